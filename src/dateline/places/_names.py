"""How names are written: one folded form for look-up, and the variants under which a place is also known."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum


class Known(IntEnum):
    """How a name stands to its place; the numbers are those of the gazetteer's file, the better the lower."""

    USUAL = 0
    EXACT = 1
    VARIANT = 2
    ALTERNATIVE = 3
    PEOPLE = 4


KNOWN_BITS = 3
"""A holder is ``row << KNOWN_BITS | Known``."""
KNOWN_MASK = 7

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th", "ə": "a"}
)
_DROPPED = re.compile(r"['’‘`ʻʼʹ.]")
_GAPS = re.compile(r"[^0-9a-z]+")
_WORDS = {"saint": "st", "mt": "mount", "ft": "fort", "ste": "st", "sainte": "st", "and": "&"}
_OWNED = re.compile(r"['’]s?$")


def fold(name: str) -> str:
    """Return the form under which a name is looked up: no case, marks, points or article; ``Saint`` is ``st``.

    >>> fold("The São Tomé"), fold("St. Paul's"), fold("Bosnia and Herzegovina")
    ('sao tome', 'st pauls', 'bosnia & herzegovina')
    """
    letters = name.lower().translate(_LETTERS).replace("&", " and ")
    if not letters.isascii():
        letters = "".join(char for char in unicodedata.normalize("NFKD", letters) if char.isascii())
    words = _GAPS.sub(" ", _DROPPED.sub("", letters)).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_WORDS.get(word, word) for word in words)


def unowned(name: str) -> str:
    """Return the name without a possessive ending.

    >>> unowned("Ohio's"), unowned("Texas'")
    ('Ohio', 'Texas')
    """
    return _OWNED.sub("", name)
