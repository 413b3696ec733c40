"""``python -m gate.soak [--sources 200] [--pages 50000] [--read text|full]``: watch a web on this machine, whole.

Every page that was served must be in the record once and no other; memory must not grow; the record made again from the
archive must be the same. Prints its figures and ends with 1 where one of these does not hold.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from dateline import fetching
from dateline.fetching import Limits
from dateline.store import Store
from dateline.watch import Watch, replay, status, tuning
from dateline.watch._sources import Plan, Source, SourceKind
from gate.loopback import WINDOW, expected

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

EVERY = 2.0
LIMITS = Limits(allow_private=True)


def main() -> None:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=int, default=200)
    parser.add_argument("--pages", type=int, default=50_000, help="of all sources together")
    parser.add_argument("--read", choices=("full", "text"), default="text")
    parser.add_argument("--workers", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving(asked.pages // asked.sources) as port:
        plan = plan_of(Path(folder), port, asked.sources, read=asked.read, workers=asked.workers)
        figures = soak(plan, asked.pages // asked.sources * asked.sources)
        figures |= compare(plan, port)
    for name, value in figures.items():
        print(f"{name:32} {value}")
    sys.exit(0 if figures["missing"] == figures["too many"] == 0 and figures["replayed the same"] else 1)


class serving:  # noqa: N801 - used as a function
    """Serve the made web in a process of its own; gives its port."""

    def __init__(self, n_pages: int, window: int = WINDOW) -> None:
        self._n_pages = n_pages
        self._window = window

    def __enter__(self) -> int:
        """Start it."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        command = [sys.executable, "-m", "gate.loopback", str(port), str(self._n_pages), str(self._window)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE)  # noqa: S603 - our own module
        assert self._process.stdout is not None
        self._process.stdout.readline()
        return port

    def __exit__(self, *_: object) -> None:
        """End it."""
        self._process.terminate()
        self._process.communicate()


def address(port: int, source: int) -> str:
    """Return the address of a source."""
    return f"http://127.1.{source // 250}.{source % 250 + 1}:{port}"


def plan_of(folder: Path, port: int, n_sources: int, *, read: str, workers: int) -> Plan:
    """Return the plan that watches the made web."""
    sources = tuple(
        Source(name=f"S{n}", kind=SourceKind.FEED, at=f"{address(port, n)}/feed", every_seconds=EVERY)
        for n in range(n_sources)
    )
    return Plan(
        sources=sources,
        store=folder / "record.duckdb",
        state=folder / "state",
        pace_seconds=0.0,
        revisit_seconds=(),
        workers=workers,
        read="full" if read == "full" else "text",
        allow_private=True,
    )


def quick() -> AbstractContextManager[object]:
    """Shorten the pauses after failures: a watch of minutes must see what one of weeks sees."""
    return mock.patch.multiple(tuning, BACKOFF_SECONDS=0.5, MAX_BACKOFF_SECONDS=3.0, ROUND_SECONDS=0.5)


def soak(plan: Plan, n_pages: int, workers: tuple[list[str], list[str]] | None = None) -> dict[str, float]:
    """Watch until every page is settled, and return the figures."""
    memory: list[tuple[int, float]] = []
    started, cpu = time.monotonic(), time.process_time()
    with quick():
        asyncio.run(_until_settled(Watch(plan, workers=workers, seed=1), plan, n_pages, memory))
    took = time.monotonic() - started
    kept = [held for held, _ in memory]
    half = next((size for held, size in memory if held >= n_pages / 2), 0.0)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "pages": n_pages,
        "seconds": round(took, 1),
        "pages a second": round(n_pages / took, 1),
        "CPU ms a page, watcher": round((time.process_time() - cpu) / n_pages * 1000, 2),
        "CPU ms a page, readers": round((children.ru_utime + children.ru_stime) / n_pages * 1000, 2),
        "MB of the watcher, half way": round(half, 1),
        "MB of the watcher, end": round(memory[-1][1], 1),
        "looks at the books": len(kept),
    }


async def _until_settled(watch: Watch, plan: Plan, n_pages: int, memory: list[tuple[int, float]]) -> None:
    running = asyncio.create_task(watch.run())
    while not running.done():
        await asyncio.sleep(2)
        if not (plan.state / "books.sqlite").exists():
            continue
        seen = await asyncio.to_thread(status, plan.state)
        states = [source.states for source in seen.sources]
        settled = sum(one.get(state, 0) for one in states for state in ("kept", "gone", "failed", "blocked"))
        memory.append((settled, _resident()))
        print(f"{settled} of {n_pages} settled, {memory[-1][1]:.0f} MB", file=sys.stderr, flush=True)
        quiet = [source.counts.get("unchanged", 0) for source in seen.sources]
        if settled >= n_pages and not seen.n_waiting and not seen.n_unread and min(quiet) > 1:
            watch.stop()
            break
    await running


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1_000_000


def compare(plan: Plan, port: int, start: list[str] | None = None) -> dict[str, float]:
    """Hold the record against what was served, and against the one made again from the archive."""
    wanted = expected(served(port))
    held = reports(plan.store)
    again = plan.state / "again.duckdb"
    asyncio.run(replay(plan.state / "warc", again, read=plan.read, workers=plan.workers, start=start))
    found = set(held)
    return {
        "reports expected": len(wanted),
        "reports in the record": len(held),
        "missing": len(wanted - found),
        "too many": len(held) - len(found) + len(found - wanted),
        "replayed the same": digest(plan.store) == digest(again),
        "archive MB": round(sum(path.stat().st_size for path in (plan.state / "warc").iterdir()) / 1e6, 1),
        "record MB": round(plan.store.stat().st_size / 1e6, 1),
    }


def served(port: int) -> list[tuple[int, int, int]]:
    """Return (source, number, version) of every page that was served whole."""
    answer = fetching.fetch(f"{address(port, 0)}/served", LIMITS, user_agent="soak", headers={})
    return [tuple(one) for one in json.loads(answer.content)]


def reports(store: Path) -> list[tuple[str, str]]:
    """Return (title, last paragraph) of the reports in a store."""
    with Store(store, read_only=True) as held:
        rows = held.sql("SELECT title, text FROM reports").fetchall()
    return [(title, text.strip().splitlines()[-1]) for title, text in rows]


def digest(store: Path) -> list[tuple[object, ...]]:
    """Return what a store holds of its reports, statements, events and problems, in a fixed order."""
    with Store(store, read_only=True) as held:
        return [row for query in _queries(held) for row in held.sql(query).fetchall()]


def _queries(_held: Store) -> Iterator[str]:
    yield "SELECT content_id, id, url, title, published, text FROM reports ORDER BY ALL"
    yield "SELECT content_id, id, content FROM statements ORDER BY ALL"
    yield "SELECT content_id, id, type, trigger, status FROM events ORDER BY ALL"
    yield "SELECT content_id, room, code, detail FROM problems ORDER BY ALL"
    yield "SELECT content_id, versions, findings FROM records ORDER BY ALL"


if __name__ == "__main__":
    main()
