"""A page that hangs, crashes or bloats its worker is told as such, and the next page finds a fresh worker."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.errors import WorkerError
from dateline.workers import Death, Done, Job, Worker

if TYPE_CHECKING:
    from collections.abc import Iterator

QUICK = [sys.executable, str(Path(__file__).parent.parent / "quick_reader.py")]


@pytest.fixture
def worker() -> Iterator[Worker]:
    held = Worker([*QUICK, "256", "1"], job_seconds=6)
    yield held
    held.close()


def job(words: str) -> Job:
    return Job(kind="page", content=f"<title>T</title><p>{words}</p>".encode(), url="http://a.example/")


def body(done: Done | Death) -> str:
    assert isinstance(done, Done), done
    assert done.findings is not None
    return done.findings.report.text.body


@pytest.mark.parametrize(
    ("words", "code"),
    [("SPIN", "too_slow"), ("SLEEP", "too_slow"), ("CRASH", "reader_died")],
)
def test_death_is_told_and_the_next_page_is_read(worker: Worker, words: str, code: str) -> None:
    assert body(worker.do(job("One."))) == "One."
    started = time.monotonic()
    death = worker.do(job(words))
    assert isinstance(death, Death)
    assert death.code == code
    assert time.monotonic() - started < 30
    assert body(worker.do(job("Two."))) == "Two."


def test_spinning_page_is_ended_by_the_processor_limit() -> None:
    """Long before the time in all is over."""
    held = Worker([*QUICK, "256", "1"], job_seconds=500)
    death = held.do(job("SPIN"))
    held.close()
    assert death == Death(code="too_slow", detail="it took more processor time than a page may")


def test_page_that_eats_memory_fails_alone(worker: Worker) -> None:
    assert worker.do(job("EAT")) == Done(code="too_much_memory", detail="it took more memory than a page may")
    assert body(worker.do(job("Two."))) == "Two."


def test_exception_is_an_answer(worker: Worker) -> None:
    first = worker.pid
    assert worker.do(job("RAISE")) == Done(code="unreadable", detail="RecursionError: too deep")
    assert body(worker.do(job("PRINT"))) == "PRINT"
    assert first is None
    assert worker.pid is not None


def test_large_page_goes_both_ways(worker: Worker) -> None:
    words = "word " * 1_000_000
    assert body(worker.do(job(words))) == words


def test_worker_is_replaced_after_its_share() -> None:
    held = Worker([*QUICK, "256", "5"], max_jobs=1)
    held.do(job("One."))
    first = held.pid
    held.do(job("Two."))
    assert held.pid != first
    held.close()


def test_worker_that_cannot_start_is_told() -> None:
    with pytest.raises(WorkerError, match="did not start"):
        Worker([sys.executable, "-c", "raise SystemExit(3)"]).do(job("One."))
