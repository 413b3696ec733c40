"""The record as JSON, and its JSON Schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from dateline.exports._record import record
from dateline.exports._shapes import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model.findings import Findings
    from dateline.model.told import Correction


def as_json(findings: Findings, said: Sequence[Correction] = (), *, indent: int | None = None) -> bytes:
    """Return the record of a report as UTF-8 JSON, with what people said of it; on one line without ``indent``."""
    made = msgspec.json.encode(record(findings, said))
    return msgspec.json.format(made, indent=indent) if indent else made


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the record."""
    made = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(Record)))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Dateline record", **made}
