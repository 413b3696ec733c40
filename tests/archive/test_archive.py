"""The archive gives back what was put in, whatever befalls its last record."""

from __future__ import annotations

import gzip
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from fastwarc.warc import ArchiveIterator
from hypothesis import given
from hypothesis import strategies as st

from dateline.archive import Archive, Spot, at, replay
from dateline.errors import ArchiveError
from dateline.fetching import Answer

if TYPE_CHECKING:
    from pathlib import Path

WHEN = datetime(2026, 11, 3, 10, 0, 0, 123456, tzinfo=UTC)


def answer(raw: bytes = b"<p>One.</p>", content: bytes | None = None, **headers: str) -> Answer:
    return Answer(
        url="https://news.example/a?b=1",
        status=200,
        reason="OK",
        headers=tuple((name.replace("_", "-"), value) for name, value in headers.items()),
        raw=raw,
        content=raw if content is None else content,
        seen_at=WHEN,
        ip="203.0.113.7",
    )


def test_answer_comes_back_as_it_went(tmp_path: Path) -> None:
    packed = gzip.compress(b"<p>Two.</p>")
    first = answer(content_type="text/html; charset=utf-8")
    second = answer(packed, b"<p>Two.</p>", content_type="text/html", content_encoding="gzip")
    archive = Archive(tmp_path)
    spots = [archive.append(one, {"Source": "Exämple", "Listed": "2026-11-03"}) for one in (first, second)]
    archive.close()
    held = list(replay(tmp_path / spots[0].file))
    assert [kept.answer for kept in held] == [first, second]
    assert [kept.spot for kept in held] == spots
    assert held[0].notes == {"Source": "Exämple", "Listed": "2026-11-03"}
    assert at(tmp_path, spots[1]).answer == second


def test_others_read_the_file_and_its_digests(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    spot = archive.append(answer(), {})
    archive.close()
    with (tmp_path / spot.file).open("rb") as file:
        records = [(str(record.record_type), record.headers.get("WARC-Target-URI")) for record in ArchiveIterator(file)]
    assert records == [("warcinfo", None), ("response", "https://news.example/a?b=1")]
    with (tmp_path / spot.file).open("rb") as file:
        for record in ArchiveIterator(file, parse_http=True):
            assert not record.is_http or record.verify_payload_digest()


@pytest.mark.parametrize("n_cut", [20, 40, 150])
def test_cut_file_loses_its_last_record_alone(tmp_path: Path, n_cut: int) -> None:
    archive = Archive(tmp_path)
    spots = [archive.append(answer(b"%d" % number * 50), {}) for number in range(3)]
    archive.close()
    path = tmp_path / spots[0].file
    os.truncate(path, path.stat().st_size - n_cut)
    assert [kept.spot for kept in replay(path)] == spots[:2]
    with pytest.raises(ArchiveError):
        at(tmp_path, spots[2])


def test_full_disk_takes_off_what_was_written_and_the_next_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive(tmp_path)
    first = archive.append(answer(b"1" * 100), {})
    real, calls = os.write, []

    def write(handle: int, data: memoryview) -> int:
        calls.append(len(data))
        if len(calls) == 1:
            return real(handle, bytes(data)[:20])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(OSError, match="No space left"):
        archive.append(answer(b"2" * 100), {})
    monkeypatch.undo()
    third = archive.append(answer(b"3" * 100), {})
    archive.close()
    assert [(kept.spot, kept.answer.raw[:1]) for kept in replay(tmp_path / first.file)] == [
        (first, b"1"),
        (third, b"3"),
    ]


def test_each_run_and_each_full_file_begins_another(tmp_path: Path) -> None:
    for _ in range(2):
        archive = Archive(tmp_path, max_file_bytes=600)
        for _ in range(3):
            archive.append(answer(os.urandom(300)), {})
        archive.close()
    files = sorted(tmp_path.glob("*.warc.gz"))
    assert len(files) == 6
    assert sum(len(list(replay(path))) for path in files) == 6


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"hello")
    with pytest.raises(ArchiveError, match="no WARC file"):
        list(replay(tmp_path / "a.warc"))
    with pytest.raises(ArchiveError, match="no archive"):
        list(replay(tmp_path / "none.warc"))
    with pytest.raises(ArchiveError):
        at(tmp_path, Spot(file="a.warc", offset=0))


def test_bomb_in_an_archive_is_passed_over(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    bomb = answer(gzip.compress(b"a" * 50_000_000), b"", content_encoding="gzip")
    spot = archive.append(bomb, {})
    archive.append(answer(), {})
    archive.close()
    assert [kept.answer.raw for kept in replay(tmp_path / spot.file)] == [b"<p>One.</p>"]


@given(st.binary(max_size=300), st.text(max_size=40), st.text(max_size=40))
def test_no_header_can_forge_a_record(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes, name: str, note: str
) -> None:
    folder = tmp_path_factory.mktemp("archive")
    archive = Archive(folder)
    spot = archive.append(answer(raw, server=name), {"Source": note})
    archive.close()
    (kept,) = replay(folder / spot.file)
    assert kept.answer.raw == raw
