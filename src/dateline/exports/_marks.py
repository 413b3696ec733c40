"""What is no fact in the reporter's own voice, told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.model.told import Telling


def marks_of(item: Telling) -> tuple[str, ...]:
    """Return the marks of an event: its status where it is no deed, who claims it, and what a person said of it.

    A plain fact, as the machine read it, has none.
    """
    status = () if item.status == "actual" else (item.status,)
    claim = (f"claim of {item.attributed_to or 'somebody unnamed'}",) if item.is_claim else ()
    return (*status, *claim, *corrected(item))


def corrected(item: Telling) -> tuple[str, ...]:
    """Return the mark of an event that a person confirmed or corrected, with the fields."""
    if item.correction is None:
        return ()
    fields = f" ({', '.join(item.corrected_fields)})" if item.corrected_fields else ""
    return (f"{item.correction} by {item.corrected_by}{fields}",)
