from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import duckdb
import pytest
from made import findings

from dateline.errors import StoreError
from dateline.store import Added, Store

if TYPE_CHECKING:
    from pathlib import Path


def test_a_report_is_kept_once(tmp_path: Path) -> None:
    with Store(tmp_path / "record.duckdb") as store:
        assert store.add([findings()]) == Added(new=1, renewed=0, known=0)
        assert store.add([findings(), findings()]) == Added(new=0, renewed=0, known=1)
        assert [row[2:] for row in store.reports()] == [("Kenya condemns raid", "2019-03-05", 1, 1)]


def test_another_model_renews_the_record(tmp_path: Path) -> None:
    with Store(tmp_path / "record.duckdb") as store:
        store.add([findings(model="m1")])
        assert store.add([findings(model="m2")]) == Added(new=0, renewed=1, known=0)
        assert dict(store.get("report-1").versions)["model"] == "m2"
        assert len(store.reports()) == 1


@pytest.mark.parametrize("id_", ["report-1", "e1", "s1"])
def test_findings_come_back_as_they_went_in(tmp_path: Path, id_: str) -> None:
    with Store(tmp_path / "record.duckdb") as store:
        store.add([findings()])
        assert store.get(id_) == findings()


def test_an_unknown_id_is_a_clear_error(tmp_path: Path) -> None:
    with Store(tmp_path / "record.duckdb") as store, pytest.raises(StoreError, match="holds nothing by the id 'x'"):
        store.get("x")


def test_rows_quote_the_text_as_received(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    with Store(path) as store:
        store.add([findings()])
    with duckdb.connect(str(path), read_only=True) as connection:
        found = connection.execute(
            "SELECT s.content, substring(r.text, s.content_start + 1, s.content_end - s.content_start)"
            " FROM statements s JOIN reports r USING (content_id)"
        ).fetchall()
    assert found == [("”nobody” was safe", "”nobody” was safe")]


def test_a_second_writer_is_told_who_is_in_the_way(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    program = f"from dateline.store import Store; Store({str(path)!r})"
    with Store(path):
        other = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert other.returncode == 1
    assert "Another program has the store" in other.stderr


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.duckdb"
    path.write_text("hello", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(path)


def test_a_store_of_another_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    Store(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    with pytest.raises(StoreError, match="schema 99"):
        Store(path)


def test_reading_a_store_that_is_not_there_makes_none(tmp_path: Path) -> None:
    path = tmp_path / "none.duckdb"
    with pytest.raises(StoreError, match="There is no store"):
        Store(path, read_only=True)
    assert not path.exists()
