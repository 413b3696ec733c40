"""Sizes and times of the reading room."""

from __future__ import annotations

from typing import Final

LEASE_S: Final = 1.0
"""How long the store's file is held open at least, though a program waits to write: readers get their turn too."""
IDLE_S: Final = 15.0
"""After this long without a request the file is let go, for programs that do not say that they wait."""
TIDY_S: Final = 0.1
"""How often the room looks whether another program waits while nobody asks for a page."""
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
MAX_PERIODS: Final = 400
"""Periods of a pair's picture: about two pixels each at its full width."""
PAIR_EVENTS: Final = 12
"""Events under a pair's picture."""
MAX_PLANS: Final = 60
"""Plans of a month that are listed; the data have all."""
LONGEST_PLAN_DAYS: Final = 31
"""A plan for a longer time ("this year") stands in no calendar."""
OUTCOME_DAYS: Final = 31
"""How long after a month what reports tell is still looked at for what became of its plans."""
MAX_SPOTS: Final = 250
"""Places on the map of the world, those with most events: about 30 kB."""
MAX_NEAR: Final = 60
"""Other places on the map of a place's surroundings."""
LONGEST_WORD: Final = 200
"""Characters of what is asked for in one field."""
THREADS: Final = 4
"""Requests that read the store at the same time. More wait for two cores without being served sooner."""
STALE: Final = 50.0
"""While reports come in, a page is shown as it was for so many times as long as it took to make: none then takes more
than a fiftieth of the time, however many ask for it."""
LONGEST_STALE_S: Final = 30.0
"""And for no longer than this."""
KEPT_BYTES: Final = 32 * 2**20
"""Answers that are kept until the record changes, in bytes."""
LARGEST_KEPT: Final = 256 * 2**10
"""The largest answer that is kept."""
LATELY_DAYS: Final = 30
"""What the front page calls lately: a month, as series are read by."""
