"""The numbers of this room, changed together and only with a measurement.

Set by hand in November 2026 while reading MEANTIME and the training corpus; the figures are in ``gate/dates.py``.
"""

from __future__ import annotations

from typing import Final

# A day without a year goes to the nearest one; a day on the side that the tense speaks against counts as so
# many times farther away.
CONTRARY_COST: Final = 6.0
WEAK_CONTRARY_COST: Final = 2.0
FUTURE_COST: Final = 1.2
# "In October" without a tense: so many months back at most, else the coming one.
MONTHS_BACK: Final = 9
# A year told within so many sentences before goes on to a day or month without one.
YEAR_REACH_SENTENCES: Final = 1
# Climbing from a time to its verb ends after so many steps.
CLIMB_STEPS: Final = 12
# Without tags the tense is read off the words of so many tokens around.
WORDS_AROUND: Final = 10
# A mark of the language core over the same words, at least so sure, takes away so much of the doubt.
TIME_MARK_SCORE: Final = 0.5
TIME_MARK_GAIN: Final = 0.5
# How often a rule's value is right; rules not named here have DEFAULT_SCORE.
DEFAULT_SCORE: Final = 0.85
SCORES: Final[dict[str, float]] = {}


def score_of(rule: str) -> float:
    """Return how often the value that a rule gives is right."""
    return SCORES.get(rule, DEFAULT_SCORE)
