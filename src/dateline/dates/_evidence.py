"""What the words of a report say about the day it was written: each piece weighs every day of a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from dateline.dates import tuning
from dateline.dates._calendar import MONTHS_IN_YEAR, day_of, month_interval, year_interval
from dateline.dates._scan import Phrase
from dateline.dates._tense import Direction, Tense
from dateline.dates.en.words import MONTHS, WEEKDAYS
from dateline.dates.shapes import (
    Base,
    CalendarDay,
    CalendarMonth,
    CalendarYear,
    NearDay,
    Shifted,
    SinceOffice,
    Unit,
    Weekday,
)
from dateline.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.dates.shapes import Shape
    from dateline.dates.tenure import Tenure

    Weights = npt.NDArray[np.float64]

_DAYS_IN_WEEK: Final = 7
_DAYS_IN_MONTH: Final = 31
_DAYS_IN_YEAR: Final = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A time expression with its direction, the number of its sentence, and the word before it."""

    phrase: Phrase
    direction: Direction
    sentence: int
    before: str

    @property
    def shape(self) -> Shape:
        """The shape of the phrase."""
        return self.phrase.shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Weights for every day of the calendar, and the reason in words with its span."""

    weights: Weights
    reason: str
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """All days from the earliest year up to today, as numbers, with their weekday, month and day of the month."""

    numbers: npt.NDArray[np.int64]
    weekdays: npt.NDArray[np.int64]
    months: npt.NDArray[np.int64]
    days: npt.NDArray[np.int64]
    years: npt.NDArray[np.int64]


def calendar_until(today: date) -> Calendar:
    """Return the calendar of all days on which a report may have been written."""
    numbers = np.arange(date(tuning.EARLIEST_YEAR, 1, 1).toordinal(), today.toordinal() + 1)
    stamps = (numbers - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    months = stamps.astype("datetime64[M]")
    years = stamps.astype("datetime64[Y]")
    return Calendar(
        numbers=numbers,
        weekdays=(numbers - 1) % _DAYS_IN_WEEK,
        months=(months - years).astype(np.int64) + 1,
        days=(stamps - months).astype(np.int64) + 1,
        years=years.astype(np.int64) + 1970,
    )


def prior(calendar: Calendar) -> Weights:
    """Return how likely each day is before a word is read: what is handed in is mostly of the web's years, and late."""
    last = int(calendar.years[-1])
    since = np.minimum(last - calendar.years, last - tuning.WEB_YEAR)
    falling = 2.0 ** (-since / tuning.AGE_HALF_YEARS)
    return np.where(calendar.years >= tuning.WEB_YEAR, falling, falling * tuning.BEFORE_WEB_WEIGHT)


def evidence(
    told: Sequence[Told], tenures: Sequence[Tenure], calendar: Calendar, *, is_agency: bool
) -> Iterator[Evidence]:
    """Yield every piece of evidence in the report."""
    yield from _years(told, calendar)
    yield from _weekdays(told, calendar, is_agency=is_agency)
    yield from _month_days(told, calendar)
    yield from _this_month(told, calendar)
    yield from _offices(told, tenures, calendar)
    yield from _phases(told, calendar)


def _interval_of(shape: Shape) -> tuple[date, date] | None:
    """Return the days of a time that tells its year."""
    if isinstance(shape, CalendarYear):
        return year_interval(shape.year)
    if isinstance(shape, CalendarMonth) and shape.year:
        return month_interval(shape.year, shape.month)
    if isinstance(shape, CalendarDay) and shape.year:
        day = day_of(shape.year, shape.month, shape.day)
        return (day, day) if day else None
    return None


def _years(told: Sequence[Told], calendar: Calendar) -> Iterator[Evidence]:
    dated = [(interval, each) for each in told if (interval := _interval_of(each.shape))]
    latest_number = int(calendar.numbers[-1])
    past = [
        (interval, each)
        for interval, each in dated
        if each.direction.tense is not Tense.FUTURE and interval[0].toordinal() <= latest_number
    ]
    latest = max(past, key=lambda pair: pair[0], default=None)
    if latest:
        yield _after(*latest, calendar)
    ahead = [
        (interval, each)
        for interval, each in dated
        if each.direction.tense is Tense.FUTURE
        and each.direction.is_strong
        and (latest is None or interval > latest[0])
    ]
    if ahead:
        interval, each = min(ahead, key=lambda pair: pair[0])
        weights = np.where(calendar.numbers <= interval[1].toordinal(), 1.0, tuning.CONTRARY_WEIGHT)
        yield Evidence(
            weights=weights, reason=f"written before the end of {interval[1]}, told as future", span=each.phrase.span
        )


