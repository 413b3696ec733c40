"""Days and intervals: months, ISO weeks, quarters, seasons and holidays, by arithmetic alone."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

Interval = tuple[date, date]

FIRST_YEAR: Final = 1
LAST_YEAR: Final = 9999
MONTHS_IN_YEAR: Final = 12
PART_LETTERS: Final = {2: "H", 4: "Q"}
SEASON_MONTHS: Final = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
FIXED_HOLIDAYS: Final = {
    "new_year": (1, 1),
    "epiphany": (1, 6),
    "valentine": (2, 14),
    "womens_day": (3, 8),
    "saint_patrick": (3, 17),
    "may_day": (5, 1),
    "victory_day": (5, 9),
    "juneteenth": (6, 19),
    "canada_day": (7, 1),
    "independence_day_us": (7, 4),
    "bastille_day": (7, 14),
    "assumption": (8, 15),
    "halloween": (10, 31),
    "all_saints": (11, 1),
    "guy_fawkes": (11, 5),
    "christmas_eve": (12, 24),
    "christmas": (12, 25),
    "boxing_day": (12, 26),
    "new_year_eve": (12, 31),
}
EASTER_HOLIDAYS: Final = {
    "ash_wednesday": -46,
    "palm_sunday": -7,
    "maundy_thursday": -3,
    "good_friday": -2,
    "easter": 0,
    "easter_monday": 1,
    "ascension": 39,
    "pentecost": 49,
}
# (month, weekday with Monday 0, which one; -1 is the last)
FLOATING_HOLIDAYS: Final = {
    "martin_luther_king": (1, 0, 3),
    "presidents_day": (2, 0, 3),
    "memorial_day": (5, 0, -1),
    "labor_day": (9, 0, 1),
    "columbus_day": (10, 0, 2),
    "thanksgiving": (11, 3, 4),
}
HOLIDAYS: Final = frozenset({*FIXED_HOLIDAYS, *EASTER_HOLIDAYS, *FLOATING_HOLIDAYS, "black_friday", "cyber_monday"})


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    if not (
        FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= MONTHS_IN_YEAR and 1 <= day <= monthrange(year, month)[1]
    ):
        return None
    return date(year, month, day)


def month_interval(year: int, month: int) -> Interval:
    """Return the first and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_interval(year: int) -> Interval:
    """Return the first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_interval(day: date) -> Interval:
    """Return Monday and Sunday of the day's week."""
    monday = plus_days(day, -day.weekday())
    return monday, plus_days(monday, 6)


def part_interval(year: int, number: int, parts: int) -> Interval:
    """Return the first and last day of a quarter (``parts`` 4) or half (2) of a year."""
    months = 12 // parts
    first = month_interval(year, (number - 1) * months + 1)[0]
    return first, month_interval(year, number * months)[1]


def season_interval(year: int, letters: str) -> Interval:
    """Return the days of a northern season; winter begins in December of its year."""
    first, last = SEASON_MONTHS[letters]
    end_year = min(year + 1, LAST_YEAR) if last < first else year
    return month_interval(year, first)[0], month_interval(end_year, last)[1]


def plus_days(day: date, days: int) -> date:
    """Add days, staying inside the calendar."""
    number = day.toordinal() + days
    return date.fromordinal(min(max(number, date.min.toordinal()), date.max.toordinal()))


def plus_months(day: date, months: int) -> date:
    """Add months; the day of the month shrinks to the target month's length."""
    total = day.year * 12 + day.month - 1 + months
    year = min(max(total // 12, FIRST_YEAR), LAST_YEAR)
    month = total % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def week_value(day: date) -> str:
    """Return the ISO week of a day as TIMEX writes it."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous computus)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_centuries, left = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon + 15) % 30
    quarter, spare = divmod(rest, 4)
    weekday = (32 + 2 * left + 2 * quarter - epact - spare) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def holiday(name: str, year: int) -> date:
    """Return the day on which a holiday of ``HOLIDAYS`` falls in a year."""
    if name in FIXED_HOLIDAYS:
        month, day = FIXED_HOLIDAYS[name]
        return date(year, month, day)
    if name in EASTER_HOLIDAYS:
        return easter(year) + timedelta(days=EASTER_HOLIDAYS[name])
    if name == "black_friday":
        return holiday("thanksgiving", year) + timedelta(days=1)
    if name == "cyber_monday":
        return holiday("thanksgiving", year) + timedelta(days=4)
    return _floating(year, *FLOATING_HOLIDAYS[name])


def _floating(year: int, month: int, weekday: int, which: int) -> date:
    first, last = month_interval(year, month)
    if which > 0:
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
    return last - timedelta(days=(last.weekday() - weekday) % 7)
