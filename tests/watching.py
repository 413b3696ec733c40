"""A watch over a site of our own, with a reader that starts in no time."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
from made_web import article, feed

from dateline.ledger import Ledger
from dateline.watch import Watch
from dateline.watch._sources import Plan, Source, SourceKind
from dateline.workers import command

if TYPE_CHECKING:
    from loopback import Site

QUICK = [sys.executable, str(Path(__file__).with_name("quick_reader.py")), "256", "5"]
DAY = "Tue, 03 Nov 2026 10:00:00 GMT"
OK: dict[str, str] = {}
XML = {"content-type": "application/rss+xml"}


def plan_of(folder: Path, *sources: Source, **settings: object) -> Plan:
    plan = Plan(
        sources=sources,
        store=folder / "record.duckdb",
        state=folder / "state",
        pace_seconds=0,
        allow_private=True,
        min_free_megabytes=1,
        revisit_seconds=(),
    )
    return replace(plan, **settings)  # type: ignore[arg-type]


def feed_of(site: Site, name: str = "F", path: str = "/feed") -> Source:
    return Source(name=name, kind=SourceKind.FEED, at=site.url(path), every_seconds=1)


def run(plan: Plan) -> None:
    lists = command("lists", megabytes=512, cpu_seconds=10)
    asyncio.run(Watch(plan, workers=(QUICK, lists), seed=1).run(once=True))


def record(plan: Plan) -> list[tuple[str | None, str | None]]:
    """Return (title, url) of the reports in the record."""
    connection = duckdb.connect(str(plan.store), read_only=True)
    found = connection.execute("SELECT title, url FROM reports ORDER BY title, url").fetchall()
    connection.close()
    return found


def counts(plan: Plan) -> dict[str, int]:
    with Ledger(plan.state / "books.sqlite", read_only=True) as ledger:
        found: Counter[str] = Counter()
        for (_, what), n in ledger.counts().items():
            found[what] += n
    return dict(found)


def give(site: Site, n: int) -> None:
    for number in range(n):
        site.pages[f"/a/{number}"] = (200, OK, article(number))
    items = [(f"/a/{number}?utm_source=rss", f"Bridge report {number}", DAY) for number in range(n)]
    site.pages["/feed"] = (200, XML, feed(items))
