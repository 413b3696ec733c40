"""How names of persons are compared: without accents, hyphens and case, then by sound across transliterations."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import Final

NameKey = tuple[str, ...]
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th", "ə": "a"}
)
_WORD: Final = re.compile(r"[a-z0-9]+")
_APOSTROPHES: Final = re.compile(r"['’‘`ʻʼ.]")
_SOUNDS: Final = (
    ("tsch", "c"), ("tch", "c"), ("sch", "sh"), ("ch", "c"), ("ph", "f"), ("kh", "k"), ("ck", "k"), ("q", "k"),
    ("gh", "g"), ("dj", "j"), ("zh", "j"), ("x", "ks"), ("ou", "u"), ("oo", "u"), ("w", "u"), ("y", "i"), ("ee", "i"),
    ("ij", "i"),
)  # fmt: skip
"""Spellings that stand for one sound in romanisations of Cyrillic, Arabic and Persian (BGN/PCGN, press)."""
_ENDINGS: Final = (("aj", "i"), ("ej", "i"), ("ei", "i"), ("ai", "i"), ("ie", "i"), ("oi", "i"), ("ah", "a"))
_PARTICLES: Final = frozenset({"al", "el", "as", "ash", "ad", "ar", "an", "bin", "ibn", "ben"})


def folded(word: str) -> str:
    """Return a word in lower case without its accents.

    >>> folded("Erdoğan"), folded("Błaszczak")
    ('erdogan', 'blaszczak')
    """
    letters = word.lower().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", letters)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def name_key(name: str) -> NameKey:
    """Return the words of a person's name as they are looked up.

    >>> name_key("Hossein Amir-Abdollahian"), name_key("Ri Yong-ho")
    (('hossein', 'amir', 'abdollahian'), ('ri', 'yong', 'ho'))
    """
    if name.isascii() and name.replace(" ", "").isalpha():
        return tuple(name.lower().split())
    return tuple(_WORD.findall(_APOSTROPHES.sub("", folded(name))))


def sound_key(name: str) -> NameKey:
    """Return the words of a name by sound, without the article of Arabic names.

    >>> sound_key("Andrey Belousov") == sound_key("Andrei Belousov")
    True
    >>> sound_key("Muqtada al-Sadr") == sound_key("Moqtada Sadr")
    False
    """
    return tuple(sound(word) for word in name_key(name) if word not in _PARTICLES)


@lru_cache(maxsize=1 << 14)
def sound(word: str) -> str:
    """Return a folded word as it sounds, spelt one way."""
    for written, letter in _SOUNDS:
        word = word.replace(written, letter)
    word = word[:1] + "".join(letter for before, letter in pairwise(word) if letter != before)
    return next((word[: -len(ending)] + sound for ending, sound in _ENDINGS if word.endswith(ending)), word)
