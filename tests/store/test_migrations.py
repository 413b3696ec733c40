from __future__ import annotations

from pathlib import Path

import duckdb
import made
import pytest

from dateline.errors import StoreError
from dateline.store import Store
from dateline.store._migrate import STEPS
from dateline.store._schema import TABLES, VERSION

HISTORY = Path(__file__).parent / "history"
"""A store of each earlier schema, as SQL: two reports, written by the program of that day."""

Shape = list[tuple[str, str, str, bool]]


def shape(path: Path) -> Shape:
    """Return every column of every table and view of a store."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(
            "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns()"
            " WHERE NOT internal ORDER BY table_name, column_index"
        ).fetchall()


@pytest.fixture(params=sorted(path.stem for path in HISTORY.glob("*.sql")))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Make a store of an earlier schema."""
    path = tmp_path / "record.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute((HISTORY / f"{request.param}.sql").read_text(encoding="utf-8"))
    return path


def test_every_earlier_schema_has_a_step_and_a_store_to_try_it_on() -> None:
    assert sorted(STEPS) == list(range(1, VERSION))
    assert {int(path.stem.split("-")[0]) for path in HISTORY.glob("*.sql")} == set(range(1, VERSION))


def test_an_old_store_comes_out_as_a_new_one_would(old: Path, tmp_path: Path) -> None:
    Store(old).close()
    Store(tmp_path / "new.duckdb").close()
    assert shape(old) == shape(tmp_path / "new.duckdb")


def test_an_old_store_keeps_its_reports(old: Path) -> None:
    with Store(old) as store:
        assert store.get("report-1").events == made.findings().events
        assert [row[2:] for row in store.reports()] == [
            ("Kenya condemns raid", "2019-03-05", 1, 1),
            ("Another title", None, 1, 1),
        ]
    with duckdb.connect(str(old), read_only=True) as connection:
        assert connection.execute("SELECT earliest, latest FROM reports WHERE id = 'report-2'").fetchall() != [
            (None, None)
        ]


def test_an_old_store_is_searched_listed_and_checked_as_a_new_one(old: Path) -> None:
    with Store(old) as store:
        assert [
            row["content_id"] for row in store.latest(store.events(words='"another title"'), "day", limit=9)[0]
        ] == [store.sql("SELECT content_id FROM reports WHERE id = 'report-2'").fetchall()[0][0]]
        assert store.latest(store.events(words='"title another"'), "day", limit=9)[1] == 0
        assert list(store.flaws()) == []
        assert store.sql("SELECT count(*) FROM families").fetchall() == [(2,)]
        assert store.sql("SELECT actor_country, n_events FROM pairs").fetchall() == []


def test_an_old_store_keeps_its_pages_and_when_reports_came(old: Path) -> None:
    with duckdb.connect(str(old), read_only=True) as connection:
        before = connection.execute("SELECT id, added_at FROM reports ORDER BY id").fetchall()
        tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        pages = (
            connection.execute("SELECT key, content FROM pages ORDER BY key").fetchall() if "pages" in tables else []
        )
    Store(old).close()
    with duckdb.connect(str(old), read_only=True) as connection:
        assert connection.execute("SELECT id, added_at FROM reports ORDER BY id").fetchall() == before
        assert connection.execute("SELECT key, content FROM pages ORDER BY key").fetchall() == pages


def test_a_migrated_store_knows_its_reports_again(old: Path) -> None:
    with Store(old) as store:
        added = store.add([made.findings()])
    assert (added.new, added.known) == (0, 1)


def test_an_old_store_is_brought_up_to_date_once_and_read_from_then_on(old: Path) -> None:
    Store(old).close()
    with Store(old, read_only=True) as store:
        assert store.sql("SELECT value FROM meta WHERE key = 'schema'").fetchall() == [(str(VERSION),)]
        assert store.get("report-1").events == made.findings().events


def test_an_old_store_is_not_changed_by_reading(old: Path) -> None:
    before = old.read_bytes()
    with pytest.raises(StoreError, match="earlier schema"):
        Store(old, read_only=True)
    assert old.read_bytes() == before


def test_a_migration_that_fails_leaves_the_old_store(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = shape(old)

    def fail(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(STEPS, VERSION - 1, fail)
    with pytest.raises(ZeroDivisionError):
        Store(old)
    assert shape(old) == before


def test_every_column_has_a_note() -> None:
    assert [f"{table.name}.{column.name}" for table in TABLES for column in table.columns if not column.note] == []
