from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import made
import pytest
from typer.testing import CliRunner

from dateline import pipeline
from dateline.cli._app import app
from dateline.model.ids import identified
from dateline.store import Store
from gate.kills import torment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from typer.testing import Result

    from dateline.model.findings import Findings
    from dateline.model.report import Page


@pytest.fixture(autouse=True)
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put a small reader in the pipeline's place; return the ids of the pages that it read."""
    ids: list[str] = []

    def read_stream(pages: Iterable[Page], **_: object) -> Iterator[Findings]:
        for page in pages:
            ids.append(str(page.id))
            if page.id == "stop":
                raise KeyboardInterrupt
            yield pipeline.failed(page, page.problem) if page.problem else _found(page)

    monkeypatch.setattr(pipeline, "load", lambda **_: None)
    monkeypatch.setattr(pipeline, "read_stream", read_stream)
    return ids


def _found(page: Page) -> Findings:
    held = made.findings(title=page.content.decode())
    return identified(replace(held, report=replace(held.report, id=str(page.id))))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(f'{{"id": "{n}", "text": "{n % 90}"}}\n' for n in range(100)) + "no json\n", "utf-8")
    return path


def ingest(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["ingest", *map(str, arguments)])


def test_pages_are_kept_and_told(path: Path, tmp_path: Path) -> None:
    done = ingest(path, "--store", tmp_path / "record.duckdb")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert done.stderr.splitlines()[-3:] == [
        f"{tmp_path / 'record.duckdb'}: 91 new, 0 read anew, 10 with a text held before",
        "     100 dates/conflict",
        "       1 intake/bad_line",
    ]
    with Store(tmp_path / "record.duckdb") as store:
        assert list(store.flaws()) == []
        assert store.sql("SELECT count(*) FROM pages").fetchall() == [(100,)]


def test_a_second_run_reads_only_what_could_not_be_read(path: Path, tmp_path: Path, read: list[str]) -> None:
    ingest(path, "--store", tmp_path / "record.duckdb")
    read.clear()
    done = ingest(path, "--store", tmp_path / "record.duckdb")
    assert read == ["line-101"]
    assert "1 read and kept, 100 known before" in done.stderr


def test_a_stopped_run_keeps_what_it_read_and_goes_on(tmp_path: Path, read: list[str]) -> None:
    source, store = tmp_path / "in.jsonl", tmp_path / "record.duckdb"
    lines = [f'{{"id": "{n}", "text": "{n}"}}\n' for n in range(70)]
    source.write_text("".join([*lines, '{"id": "stop", "text": "x"}\n']), "utf-8")
    stopped = ingest(source, "--store", store)
    assert stopped.exit_code == 130
    assert "the same command goes on from here" in stopped.stderr
    source.write_text("".join([*lines, '{"id": "last", "text": "x"}\n']), "utf-8")
    read.clear()
    assert ingest(source, "--store", store).exit_code == 0
    assert read == ["last"]


def test_others_may_read_between_two_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, seen = tmp_path / "record.duckdb", []

    def look(pages: Iterable[Page], **_: object) -> Iterator[Findings]:
        for page in pages:
            with Store(store, read_only=True) as other:
                seen.append(len(other.reports()))
            yield _found(page)

    monkeypatch.setattr(pipeline, "read_stream", look)
    path = tmp_path / "in.jsonl"
    path.write_text("".join(f'{{"id": "{n}", "text": "{n}"}}\n' for n in range(130)), "utf-8")
    assert ingest(path, "--store", store).exit_code == 0
    assert sorted(set(seen)) == [0, 64, 128]


def test_a_source_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert ingest(tmp_path / "none.txt", "--store", tmp_path / "record.duckdb").exit_code == 1


def test_a_killed_run_loses_and_doubles_nothing(tmp_path: Path) -> None:
    tally = torment(tmp_path / "record.duckdb", times=2, n_reports=20_000)
    assert (tally.kills, tally.lost, tally.doubled, tally.flaws) == (2, 0, 0, 0)
