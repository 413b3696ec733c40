"""What the tests of the reading room share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from made import findings

from dateline.model.report import Page

if TYPE_CHECKING:
    from dateline.model.findings import Findings

HERE = "http://127.0.0.1:8377"
PAGE = Page(
    content=b"<html><body onload=alert(1)><script>alert(1)</script><h1>Kenya</h1><p id=x>As <b>received</b></p></html>"
)


def read(page: Page) -> Findings:
    """Answer any page with the small report under the page's title."""
    return findings(title=page.title or "Handed in")
