"""The numbers of this room, with what they were set on. Change them together and measure again.

Measured on 152 real pages of 75 outlets (score-only set, November 2026) and on feeds and sitemaps made for it.
"""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 16 * 1024 * 1024
"""An answer larger than this after unpacking is refused; the largest of the 152 pages has 2.2 MB."""

MAX_RATIO: Final = 100
RATIO_FROM_BYTES: Final = 1024 * 1024
"""An answer that unpacks to more than so many times what was sent is a bomb; asked only after the first megabyte.
Of the 152 pages the tightest packs to 1/12, a sitemap of 20,000 addresses to 1/18; a gzip bomb reaches 1/1030."""

MAX_HEADER_BYTES: Final = 65_536
"""All header lines of an answer together."""

CONNECT_SECONDS: Final = 10.0
READ_SECONDS: Final = 20.0
TOTAL_SECONDS: Final = 60.0
"""Read timeouts are per read: a server that drips one byte every few seconds is only stopped by the total."""

MAX_REDIRECTS: Final = 5
