"""Where independent reports of one happening differ: how many, and what `disputes` finds of one event."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from dateline.model.story import Contradiction, FactKind, Telling
from dateline.model.text import ParagraphRole, Span
from dateline.stories import tuning
from dateline.stories._disputes import disputes
from dateline.stories.rules import ABOUT, AT_LEAST, COUNTED, NUMBER_WORDS, UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.model.findings import Findings
    from dateline.model.report import Report
    from dateline.model.story import EventCluster

_SENTENCE: Final = re.compile(r"[^.!?]+(?:[.!?](?=\d)[^.!?]+)*[.!?]?")
_TOKEN: Final = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:-[^\W\d_]+)*")
_ONE: Final = "one"
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
    for place, number in _nearest(tokens, sentence.string):
        before = {tokens[n][0] for n in range(max(0, number - 2), number)}
        yield Count(
            matter=_OF_MATTER[tokens[place][0]],
            value=_value(tokens, number) or 0,
            is_least=bool(before & AT_LEAST),
            is_rough=bool(before & ABOUT),
            span=tokens[number][1],
            words=" ".join(sentence[0].split()),
        )


def _nearest(tokens: Sequence[tuple[str, Span]], chars: str) -> list[tuple[int, int]]:
    """Return the places of words that tell what is counted with those of their numbers, the nearest pairs first taken.

    A number before its word wins over one behind that is as near, and no comma parts a word from a number behind it;
    between the two stands no other such word.
    """
    matters = [place for place, (word, _) in enumerate(tokens) if word in _OF_MATTER]
    numbers = [place for place, _ in enumerate(tokens) if _value(tokens, place) is not None]
    pairs = sorted(
        (abs(number - place), number > place, place, number)
        for place in matters
        for number in numbers
        if abs(number - place) <= tuning.COUNT_REACH
        and "," not in chars[tokens[place][1].end : tokens[number][1].start]
        and not any(min(number, place) < other < max(number, place) for other in matters)
    )
    found: dict[int, int] = {}
    for _, _, place, number in pairs:
        if place not in found and number not in found.values():
            found[place] = number
    return sorted(found.items())


def _value(tokens: Sequence[tuple[str, Span]], place: int) -> int | None:
    """Return the number that a word is, None where it is none or counts a measure."""
    word = tokens[place][0]
    following = tokens[place + 1][0] if place + 1 < len(tokens) else ""
    if following in UNITS:
        return None
    if word[0].isdigit():
        return int(word.replace(",", "")) if word.replace(",", "").isdigit() else None
    if word == _ONE:
        return None  # as often a pronoun as a count
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
    return (*_of_counts(witnesses), *disputes(witnesses, clusters))


def _of_counts(witnesses: Mapping[str, tuple[str, Findings]]) -> Iterator[Contradiction]:
    told = {family: counts(findings.report) for family, (_, findings) in witnesses.items()}
    for matter in sorted({matter for held in told.values() for matter in held}):
        held = [(family, told[family][matter]) for family in sorted(told) if matter in told[family]]
        if all(agree(one, other) for (_, one), (_, other) in combinations(held, 2)):
            continue
        tellings = tuple(
            Telling(
                family=family,
                report=witnesses[family][0],
                value=f"{'at least ' if one.is_least else 'about ' if one.is_rough else ''}{one.value}",
                says=None,
                span=one.span,
                words=one.words,
            )
            for family, one in held
        )
        yield Contradiction(kind=FactKind.NUMBER, matter=matter, tellings=tellings)