def _after(interval: tuple[date, date], each: Told, calendar: Calendar) -> Evidence:
    first, last = interval
    if (last - first).days < _DAYS_IN_MONTH:
        lag = np.maximum(calendar.numbers - first.toordinal(), 0)
        weights = 1.0 / (1.0 + lag / tuning.FULL_DATE_HALF) ** 2
    else:
        lag_years = np.clip(calendar.years - first.year, 0, len(tuning.YEAR_LAGS))
        weights = np.asarray([*tuning.YEAR_LAGS, tuning.LATE_YEAR_WEIGHT])[lag_years]
    is_day = first == last
    is_sure = is_day or (_is_surely_past(each.direction) and each.before in {"in", "since", "on"})
    early = np.where(calendar.years == first.year - 1, 0.0 if is_sure else tuning.YEAR_BEFORE_WEIGHT, 0.0)
    weights = np.where(calendar.numbers >= first.toordinal(), weights, early)
    side = "" if is_sure else "about or "
    return Evidence(
        weights=weights,
        reason=f"written {side}after {first}, the latest time told with its year",
        span=each.phrase.span,
    )


def _weekdays(told: Sequence[Told], calendar: Calendar, *, is_agency: bool) -> Iterator[Evidence]:
    near = {each.shape.days for each in told if isinstance(each.shape, NearDay)}
    seen: set[int] = set()
    for each in told:
        shape = each.shape
        if (
            not isinstance(shape, Weekday)
            or shape.shift is not None
            or shape.base is Base.TOLD
            or shape.weekday in seen
        ):
            continue
        is_ahead = each.direction.tense is Tense.FUTURE
        if is_ahead and not each.direction.is_strong:
            continue
        lags = _lags(each, is_first=not seen, is_agency=is_agency)
        costs = [tuning.NAMED_DAY_COST if -lag in near else 1.0 for lag in range(_DAYS_IN_WEEK)]
        offsets = (shape.weekday - calendar.weekdays) if is_ahead else (calendar.weekdays - shape.weekday)
        weights = (np.asarray(lags) * np.asarray(costs if not is_ahead else 1.0))[offsets % _DAYS_IN_WEEK]
        seen.add(shape.weekday)
        side = "ahead" if is_ahead else "just past"
        yield Evidence(weights=weights, reason=f"a {WEEKDAYS[shape.weekday].title()} is {side}", span=each.phrase.span)


def _lags(each: Told, *, is_first: bool, is_agency: bool) -> Sequence[float]:
    if each.direction.tense is Tense.FUTURE:
        return tuning.AHEAD_LAGS
    if not is_first or each.sentence >= tuning.LEAD_SENTENCES:
        return tuning.LATER_LAGS
    if each.before == "on":
        return tuning.ON_LAGS
    return tuning.AGENCY_LAGS if is_agency else tuning.BARE_LAGS


def _month_days(told: Sequence[Told], calendar: Calendar) -> Iterator[Evidence]:
    seen: set[tuple[int, int]] = set()
    for each in told:
        shape = each.shape
        if not isinstance(shape, CalendarDay) or shape.year or (shape.month, shape.day) in seen:
            continue
        seen.add((shape.month, shape.day))
        yield _around(shape, each, calendar)


def _around(shape: CalendarDay, each: Told, calendar: Calendar) -> Evidence:
    years = range(tuning.EARLIEST_YEAR - 1, int(calendar.years[-1]) + 2)
    days = [day for year in years if (day := day_of(year, shape.month, shape.day))]
    if shape.weekday is not None:
        days = [day for day in days if day.weekday() == shape.weekday]
    told = np.asarray([day.toordinal() for day in days])
    after = np.searchsorted(told, calendar.numbers)
    until = told[np.minimum(after, len(told) - 1)] - calendar.numbers
    since = calendar.numbers - told[np.maximum(after - 1, 0)]
    tense = each.direction.tense
    before_it = (
        1.0
        if tense is not Tense.PAST
        else tuning.CONTRARY_WEIGHT
        if each.direction.is_strong
        else tuning.WEAK_SIDE_WEIGHT
    )
    after_it = (
        1.0 if tense is Tense.PAST else tuning.CONTRARY_WEIGHT if each.direction.is_strong else tuning.WEAK_SIDE_WEIGHT
    )
    weights = before_it * _by_distance(until) + after_it * _by_distance(since)
    name = f"{MONTHS[shape.month - 1].title()} {shape.day}"
    side = {Tense.PAST: "past", Tense.FUTURE: "ahead", Tense.UNKNOWN: "near"}[tense]
    return Evidence(weights=weights, reason=f"{name} is {side}", span=each.phrase.span)


