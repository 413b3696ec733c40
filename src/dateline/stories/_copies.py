"""A copy beside its witness: how much of it was kept, what was made of it, and which facts it tells otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from dateline.model.story import Alteration, Copy, FactKind, Making
from dateline.model.text import ParagraphRole, Span
from dateline.recovery import signs_of
from dateline.stories import tuning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.model.findings import Findings
    from dateline.model.report import Report
    from dateline.model.story import Family, Sketch

_WORD: Final = re.compile(r"[^\W_]+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Beside:
    """Two reports word by word: their words, and for words of the first the places of the second that answer to them.

    ``kept`` is the share of the first's words that the second has in their order, ``own`` the share of the second's
    words that the first has not.
    """

    first: tuple[Span, ...]
    second: tuple[Span, ...]
    answers: dict[int, tuple[int, int]]
    kept: float
    own: float


def beside(one: Report, other: Report) -> Beside:
    """Lay two reports side by side, bodies only."""
    first, second = _words(one), _words(other)
    mine = [span.of(one.text.chars).casefold() for span in first]
    yours = [span.of(other.text.chars).casefold() for span in second]
    answers: dict[int, tuple[int, int]] = {}
    same = 0
    for tag, start, end, begin, stop in SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes():
        if tag == "equal":
            same += end - start
            answers |= {start + n: (begin + n, begin + n + 1) for n in range(end - start)}
        elif tag == "replace":
            answers |= dict.fromkeys(range(start, end), (begin, stop))
    return Beside(
        first=first,
        second=second,
        answers=answers,
        kept=same / len(first) if first else 0.0,
        own=1 - same / len(second) if second else 0.0,
    )


def copies(
    family: Family, findings: Mapping[str, Findings], sketches: Mapping[str, Sketch]
) -> Iterator[tuple[Copy, Beside]]:
    """Yield each report of a family beside its witness, in the order of first sight."""
    witness = findings[family.witness].report
    for name in family.members:
        report = findings[name].report
        laid = beside(witness, report)
        is_witness = name == family.witness
        is_revision = bool(sketches[name].address) and sketches[name].address == sketches[family.witness].address
        making = Making.ORIGINAL if is_witness else Making.REVISED if is_revision else _making(laid)
        yield (
            Copy(
                report=name,
                making=making,
                kept=round(laid.kept, 3),
                own=round(laid.own, 3),
                is_retitled=not is_witness and _key(report.title) != _key(witness.title),
                reasons=(family.reason,) if is_witness else tuple(_reasons(laid, report, witness)),
                signs=signs_of(report),
            ),
            laid,
        )


def _making(laid: Beside) -> Making:
    if laid.kept >= tuning.REPRINT_KEPT and laid.own <= 1 - tuning.REPRINT_KEPT:
        return Making.REPRINTED
    if laid.own <= tuning.LITTLE_OWN:
        return Making.SHORTENED
    if laid.kept >= tuning.REPRINT_KEPT:
        return Making.EXTENDED
    is_swapped = laid.own >= tuning.SPUN_OWN and _swapped(laid) >= tuning.SPUN_SWAPPED
    return Making.SPUN if is_swapped else Making.EDITED


def _swapped(laid: Beside) -> float:
    """Return the share of the second's own words that stand in the place of words of the first."""
    if not laid.second:
        return 0.0
    answered = {place for start, end in laid.answers.values() for place in range(start, end)}
    same = round((1 - laid.own) * len(laid.second))
    return (len(answered) - same) / max(1, len(laid.second) - same)


def _reasons(laid: Beside, report: Report, witness: Report) -> Iterator[str]:
    if report.published and witness.published and report.published.day > witness.published.day:
        yield f"it appeared {(report.published.day - witness.published.day).days} days later"
    elif not report.published:
        yield "it tells no day"
    if len(laid.second) < len(laid.first) and laid.own <= tuning.LITTLE_OWN:
        yield "it is a part of the witness"
    if witness.dateline and not report.dateline:
        yield "it lacks the witness's dateline"
    n_signs = len(signs_of(report))
    if n_signs > len(signs_of(witness)):
        yield f"its wording shows {n_signs} signs of damage"


