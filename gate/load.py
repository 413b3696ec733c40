"""``python -m gate.load``: fifty people read a big record while more is ingested; how long they wait and what it costs.

The room is served as `dateline serve` serves it, over a store of a million invented events (``gate.bigstore``; a copy,
as it is written to). Another process adds reports in batches meanwhile, as `dateline ingest` does. Each reader asks for
a page at random times, twice a second or so, as a person or a script does who follows links: most for reports, events
and actors that nobody asked for before, some for the pages that everybody opens. The client runs on the same cores.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from dateline.store import Store
from gate.bigstore import N_BASE, N_TIMES, build
from gate.invented import report

if TYPE_CHECKING:
    from collections.abc import Callable

PORT: Final = 8393
_BATCH: Final = 16
_PAUSE_S: Final = 3.0
"""Between two batches: what one core reads in that time."""
_TICKS: Final = os.sysconf("SC_CLK_TCK")
_PAGE_BYTES: Final = os.sysconf("SC_PAGE_SIZE")
_SHARES: Final = {
    "report": 30, "event": 15, "statement": 10, "actor": 8, "search": 12, "words": 3, "place": 3, "pair": 3,
    "today": 8, "reports": 3, "agenda": 1, "map": 2, "sources": 2,
}  # fmt: skip
"""Of a hundred requests, how many are for which kind of page."""


@dataclass(slots=True)
class Met:
    """What readers met: seconds waited by kind of page, and answers that were none."""

    waits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    sizes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    failed: Counter[str] = field(default_factory=Counter)


class Links:
    """Addresses to ask for: of things that are in the store, few twice."""

    def __init__(self, path: Path) -> None:
        with Store(path, read_only=True) as store:

            def some(query: str) -> list[str]:
                return [str(value) for (value,) in store.sql(query).fetchall()]

            self._reports = some("SELECT content_id FROM reports USING SAMPLE 2000 ROWS (reservoir, 7)")
            own = "SELECT id FROM (SELECT id FROM {} WHERE id NOT LIKE '%-%') USING SAMPLE 2000 ROWS (reservoir, 7)"
            self._events, self._statements = some(own.format("events")), some(own.format("statements"))
            self._actors = some("SELECT name FROM mentions GROUP BY name ORDER BY name LIMIT 400")
            self._places = some(
                "SELECT place_id FROM places WHERE place_id IS NOT NULL GROUP BY 1 ORDER BY 1 LIMIT 400"
            )
            self._countries = some(
                "SELECT DISTINCT actor_country FROM events WHERE actor_country IS NOT NULL ORDER BY 1"
            )
            self._types = some("SELECT DISTINCT type FROM events ORDER BY 1")

    def one(self, kind: str, dice: random.Random) -> str:
        """Return an address of a kind."""
        made: dict[str, Callable[[], str]] = {
            "report": lambda: f"/report/{dice.choice(self._reports)}",
            "event": lambda: f"/event/{dice.choice(self._events)}",
            "statement": lambda: f"/statement/{dice.choice(self._statements)}",
            "actor": lambda: f"/actor?name={quote(dice.choice(self._actors))}",
            "search": lambda: f"/search?type={dice.choice(self._types)}&actor={dice.choice(self._countries)}",
            "words": lambda: f"/search?q={dice.choice(('river', 'reactor', 'minister', 'border'))}",
            "place": lambda: f"/place/{dice.choice(self._places)}",
            "pair": lambda: "/pair?a={}&b={}".format(*dice.sample(self._countries[:6], 2)),
            "today": lambda: "/",
            "reports": lambda: "/search?kind=reports",
            "agenda": lambda: "/agenda",
            "map": lambda: "/map",
            "sources": lambda: "/sources",
        }
        return made[kind]()


async def asked(
    path: str, met: Met, kind: str, streams: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]
) -> None:
    """Ask for a page over a connection that is kept, and note how long it took."""
    began = time.perf_counter()
    try:
        if streams and streams[0][0].at_eof():  # the room closes connections that nobody uses
            streams.clear()
        if not streams:
            streams.append(await asyncio.open_connection("127.0.0.1", PORT))
        reader, writer = streams[0]
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = re.search(r"content-length: (\d+)", head)
        body = await reader.readexactly(int(length[1])) if length else b""
    except (OSError, asyncio.IncompleteReadError):
        streams.clear()
        met.failed["connection"] += 1
        return
    status = head.split(" ", 2)[1]
    if status != "200":
        met.failed[f"{kind} {status}"] += 1
    met.waits[kind].append(time.perf_counter() - began)
    met.sizes[kind].append(len(body))


async def reader_of(number: int, links: Links, met: Met, rate: float, until: float) -> None:
    """Ask for pages at random times, ``rate`` a second on average; without a pause where it is 0."""
    dice = random.Random(number)  # noqa: S311 - repeatable, not secret
    kinds, shares = list(_SHARES), list(_SHARES.values())
    streams: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
    due = time.monotonic() + dice.expovariate(rate or 10)
    while due < until:
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        kind = dice.choices(kinds, shares)[0]
        await asked(links.one(kind, dice), met, kind, streams)
        due = max(due, time.monotonic() - 1) + (dice.expovariate(rate) if rate else 0.0)
    for _, writer in streams:
        writer.close()


def spent(pid: int) -> float:
    """Return the seconds of CPU that a process has used."""
    cells = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(cells[11]) + int(cells[12])) / _TICKS


def held(pid: int) -> float:
    """Return the MB of memory that a process holds."""
    return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE_BYTES / 1_000_000


def ingest(path: Path) -> None:
    """Add invented reports in batches until stopped."""
    number = 10_000_000
    while True:
        batch = [report(one) for one in range(number, number + _BATCH)]
        with Store(path, wait_s=60) as store:
            store.add([findings for _, findings in batch], pages=[page for page, _ in batch])
        number += _BATCH
        time.sleep(_PAUSE_S)


async def watch_memory(pid: int, seen: list[float], until: float) -> None:
    """Note every second what memory a process holds."""
    while time.monotonic() < until:
        seen.append(held(pid))
        await asyncio.sleep(1)


async def measured(links: Links, pid: int, *, clients: int, rate: float, seconds: float) -> dict[str, object]:
    """Let people read for a while and return the figures."""
    met, memory = Met(), list[float]()
    began, cpu, until = time.monotonic(), spent(pid), time.monotonic() + seconds
    readers = [reader_of(number, links, met, rate, until) for number in range(clients)]
    await asyncio.gather(*readers, watch_memory(pid, memory, until))
    took, cpu = time.monotonic() - began, spent(pid) - cpu
    waits = sorted(wait for held_ in met.waits.values() for wait in held_)
    third = max(len(memory) // 3, 1)
    return {
        "requests a second": round(len(waits) / took, 1),
        "requests": len(waits),
        "failed": dict(met.failed),
        "wait ms, median / p95 / p99": [round(1000 * _quantile(waits, q)) for q in (0.5, 0.95, 0.99)],
        "server CPU ms a request": round(1000 * cpu / max(len(waits), 1), 1),
        "memory MB, first third / last third / most": [
            round(statistics.mean(part)) for part in (memory[:third], memory[-third:])
        ] + [round(max(memory))],
        "by kind: n, median ms, p95 ms, bytes": {
            kind: [
                len(held_), round(1000 * _quantile(sorted(held_), 0.5)), round(1000 * _quantile(sorted(held_), 0.95)),
                round(statistics.mean(met.sizes[kind])),
            ]
            for kind, held_ in sorted(met.waits.items())
        },
    }  # fmt: skip


def _quantile(values: list[float], share: float) -> float:
    return values[min(int(len(values) * share), len(values) - 1)] if values else 0.0


def main() -> None:
    """Serve, ingest, read, and print what was met."""
    asked_ = argparse.ArgumentParser(description=__doc__)
    asked_.add_argument("--store", type=Path, help="measure over a copy of this store; build one where it is missing")
    asked_.add_argument("--clients", type=int, default=50)
    asked_.add_argument("--rate", type=float, default=2.2, help="requests a second of each; 0: as fast as answers come")
    asked_.add_argument("--seconds", type=float, default=60)
    asked_.add_argument("--quiet", action="store_true", help="ingest nothing meanwhile")
    asked_.add_argument("--ingest", type=Path, help=argparse.SUPPRESS)
    given = asked_.parse_args()
    if given.ingest:
        ingest(given.ingest)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "load.duckdb"
        if given.store and given.store.exists():
            shutil.copy(given.store, path)
        else:
            build(path, n_base=N_BASE, times=N_TIMES)
        links = Links(path)
        serve = [sys.executable, "-m", "dateline", "serve", "--store", str(path), "--port", str(PORT), "--read-only"]
        fill = [sys.executable, "-m", "gate.load", "--ingest", str(path)]
        running = [subprocess.Popen(serve)]  # noqa: S603 - our own
        try:
            _wait()
            if not given.quiet:
                running.append(subprocess.Popen(fill))  # noqa: S603 - our own
            found = asyncio.run(
                measured(links, running[0].pid, clients=given.clients, rate=given.rate, seconds=given.seconds)
            )
        finally:
            for one in running:
                one.terminate()
    print(json.dumps(found, indent=1))


def _wait() -> None:
    """Wait until the room answers."""
    for _ in range(600):
        try:
            asyncio.run(asked("/", met := Met(), "today", []))
        except OSError:
            pass
        else:
            if met.waits:
                return
        time.sleep(0.2)
    sys.exit("the reading room does not answer")


if __name__ == "__main__":
    main()
