"""Reports without a world behind them, with findings of every kind: for measuring and breaking the store.

``report(7)`` is the same today and tomorrow. The words are those of the project's corpus, so that they compress like
news.
"""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from dateline.model.findings import (
    Actor,
    ActorUse,
    DateUse,
    Directness,
    Event,
    EventTime,
    Findings,
    Grain,
    How,
    Place,
    PlaceUse,
    Statement,
    Status,
)
from dateline.model.ids import identified
from dateline.model.report import DayHow, Page, Published, Report
from dateline.model.text import Paragraph, ParagraphRole, Span, Text

CORPUS = Path(__file__).resolve().parent.parent / "training/corpus"
COUNTRIES = ("USA", "RUS", "CHN", "FRA", "DEU", "GBR", "IND", "PAK", "ISR", "IRN", "TUR", "EGY", "NGA", "KEN", "UKR")
SECTORS = ("GOV", "MIL", "OPP", "JUD", "LEG", "CVL", None)
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
FIRST_DAY = date(2015, 1, 1)
N_DAYS = 4000
N_SENTENCES = 18
N_EVENTS, N_STATEMENTS, N_MENTIONS = 10, 8, 25


@cache
def sentences() -> tuple[str, ...]:
    """Return the sentences of the corpus without their marks."""
    lines = [line for path in sorted(CORPUS.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(line.removeprefix("= ") for line in lines if line.startswith("= "))


def report(number: int, *, model: str = "invented") -> tuple[Page, Findings]:
    """Return a page and what is found in it."""
    dice = random.Random(number)  # noqa: S311 - repeatable, not secret
    chars = "\n".join([f"Report {number} of the wire.", *dice.choices(sentences(), k=N_SENTENCES)])
    day = FIRST_DAY + timedelta(days=dice.randrange(N_DAYS))
    page = Page(content=chars.encode(), id=f"wire-{number}", published=day.isoformat(), is_html=False)
    text = Text(
        chars=chars,
        body=chars,
        paragraphs=(Paragraph(span=Span(0, len(chars)), role=ParagraphRole.BODY),),
        repairs=(),
    )
    held = Report(
        id=f"wire-{number}",
        url=None,
        site="The Wire",
        title=f"Report {number}",
        bylines=(),
        credit=None,
        dateline=None,
        published=Published(day=day, instant=None, how=DayHow.GIVEN),
        language="en",
        text=text,
        problems=(),
    )
    words = [Span(*match.span()) for match in re.finditer(r"\w+", chars)]
    found = Findings(
        report=held,
        actors=tuple(_use(dice, words) for _ in range(N_MENTIONS)),
        places=tuple(_place(dice, words) for _ in range(5)),
        dates=tuple(_date(dice, words, day) for _ in range(4)),
        days=None,
        statements=tuple(_statement(dice, words, number) for number in range(N_STATEMENTS)),
        events=tuple(_event(dice, words, day, number) for number in range(N_EVENTS)),
        problems=(),
        versions=(("dateline", "0"), ("model", model)),
    )
    return page, identified(found)


def _use(dice: random.Random, words: list[Span]) -> ActorUse:
    country, sector = dice.choice(COUNTRIES), dice.choice(SECTORS)
    code = country + (sector or "")
    name = f"{country.title()} {sector.title() if sector else 'people'} {dice.randrange(40)}"
    actor = Actor(name=name, kind="body", country=country, sector=sector, code=code, basis="told", score=0.9)
    at = dice.randrange(len(words))
    return ActorUse(span=words[at], token=at, actor=actor, via=None, score=0.9)


def _place(dice: random.Random, words: list[Span]) -> PlaceUse:
    number = dice.randrange(5000)
    place = Place(
        id=number,
        name=f"Town {number}",
        country=dice.choice(COUNTRIES),
        admin1=None,
        kind="city",
        latitude=number / 100,
        longitude=number / 50,
    )
    at = dice.randrange(len(words))
    return PlaceUse(span=words[at], token=at, place=place, runner_up=None, score=0.8)


def _date(dice: random.Random, words: list[Span], day: date) -> DateUse:
    told = day - timedelta(days=dice.randrange(30))
    return DateUse(
        span=dice.choice(words),
        value=told.isoformat(),
        grain=Grain.DAY,
        first=told,
        last=told,
        how=How.STATED,
        score=0.9,
    )


def _statement(dice: random.Random, words: list[Span], number: int) -> Statement:
    at = dice.randrange(len(words) - 30)
    return Statement(
        id=f"s{number}",
        kind=dice.choice(list(Directness)),
        content=(Span(words[at + 2].start, words[at + 20].end),),
        cue=words[at],
        speaker=_use(dice, words),
        addressee=None,
        when=None,
        sentence=Span(words[at].start, words[at + 25].end),
        score=0.9,
    )


def _event(dice: random.Random, words: list[Span], day: date, number: int) -> Event:
    at = dice.randrange(len(words) - 30)
    kind = dice.randrange(len(TYPES))
    told = (day - timedelta(days=dice.randrange(10))).isoformat() if dice.random() < 0.6 else None  # noqa: PLR2004
    return Event(
        id=f"e{number}",
        type=TYPES[kind],
        mode=None,
        contexts=(),
        trigger=words[at],
        actor=_use(dice, words),
        target=_use(dice, words) if dice.random() < 0.7 else None,  # noqa: PLR2004 - as in reports
        status=dice.choices(list(Status), weights=(8, 1, 1, 1))[0],
        attributed_to=None,
        attributed_by=None,
        when=EventTime(span=None, value=told, how=How.STATED if told else How.UNKNOWN, score=0.8),
        where=_place(dice, words),
        cameo="040",
        quad=1 + kind // 4,
        intensity=float(4 - kind / 2),
        goldstein=0.0,
        sentence=Span(words[at].start, words[at + 25].end),
        evidence=(),
        score=round(dice.random(), 3),
        scores=(("trigger", 0.9), ("actor", 0.8)),
    )
