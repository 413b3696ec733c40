from __future__ import annotations

import os
import subprocess
import sys
import zlib
from datetime import date
from pathlib import Path

import duckdb
import pytest
from made import findings

from dateline.errors import StoreError, StoreHeldError
from dateline.model.days import days_of
from dateline.model.report import Page, Problem
from dateline.pipeline import failed
from dateline.store import Added, Store
from dateline.store._rows import found_rows
from dateline.store._schema import FOUND


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


def test_an_id_that_several_reports_share_is_no_answer(tmp_path: Path) -> None:
    with Store(tmp_path / "record.duckdb") as store:
        store.add([findings(), findings(title="Another title")])
        with pytest.raises(StoreError, match="Several reports answer to the id 'e1'"):
            store.get("e1")


def test_the_record_of_an_earlier_model_stays_for_comparison(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    with Store(path) as store:
        for model in ("m1", "m2", "m1", "m2"):
            store.add([findings(model=model)])
    with duckdb.connect(str(path), read_only=True) as connection:
        held = connection.execute("SELECT versions, is_current FROM records ORDER BY is_current").fetchall()
        counts = connection.execute("SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM reports)").fetchall()
    assert held == [('{"dateline": "0", "model": "m1"}', False), ('{"dateline": "0", "model": "m2"}', True)]
    assert counts == [(1, 1)]


def test_pages_are_kept_whole_and_once_with_every_address(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    page = Page(content=b"<p>" * 1000, url="https://example.org/a", is_html=True)
    copy = Page(content=b"<p>" * 1000, url="https://example.org/b", is_html=True)
    with Store(path) as store:
        store.add([findings()], pages=[page], read_on=date(2020, 1, 1))
        store.add([findings(), findings()], pages=[page, copy])
    with duckdb.connect(str(path), read_only=True) as connection:
        rows = connection.execute("SELECT url, read_on, n_bytes, content FROM pages ORDER BY url").fetchall()
    assert [row[0] for row in rows] == ["https://example.org/a", "https://example.org/b"]
    assert rows[0][1:3] == (date(2020, 1, 1), 3000)
    assert zlib.decompress(rows[0][3]) == page.content


def test_a_number_is_given_once_and_kept(tmp_path: Path) -> None:
    def numbers(store: Store) -> dict[str, int]:
        return dict(store.sql("SELECT title, number FROM reports").fetchall())

    with Store(tmp_path / "record.duckdb") as store:
        store.add([findings(), findings(title="B")])
        before = numbers(store)
        store.add([findings(model="m2"), findings(title="C")])
        after = numbers(store)
        assert len(store.events(words="raid mandera").fetchall()) == 3
    assert {title: after[title] for title in before} == before
    assert len(set(after.values())) == 3


def test_pages_without_text_are_kept_apart(tmp_path: Path) -> None:
    problem = Problem(room="pages", code="unreadable", detail="made for a test")
    failures = [failed(Page(content=b"", id=name), problem) for name in ("a", "b")]
    with Store(tmp_path / "record.duckdb") as store:
        assert store.add(failures).new == 2


def test_a_batch_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise duckdb.IOException("no space left on device")

    with Store(tmp_path / "record.duckdb") as store:
        monkeypatch.setattr("dateline.store._store.add_pages", fail)
        with pytest.raises(StoreError, match="no space left"):
            store.add([findings()])
        assert store.reports() == []


def test_rows_have_the_columns_of_their_tables() -> None:
    made = {table.name: found_rows(table, "r", 1, findings()) for table in FOUND}
    for table in FOUND:
        for row in made[table.name]:
            assert set(row) == {column.name for column in table.columns}, table.name
    assert [name for name, held in made.items() if not held] == ["dates"]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-06-16", "2021-06-16", "2021-06-16"),
        ("2021-06-16T09:30", "2021-06-16", "2021-06-16"),
        ("2021-W01", "2021-01-04", "2021-01-10"),
    ],
)
def test_days_of_iso_values(value: str, first: str, last: str) -> None:
    assert days_of(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("value", [None, "", "PAST_REF", "P2Y", "2021-13", "2021-02-30", "0000", "202", "2021-W60"])
def test_values_without_days(value: str | None) -> None:
    assert days_of(value) == (None, None)


def test_a_second_program_waits_for_the_first(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    program = (
        "import sys, time; from dateline.store import Store\n"
        f"with Store({str(path)!r}): print('open', flush=True); time.sleep(0.3)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with Store(path, read_only=True, wait_s=30) as store:
            assert store.reports() == []


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


def test_a_tidied_store_finds_what_it_found_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.store._write._ROWS_A_WORD", 2)
    with Store(tmp_path / "record.duckdb") as store:
        for number in range(12):
            store.add([findings(title=f"Number {number}")])
        asked = ("raid", "number", "number 7", "mand*", "absent")
        before = [sorted(store.events(words=words).select("number").fetchall()) for words in asked]
        assert [len(found) for found in before] == [12, 12, 1, 12, 0]
        assert store.tidy()
        assert not store.tidy()
        assert [sorted(store.events(words=words).select("number").fetchall()) for words in asked] == before
        assert store.sql("SELECT count(*) = count(DISTINCT word) FROM words").fetchall() == [(True,)]
        assert list(store.flaws()) == []


_AT_ONCE = """
import sys, threading
from made import findings
from dateline.store import _rows
held, start = _rows.packed(findings()), threading.Barrier(8)
sys.setswitchinterval(1e-6)
def read():
    start.wait()
    for _ in range(20):
        assert _rows.unpacked(held) == findings()
threads = [threading.Thread(target=read) for _ in range(8)]
[one.start() for one in threads], [one.join() for one in threads]
"""


def test_records_are_decoded_by_many_threads_from_the_first_on() -> None:
    """Decoding while another thread first looks at the types ended the process."""
    tests = str(Path(__file__).parent.parent)
    done = subprocess.run([sys.executable, "-c", _AT_ONCE], check=False, env=os.environ | {"PYTHONPATH": tests})
    assert done.returncode == 0


_HELD = """
import sys
from dateline.store import Store
with Store(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_program_that_waits_for_the_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    Store(path).close()
    command = [sys.executable, "-c", _HELD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        assert not Store.is_wanted(path)
        with pytest.raises(StoreHeldError):
            Store(path, wait_s=0.1)
        assert Store.is_wanted(path)
        other.communicate(b"\n")
    Store(path, wait_s=30).close()
    assert not Store.is_wanted(path)
    assert [one.name for one in tmp_path.iterdir()] == ["record.duckdb"]
