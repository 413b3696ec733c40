"""The language of a report: what the page says of it, checked against its words."""

from __future__ import annotations

import re
from typing import Final

from dateline.pages import tuning
from dateline.pages.rules import STOP_WORDS

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CODE: Final = re.compile(r"[A-Za-z]{2,3}(?=[-_]|$)")
_UNDETERMINED: Final = "und"
_MAX_WORDS: Final = 2_000


def language_of(body: str, stated: str | None) -> str | None:
    """Return the language code: the page's word unless the text itself speaks against it.

    ``und`` means: not English, and nobody says what; None: too few words to tell.

    >>> language_of("Too short", None) is None
    True
    """
    match = _CODE.match(stated.strip()) if stated else None
    code = match.group().lower() if match else None
    is_english = reads_as_english(body)
    if is_english is None or (code is not None and is_english == (code == "en")):
        return code
    if is_english:
        return "en"
    return _UNDETERMINED


def reads_as_english(body: str) -> bool | None:
    """Tell English by its stop words; None where there are too few words."""
    words = [match.group().lower() for _, match in zip(range(_MAX_WORDS), _WORD.finditer(body), strict=False)]
    if len(words) < tuning.MIN_ENGLISH_WORDS:
        # Scripts without spaces have few words and many letters.
        return False if sum(char.isalpha() and not char.isascii() for char in body) > len(body) / 2 > 0 else None
    return sum(word in STOP_WORDS for word in words) >= tuning.MIN_ENGLISH_SHARE * len(words)
