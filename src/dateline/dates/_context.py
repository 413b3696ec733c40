"""What resolving may know beside the words: the day of publication, the tense, the dates told before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.dates._tense import UNKNOWN, Direction
from dateline.model.findings import Grain, How


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A shape placed on the calendar: TIMEX value, grain, first and last day, and how they are known."""

    value: str | None
    grain: Grain
    first: date | None = None
    last: date | None = None
    how: How = How.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The knowledge at one point of the text; ``told`` are the dates resolved before it, oldest first.

    ``here`` is the day that the same sentence tells, ``year`` one told just before.
    """

    published: date | None
    direction: Direction = UNKNOWN
    told: tuple[Resolved, ...] = ()
    year: int | None = None
    here: Resolved | None = None

    def told_last(self, *grains: Grain) -> Resolved | None:
        """Return the date told last (of these grains, where any are named) that has a place on the calendar."""
        for resolved in reversed(self.told):
            if resolved.first is not None and (not grains or resolved.grain in grains):
                return resolved
        return None
