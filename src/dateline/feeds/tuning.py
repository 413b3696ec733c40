"""The numbers of this room."""

from __future__ import annotations

from typing import Final

MAX_ENTRIES: Final = 50_000
"""Entries taken of one list: what the sitemap protocol allows."""

MAX_FURTHER: Final = 50
"""Further lists taken of an index, the latest changed first."""

MAX_ATTRIBUTES: Final = 10_000
"""libxml2 takes time with the square of an element's attributes: 1 s for 10,000, minutes for 100,000."""

MAX_UNZIPPED_BYTES: Final = 64 * 1024 * 1024
"""GDELT's event files of fifteen minutes unpack to about 1 MB, those of its first day of updates to 9 MB."""
