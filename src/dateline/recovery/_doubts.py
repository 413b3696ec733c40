"""Signs that a page's wording is not its reporter's: spun, translated by a machine, or damaged on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dateline.model.report import Problem
from dateline.model.text import ParagraphRole, RepairKind
from dateline.recovery import tuning
from dateline.recovery.rules import ARTICLE_BEFORE_CONSONANT, ARTICLE_BEFORE_VOWEL

if TYPE_CHECKING:
    from dateline.model.report import Report
    from dateline.model.text import Repair

_ARTICLE: Final = re.compile(f"{ARTICLE_BEFORE_VOWEL}|{ARTICLE_BEFORE_CONSONANT}")
_WORD_AFTER: Final = re.compile(r"\S*\s*\S*")
_REACH: Final = 20
_DAMAGE: Final = {
    RepairKind.REVERSED_QUOTE: "a quotation mark turned round",
    RepairKind.LOST_SPACE: "a quotation mark glued to a word",
    RepairKind.ORPHAN_QUOTE: "a quotation mark without its partner",
}


def signs_of(report: Report) -> tuple[str, ...]:
    """Return the signs in words, in the order of the text; of each kind only as many as there are.

    One sign alone is a slip that any desk makes; `is_unreliable` says from when the wording is not to be trusted.
    """
    text = report.text
    body = [paragraph.span for paragraph in text.paragraphs if paragraph.role is ParagraphRole.BODY]
    found = [
        (repair.span.start, f"{_DAMAGE[repair.kind]}: {_around(repair, text.body)}")
        for repair in text.repairs
        if repair.kind in _DAMAGE and any(span.covers(repair.span) for span in body)
    ]
    for span in body:
        for match in _ARTICLE.finditer(text.chars, span.start, span.end):
            words = _WORD_AFTER.match(text.chars, match.start(), span.end)
            found.append((match.start(), f"the wrong article: {words[0] if words else match[0]}"))
    return tuple(words for _, words in sorted(found))


def _around(repair: Repair, body: str) -> str:
    """Return the words as received in which something is damaged, a word to either side."""
    start, end = repair.source.start, repair.source.end
    before = body[max(0, start - _REACH) : start].rsplit(None, 1)
    after = body[end : end + _REACH].split(None, 1)
    return "".join((*before[-1:], body[start:end], *after[:1]))


def _is_damage(kind: RepairKind) -> bool:
    """Tell whether a repair is a sign; by identity, as to look an enum up costs five times as much."""
    return kind is RepairKind.REVERSED_QUOTE or kind is RepairKind.LOST_SPACE or kind is RepairKind.ORPHAN_QUOTE


def damage_of(report: Report) -> int:
    """Return how many signs there are in a thousand words, rounded up; 0 where they are of one kind, or only one."""
    if not any(_is_damage(repair.kind) for repair in report.text.repairs):
        return 0  # articles are one kind, and no other can be there
    signs = signs_of(report)
    kinds = {sign.partition(":")[0] for sign in signs}
    if len(kinds) < tuning.LEAST_KINDS or len(signs) < tuning.LEAST_SIGNS:
        return 0
    n_words = max(1, len(report.text.chars.split()))
    return -(-1000 * len(signs) // n_words)


def doubts(report: Report) -> tuple[Problem, ...]:
    """Return the problem that the wording of a report is not to be trusted by itself, with the signs for it."""
    if damage_of(report) < tuning.UNRELIABLE_SIGNS:
        return ()
    signs = signs_of(report)
    told = "; ".join(signs[: tuning.TOLD_SIGNS])
    more = f"; and {len(signs) - tuning.TOLD_SIGNS} more" if len(signs) > tuning.TOLD_SIGNS else ""
    return (Problem(room="recovery", code="wording_unreliable", detail=f"{len(signs)} signs: {told}{more}"),)
