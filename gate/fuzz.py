"""``python -m gate.fuzz [--pages 10000] [--shared ../shared]``: damage real pages and read them in a worker.

No page may take more than ten seconds or bring the parent down; a worker that dies over one is told, with the number of
the page (each is made from its number alone). Prints its figures and ends with 1 where one does not hold.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dateline.workers import Death, Job, Worker, command
from gate.loopback import html_of, made

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FOLDER: Final = "gold/score-only/pages/html"
MAX_SECONDS: Final = 10.0
SEEN_AT: Final = datetime(2026, 11, 27, tzinfo=UTC)
_TOKENS: Final = (
    b"<", b">", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<script>", b"</script>", b"<p>", b"</p>", b"<div>" * 300,
    b"</div>" * 300, b"<table><tr><td>" * 100, b"&#0;", b"&#x10ffff;", b"&#55555555555;", b"&amp" * 50, b"\x00",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b'"', b"'", b"=" * 500, b" " * 5000, b"\r" * 50, b"(" * 500,
    b"-" * 5000, b"2021-13-45T99:99:99Z", b'{"@context":' * 50, b"[" * 3000, b'<meta charset="utf-7">',
    b'<meta charset="utf-16">', b'<base href="//[">', b'<link rel="canonical" href="http://[::1">', b"<svg><math>",
    b"<template>", b"<frameset>", b"<plaintext>", "”“".encode() * 500, "\u202e".encode(), "A\u0301".encode() * 2000,
)  # fmt: skip


def main() -> None:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first page")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    asked = parser.parse_args()
    figures = fuzz(seeds(asked.shared), range(asked.first, asked.first + asked.pages))
    for name, value in figures.items():
        print(f"{name:32} {value}")
    sys.exit(0 if figures["slowest, s"] < MAX_SECONDS else 1)


def seeds(shared: Path) -> list[bytes]:
    """Return real pages where there are any, and made ones."""
    real = [gzip.decompress(path.read_bytes()) for path in sorted((shared / FOLDER).glob("*.html.gz"))]
    return real + [html_of(made(1, number)) for number in range(20)]


def fuzz(pages: Sequence[bytes], numbers: Sequence[int]) -> dict[str, float]:
    """Read a damaged page for each number; return the figures."""
    worker = Worker(command("text", megabytes=1024, cpu_seconds=int(MAX_SECONDS)), job_seconds=30 * MAX_SECONDS)
    ends: Counter[str] = Counter()
    slowest = 0.0
    started = time.monotonic()
    for number in numbers:
        job = Job(kind="page", content=damaged(pages, number), url="https://news.example/a", seen_at=SEEN_AT)
        before = _cpu_of(worker)
        done = worker.do(job)
        took = MAX_SECONDS if isinstance(done, Death) and done.code == "too_slow" else _cpu_of(worker) - before
        slowest = max(slowest, took)
        end = f"died: {done.code}" if isinstance(done, Death) else done.code or "read"
        ends[end] += 1
        if end != "read":
            print(f"page {number}: {end}: {done.detail}", file=sys.stderr, flush=True)
    worker.close()
    return {
        "pages": len(numbers),
        **{f"pages {end}": n for end, n in sorted(ends.items())},
        "slowest, s": round(slowest, 2),
        "pages a second": round(len(numbers) / (time.monotonic() - started), 1),
    }


def damaged(pages: Sequence[bytes], number: int) -> bytes:
    """Return a page with one to twelve damages, all from its number."""
    rng = random.Random(number)  # noqa: S311 - made damage
    content = bytearray(rng.choice(pages))
    for _ in range(rng.randrange(1, 13)):
        rng.choice(_DAMAGES)(content, rng, pages)
    return bytes(content[:4_000_000])


def _flip(content: bytearray, rng: random.Random, __: Sequence[bytes]) -> None:
    for _ in range(rng.randrange(1, 200)):
        if content:
            content[rng.randrange(len(content))] = rng.randrange(256)


def _cut(content: bytearray, rng: random.Random, __: Sequence[bytes]) -> None:
    start = rng.randrange(len(content) + 1)
    del content[start : start + rng.randrange(20_000)]


def _end(content: bytearray, rng: random.Random, __: Sequence[bytes]) -> None:
    del content[rng.randrange(len(content) + 1) :]


def _insert(content: bytearray, rng: random.Random, __: Sequence[bytes]) -> None:
    for _ in range(rng.randrange(1, 30)):
        at = rng.randrange(len(content) + 1)
        content[at:at] = rng.choice(_TOKENS)


def _repeat(content: bytearray, rng: random.Random, __: Sequence[bytes]) -> None:
    start = rng.randrange(len(content) + 1)
    piece = bytes(content[start : start + rng.randrange(1, 2000)])
    content[start:start] = piece * rng.randrange(1, 100)


def _splice(content: bytearray, rng: random.Random, pages: Sequence[bytes]) -> None:
    other = rng.choice(pages)
    start = rng.randrange(len(other))
    at = rng.randrange(len(content) + 1)
    content[at:at] = other[start : start + rng.randrange(50_000)]


def _recode(content: bytearray, rng: random.Random, __: Sequence[bytes]) -> None:
    chars = content.decode("utf-8", errors="replace")
    content[:] = chars.encode(
        rng.choice(("utf-16", "utf-16-be", "utf-32", "cp1252", "utf-7", "shift_jis")), errors="replace"
    )


_DAMAGES: Final[tuple[Callable[[bytearray, random.Random, Sequence[bytes]], None], ...]] = (
    _flip, _cut, _end, _insert, _insert, _repeat, _splice, _recode,
)  # fmt: skip


def _cpu_of(worker: Worker) -> float:
    """Return the processor time that a worker has taken so far."""
    if worker.pid is None:
        return 0.0
    try:
        fields = Path(f"/proc/{worker.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / 100.0


if __name__ == "__main__":
    main()
