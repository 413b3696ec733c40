"""Sizes and times of the reading room."""

from __future__ import annotations

from typing import Final

LEASE_S: Final = 4.0
"""The longest that the store's file is held open in one go, so that a program that writes gets its turn."""
IDLE_S: Final = 1.0
"""After this long without a request the file is let go."""
PAUSE_S: Final = 0.06
"""How long the file is left alone after a lease: longer than a waiting writer sleeps between two attempts."""
WAIT_S: Final = 20.0
"""How long a request waits for a program that writes."""
MAX_BODY: Final = 4 * 2**20
"""Bytes of a page handed in; a long report has some 10 kB, its page seldom more than one MB."""
N_READINGS: Final = 32
"""Pages handed in and not kept that are remembered, the latest ones."""
PER_PAGE: Final = 40
"""Rows of a list: about 30 kB of HTML, under the 60 kB that a first view may weigh."""
MAX_PAGES: Final = 50
"""The farthest that a list is paged through; whoever wants more takes the CSV."""
MAX_ROWS: Final = 10_000
"""Rows of a list as CSV or JSON."""
MAX_MONTHS: Final = 240
"""Months of a pair's picture: three pixels each at its full width."""
LATELY_DAYS: Final = 30
"""What the front page calls lately: a month, as series are read by."""
