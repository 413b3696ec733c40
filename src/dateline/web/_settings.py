"""What the reading room is started with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the reading room serves and to whom.

    ``hosts`` are the names that a request may ask for, beside those of this machine itself; ``is_read_only``: nothing
    can be read in, kept or corrected, for publishing a record; ``watch``: the folder of a watch's books, where one
    keeps any.
    """

    store: Path
    hosts: frozenset[str] = frozenset()
    is_read_only: bool = False
    watch: Path | None = None
