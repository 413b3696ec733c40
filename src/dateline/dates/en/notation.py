"""The notation of rules: expressions over word classes, and the words that a match gives to its builder."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dateline.dates.en.lexer import CODE_BY_CLASS, Lexed
from dateline.dates.en.words import ONES, ORDINALS, SAME_TURNS, SCALES, TENS, UNITS

if TYPE_CHECKING:
    from dateline.dates.shapes import Shape, Unit

# Short names for alternatives and for phrases of several words.
ALIASES: Final = {
    "DAYNUM": "(DAY|ORDINAL)",
    "MONTHNAME": "(MONTH|MONTHABBR DOT?)",
    "WEEKDAYNAME": "(WEEKDAY|WEEKDAYABBR DOT?)",
    "UNIT": "(SECOND|MINUTE|HOUR|DAYUNIT|WEEKEND|WEEK|FORTNIGHT|MONTHUNIT|QUARTER|YEARUNIT|DECADEUNIT|CENTURYUNIT)",
    "SPAN": "(DAYUNIT|WEEK|MONTHUNIT|YEARUNIT)",
    "COUNT": "(DAY|TWO|NUMBER|DECIMAL|ART? COUPLE OF?|(ART|ONE|NUMBERWORD)? SCALE|SPELLED)",
    "SPELLED": "((ONE|NUMBERWORD) (HYPHEN? (ONE|NUMBERWORD|SCALE)){0,4})",
    "ANYPART": "(PART|DAYPOINT)",
    "SOME": "((ART CONSECUTIVE?)? FEW|SEVERAL|(SEVERAL)? MANYOF OF)",
    "ANYORDINAL": "(ORDINALWORD|SECOND|ORDINAL)",
    "TURN": "(LAST|THIS|NEXT|PAST|COMING|PREVIOUS|FOLLOWING)",
    "RANGEMARK": "(HYPHEN|DASH)",
    "SEASONNAME": "(SEASON|FALL)",
}
Builder = Callable[["Words"], "Shape | None"]


def always(shape: Shape) -> Builder:
    """Return a builder that gives one shape, whatever the words."""
    return lambda _: shape


def compile_pattern(notation: str) -> re.Pattern[str]:
    """Turn a rule's notation into an expression over class codes.

    Upper-case words are classes or aliases, ``name:`` names the class, alias or group that follows,
    the rest is as in regular expressions. Blanks mean nothing.
    """
    for name, meaning in ALIASES.items():
        notation = re.sub(rf"\b{name}\b", meaning, notation)
    notation = re.sub(r"\b([A-Z]{2,})\b", lambda match: CODE_BY_CLASS[match[1]], notation)
    notation = re.sub(r"\((?!\?)", "(?:", notation)
    notation = re.sub(r"([a-z]+):\(\?:", r"(?P<\1>", notation)
    notation = re.sub(r"([a-z]+):(.)", r"(?P<\1>\2)", notation)
    return re.compile(notation.replace(" ", ""))


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of telling a time: its name, its notation, and what builds the shape (None: no time after all)."""

    name: str
    notation: str
    build: Builder


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a rule has matched, and their neighbours."""

    lexed: Lexed
    match: re.Match[str]

    def text(self, name: str) -> str | None:
        """Return the lower-case words of a group, None where it took no part."""
        if not self.has(name):
            return None
        first, last = self.match.span(name)
        return " ".join(self.lexed.words[first:last]).lower().replace("’", "'")

    def turn(self, name: str = "turn") -> str:
        """Return last, this, next ... as one word of few: ``upcoming`` is ``coming``; empty where there is none."""
        word = (self.text(name) or "").split(" ")[0]
        return SAME_TURNS.get(word, word)

    def has(self, name: str) -> bool:
        """Tell whether the rule has such a group and it took part."""
        return name in self.match.re.groupindex and self.match.start(name) >= 0

    def whole(self, name: str) -> int | None:
        """Return a group of digits (``16th`` is 16) as a number."""
        text = self.text(name)
        digits = re.match(r"\d+", text) if text else None
        return int(digits[0]) if digits else None

    def near(self, offset: int) -> str:
        """Return the lower-case word before (-1, -2) or after (1, 2) the match; at a gap it is empty."""
        index = self.match.start() + offset if offset < 0 else self.match.end() + offset - 1
        return self.lexed.words[index].lower() if 0 <= index < len(self.lexed.words) else ""

    def near_class(self, offset: int) -> str:
        """Return the class code before (-1) or after (1) the match, empty at the ends."""
        index = self.match.start() + offset if offset < 0 else self.match.end() + offset - 1
        return self.lexed.codes[index] if 0 <= index < len(self.lexed.codes) else ""

    def is_near(self, offset: int, *classes: str) -> bool:
        """Tell whether the neighbour is of one of the classes."""
        return self.near_class(offset) in {CODE_BY_CLASS[name] for name in classes}

    def is_tight(self, offset: int) -> bool:
        """Tell whether the match touches the word before (-1) or after (1) it with no blank between."""
        if offset < 0:
            index = self.match.start()
            return index > 0 and self.lexed.ends[index - 1] == self.lexed.starts[index]
        index = self.match.end()
        return index < len(self.lexed.words) and self.lexed.ends[index - 1] == self.lexed.starts[index]

    def is_capital(self, offset: int) -> bool:
        """Tell whether the neighbour begins with a capital letter."""
        index = self.match.start() + offset if offset < 0 else self.match.end() + offset - 1
        return 0 <= index < len(self.lexed.words) and self.lexed.words[index][:1].isupper()

    def unit(self, name: str = "unit") -> Unit:
        """Return the unit that a group names."""
        return UNITS[(self.text(name) or "").split(" ")[-1]]

    def ordinal(self, name: str = "number") -> int | None:
        """Return ``third`` or ``3rd`` as a number."""
        text = self.text(name) or ""
        return ORDINALS.get(text) or self.whole(name)

    def count(self, name: str = "count") -> float | None:
        """Return the number that the words of a group tell: ``24``, ``twenty four``, ``a dozen``."""
        text = self.text(name)
        return number_of(text) if text else None


def number_of(text: str) -> float | None:
    """Return the number that words or digits tell, None where they tell none.

    >>> number_of("twenty - four"), number_of("two hundred"), number_of("a few"), number_of("1,500")
    (24, 200, None, 1500)
    """
    if "couple" in text:
        return 2
    plain = text.replace(",", "")
    if re.fullmatch(r"\d+(\.\d+)?", plain):
        return float(plain) if "." in plain else int(plain)
    total, found = 0, False
    for word in plain.replace("-", " ").split():
        if word in SCALES:
            total, found = max(total, 1) * SCALES[word], True
        elif word in ONES or word in TENS:
            total, found = total + ONES.get(word, TENS.get(word, 0)), True
    return total if found else None
