"""Damage as the web does it, word by word: turned and lost quotation marks, mojibake, slips of typing, lost case.

The same damage makes training hardier and makes the damaged copies of the development sets.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MARKS = ("'", '"', "’", "”", "`", "?", "�")
QUOTES = frozenset("'\"’‘“”«»")
SLIPS = 0.03
"""Share of the words of five letters or more that a slip of typing hits."""
LONG = 5


def damaged(words: Sequence[str], seed: str) -> list[str]:
    """Return the words of a sentence with damage; as many words as before, and the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311 - damage is no secret
    return [_damaged(word, dice) for word in words]


def _damaged(word: str, dice: random.Random) -> str:
    if word and set(word) <= QUOTES:
        return dice.choice(MARKS) if dice.random() < 0.5 else word  # noqa: PLR2004 - every second mark
    if not word.isascii():
        return word.encode().decode("cp1252", errors="replace").replace(" ", "")
    if len(word) >= LONG and word.isalpha() and dice.random() < SLIPS:
        return _slip(word, dice)
    return word


def _slip(word: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(word) - 1)
    kind = dice.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    return word[:at] + word[at] + word[at:]
