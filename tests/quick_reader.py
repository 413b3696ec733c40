"""A worker that reads pages without a model; some pages hang it, kill it, or eat its memory.

Started as ``python quick_reader.py MEGABYTES CPU_SECONDS``.
"""

from __future__ import annotations

import ctypes
import re
import sys
import time
from hashlib import sha256
from html import unescape

from dateline.model.findings import Findings
from dateline.model.report import Report
from dateline.model.text import Paragraph, ParagraphRole, Span, Text
from dateline.workers import Done, Job, serve

TITLE = re.compile(r"<title>([^<]*)</title>")
PARAGRAPH = re.compile(r"<p>([^<]*)")


def read(job: Job) -> Done:
    """Return the title and paragraphs of a page."""
    chars = job.content.decode("utf-8", errors="replace")
    misbehave(chars)
    title = TITLE.search(chars)
    body = unescape("\n".join(PARAGRAPH.findall(chars)))
    text = Text(
        chars=body,
        body=body,
        paragraphs=(Paragraph(span=Span(0, len(body)), role=ParagraphRole.BODY),),
        repairs=(),
    )
    report = Report(
        id=job.page.id or f"page-{sha256(job.content).hexdigest()[:16]}",
        url=job.url,
        site=None,
        title=unescape(title.group(1)) if title else None,
        bylines=(),
        credit=None,
        dateline=None,
        published=None,
        language="en",
        text=text,
        problems=(),
    )
    findings = Findings(
        report=report, actors=(), places=(), dates=(), days=None, statements=(), events=(), problems=(),
        versions=(("dateline", "test"), ("model", "none")),
    )  # fmt: skip
    return Done(findings=findings)


def misbehave(chars: str) -> None:
    """Do what a page says that breaks parsers."""
    if "SPIN" in chars:
        while True:
            pass
    if "SLEEP" in chars:
        time.sleep(1000)
    if "CRASH" in chars:
        ctypes.string_at(0)
    if "EAT" in chars:
        bytearray(1 << 40)
    if "RAISE" in chars:
        raise RecursionError("too deep")
    if "PRINT" in chars:
        sys.stdout.write("noise on standard output")
        sys.stdout.flush()


if __name__ == "__main__":
    serve(read, megabytes=int(sys.argv[1]), cpu_seconds=int(sys.argv[2]))
