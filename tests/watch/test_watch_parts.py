"""Clocks, hosts, full disks and metrics."""

from __future__ import annotations

import asyncio
import errno
import os
import random
import shutil
import subprocess
import urllib.request
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from watching import feed_of, give, plan_of, record, run

from dateline.errors import DiskFullError
from dateline.ledger import HostRow, Ledger, PageState
from dateline.store import Store
from dateline.watch import status, tuning
from dateline.watch._clock import backoff, retry_after
from dateline.watch._hosts import Hosts
from dateline.watch._metrics import serve_metrics

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from loopback import Site


class FakeClock:
    """A clock that a test sets; the wall's may jump, the other one never does."""

    def __init__(self) -> None:
        self.wall, self.steady = 1_000_000.0, 0.0

    def now(self) -> float:
        return self.wall

    def tick(self) -> float:
        return self.steady


def test_backoff_doubles_is_capped_and_spread() -> None:
    rng = random.Random(1)
    waits = [[backoff(failures, rng) for _ in range(50)] for failures in (1, 2, 3, 50, 10_000)]
    assert [round(sum(one) / 50 / tuning.BACKOFF_SECONDS) for one in waits[:3]] == [1, 2, 4]
    assert max(waits[3] + waits[4]) <= 1.5 * tuning.MAX_BACKOFF_SECONDS
    assert len(set(waits[0])) == 50


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("99999999999999999999", tuning.MAX_RETRY_AFTER_SECONDS),
        ("Mon, 12 Jan 1970 14:36:40 GMT", 3000.0),
        ("Mon, 12 Jan 1970 14:36:40", 3000.0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", tuning.MAX_RETRY_AFTER_SECONDS),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("Mon, 99 Jan 1970 99:99:99 GMT", None),
        ("²", None),
    ],
)
def test_retry_after_is_taken_within_bounds(header: str, seconds: float | None) -> None:
    assert retry_after(header, 1_000_000.0) == seconds


def test_host_has_one_guest_at_a_time_and_a_pause_between_whatever_the_wall_clock_does(tmp_path: Path) -> None:
    clock, rested, inside = FakeClock(), [], 0

    async def rest(seconds: float) -> None:
        rested.append(round(seconds, 3))
        clock.steady += seconds

    async def guest(hosts: Hosts) -> None:
        nonlocal inside
        async with hosts.turn("a.example"):
            inside += 1
            assert inside == 1
            await asyncio.sleep(0)
            clock.wall -= 100_000
            clock.steady += 0.5
            inside -= 1

    async def all_guests(hosts: Hosts) -> None:
        await asyncio.gather(*(guest(hosts) for _ in range(4)))

    with Ledger(tmp_path / "books.sqlite") as ledger:
        asyncio.run(all_guests(Hosts(ledger, clock, pace_seconds=2.0, rest=rest, rng=random.Random(1))))
    assert rested == [0.0, 2.0, 2.0, 2.0]


def test_clock_that_was_set_back_silences_no_host_for_years(tmp_path: Path) -> None:
    clock = FakeClock()

    async def rest(_: float) -> None: ...

    with Ledger(tmp_path / "books.sqlite") as ledger:
        hosts = Hosts(ledger, clock, pace_seconds=1.0, rest=rest, rng=random.Random(1))
        ledger.put(HostRow(host="a.example", quiet_until=clock.wall + 1e9))
        assert hosts.quiet("a.example") == tuning.MAX_RETRY_AFTER_SECONDS
        clock.wall += 2e9
        assert hosts.quiet("a.example") == 0.0


def test_full_archive_disk_stops_cleanly_and_the_next_run_goes_on(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fills in the middle of a record, as seen by the archive."""
    give(site, 6)
    plan = plan_of(tmp_path, feed_of(site))
    real, n_written = os.write, 0

    def write(handle: int, data: memoryview) -> int:
        nonlocal n_written
        n_written += len(data)
        if n_written > 3000:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(handle, data)

    monkeypatch.setattr("dateline.archive._write.os.write", write)
    with pytest.raises(DiskFullError, match="Free some space"):
        run(plan)
    monkeypatch.undo()
    run(plan)
    assert len(record(plan)) == 6
    assert [site.asked(f"/a/{n}") for n in range(6)].count(2) <= 1  # the one whose record did not fit


def test_nearly_full_disk_stops_before_it_is_full(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=900_000))
    with pytest.raises(DiskFullError, match="has 0 MB left"):
        run(plan_of(tmp_path, feed_of(site)))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of 32 MB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this user may mount nothing")
    yield folder
    subprocess.run(["umount", "-l", folder], check=False)


def test_small_disk_fills_and_nothing_acknowledged_is_lost(site: Site, small_disk: Path) -> None:
    """Archive, books and record on 32 MB, filled up by somebody else; then there is room again."""
    give(site, 40)
    plan = plan_of(small_disk, feed_of(site), min_free_megabytes=1)
    give(site, 5)
    run(plan)
    give(site, 40)
    ballast = small_disk / "ballast"
    free = shutil.disk_usage(small_disk).free
    ballast.write_bytes(b"x" * max(0, free - 8192))
    from dataclasses import replace  # noqa: PLC0415 - only here

    with pytest.raises(DiskFullError):
        run(replace(plan, min_free_megabytes=0))
    ballast.unlink()
    with Ledger(plan.state / "books.sqlite") as ledger:
        kept = {row.url for row in ledger.pages(state=PageState.KEPT)}
    with Store(plan.store) as held:
        assert kept <= {url for (url,) in held.sql("SELECT url FROM pages").fetchall()}
    assert len(kept) >= 5
    run(plan)
    assert len(record(plan)) == 40


def test_metrics_are_served_on_this_machine_alone(site: Site, tmp_path: Path) -> None:
    pytest.importorskip("prometheus_client")
    give(site, 2)
    plan = plan_of(tmp_path, feed_of(site))
    run(plan)
    import socket  # noqa: PLC0415 - only here

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve_metrics(plan.state, port)
    text = urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics").read().decode()
    assert 'dateline_pages_total{source="F",what="kept"} 2.0' in text
    assert "dateline_pages_waiting 0.0" in text
    assert status(plan.state).sources[0].name == "F"
