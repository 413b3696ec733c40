"""Cut paragraphs into sentences by rule: abbreviations, initials, quotations and brackets are looked at."""

from __future__ import annotations

import re

from dateline.language._words import ABBREVIATIONS

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_NEXT = re.compile(r"\s+([\"'“‘«(\[]*)(\S)")
_LAST_WORD = re.compile(r"(?:^|[\s(\"'“‘\[])([^\s(\"'“‘\[]+)$")
_TITLES = (
    "Mr Mrs Ms Dr Prof Gen Lt Col Maj Capt Sgt Cpl Adm Cmdr Brig Gov Sen Rep Reps Sens Rev Hon Pres Amb St Ste Mt Ft "
    "No Nos vs Msgr Fr Supt Insp Det Const Gens approx"
)
_ALWAYS_GO_ON = frozenset(_TITLES.lower().split())
_MAY_END = frozenset(word.lower() for word in ABBREVIATIONS) - _ALWAYS_GO_ON
_STARTER_WORDS = (
    "the a an he she it they we i his her their its this that these those in on at but and however meanwhile after "
    "before when while as for if there although since under by from during last next some many most one two several "
    "other earlier later then police officials president"
)
_STARTERS = frozenset(_STARTER_WORDS.split())


def cut_sentences(paragraph: str) -> list[tuple[int, int]]:
    """Return the offsets of the sentences of one paragraph.

    >>> text = 'Gen. A. Ruiz left the U.S. on Friday. "Never," he said. He was 40.'
    >>> [text[a:b] for a, b in cut_sentences(text)]
    ['Gen. A. Ruiz left the U.S. on Friday.', '"Never," he said.', 'He was 40.']
    """
    spans, start = [], 0
    for match in _END.finditer(paragraph):
        if _ends(paragraph, match):
            spans.append((start, match.end()))
            start = match.end()
    spans.append((start, len(paragraph)))
    trimmed = (_trim(paragraph, first, last) for first, last in spans)
    return [(first, last) for first, last in trimmed if first < last]


def _ends(paragraph: str, match: re.Match[str]) -> bool:
    following = _NEXT.match(paragraph, match.end())
    if following is None:
        return True
    opening, letter = following.groups()
    mark = match.group()
    if letter.islower() and not opening:
        return False
    if letter.islower():
        return mark[0] in "!?" and len(mark) == 1
    if not mark.startswith(".") or len(mark) > 1:
        return True
    return not _goes_on(paragraph, match.start(), following.start(2))


def _goes_on(paragraph: str, dot: int, after: int) -> bool:
    """Tell whether the full stop at ``dot`` belongs to an abbreviation and the sentence goes on."""
    last = _LAST_WORD.search(paragraph[max(0, dot - 30) : dot])
    word = last[1].lower() if last else ""
    next_word = re.match(r"[^\W_]+|\S", paragraph[after:])
    starts = next_word is not None and next_word[0].lower() in _STARTERS
    if word in _ALWAYS_GO_ON:
        return word not in {"no", "nos"} or paragraph[after].isdigit()
    if re.fullmatch(r"[a-z]", word):
        return not starts
    if re.fullmatch(r"(?:[a-z]\.)+[a-z]", word) or word in _MAY_END:
        return not starts
    return False


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
