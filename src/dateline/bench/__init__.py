"""What this machine does: how soon the first record stands, how many reports a second, how long a store's answers take.

Takes the machine it runs on, lines of reports and a store, gives `Figure`s.
Knows nothing of what is found in the reports, and prints nothing.
"""

from dateline.bench._answers import answers
from dateline.bench._figures import Figure
from dateline.bench._reading import cold, reading, sample

__all__ = ["Figure", "answers", "cold", "reading", "sample"]
