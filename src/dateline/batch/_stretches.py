"""Days in stretches that a worker can hold."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dateline.batch import tuning
from dateline.store.kin import Stretch

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


def stretches(
    days: Mapping[date, int], *, most: int = tuning.STRETCH_REPORTS, longest: int = tuning.STRETCH_DAYS
) -> list[Stretch]:
    """Return stretches of days that follow each other and hold all reports; one day is never parted.

    >>> from datetime import date
    >>> [str(one.last) for one in stretches({date(2020, 1, 1): 3, date(2020, 1, 2): 1, date(2020, 1, 9): 1}, most=4)]
    ['2020-01-02', '2020-01-09']
    """
    found: list[Stretch] = []
    first = last = None
    held = 0
    for day in sorted(days):
        if first is None or last is None:
            first = last = day
        elif held + days[day] > most or day - first >= timedelta(days=longest):
            found.append(Stretch(first=first, last=last))
            first, held = day, 0
        last = day
        held += days[day]
    return [*found, Stretch(first=first, last=last)] if first else []
