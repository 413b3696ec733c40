"""The numbers of this room, changed together and only with a measurement.

Set in November 2026 on MEANTIME and the training corpus; ``python -m gate.dates`` measures. Costs are flat around the
values here: doubling one moves the value F1 of the training corpus by less than 0.3 points.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

# A day without a year goes to the nearest one; a day on the side that the tense speaks against counts as so
# many times farther away.
AHEAD_OF_PAST_COST: Final = 30.0
BEHIND_FUTURE_COST: Final = 6.0
WEAK_CONTRARY_COST: Final = 2.0
FUTURE_COST: Final = 1.2
# A year told within so many sentences before (0: the same) goes on to a day or month without one.
YEAR_REACH_SENTENCES: Final = 0
# Climbing from a time to its verb ends after so many steps.
CLIMB_STEPS: Final = 12
# The verb before a time in its clause is looked for among so many words.
WORDS_BEFORE: Final = 14
# Without tags the tense is read off the words of so many tokens around; within the nearer ones it is sure.
WORDS_NEAR: Final = 5
WORDS_AROUND: Final = 10
# Years that stand bare in news without a word before them.
NEAR_YEARS: Final = (1900, 2050)
# A year of two digits below this is of our century.
PIVOT_YEAR: Final = 50
# More units than this are some number of them: no news counts so many.
MOST_UNITS: Final = 1_000_000
# So many dates told before are remembered.
TOLD_KEPT: Final = 7
# A mark of the language core over the same words, at least so sure, takes away so much of the doubt.
TIME_MARK_SCORE: Final = 0.5
TIME_MARK_GAIN: Final = 0.5
# How often a rule gives the right value, smoothed: on the training corpus (1,490 units) and MEANTIME, November 2026.
# Rules that fired less than eight times there have DEFAULT_SCORE.
DEFAULT_SCORE: Final = 0.8
SCORES: Final = MappingProxyType(
    {
        "weekday": 0.97,
        "length": 0.84,
        "month_day": 0.96,
        "month": 0.87,
        "year": 0.98,
        "shifted": 0.85,
        "near_day": 0.94,
        "article_length": 0.71,
        "part_on_weekday": 0.40,
        "told_part": 0.51,
        "ordinal_length": 0.71,
        "pointer": 0.67,
        "plural_length": 0.41,
        "told_distance": 0.78,
        "holiday": 0.76,
        "part_of_day": 0.75,
        "season": 0.88,
        "month_year": 0.88,
        "joined": 0.76,
        "told_the_part": 0.44,
        "same_period": 0.91,
        "overnight": 0.46,
        "same_day": 0.74,
    }
)


def score_of(rule: str) -> float:
    """Return how often the value that a rule gives is right."""
    return SCORES.get(rule, DEFAULT_SCORE)


# --- The days on which a report without a date may have been written -------------------------------------------
# Lags of publication behind a weekday told as past, from 121 leads of American newspapers (PolNeAR, 47 on the day
# itself, 52 on the next) and, for "on Monday", 40 of Wikinews in MEANTIME. Agency copy is written on the day it tells.
EARLIEST_YEAR: Final = 1900
MOST_DAYS: Final = 400
# The set holds so much of the weight. What is handed in is mostly of the web's years, and half of it younger than so
# many years: with that and this share the true day stands in the set for .932 of 148 undated Wikinews reports that were
# looked at (.73 before) and .918 of 147 that were not (.80); November 2026.
COVERAGE: Final = 0.95
WEB_YEAR: Final = 1995
BEFORE_WEB_WEIGHT: Final = 0.1
AGE_HALF_YEARS: Final = 15.0
LEAD_SENTENCES: Final = 3
AGENCY_LAGS: Final = (1.0, 0.002, 0.0, 0.0, 0.0, 0.0, 0.0)
BARE_LAGS: Final = (0.41, 0.44, 0.08, 0.03, 0.015, 0.01, 0.015)
ON_LAGS: Final = (0.25, 0.33, 0.15, 0.12, 0.07, 0.04, 0.04)
LATER_LAGS: Final = (0.16, 0.2, 0.18, 0.15, 0.12, 0.1, 0.09)
AHEAD_LAGS: Final = (0.05, 0.22, 0.2, 0.17, 0.14, 0.12, 0.1)
# Where the text says "today" or "yesterday", it does not call those days by their weekday.
NAMED_DAY_COST: Final = 0.15
# A day of the month is told of days more than a week off; nearer ones are called by their weekday.
NEAR_DAYS: Final = 6
NEAR_DAY_COST: Final = 0.6
# How fast the likelihood falls with the days from a day of the month told without its year; never below the floor.
MONTH_DAY_SCALE: Final = 60.0
MONTH_DAY_FLOOR: Final = 0.02
# Likelihood of a day on the side that the tense speaks against, as those of a doubtful parse do.
CONTRARY_WEIGHT: Final = 0.05
# A title outlives its office in one report of four hundred.
OUTSIDE_OFFICE_WEIGHT: Final = 0.0025
# "This month" beside one single month told: it is that month but for one time in twenty.
OTHER_MONTH_WEIGHT: Final = 0.001
# Years from the latest one told to the year of writing, in 420 reports of three collections (2016, 1987, 2019).
YEAR_LAGS: Final = (0.34, 0.2, 0.12, 0.08, 0.07, 0.05, 0.03, 0.03, 0.03, 0.02, 0.01, 0.01, 0.01)
LATE_YEAR_WEIGHT: Final = 0.004
# A year beside a noun ("the 2020 election") may lie ahead: so likely is it that the report is of the year before.
YEAR_BEFORE_WEIGHT: Final = 0.1
# Days from the latest full date told: half are written within this many days (131 reports of the same).
FULL_DATE_HALF: Final = 300.0
SINCE_OFFICE_SCALE: Final = 365.0
# "Earlier this month" is not said in its first days, "later this year" not in December, but for one time in five.
PHASE_DAYS: Final = 3
PHASE_WEIGHT: Final = 0.2
# The side that a doubtful tense speaks against.
WEAK_SIDE_WEIGHT: Final = 0.6
# A time of an undated report gets the value on which so much of the weight of its possible days agrees.
AGREED_WEIGHT: Final = 0.8
