"""From a reading to place uses: which words are names of places, and what each stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.model.findings import PlaceUse
from dateline.model.text import Span
from dateline.places._names import KNOWN_BITS, KNOWN_MASK, Known, fold
from dateline.places._resolve import resolve
from dateline.places.tuning import SURE_LETTERS, SURE_POPULATION, SURE_SCORE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from dateline.model.reading import Mark, Reading
    from dateline.model.report import Dateline
    from dateline.places._gazetteer import Gazetteer

NO_COUNTRIES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class _Name:
    span: Span
    token: int
    score: float
    is_marked: bool


def find(
    reading: Reading,
    *,
    gazetteer: Gazetteer,
    dateline: Dateline | None = None,
    countries: Collection[str] = NO_COUNTRIES,
) -> tuple[PlaceUse, ...]:
    """Find the places of a report: its marked names, the place of its dateline, and names that were not marked.

    A name that no mark covers counts only where the gazetteer leaves little doubt of it.
    """
    names = [_named(reading, mark) for mark in reading.marks if mark.layer == "name" and mark.label == "LOC"]
    names += _repeated(reading, names)
    names += _of_dateline(reading, dateline, names)
    names += _unmarked(reading, names, dateline, gazetteer)
    names.sort()
    found = resolve([name.span for name in names], reading.text.chars, gazetteer=gazetteer, countries=countries)
    uses = []
    for name, result in zip(names, found, strict=True):
        if not name.is_marked and (result.place is None or result.score < SURE_SCORE):
            continue
        score = min(max(name.score * result.score, 0.0), 1.0)
        uses.append(
            PlaceUse(
                span=name.span, token=name.token, place=result.place, runner_up=result.runner_up, score=round(score, 4)
            )
        )
    return tuple(uses)


def _named(reading: Reading, mark: Mark) -> _Name:
    start, end = int(reading.tokens.start[mark.first]), int(reading.tokens.end[mark.last - 1])
    return _Name(Span(start, end), mark.head, mark.score, is_marked=True)


def _repeated(reading: Reading, names: Sequence[_Name]) -> Iterator[_Name]:
    """Give further mentions of names that are marked as places elsewhere: unmarked, or inside the name of a body."""
    tokens, chars = reading.tokens, reading.text.chars
    told = {tuple(name.span.of(chars).split()): name.score for name in names}
    longest = max(map(len, told), default=0)
    kept = {
        token
        for mark in reading.marks
        if mark.layer == "name" and mark.label in {"LOC", "PER"}
        for token in range(mark.first, mark.last)
    }
    token = 0
    while token < len(tokens):
        size = next(
            (
                size
                for size in range(longest, 0, -1)
                if tokens.words[token : token + size] in told
                and kept.isdisjoint(range(token, token + size))
                and tokens.upos[token] == "PROPN"
            ),
            0,
        )
        if size:
            span = Span(int(tokens.start[token]), int(tokens.end[token + size - 1]))
            yield _Name(span, token + size - 1, told[tokens.words[token : token + size]], is_marked=True)
        token += max(size, 1)


def _of_dateline(reading: Reading, dateline: Dateline | None, names: list[_Name]) -> Iterator[_Name]:
    """Give the dateline's place where no mark covers it; its token is the first one that touches it or follows it."""
    if dateline is None or not dateline.place:
        return
    at = reading.text.chars.find(dateline.place, dateline.span.start, dateline.span.end)
    if at < 0:
        return
    span = Span(at, at + len(dateline.place))
    if len(reading.tokens) and not any(name.span.overlaps(span) for name in names):
        after = int((reading.tokens.end > span.start).argmax())
        yield _Name(span, after, 1.0, is_marked=True)


def _unmarked(reading: Reading, names: list[_Name], dateline: Dateline | None, gazetteer: Gazetteer) -> Iterator[_Name]:
    """Give the runs of proper nouns that no name mark covers and that a large place is known by."""
    tokens = reading.tokens
    covered = {n for mark in reading.marks if mark.layer == "name" for n in range(mark.first, mark.last)}
    taken = [name.span for name in names] + ([dateline.span] if dateline else [])
    for first, last in _runs(reading, covered):
        span = Span(int(tokens.start[first]), int(tokens.end[last - 1]))
        if not any(span.overlaps(other) for other in taken) and _is_sure(span.of(reading.text.chars), gazetteer):
            yield _Name(span, last - 1, 1.0, is_marked=False)


def _runs(reading: Reading, covered: set[int]) -> Iterator[tuple[int, int]]:
    """Give the longest runs of uncovered capitalised proper nouns within sentences."""
    tokens = reading.tokens
    for sentence in reading.sentences:
        first = sentence.first
        while first < sentence.last:
            last = first
            while last < sentence.last and last not in covered and _is_proper(reading, last):
                last += 1
            touches = first - 1 in covered or last in covered
            if last > first and not touches and tokens.upos[max(first - 1, 0)] != "PROPN":
                yield first, last
            first = max(last, first) + 1


def _is_proper(reading: Reading, token: int) -> bool:
    word = reading.tokens.words[token]
    return reading.tokens.upos[token] == "PROPN" and word[:1].isupper() and len(word) > 1


def _is_sure(name: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a name is exactly that of a country, a capital or a large place, and not only that of a people."""
    holders = gazetteer.held_by(fold(name))
    rows = holders[(holders & KNOWN_MASK) < Known.ALTERNATIVE] >> KNOWN_BITS
    if not len(rows) or (len(name) < SURE_LETTERS and not name.isupper()):
        return False
    kinds = {gazetteer.kinds[kind] for kind in gazetteer.kind[rows]}
    return bool(kinds & {"country", "capital"}) or int(gazetteer.population[rows].max()) >= SURE_POPULATION
