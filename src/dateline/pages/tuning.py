"""The numbers of this room, with what they were set on. Change them together and measure again.

Measured with ``python -m gate.pages`` on 152 real pages of 75 outlets (score-only set, November 2026).
"""

from __future__ import annotations

from typing import Final

SNIFF_BYTES: Final = 4096
"""Where a charset declaration is looked for. The HTML standard says 1,024; real pages put it later."""

DETECT_BYTES: Final = 65_536
"""How much of a page is shown to the charset detector: its time grows with length, its answer hardly changes."""

MAX_BAD_SHARE: Final = 0.01
"""A declared encoding is kept when at most this share of characters cannot be read in it."""

MAX_WESTERN_SHARE: Final = 0.2
"""Text in Latin letters with at most this share of others is read as Windows-1252: on short texts the detector errs."""

MAX_CONTROL_SHARE: Final = 0.02
"""More control characters than this among the first bytes: no text but a binary file."""

MIN_ENGLISH_WORDS: Final = 25
"""Below this many words the stop words say nothing about the language."""

MIN_ENGLISH_SHARE: Final = 0.15
"""Of 1,303 English reports (polnear, wikinews; November 2026) nine in ten have 32-42 % of their words among the stop
words listed here, the lowest 17 %; of the pages in other languages among the 152, the highest has 10 % (Danish)."""

MAX_SITE_WORDS: Final = 5
"""A title's tail with more words than this is no site name."""

MIN_BODY_CHARS: Final = 100
"""Less than this from trafilatura is taken for a miss, and the other ways to the body are tried."""

TEASER_CHARS: Final = 600
MIN_ARTICLE_BODY_GAIN: Final = 1.5
"""A body shorter than the first may be the teaser of a paywall: the JSON-LD's ``articleBody`` replaces it when it is
that many times as long. Where the page shows its text, that is kept: it has paragraphs, ``articleBody`` often none."""

MAX_BYLINE_WORDS: Final = 6
"""Names of persons are shorter; longer strings are sentences about the author."""
