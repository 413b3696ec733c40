"""The books keep what is written, keep a second watcher out, and tell of a full disk."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dateline.errors import DiskFullError, StoreError
from dateline.ledger import HostRow, Ledger, PageRow, PageState, SourceRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = PageRow(
    key="https://a.example/1",
    url="https://a.example/1?utm_source=x",
    host="a.example",
    source="A",
    state=PageState.WAITING,
    first_seen=100.0,
    next_at=100.0,
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "books.sqlite") as held:
        yield held


def test_rows_come_back(ledger: Ledger) -> None:
    rows = (SourceRow(name="A", kind="feed", at="https://a.example/f"), PAGE, HostRow(host="a.example", robots="x"))
    for row in rows:
        ledger.put(row)
    assert (ledger.source("A"), ledger.page(PAGE.key), ledger.host("a.example")) == rows
    ledger.put(replace(PAGE, state=PageState.KEPT))
    assert [row.state for row in ledger.pages()] == ["kept"]


def test_the_page_due_first_comes_first(ledger: Ledger) -> None:
    ledger.put(replace(PAGE, key="b", next_at=50.0))
    ledger.put(PAGE)
    ledger.put(replace(PAGE, key="c", next_at=1.0, state=PageState.KEPT))
    ledger.put(replace(PAGE, key="d", next_at=2.0, host="b.example"))
    due = ledger.next_of("a.example")
    assert due is not None
    assert due.key == "b"
    assert ledger.hosts_waiting() == ("a.example", "b.example")


def test_step_that_fails_leaves_nothing(ledger: Ledger) -> None:
    with pytest.raises(RuntimeError), ledger.step():  # noqa: PT012 - what is undone comes before what fails
        ledger.put(PAGE)
        raise RuntimeError
    assert ledger.pages() == ()


def test_kept_page_is_woken_when_its_time_comes(ledger: Ledger) -> None:
    ledger.put(replace(PAGE, state=PageState.KEPT, next_at=200.0))
    ledger.put(replace(PAGE, key="never", state=PageState.KEPT, next_at=0.0))
    assert ledger.wake(199.0) == ()
    assert ledger.wake(200.0) == ("a.example",)
    assert [row.key for row in ledger.pages(state=PageState.WAITING)] == [PAGE.key]


def test_second_watcher_is_kept_out_and_a_reader_is_not(ledger: Ledger) -> None:
    ledger.put(PAGE)
    with pytest.raises(StoreError, match="Another `dateline watch`"):
        Ledger(ledger.path)
    with Ledger(ledger.path, read_only=True) as reader:
        assert reader.pages() == (PAGE,)
        with pytest.raises(StoreError):
            reader.put(PAGE)


def test_reader_makes_no_books(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no books"):
        Ledger(tmp_path / "none.sqlite", read_only=True)


def test_counts_add_up_by_the_hour(ledger: Ledger) -> None:
    ledger.count("A", "kept", 10.0)
    ledger.count("A", "kept", 20.0, 2)
    ledger.count("A", "kept", 7200.0)
    assert ledger.counts() == {("A", "kept"): 4}
    assert ledger.counts(7200.0) == {("A", "kept"): 1}


def test_times_of_a_clock_that_was_wrong_are_brought_back(ledger: Ledger) -> None:
    ledger.put(replace(PAGE, next_at=9_000_000.0))
    ledger.put(replace(PAGE, key="soon", next_at=150.0))
    assert ledger.reset_times(100.0, 1000.0) == 1
    assert [row.next_at for row in ledger.pages()] == [100.0, 150.0]


def test_full_disk_is_told_as_such(ledger: Ledger) -> None:
    (n_pages,) = ledger._connection.execute("PRAGMA page_count").fetchone()  # noqa: SLF001 - the limit has no door
    ledger._connection.execute(f"PRAGMA max_page_count = {n_pages}")  # noqa: SLF001
    with pytest.raises(DiskFullError), ledger.step():  # noqa: PT012 - one of the thousand fails
        for number in range(1000):
            ledger.put(replace(PAGE, key=str(number), detail="x" * 1000))
    assert ledger.pages() == ()


def test_books_of_another_version_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "books.sqlite"
    Ledger(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '99'")
    with pytest.raises(StoreError, match="version"):
        Ledger(path)
