"""What the files between the steps hold."""

from __future__ import annotations

from typing import Final

from dateline.store import _schema as schema
from dateline.store._columns import Table, columns_of

_PAGE: Final = tuple(column for column in schema.PAGES.columns if column.name not in {"key", "content_id"})
_SKETCH: Final = schema.SKETCHES.columns[1:]

FOUND: Final = Table(
    "found",
    "a page and what was found in it",
    (
        *columns_of("""
            content_id | VARCHAR NOT NULL | the report
            key | VARCHAR NOT NULL | the page
            is_kept | BOOLEAN NOT NULL | false: there was no page to keep
            versions | VARCHAR NOT NULL | program and model, as JSON
            findings | BLOB NOT NULL | the findings, packed and deflated
        """),
        *_SKETCH,
        *columns_of("keys | UINTEGER[] NOT NULL | hashes under which its copies are looked for"),
        *_PAGE,
    ),
)
"""One row a page; pages of one report stand several times."""

ONCE: Final = ("content_id", "key", "is_kept", "versions", "findings")
"""Columns of a report in its part."""

KIN: Final = ("content_id", *(column.name for column in _SKETCH), "keys")
"""Columns that copies and stories are found by."""

PAGES: Final = tuple(column.name for column in schema.PAGES.columns)


def listed(columns: tuple[str, ...]) -> str:
    """Return columns as SQL lists them."""
    return ", ".join(f'"{name}"' for name in columns)
