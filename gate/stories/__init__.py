"""Measure the room `stories`: copies, stories told by several, their events, and what was said in many wordings.

``python -m gate --room stories`` measures; ``python -m gate.stories.fit`` fits the room's weights anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gate.stories import _copies, _events, _said, _told

if TYPE_CHECKING:
    from pathlib import Path


def measure(shared: Path) -> dict[str, float]:
    """Return the figures of the room."""
    copies = _copies.measure(_copies.full_pool(shared))
    return copies | _told.measure(shared) | _events.measure() | _said.measure(shared)
