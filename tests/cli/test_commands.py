from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import duckdb
import made
import pytest

import dateline
from dateline import exports, pipeline
from dateline.cli import main
from dateline.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from dateline.model.findings import Findings
    from dateline.model.report import Page

    Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs the command with a small machine in the model's place."""

    def read_pages(
        pages: Sequence[Page], _machine: object, *, today: object = None, is_for_store: bool = True
    ) -> list[Findings]:
        del today, is_for_store
        return [pipeline.failed(page, page.problem) if page.problem else _read(page) for page in pages]

    monkeypatch.setenv("COLUMNS", "400")  # a message of typer's stays on one line
    machine = SimpleNamespace(core=SimpleNamespace(sha256="0123456789abcdef" * 4))
    monkeypatch.setattr(pipeline, "load", lambda **_: machine)
    monkeypatch.setattr(pipeline, "read_pages", read_pages)
    monkeypatch.setattr(pipeline._stream, "read_pages", read_pages)  # noqa: SLF001 - where it is called
    monkeypatch.setattr(pipeline, "read_page", lambda page, _machine, **_: _read(page))

    def run_command(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["dateline", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return run_command


def _read(page: Page) -> Findings:
    held = made.findings(title=page.title or page.content.decode())
    return replace(held, report=replace(held.report, id=str(page.id)))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Write a page."""
    path = tmp_path / "page.txt"
    path.write_text(made.BODY, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a page and files that are good and bad stores."""
    path = tmp_path_factory.mktemp("refused")
    (path / "page.txt").write_text(made.BODY, encoding="utf-8")
    (path / "text.duckdb").write_text("hello", encoding="utf-8")
    duckdb.connect(str(path / "other.duckdb")).close()
    Store(path / "empty.duckdb").close()
    return path


def test_read_prints_the_record(run: Run, page: Path) -> None:
    code, out, err = run("read", page)
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == made.BODY
    assert "WHO SAID WHAT (1)" in out


def test_read_prints_json(run: Run, page: Path) -> None:
    code, out, _ = run("read", page, "--json")
    assert code == 0
    assert json.loads(out)["statements"][0]["content"] == "”nobody” was safe"


def test_read_keeps_the_record_once(run: Run, page: Path, tmp_path: Path) -> None:
    store = tmp_path / "record.duckdb"
    assert run("read", page, "--store", store)[2] == f"{store}: 1 new, 0 read anew, 0 already there\n"
    assert run("read", page, "--store", store)[2] == f"{store}: 0 new, 0 read anew, 1 already there\n"


def test_jsonl_gives_a_record_a_line_in_order(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"id": "b", "text": "one"}\nno json\n{"id": "a", "text": "two"}\n')
    store = tmp_path / "record.duckdb"
    code, out, err = run("read", "--jsonl", path, "--store", store)
    records = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [record["report"]["id"] for record in records] == ["b", "line-2", "a"]
    assert records[1]["problems"][0]["code"] == "bad_line"
    assert err == f"{store}: 3 new, 0 read anew, 0 already there\n"


def test_jsonl_reads_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    given = io.TextIOWrapper(io.BytesIO(b'{"id": "a", "text": "one"}\n'))
    monkeypatch.setattr(sys, "stdin", given)
    code, out, _ = run("read", "--jsonl", "-")
    assert code == 0
    assert json.loads(out)["report"]["id"] == "a"


def test_show_lists_the_reports_and_shows_one(run: Run, page: Path, tmp_path: Path) -> None:
    store = tmp_path / "record.duckdb"
    run("read", page, "--store", store)
    code, out, _ = run("show", "--store", store, "--json")
    (row,) = json.loads(out)
    assert code == 0
    assert (row["published"], row["statements"], row["events"]) == ("2019-03-05", 1, 1)
    assert run("show", "--store", store)[1].splitlines()[1].startswith(row["content_id"])
    assert run("show", row["content_id"], "--store", store)[1].splitlines()[0] == made.BODY
    assert json.loads(run("show", "e1", "--store", store, "--json")[1])["events"][0]["id"] == "e1"


def test_schema_and_version(run: Run) -> None:
    assert json.loads(run("schema")[1]) == exports.schema()
    assert run("version")[1] == f"dateline {dateline.__version__}, model 0123456789abcdef\n"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("read", "{folder}/none.txt"), 1, "dateline: "),
        (("read", "{folder}/none.txt"), 1, "none.txt"),
        (("show", "--store", "{folder}/none.duckdb"), 1, "dateline: There is no store at {folder}/none.duckdb."),
        (("show", "x", "--store", "{folder}/empty.duckdb"), 1, "holds nothing by the id 'x'"),
        (("show", "--store", "{folder}/other.duckdb"), 1, "is a DuckDB file, but no store of Dateline"),
        (("show", "--store", "{folder}/text.duckdb"), 1, "cannot be opened"),
        (("read", "{folder}/page.txt", "--store", "{folder}/text.duckdb"), 1, "cannot be opened"),
        (("read",), 2, "give a page"),
        (("read", "{folder}/page.txt", "--jsonl", "{folder}/page.txt"), 2, "one of the two"),
        (("read", "--jsonl", "{folder}/none.jsonl"), 2, "there is no file {folder}/none.jsonl"),
        (("read", "{folder}/page.txt", "--threads", "0"), 2, "--threads"),
        (("reed",), 2, "reed"),
    ],
)
def test_a_refusal_is_told_on_stderr(run: Run, folder: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    found, out, err = run(*(argument.format(folder=folder) for argument in arguments))
    assert (found, out) == (code, "")
    assert words.format(folder=folder) in err
    assert code == 2 or (err.startswith("dateline: ") and err.count("\n") == 1)


def test_the_module_is_the_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dateline", "show", "--store", str(tmp_path / "none.duckdb")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.startswith("dateline: There is no store")
    assert "Traceback" not in ended.stderr
