"""An office held, as the caller hands it in for a person of the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Somebody held an office from ``start`` to ``end`` (None: still does), and the text names both at ``span``."""

    name: str
    title: str
    start: date
    end: date | None
    span: Span
