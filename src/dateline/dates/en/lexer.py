"""Words with their classes: what the rules are matched against, as one character a word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from dateline.dates.en.words import (
    CLASS_BY_WORD,
    HOLIDAY_NAMES,
    MONTH_NUMBERS,
    MONTHS,
    WEEKDAY_NUMBERS,
    WEEKDAYS,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.model.text import Span

_HOLIDAYS: Final = "|".join(
    re.escape(name).replace("'", "['’]") for name in sorted(HOLIDAY_NAMES, key=len, reverse=True)
)
_INITIALS: Final = "".join(sorted({name[0].upper() for name in HOLIDAY_NAMES}))
_TOKEN: Final = re.compile(
    rf"""(?P<plain>[a-z]{{2,}}(?![\w'’]))
    |(?P<iso>\d{{4}}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
    |(?P<numeric>\d{{1,2}}(?P<mark>[/.-])\d{{1,2}}(?P=mark)(?:\d{{4}}|\d\d)(?![\w/]))
    |(?P<clock>\d{{1,2}}[:.]\d\d(?=\ ?[ap]\.?m\b)|\d{{1,2}}:\d\d(?!\d))
    |(?P<decimal>\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+\.\d+)
    |(?P<meridiem>[ap]\.m\.)
    |(?P<holiday>(?=[{_INITIALS}])(?i:{_HOLIDAYS})(?!\w))
    |(?P<word>[^\W_]+(?:['’]clock)?)
    |(?P<possessive>['’]s?(?!\w))
    |(?P<gap>\n[^\S\n]*\n\s*)
    |(?P<sign>\S)""",
    re.VERBOSE,
)
_FORMS: Final = (
    ("YEAR", re.compile(r"1\d{3}|20\d\d|21\d\d")),
    ("DAY", re.compile(r"0?[1-9]|[12]\d|3[01]")),
    ("TWO", re.compile(r"\d\d")),
    ("NUMBER", re.compile(r"\d{1,9}")),
    ("ORDINAL", re.compile(r"\d{1,3}(?:st|nd|rd|th)")),
    ("DECADE", re.compile(r"\d{0,2}\d0s")),
    ("CLOCKHOUR", re.compile(r"(?:0?[1-9]|1[0-2])[ap]m", re.IGNORECASE)),
    ("MERIDIEM", re.compile(r"[ap]m", re.IGNORECASE)),
    ("FISCALYEAR", re.compile(r"FY(?:\d\d)?\d\d")),
    ("QUARTERCODE", re.compile(r"Q[1-4]")),
    ("HALFCODE", re.compile(r"H[12]")),
)
_SIGNS: Final = {",": "COMMA", ".": "DOT", "-": "HYPHEN", "–": "HYPHEN", "—": "DASH", "‑": "HYPHEN", "/": "SLASH"}
_MONEY: Final = frozenset("$£€¥₹₽#")
_WEEKDAY_WORDS: Final = frozenset(WEEKDAYS)
_WEEKDAY_PLURALS: Final = frozenset(f"{word}s" for word in WEEKDAYS)

CLASSES: Final = (
    words_of(
        "OTHERWORD NAME SIGN GAP POSSESSIVE ISO NUMERIC CLOCK DECIMAL MERIDIEM HOLIDAY COMMA DOT HYPHEN DASH"
        " SLASH MONEY"
        " MONTH MONTHABBR WEEKDAY WEEKDAYS WEEKDAYABBR"
    )
    + tuple(name for name, _ in _FORMS)
    + tuple(sorted(set(CLASS_BY_WORD.values())))
)
CODE_BY_CLASS: Final = {name: chr(0x4E00 + number) for number, name in enumerate(dict.fromkeys(CLASSES))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexed:
    """The words of a text with their offsets, and ``codes``: one character of class for each."""

    chars: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    codes: str


def lex(chars: str, spans: Iterable[Span]) -> Lexed:
    """Cut the stretches of a text into classed words; between two stretches stands a gap."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    codes: list[str] = []
    for span in spans:
        found = [
            (match[0], match.lastgroup or "sign", match.start())
            for match in _TOKEN.finditer(chars, span.start, span.end)
        ]
        words += [word for word, _, _ in found]
        starts += [start for _, _, start in found]
        ends += [start + len(word) for word, _, start in found]
        codes += [_code_of(word, group) for word, group, _ in found]
        words.append("")
        starts.append(span.end)
        ends.append(span.end)
        codes.append(CODE_BY_CLASS["GAP"])
    return Lexed(chars=chars, words=tuple(words), starts=tuple(starts), ends=tuple(ends), codes="".join(codes))


@lru_cache(maxsize=1 << 15)
def _code_of(word: str, group: str) -> str:
    return CODE_BY_CLASS[_class_of(word, group)]


def _class_of(word: str, group: str) -> str:
    if group in {"word", "plain"}:
        return _class_of_word(word) if word.isalpha() else _class_of_digits(word)
    if group == "sign":
        return "MONEY" if word in _MONEY else _SIGNS.get(word, "SIGN")
    if group == "holiday":
        return "HOLIDAY" if word[0].isupper() else "OTHERWORD"
    return group.upper()


def _class_of_digits(word: str) -> str:
    if word.endswith(("'clock", "’clock")):
        return "CLOCKWORD"
    for name, form in _FORMS:
        if form.fullmatch(word):
            return name
    return "OTHERWORD"


def _class_of_word(word: str) -> str:
    lower = word.lower().replace("’", "'")
    is_capital = word[0].isupper()
    if is_capital:
        named = _class_of_capital(word, lower)
        if named:
            return named
    if lower in {"am", "pm"}:
        return "MERIDIEM" if lower == "pm" else "OTHERWORD"
    found = CLASS_BY_WORD.get(lower)
    if found:
        return found
    return "NAME" if is_capital else "OTHERWORD"


def _class_of_capital(word: str, lower: str) -> str | None:
    if lower in _WEEKDAY_WORDS:
        return "WEEKDAY"
    if lower in _WEEKDAY_PLURALS:
        return "WEEKDAYS"
    if lower in MONTHS and not (word.isupper() and lower in {"may", "march"}):
        return "MONTH"
    if lower in MONTH_NUMBERS:
        return "MONTHABBR"
    if lower in WEEKDAY_NUMBERS:
        return "WEEKDAYABBR"
    return None
