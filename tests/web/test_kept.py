"""Answers that are kept while the record is the same, and served while another program writes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from dateline.web import tuning
from dateline.web._answers import Answers, Kept

if TYPE_CHECKING:
    import pytest
    from starlette.testclient import TestClient


def asking(**headers: str) -> Request:
    return Request({"type": "http", "headers": [(name.encode(), value.encode()) for name, value in headers.items()]})


def kept(body: bytes, mark: int = 1) -> Kept:
    return Kept.of(Response(body, media_type="text/html"), (mark,), began=time.monotonic())


def test_an_answer_comes_packed_or_not_as_the_browser_takes_it() -> None:
    held = kept(b"Kenya " * 1000)
    packed = held.answer(asking(**{"accept-encoding": "gzip, br"}))
    plain = held.answer(asking())
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < 200
    assert plain.body == b"Kenya " * 1000
    assert "content-encoding" not in plain.headers


def test_what_the_browser_has_is_not_sent_again() -> None:
    held = kept(b"Kenya")
    again = held.answer(asking(**{"if-none-match": held.tag}))
    assert (again.status_code, again.body) == (304, b"")
    assert kept(b"Somalia").tag != held.tag


def test_the_answers_not_asked_for_longest_go_first() -> None:
    answers = Answers(most_bytes=3_000, largest=2_000)
    for name in "abc":
        answers.put(name, kept(name.encode() * 300))
    answers.get("a")
    answers.put("d", kept(b"d" * 300))
    assert [name for name in "abcd" if answers.get(name)] == ["a", "c", "d"]
    answers.put("a", kept(b"A" * 300))
    assert [name for name in "acd" if answers.get(name)] == ["a", "c", "d"]


def test_neither_large_answers_nor_long_addresses_are_kept() -> None:
    answers = Answers(most_bytes=3_000, largest=2_000)
    answers.put("e", kept(bytes(range(256)) * 8))
    answers.put("f" * 2_000, kept(b"f"))
    assert [name for name in ("e", "f" * 2_000) if answers.get(name)] == ["e"]
    answers.clear()
    assert answers.get("e") is None


def test_a_page_that_took_long_to_make_is_shown_for_a_while_after_the_record_has_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tuning, "STALE", 50.0)
    slow = Kept.of(Response(b"Kenya"), (1,), began=time.monotonic() - 10)
    quick = Kept.of(Response(b"Kenya"), (1,), began=time.monotonic())
    assert slow.may_do((1,))
    assert slow.may_do((2,))
    assert quick.may_do((1,))
    time.sleep(0.01)
    assert not quick.may_do((2,))
    monkeypatch.setattr(tuning, "LONGEST_STALE_S", 0.0)
    assert not slow.may_do((2,))


_HOLD = """
import sys
from dateline.store import Store
from made import findings
with Store(sys.argv[1], wait_s=60) as held:
    held.add([findings(title="A third")])
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_while_another_program_writes_the_record_is_shown_as_it_was(room: TestClient, store: Path) -> None:
    first = room.get("/")
    assert "2 reports" in first.text
    assert room.get("/", headers={"if-none-match": first.headers["etag"]}).status_code == 304
    tests = str(Path(__file__).parent.parent)
    writer = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(store)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": tests},
    )
    assert writer.stdout
    assert writer.stdout.readline() == b"held\n"
    assert "2 reports" in room.get("/").text
    writer.communicate(b"\n")
    assert "3 reports" in room.get("/").text
