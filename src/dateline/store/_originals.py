"""Records beside the pages that they were read from, to verify them and to read them anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dateline.model.findings import Findings
from dateline.model.report import Page
from dateline.store import _rows as rows

if TYPE_CHECKING:
    from dateline.store._rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A record beside the page that it was read from, and the day on which it was."""

    content_id: str
    findings: Findings
    page: Page
    read_on: date

    @classmethod
    def of(cls, key: str, findings: bytes, page: Row) -> Original:
        """Return an original from rows of the store."""
        read_on = page["read_on"]
        assert isinstance(read_on, date)
        return cls(content_id=key, findings=rows.unpacked(findings), page=rows.page_of(page), read_on=read_on)
