"""Damaged pages are read, or told as problems; ``make fuzz`` reads a million of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gate.fuzz import MAX_SECONDS, fuzz, seeds

if TYPE_CHECKING:
    from pathlib import Path


def test_damaged_pages_bring_nobody_down(shared: Path) -> None:
    figures = fuzz(seeds(shared), range(60))
    assert figures["pages read"] == figures["pages"] == 60
    assert figures["slowest, s"] < MAX_SECONDS
