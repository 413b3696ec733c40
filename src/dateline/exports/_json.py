"""The record as JSON, and its JSON Schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from dateline.exports._record import record
from dateline.exports._shapes import Record

if TYPE_CHECKING:
    from dateline.model.findings import Findings


def as_json(findings: Findings, *, indent: int | None = None) -> bytes:
    """Return the record of a report as UTF-8 JSON; on one line unless ``indent`` is given."""
    made = msgspec.json.encode(record(findings))
    return msgspec.json.format(made, indent=indent) if indent else made


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the record."""
    made = msgspec.json.schema(Record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Dateline record", **made}
