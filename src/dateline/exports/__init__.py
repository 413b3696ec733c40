"""The record as others take it.

Takes `Findings`, gives the JSON record (`record`, `as_json`) and its JSON Schema (`schema`); rows as CSV (`csv_text`),
why a finding says what it says (`explain`), and events with their reports as files of a dozen formats (`format_for`).
Knows nothing of how findings are made or kept.
"""

from dateline.exports._csv import csv_text
from dateline.exports._explain import explain
from dateline.exports._formats import format_for
from dateline.exports._json import as_json, schema
from dateline.exports._record import record

__all__ = ["as_json", "csv_text", "explain", "format_for", "record", "schema"]
