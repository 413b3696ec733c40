from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import made
import pytest

from dateline import pipeline
from dateline.cli import _jsonl
from dateline.cli._jsonl import read_lines
from dateline.pipeline import _stream

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model.findings import Findings
    from dateline.model.report import Page

MACHINE: Any = object()


@pytest.fixture
def batches(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Put a small reader in the pipeline's place; return the sizes of the batches that it was handed."""
    sizes: list[int] = []

    def read_pages(
        pages: Sequence[Page], machine: object, *, today: object = None, is_for_store: bool
    ) -> list[Findings]:
        assert machine is MACHINE
        assert not is_for_store
        assert today == datetime.now(tz=UTC).date()
        sizes.append(len(pages))
        return [pipeline.failed(page, page.problem) if page.problem else _read(page) for page in pages]

    monkeypatch.setattr(_stream, "read_pages", read_pages)
    return sizes


def _read(page: Page) -> Findings:
    held = made.findings(title=f"{page.content.decode()}|{page.title}|{page.url}|{page.published}|{page.is_html}")
    return replace(held, report=replace(held.report, id=str(page.id)))


def ids(lines: Sequence[bytes]) -> list[str]:
    """Return the ids of the records, in order."""
    return [findings.report.id for findings in read_lines(lines, MACHINE)]


def test_records_keep_the_order_of_the_lines(batches: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_jsonl, "BATCH", 3)
    lines = [b'{"id": "%d", "text": "words"}' % number for number in range(7)]
    lines[4] = b"no json"
    assert ids(lines) == ["0", "1", "2", "3", "line-5", "5", "6"]
    assert batches == [3, 3, 1]


def test_a_line_is_handed_on_whole(batches: list[int]) -> None:
    line = b'{"id": "a", "html": "<p>x</p>", "title": "T", "url": "https://example.org/a", "published": "2019-03-05"}'
    (found,) = read_lines([line], MACHINE)
    assert found.report.title == "<p>x</p>|T|https://example.org/a|2019-03-05|True"
    assert batches == [1]


@pytest.mark.parametrize(
    ("line", "id_", "words"),
    [
        (b"no json", "line-3", "JSON is malformed"),
        (b"[1]", "line-3", "Expected `object`, got `array`"),
        (b'{"text": "x"}', "line-3", "missing required field `id`"),
        (b'{"id": 7, "text": "x"}', "line-3", "Expected `str`, got `int`"),
        (b'{"id": "a", "text": "\xff"}', "line-3", "invalid start byte"),
        (b'{"id": "a", "title": "x"}', "a", 'neither "text" nor "html"'),
    ],
)
def test_a_bad_line_is_a_record_with_its_problem(batches: list[int], line: bytes, id_: str, words: str) -> None:
    good = b'{"id": "good", "text": "x"}'
    first, bad, last = read_lines([good, b"\n", line, good], MACHINE)
    assert first.report.id == last.report.id == "good"
    assert batches == [3]
    assert bad.report.id == id_
    (problem,) = bad.problems
    assert (problem.room, problem.code) == ("intake", "bad_line")
    assert problem.detail.startswith("line 3")
    assert words in problem.detail


def test_nothing_in_gives_nothing_out(batches: list[int]) -> None:
    assert ids([b"", b"\n", b"  \n"]) == []
    assert batches == []
