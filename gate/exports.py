"""How long exports take: seconds of processor time for 100,000 events, from a store of made-up reports."""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dateline.exports import format_for
from dateline.exports._formats import FORMATS
from dateline.model.findings import Actor, ActorUse, Event, EventTime, Findings, How, Place, PlaceUse, Status
from dateline.model.ids import identified
from dateline.model.report import DayHow, Published, Report
from dateline.model.text import Paragraph, ParagraphRole, Span, Text
from dateline.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

N_EVENTS = 100_000
_PER_REPORT: Final = 10
_SENTENCE: Final = (
    "The government of the north met envoys of the south in the old town on Monday to speak of the river. "
)
_COUNTRIES: Final = ("USA", "RUS", "CHN", "FRA", "KEN", "UGA", "UKR", "DEU", "IRN", "ISR")
_KINDS: Final = (("CONSULT", "visit", "042", 1, 4.0), ("ACCUSE", "disapprove", "111", 3, -2.0),
    ("ASSAULT", "aerial", "195", 4, -9.5), ("PROTEST", "demo", "141", 4, -5.0))  # fmt: skip


def measure(shared: Path) -> dict[str, float]:  # noqa: ARG001 - as all rooms are measured
    """Return the seconds for each format, from a tenth of the events."""
    return seconds(N_EVENTS // 10)


def seconds(n_events: int) -> dict[str, float]:
    """Return the processor seconds for 100,000 events by format, from a store of so many."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.duckdb"
        fill(path, n_events)
        return {f"{item.name}_seconds": _timed(item.name, path) * N_EVENTS / n_events for item in FORMATS}


def fill(path: Path, n_events: int) -> None:
    """Make a store with so many events."""
    dice = random.Random(7)  # noqa: S311 - made-up reports
    reports = [report(number, dice) for number in range(n_events // _PER_REPORT)]
    with Store(path) as store:
        for start in range(0, len(reports), 1000):
            store.add(reports[start : start + 1000])


def report(number: int, dice: random.Random) -> Findings:
    """Return a made-up report of some two hundred words with ten events."""
    body = f"Report {number}. " + _SENTENCE * _PER_REPORT
    paragraph = Paragraph(span=Span(0, len(body)), role=ParagraphRole.BODY)
    text = Text(chars=body, body=body, paragraphs=(paragraph,), repairs=())
    day = date(2020, 1, 1) + timedelta(days=dice.randrange(2000))
    told = Report(
        id=f"report-{number}", url=f"https://www.example.org/{number}", site="The Example", title=f"Report {number}",
        bylines=(), credit=None, dateline=None, published=Published(day=day, instant=None, how=DayHow.GIVEN),
        language="en", text=text, problems=(),
    )  # fmt: skip
    events = tuple(event(body, place, dice) for place in range(_PER_REPORT))
    uses = tuple(use for item in events for use in (item.actor, item.target) if use)
    places = tuple(item.where for item in events if item.where)
    found = Findings(
        report=told, actors=uses, places=places, dates=(), days=None, statements=(), events=events, problems=(),
        versions=(("dateline", "0"), ("model", "none")),
    )  # fmt: skip
    return identified(found)


def event(body: str, place: int, dice: random.Random) -> Event:
    """Return a made-up event in the sentence at a place."""
    start = body.index(_SENTENCE) + place * len(_SENTENCE)
    kind, mode, cameo, quad, score = dice.choice(_KINDS)
    town = Place(id=place, name="Old Town", country="KEN", admin1="North", kind="city", latitude=1.5, longitude=37.5)
    at = start + _SENTENCE.index("old town")
    return Event(
        id=f"e{place}", type=kind, mode=mode, contexts=("diplomatic",), trigger=_span(start, "met"),
        actor=_party(_span(start, "government"), dice), target=_party(_span(start, "envoys"), dice),
        status=dice.choices((Status.ACTUAL, Status.PLANNED), (0.95, 0.05))[0], attributed_to=None, attributed_by=None,
        when=EventTime(span=None, value=None, how=How.UNKNOWN, score=0.0),
        where=PlaceUse(span=Span(at, at + 8), token=0, place=town, runner_up=None, score=0.9), cameo=cameo, quad=quad,
        intensity=score, goldstein=score, sentence=Span(start, start + len(_SENTENCE) - 1), evidence=(), score=0.9,
        scores=(("trigger", 0.9),),
    )  # fmt: skip


def _span(start: int, words: str) -> Span:
    at = start + _SENTENCE.index(words)
    return Span(at, at + len(words))


def _party(span: Span, dice: random.Random) -> ActorUse:
    country = dice.choice(_COUNTRIES)
    actor = Actor(name=f"Government of {country}", kind="country", country=country, sector="GOV", code=f"{country}GOV",
        basis="list", score=0.9)  # fmt: skip
    return ActorUse(span=span, token=0, actor=actor, via=None, score=0.9)


def _timed(name: str, path: Path) -> float:
    began = time.process_time()
    with Store(path, read_only=True) as store:
        sizes = sum(map(len, _lines(name, store, path)))
    assert sizes, name
    return time.process_time() - began


def _lines(name: str, store: Store, path: Path) -> Iterator[bytes]:
    chosen = format_for(name)
    if chosen.is_file:
        out = path.with_suffix(".parquet")
        store.write_parquet(out)
        yield out.read_bytes()
    elif chosen.unit == "report":
        yield from chosen.record_lines(store.records())
    else:
        yield from chosen.lines(store.tellings(is_every_telling=chosen.unit == "telling"), Counter())


def main() -> None:
    """Measure so many events and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--events", type=int, default=N_EVENTS)
    for name, value in seconds(asked.parse_args().events).items():
        print(f"{name:<30} {value:8.2f}")


if __name__ == "__main__":
    main()
