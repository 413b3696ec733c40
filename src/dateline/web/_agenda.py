"""The agenda: what was announced for the days of a month, as a calendar and as a list, and what became of it."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

import msgspec

from dateline import agenda
from dateline.errors import UsageError
from dateline.web import tuning
from dateline.web._sheets import Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.datastructures import QueryParams

    from dateline.store import Asked, Store

DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS_AROUND: Final = 5
_YEARS: Final = (1900, 2200)
MARKS: Final = {
    agenda.Outcome.OPEN: ("planned", "nothing told since"),
    agenda.Outcome.HAPPENED: ("actual", "happened"),
    agenda.Outcome.PUT_OFF: ("possible", "put off"),
    agenda.Outcome.CANCELLED: ("negated", "cancelled"),
}
"""By outcome: the mark and the words for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the calendar and the plans that begin on it or go on."""

    day: date
    is_inside: bool
    plans: tuple[agenda.Plan, ...]


def sheet(store: Store, query: QueryParams) -> Sheet:
    """Return a month's plans.

    Raises:
        UsageError: the month is none.
    """
    first = _month(query.get("month", "").strip()) or _default(store)
    plans = plans_of(store, query, first)
    months = store.views().plan_months(first, around=_MONTHS_AROUND)
    kept = {name: value for name in ("actor", "type") if (value := query.get(name, "").strip())}
    shown: dict[str, Any] = {
        "month": first,
        "weeks": _weeks(first, plans),
        "days": DAYS,
        "plans": plans[: tuning.MAX_PLANS],
        "n_all": len(plans),
        "months": [(day, n, _link(kept, day)) for day, n in months],
        "before": _link(kept, (first - timedelta(days=1)).replace(day=1)),
        "after": _link(kept, _next(first)),
        "asked": {name: query.get(name, "") for name in ("actor", "type")},
        "marks": MARKS,
        "outcome_days": tuning.OUTCOME_DAYS,
        "calendar": f"/agenda.ics?{urlencode({'month': f'{first:%Y-%m}', **kept})}",
    }
    rows: list[Row] = [
        asdict(plan) | {"remarks": [msgspec.structs.asdict(item) for item in plan.remarks]} for plan in plans
    ]
    return Sheet(template="agenda.html", shown=shown, rows=rows, files={".ics": lambda: agenda.ics(plans)})


def plans_of(store: Store, query: QueryParams, first: date) -> list[agenda.Plan]:
    """Return the plans whose days meet the month that begins on a day."""
    last = _next(first) - timedelta(days=1)
    asked: Asked = {"since": first, "until": last}
    if actor := query.get("actor", "").strip():
        asked["actor"] = actor
    if type_ := query.get("type", "").strip():
        asked["type"] = type_
    told_until = last + timedelta(days=tuning.OUTCOME_DAYS)
    planned, told, statements = store.plans(told_until=told_until, **asked)
    short = [item for item in planned if item.first_day and item.last_day and _is_listed(item.first_day, item.last_day)]
    return list(agenda.agenda(short, told, statements))


def _is_listed(first: date, last: date) -> bool:
    """Tell whether a plan is for days, and not for a year or a season."""
    return (last - first).days <= tuning.LONGEST_PLAN_DAYS


def _weeks(first: date, plans: Sequence[agenda.Plan]) -> list[list[Day]]:
    """Return the month's weeks, Monday first."""
    return [
        [
            Day(
                day=day,
                is_inside=day.month == first.month,
                plans=tuple(plan for plan in plans if plan.first_day <= day <= plan.last_day),
            )
            for day in week
        ]
        for week in Calendar().monthdatescalendar(first.year, first.month)
    ]


def _default(store: Store) -> date:
    """Return the month of the record's last day."""
    last = store.views().last_day()
    return (last or date.today()).replace(day=1)  # noqa: DTZ011 - an empty record has no day of its own


def _month(value: str) -> date | None:
    if not value:
        return None
    try:
        first = date.fromisoformat(f"{value}-01")
    except ValueError:
        raise UsageError(f"{value!r} is no month. Write months as 2026-04.") from None
    if not _YEARS[0] <= first.year <= _YEARS[1]:
        raise UsageError(f"{value!r} lies outside {_YEARS[0]} to {_YEARS[1]}.")
    return first


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _link(kept: dict[str, str], first: date) -> str:
    return f"/agenda?{urlencode({**kept, 'month': f'{first:%Y-%m}'})}"
