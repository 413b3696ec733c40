"""``python -m gate.crash [--kills 1000]``: kill a watch at random points, again and again.

Each time a watch is forked off, killed with SIGKILL after a random while, and its books are held against the record:
what was acknowledged before must still be there, once. At the end one watch runs through, every page that was served
must be in the record once, and the record made again from the archive must be the same.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import DatelineError
from dateline.ledger import Ledger, PageState
from dateline.store import Store
from dateline.watch import Watch
from gate.soak import compare, plan_of, quick, serving, soak

if TYPE_CHECKING:
    from dateline.watch._sources import Plan
from dateline.workers import command

N_SOURCES = 8
STARTED_BY = 0.05
WARM_UP = 25.0
"""Seconds for the first watch, which puts pages into the books for the others to fetch at once."""
ROOT = Path(__file__).resolve().parent.parent
QUICK = [sys.executable, str(ROOT / "tests/quick_reader.py"), "256", "5"]
"""A reader that starts in no time: what is killed is to be at work, not loading."""
LISTS = command("lists", megabytes=512, cpu_seconds=10)


def main() -> None:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--longest", type=float, default=6.0, help="seconds before a kill, at most")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving(asked.pages // N_SOURCES, asked.pages) as port:
        plan = plan_of(Path(folder), port, N_SOURCES, read="text", workers=1)
        figures = crash(plan, asked.kills, asked.longest)
        figures |= soak(plan, asked.pages // N_SOURCES * N_SOURCES, workers=(QUICK, LISTS))
        figures |= compare(plan, port, start=QUICK)
    for name, value in figures.items():
        print(f"{name:32} {value}")
    good = figures["lost"] == figures["missing"] == figures["too many"] == 0 and figures["replayed the same"]
    sys.exit(0 if good else 1)


def crash(plan: Plan, n_kills: int, longest: float) -> dict[str, float]:
    """Kill watches; return how many pages were acknowledged in between, and how many of them were lost."""
    rng = random.Random(7)  # noqa: S311 - spreads kills
    acknowledged: set[str] = set()
    n_lost = n_grown = 0
    started = time.monotonic()
    _killed(plan, WARM_UP)
    for number in range(n_kills):
        _killed(plan, rng.uniform(STARTED_BY, longest))
        kept = _kept(plan)
        n_grown += len(kept) > len(acknowledged)
        n_lost += len(acknowledged - kept) + (_not_in_record(plan) if kept else 0)
        acknowledged |= kept
        if number % 20 == 0:
            print(f"{number} kills, {len(kept)} kept, {n_lost} lost", file=sys.stderr, flush=True)
    return {
        "kills": n_kills,
        "kills after which more was kept": n_grown,
        "pages kept between kills": len(acknowledged),
        "lost": n_lost,
        "seconds of killing": round(time.monotonic() - started, 1),
    }


def _killed(plan: Plan, after: float) -> None:
    child = os.fork()
    if child == 0:
        try:
            with quick():
                asyncio.run(Watch(plan, workers=(QUICK, LISTS), seed=1).run())
        except DatelineError as error:
            print(f"the watch ended: {error}", file=sys.stderr, flush=True)
        os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _kept(plan: Plan) -> set[str]:
    path = plan.state / "books.sqlite"
    if not path.exists():
        return set()
    with Ledger(path) as ledger:
        return {row.key for row in ledger.pages() if row.content_id and row.state != PageState.FAILED}


def _not_in_record(plan: Plan) -> int:
    """Return how many pages the books call kept that the record does not hold."""
    with Ledger(plan.state / "books.sqlite") as ledger:
        kept = {row.url for row in ledger.pages() if row.content_id}
    if not plan.store.exists():
        return len(kept)
    with Store(plan.store, wait_s=10) as held:
        return len(kept - {url for (url,) in held.sql("SELECT url FROM pages").fetchall()})


if __name__ == "__main__":
    main()
