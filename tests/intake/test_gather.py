from __future__ import annotations

import gzip
import io
import json
from types import SimpleNamespace
from typing import TYPE_CHECKING

import duckdb
import pytest

from dateline.errors import PageError
from dateline.intake import gather, opened
from dateline.model.report import Page

if TYPE_CHECKING:
    from pathlib import Path

LINES = [
    {"id": "a", "text": "one", "published": "2019-03-05"},
    {"id": "b", "html": "<p>two", "url": "https://example.org"},
]


def jsonl() -> bytes:
    return b"".join(json.dumps(line).encode() + b"\n" for line in LINES)


def brief(pages: object) -> list[tuple[str | None, bytes, str | None]]:
    return [(page.id, page.content, page.problem.code if page.problem else None) for page in pages]  # type: ignore[attr-defined]


BOTH = [("a", b"one", None), ("b", b"<p>two", None)]


def test_lines_plain_and_packed(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(jsonl())
    (tmp_path / "b.ndjson.gz").write_bytes(gzip.compress(jsonl()))
    assert brief(gather([str(tmp_path / "a.jsonl"), str(tmp_path / "b.ndjson.gz")])) == [*BOTH, *BOTH]


def test_lines_of_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(jsonl())))
    assert brief(gather(["-"])) == BOTH


def test_rows_of_a_parquet_file(tmp_path: Path) -> None:
    path = str(tmp_path / "pages.parquet")
    rows = "(1, 'one', NULL, DATE '2019-03-05'), (2, NULL, '<p>two', NULL), (3, NULL, NULL, NULL)"
    duckdb.connect().execute(f"COPY (SELECT * FROM (VALUES {rows}) t(id, text, html, published)) TO '{path}'")
    first, second, third = gather([path])
    assert (first.id, first.content, first.published, first.is_html) == ("1", b"one", "2019-03-05", False)
    assert (second.content, second.is_html) == (b"<p>two", True)
    assert third.problem is not None
    assert "row 3" in third.problem.detail


def test_rows_without_an_id_are_numbered(tmp_path: Path) -> None:
    path = str(tmp_path / "pages.parquet")
    duckdb.connect().execute(f"COPY (SELECT 'words' AS text FROM range(2)) TO '{path}'")
    assert [page.id for page in gather([path])] == ["row-1", "row-2"]


@pytest.mark.parametrize("content", [b"no parquet", b""])
def test_a_file_that_is_no_parquet_is_a_problem(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pages.parquet"
    path.write_bytes(content)
    assert [code for _, _, code in brief(gather([str(path)]))] == ["broken_off"]


def test_a_packed_file_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    lines = b"".join(b'{"id": "%d", "text": "%d"}\n' % (n, n * n * 7919) for n in range(20_000))
    path.write_bytes(gzip.compress(lines)[:-2000])
    *good, last = brief(gather([str(path)]))
    assert len(good) > 10_000
    assert last[2] == "broken_off"


def test_pages_of_a_warc_file(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    answers = [
        ("/page", "text/html; charset=latin-1", 200),
        ("/picture", "image/png", 200),
        ("/gone", "text/html", 404),
    ]
    path.write_bytes(b"".join(gzip.compress(record(*answer)) for answer in answers))
    (page,) = gather([str(path)])
    assert (page.url, page.content, page.is_html, page.charset) == ("http://example.org/page", b"<p>x", True, "latin-1")
    assert page.seen_at is not None


def record(place: str, kind: str, status: int) -> bytes:
    """Return the WARC record of an answer."""
    answer = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n\r\n<p>x".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"WARC-Target-URI: http://example.org{place}\r\nWARC-Date: 2021-06-16T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_file_that_is_no_warc_is_a_problem(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"no archive at all " * 100)
    assert [code for _, _, code in brief(gather([str(tmp_path / name)]))] in (["broken_off"], [])


def test_a_folder_gives_its_pages_by_name(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/page.html", "a.txt", "c.htm", ".git/x.html", ".hidden.html", "picture.png", "notes.md"):
        (tmp_path / name).write_text(f"<p>{name}</p>", encoding="utf-8")
    (tmp_path / "z.jsonl").write_bytes(jsonl())
    (tmp_path / "empty.html").touch()
    found = [page.content.decode() or page.problem.code for page in gather([str(tmp_path)])]  # type: ignore[union-attr]
    assert found == ["<p>a.txt</p>", "<p>b/page.html</p>", "<p>c.htm</p>", "not_opened", "one", "<p>two"]


def test_a_source_that_is_not_there_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words", encoding="utf-8")
    with pytest.raises(PageError, match=r"none\.txt"):
        next(gather([str(tmp_path / "a.txt"), str(tmp_path / "none.txt")]))


def test_pages_and_paths_are_opened_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words", encoding="utf-8")
    made = Page(content=b"x", id="made")
    found = brief(opened([made, str(tmp_path / "a.txt"), str(tmp_path / "none.txt")]))
    assert found == [("made", b"x", None), (None, b"words", None), (str(tmp_path / "none.txt"), b"", "not_opened")]
