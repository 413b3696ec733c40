"""What is no fact in the reporter's own voice, told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.model.told import Telling


def marks_of(item: Telling) -> tuple[str, ...]:
    """Return the marks of an event: its status where it is no deed, and who claims it; none for a plain fact."""
    status = () if item.status == "actual" else (item.status,)
    return (*status, f"claim of {item.attributed_to or 'somebody unnamed'}") if item.is_claim else status