def alterations(name: str, laid: Beside, witness: Findings, copy: Findings) -> tuple[Alteration, ...]:
    """Return the facts that a copy tells otherwise, in the order of the witness's words."""
    found = [*_numbers(name, laid, witness.report, copy.report)]
    kinds = (
        (FactKind.ACTOR, [(use.span, use.actor.code) for use in witness.actors if use.via is None], _actors(copy)),
        (FactKind.PLACE, _places(witness), _places(copy)),
        (FactKind.TIME, _times(witness), _times(copy)),
    )
    for kind, mine, yours in kinds:
        for span, value in mine:
            reach = _reach(laid, span)
            other = max((held for held in yours if reach), key=lambda held: _overlap(held[0], reach), default=None)
            is_there = other and _overlap(other[0], reach) >= tuning.ANSWERS
            if other and is_there and other[1] != value and _text(other[0], copy) != _text(span, witness):
                found.append(
                    Alteration(
                        kind=kind,
                        report=name,
                        witness_words=_text(span, witness),
                        copy_words=_text(other[0], copy),
                        witness_span=span,
                        copy_span=other[0],
                    )
                )
    unique = {(one.kind, one.witness_words.casefold(), one.copy_words.casefold()): one for one in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda one: (one.witness_span, one.kind)))


def _numbers(name: str, laid: Beside, witness: Report, copy: Report) -> Iterator[Alteration]:
    for place, (start, end) in sorted(laid.answers.items()):
        mine, yours = laid.first[place], laid.second[start]
        words = mine.of(witness.text.chars), yours.of(copy.text.chars)
        if end - start == 1 and all(word[0].isdigit() for word in words) and words[0] != words[1]:
            yield Alteration(
                kind=FactKind.NUMBER,
                report=name,
                witness_words=words[0],
                copy_words=words[1],
                witness_span=mine,
                copy_span=yours,
            )


def _actors(findings: Findings) -> list[tuple[Span, str]]:
    return [(use.span, use.actor.code) for use in findings.actors if use.via is None]


def _places(findings: Findings) -> list[tuple[Span, str]]:
    return [(use.span, str(use.place.id)) for use in findings.places if use.place]


def _times(findings: Findings) -> list[tuple[Span, str]]:
    return [(use.span, use.value) for use in findings.dates if use.value and use.first]


def _reach(laid: Beside, span: Span) -> Span | None:
    """Return the stretch of the copy that answers to a stretch of the witness, where it is no longer than twice it."""
    places = [place for place, word in enumerate(laid.first) if word.overlaps(span)]
    told = [laid.answers[place] for place in places if place in laid.answers]
    if not told:
        return None
    first, last = min(start for start, _ in told), max(end for _, end in told)
    if last - first > 2 * len(places) + 1:
        return None
    return Span(laid.second[first].start, laid.second[last - 1].end)


def _overlap(one: Span, other: Span | None) -> float:
    """Return the share that two stretches have in common of all that either covers."""
    if other is None or not one.overlaps(other):
        return 0.0
    return (min(one.end, other.end) - max(one.start, other.start)) / (
        max(one.end, other.end) - min(one.start, other.start)
    )


def _text(span: Span, findings: Findings) -> str:
    return " ".join(span.of(findings.report.text.chars).split())


def _words(report: Report) -> tuple[Span, ...]:
    text = report.text
    return tuple(
        Span(match.start(), match.end())
        for one in text.paragraphs
        if one.role is ParagraphRole.BODY
        for match in _WORD.finditer(text.chars, one.span.start, one.span.end)
    )


def _key(title: str | None) -> str:
    return "".join(_WORD.findall((title or "").casefold()))
