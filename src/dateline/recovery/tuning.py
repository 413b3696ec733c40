"""The numbers of this room, with what they were set on. Change them together and measure again.

Measured with ``python -m gate.recovery`` on wikinews (295 reports) and polnear (1,008 reports) for repairs on clean
text, and on Reuters 1987 (1,676 reports) for datelines, November 2026.
"""

from __future__ import annotations

from typing import Final

MAX_QUOTE_CHARS: Final = 600
"""A repaired mark must find its closing mark within this many characters; hardly a quotation is longer."""

MAX_SINGLE_CHARS: Final = 300
"""Likewise for single marks, which are apostrophes more often than not."""

MAX_GLUED_SINGLE_CHARS: Final = 120
"""A single mark between two letters is an apostrophe unless its closing mark is this near."""

MAX_NEAR_CHARS: Final = 30
"""A mark that may be the apostrophe of a plural still closes a damaged quotation of a few words."""

MAX_MARKS_AHEAD: Final = 60
"""So many marks are looked ahead in a paragraph; more stand only in text that is no news."""

SAME_TITLE: Final = 0.9
"""Titles whose letters agree to this ratio are one title in two states of damage."""

MAX_TITLE_CHARS: Final = 220
MAX_TITLE_WORDS: Final = 32
"""Longer lines are paragraphs, not titles; of 1,303 headlines all but one have 24 words at most."""

N_HEAD_PARAGRAPHS: Final = 8
"""Titles, bylines and date lines are looked for among this many paragraphs from the top."""

N_TAIL_PARAGRAPHS: Final = 6
"""Everything behind "About the author" is the trailer, where at most this many paragraphs follow."""

N_SIGNED_PARAGRAPHS: Final = 4
"""The desk signs agency copy in one of its last paragraphs."""

MAX_LINE_WORDS: Final = 14
"""A byline, a subhead or a link in a trailer is no longer than this."""

MAX_SUBHEAD_WORDS: Final = 10

MIN_WRAPPED_LINES: Final = 5
MAX_WRAPPED_WIDTH: Final = 100
MIN_OPEN_LINES: Final = 0.5
"""Hard-wrapped text: at least so many lines, none wider, and this share of them ends in the middle of a sentence."""

MIN_JOINED_CHARS: Final = 30
"""A line this long that ends in a small letter goes on in the next one if that begins with a small letter."""

FULL_LINE: Final = 0.6
"""In wrapped text a line that ends without a stop goes on, unless it is as short as a heading."""

LEAST_KINDS: Final = 2
LEAST_SIGNS: Final = 3
UNRELIABLE_SIGNS: Final = 6
"""A wording is not to be trusted from three signs of two kinds, and six in a thousand words."""

TOLD_SIGNS: Final = 8
"""So many signs are told in words; the rest is counted."""