def _by_distance(days: npt.NDArray[np.int64]) -> Weights:
    weights = np.exp(-np.abs(days) / tuning.MONTH_DAY_SCALE) + tuning.MONTH_DAY_FLOOR
    weights = np.where(np.abs(days) <= tuning.NEAR_DAYS, weights * tuning.NEAR_DAY_COST, weights)
    return np.where((days < 0) | (days > _DAYS_IN_YEAR), 0.0, weights)


def _this_month(told: Sequence[Told], calendar: Calendar) -> Iterator[Evidence]:
    this = [each for each in told if _is_this_month(each)]
    ahead = [
        each
        for each in told
        if isinstance(each.shape, CalendarDay) and not each.shape.year and each.direction.tense is Tense.FUTURE
    ]
    months = {each.shape.month for each in ahead if isinstance(each.shape, CalendarDay)}
    if not this or len(months) != 1:
        return
    month = months.pop()
    weights = np.where(calendar.months == month, 1.0, tuning.OTHER_MONTH_WEIGHT)
    yield Evidence(weights=weights, reason=f"this month is {MONTHS[month - 1].title()}", span=this[0].phrase.span)
    last_day = max(each.shape.day for each in ahead if isinstance(each.shape, CalendarDay))
    is_after = (calendar.months == month) & (calendar.days >= last_day)
    yield Evidence(
        weights=np.where(is_after, tuning.OTHER_MONTH_WEIGHT, 1.0),
        reason=f"{MONTHS[month - 1].title()} {last_day} is still ahead",
        span=ahead[0].phrase.span,
    )


def _is_this_month(told: Told) -> bool:
    shape = told.shape
    return isinstance(shape, Shifted) and shape.unit is Unit.MONTH and not shape.steps and told.phrase.rule == "shifted"


def _is_surely_past(direction: Direction) -> bool:
    return direction.tense is Tense.PAST and direction.is_strong


def _offices(told: Sequence[Told], tenures: Sequence[Tenure], calendar: Calendar) -> Iterator[Evidence]:
    by_holder: dict[str, list[Tenure]] = {}
    for tenure in tenures:
        by_holder.setdefault(tenure.name, []).append(tenure)
    for name, held in by_holder.items():
        inside = np.any([_inside(tenure, calendar) for tenure in held], axis=0)
        terms = dict.fromkeys(f"{tenure.title} from {tenure.start} to {tenure.end or 'now'}" for tenure in held)
        weights = np.where(inside, 1.0, tuning.OUTSIDE_OFFICE_WEIGHT)
        yield Evidence(weights=weights, reason=f"{name} was {' and '.join(terms)}", span=held[0].span)
    since = next((each for each in told if isinstance(each.shape, SinceOffice)), None)
    if since is not None and tenures:
        latest = max(tenures, key=lambda tenure: tenure.start)
        lag = np.maximum(calendar.numbers - latest.start.toordinal(), 0)
        reason = f"{latest.name} took office on {latest.start}, and this is still told"
        yield Evidence(weights=np.exp(-lag / tuning.SINCE_OFFICE_SCALE) + 1e-6, reason=reason, span=since.phrase.span)


def _inside(tenure: Tenure, calendar: Calendar) -> npt.NDArray[np.bool_]:
    last = calendar.numbers[-1] if tenure.end is None else tenure.end.toordinal()
    return (calendar.numbers >= tenure.start.toordinal()) & (calendar.numbers <= last)


def _phases(told: Sequence[Told], calendar: Calendar) -> Iterator[Evidence]:
    for each in told:
        shape = each.shape
        if not (isinstance(shape, Shifted) and shape.steps == 0 and shape.base is Base.NOW):
            continue
        rule = each.phrase.rule
        is_earlier = each.phrase.is_earlier
        if rule != "shifted" or is_earlier is None:
            continue
        if shape.unit is Unit.MONTH:
            fits = (
                calendar.days > tuning.PHASE_DAYS if is_earlier else calendar.days < _DAYS_IN_MONTH - tuning.PHASE_DAYS
            )
        elif shape.unit is Unit.YEAR:
            fits = calendar.months > 1 if is_earlier else calendar.months < MONTHS_IN_YEAR
        else:
            continue
        words = "earlier" if is_earlier else "later"
        unit = "month" if shape.unit is Unit.MONTH else "year"
        yield Evidence(
            weights=np.where(fits, 1.0, tuning.PHASE_WEIGHT),
            reason=f"something was {words} this {unit}",
            span=each.phrase.span,
        )
