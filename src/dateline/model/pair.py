"""What reports tell of one actor's deeds towards another, and which reports could have told any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date


class Deed(Struct, frozen=True):
    """One report's telling of a deed. ``family`` joins reports that are copies of each other."""

    day: date
    id: str
    event: str
    family: str
    quad: int
    intensity: float


class Coverage(Struct, frozen=True):
    """A family of reports that mentions both: the day of its first report."""

    day: date
    family: str
