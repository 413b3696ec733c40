"""Where independent reports of one happening differ: how many, who, whether it happened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from dateline.model.findings import Status
from dateline.model.story import Contradiction, EventCluster, FactKind, Telling
from dateline.model.text import ParagraphRole, Span
from dateline.stories import tuning
from dateline.stories.rules import ABOUT, AT_LEAST, COUNTED, NUMBER_WORDS, UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.model.findings import Event, Findings
    from dateline.model.report import Report

_SENTENCE: Final = re.compile(r"[^.!?]+(?:[.!?](?=\d)[^.!?]+)*[.!?]?")
_TOKEN: Final = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:-[^\W\d_]+)*")
_OF_MATTER: Final = {word: matter for matter, words in COUNTED.items() for word in words.split()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people that a report tells of a matter, and whether it is a least or a rough one."""

    matter: str
    value: int
    is_least: bool
    is_rough: bool
    span: Span
    words: str


def counts(report: Report) -> dict[str, Count]:
    """Return the first count of each matter that a report tells."""
    found: dict[str, Count] = {}
    for paragraph in report.text.paragraphs:
        if paragraph.role is not ParagraphRole.BODY:
            continue
        for sentence in _SENTENCE.finditer(report.text.chars, paragraph.span.start, paragraph.span.end):
            for count in _counts(sentence):
                found.setdefault(count.matter, count)
    return found


def _counts(sentence: re.Match[str]) -> Iterator[Count]:
    tokens = [
        (match[0].casefold(), Span(sentence.start() + match.start(), sentence.start() + match.end()))
        for match in _TOKEN.finditer(sentence[0])
    ]
    numbers = [place for place, _ in enumerate(tokens) if _value(tokens, place) is not None]
    taken: set[int] = set()
    for place, (word, _) in enumerate(tokens):
        near = [n for n in numbers if n not in taken and abs(n - place) <= tuning.COUNT_REACH]
        if word not in _OF_MATTER or not near:
            continue
        number = min(near, key=lambda n: (abs(n - place), n > place))
        value = _value(tokens, number)
        if value is None or any(tokens[n][0] in _OF_MATTER for n in range(min(number, place) + 1, max(number, place))):
            continue
        taken.add(number)
        before = {tokens[n][0] for n in range(max(0, number - 2), number)}
        yield Count(
            matter=_OF_MATTER[word],
            value=value,
            is_least=bool(before & AT_LEAST),
            is_rough=bool(before & ABOUT),
            span=tokens[number][1],
            words=" ".join(sentence[0].split()),
        )


def _value(tokens: Sequence[tuple[str, Span]], place: int) -> int | None:
    """Return the number that a word is, None where it is none or counts a measure."""
    word = tokens[place][0]
    following = tokens[place + 1][0] if place + 1 < len(tokens) else ""
    if following in UNITS:
        return None
    if word[0].isdigit():
        return int(word.replace(",", "")) if word.replace(",", "").isdigit() else None
    parts = [NUMBER_WORDS.get(part) for part in word.split("-")]
    return sum(part for part in parts if part) if all(part is not None for part in parts) else None


def agree(one: Count, other: Count) -> bool:
    """Tell whether two counts can both be right: a least number and a greater one, a rough one and one near it."""
    if one.value == other.value:
        return True
    low, high = sorted((one, other), key=lambda count: count.value)
    if low.is_least:
        return True
    return (low.is_rough or high.is_rough) and high.value - low.value <= tuning.ROUGH * high.value


def contradictions(
    witnesses: Mapping[str, tuple[str, Findings]], clusters: Sequence[EventCluster]
) -> tuple[Contradiction, ...]:
    """Return where families differ; ``witnesses`` has each family's witness and its findings."""
    told = {family: counts(findings.report) for family, (_, findings) in witnesses.items()}
    found = []
    for matter in sorted({matter for held in told.values() for matter in held}):
        held = [(family, told[family][matter]) for family in sorted(told) if matter in told[family]]
        if any(not agree(one, other) for (_, one), (_, other) in combinations(held, 2)):
            tellings = tuple(
                Telling(
                    family=family,
                    report=witnesses[family][0],
                    value=f"{'at least ' if one.is_least else 'about ' if one.is_rough else ''}{one.value}",
                    span=one.span,
                    words=one.words,
                )
                for family, one in held
            )
            found.append(Contradiction(kind=FactKind.NUMBER, matter=matter, tellings=tellings))
    return (*found, *_whether(witnesses, clusters))


def _whether(
    witnesses: Mapping[str, tuple[str, Findings]], clusters: Sequence[EventCluster]
) -> Iterator[Contradiction]:
    by_report = {name: (family, findings) for family, (name, findings) in witnesses.items()}
    for cluster in clusters:
        tellings = [
            (event.status, _telling(*by_report[name], name, event))
            for name, id_ in cluster.events
            for event in by_report[name][1].events
            if event.id == id_
        ]
        statuses = {status for status, _ in tellings}
        if {Status.ACTUAL, Status.NEGATED} <= statuses:
            yield Contradiction(
                kind=FactKind.HAPPENED,
                matter=f"{cluster.type.lower()}: {cluster.actor or '?'} → {cluster.target or '?'}",
                tellings=tuple(one for status, one in tellings if status in {Status.ACTUAL, Status.NEGATED}),
            )


def _telling(family: str, findings: Findings, name: str, event: Event) -> Telling:
    words = " ".join(event.sentence.of(findings.report.text.chars).split())
    return Telling(family=family, report=name, value=event.status.value, span=event.trigger, words=words)
