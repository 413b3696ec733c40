"""What double and single quotation marks mean where they stand, and the words that decide.

Each rule's cases, and what must not match, are in `examples.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dateline.recovery._marks import Place, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a mark is: it opens, closes or does neither, and what has to be mended about it.

    ``needs_close`` makes the verdict hold only where a closing mark follows; without one the mark is an orphan.
    """

    opens: bool = False
    closes: bool = False
    turns: bool = False
    space_before: bool = False
    space_after: bool = False
    needs_close: bool = False


ORPHAN: Final = Verdict()
_OPEN: Final = Verdict(opens=True)
_CLOSE: Final = Verdict(closes=True)

VERDICTS: Final[dict[tuple[Shape, Place, bool], Verdict]] = {
    # (shape, place, inside a quotation)
    (Shape.OPEN, Place.BEFORE, False): _OPEN,
    (Shape.OPEN, Place.BEFORE, True): _OPEN,
    (Shape.OPEN, Place.BEHIND, False): ORPHAN,
    (Shape.OPEN, Place.BEHIND, True): Verdict(closes=True, turns=True),
    (Shape.OPEN, Place.GLUED, False): Verdict(opens=True, space_before=True),
    (Shape.OPEN, Place.GLUED, True): Verdict(opens=True, space_before=True),
    (Shape.OPEN, Place.GLUED_TO_STOP, False): Verdict(opens=True, space_before=True),
    (Shape.OPEN, Place.GLUED_TO_STOP, True): Verdict(closes=True, turns=True, space_after=True),
    (Shape.OPEN, Place.APART, False): Verdict(opens=True, needs_close=True),
    (Shape.OPEN, Place.APART, True): ORPHAN,
    (Shape.CLOSE, Place.BEFORE, False): Verdict(opens=True, turns=True, needs_close=True),
    (Shape.CLOSE, Place.BEFORE, True): _CLOSE,
    (Shape.CLOSE, Place.BEHIND, False): ORPHAN,
    (Shape.CLOSE, Place.BEHIND, True): _CLOSE,
    (Shape.CLOSE, Place.GLUED, False): Verdict(opens=True, turns=True, space_before=True, needs_close=True),
    (Shape.CLOSE, Place.GLUED, True): Verdict(closes=True, space_after=True),
    (Shape.CLOSE, Place.GLUED_TO_STOP, False): Verdict(opens=True, turns=True, space_before=True, needs_close=True),
    (Shape.CLOSE, Place.GLUED_TO_STOP, True): Verdict(closes=True, space_after=True),
    (Shape.CLOSE, Place.APART, False): ORPHAN,
    (Shape.CLOSE, Place.APART, True): _CLOSE,
    (Shape.NEUTRAL, Place.BEFORE, False): _OPEN,
    (Shape.NEUTRAL, Place.BEFORE, True): _OPEN,
    (Shape.NEUTRAL, Place.BEHIND, False): ORPHAN,
    (Shape.NEUTRAL, Place.BEHIND, True): _CLOSE,
    (Shape.NEUTRAL, Place.GLUED, False): Verdict(opens=True, space_before=True, needs_close=True),
    (Shape.NEUTRAL, Place.GLUED, True): Verdict(closes=True, space_after=True),
    (Shape.NEUTRAL, Place.GLUED_TO_STOP, False): Verdict(opens=True, space_before=True, needs_close=True),
    (Shape.NEUTRAL, Place.GLUED_TO_STOP, True): Verdict(closes=True, space_after=True),
    (Shape.NEUTRAL, Place.APART, False): Verdict(opens=True, needs_close=True),
    (Shape.NEUTRAL, Place.APART, True): _CLOSE,
}
"""What a double mark is, by its shape, its place, and whether a quotation is open before it."""

TURNED: Final = {"”": "“", "“": "”", "’": "‘", "‘": "’", "»": "«", "«": "»", "‟": "”", "„": "“"}

ENDINGS: Final = frozenset({"s", "d", "ed", "er", "ers", "es", "ing", "ish", "ism", "ly", "n", "t", "th"})
"""Word endings that stand behind a closing mark without a space: the "no"s, “OK”ed."""

CONTRACTIONS: Final = frozenset(
    {"s", "t", "d", "m", "n", "em", "ll", "re", "ve", "am", "er", "all", "am", "clock", "know", "cause", "ye", "day"}
)
"""What follows an apostrophe inside a word: isn’t, we’ll, ma’am, y’all, o’clock, d’ye, g’day."""

ELISIONS: Final = frozenset(
    {
        "tis", "twas", "twere", "twill", "til", "till", "em", "cause", "bout", "round", "n", "nuff", "course", "s",
        "kay", "cept", "neath", "gainst", "tween", "coz", "cuz", "im", "er", "ere", "ello", "ave", "alf", "ow", "ey",
        "d", "t", "ll", "ve", "re", "m",
    }
)  # fmt: skip
"""Words that begin with an apostrophe: ’tis, ’til, ’em. (``s`` and the like: a contraction torn from its word.)"""

DROPPED: Final = ("in", "o", "th", "an", "wi", "ol", "mo", "lil", "y")
"""Words, or the last letters of words, that end in an apostrophe: goin’, o’, th’."""

NAME_PREFIXES: Final = frozenset({"o", "d", "l", "m", "n", "t", "s", "qu", "dell", "all", "sant", "qur", "shi", "sana"})
"""What stands before an apostrophe inside a name: O’Brien, D’Arcy, Sant’Anna, Shi’ite."""
