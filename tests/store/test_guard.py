from __future__ import annotations

import time
from typing import TYPE_CHECKING

import made
import pytest

from dateline.errors import DatelineError, StoreError, UsageError
from dateline.store import Store, select_apart

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOSTILE = """
DROP TABLE events
DELETE FROM events
INSERT INTO meta VALUES ('a', 'b')
UPDATE meta SET value = '3'
CREATE TABLE x AS SELECT 1
CREATE TEMP TABLE x AS SELECT 1
CREATE OR REPLACE VIEW actors AS SELECT 1
CREATE MACRO lower(x) AS 'no'
CREATE SECRET s (TYPE s3)
ALTER TABLE events ADD COLUMN x INTEGER
TRUNCATE events
MERGE INTO meta USING meta AS m ON false WHEN NOT MATCHED THEN INSERT VALUES ('a', 'b')
WITH x AS (INSERT INTO meta VALUES ('a', 'b') RETURNING key) SELECT * FROM x
WITH x AS (DELETE FROM meta RETURNING key) SELECT * FROM x
WITH x AS (UPDATE meta SET value = '9' RETURNING key) SELECT * FROM x
SELECT 1; DROP TABLE events
SELECT 1; SELECT 2
;
-- nothing
SELEC 1
SELECT (
EXPLAIN SELECT 1
EXPLAIN ANALYZE DELETE FROM events
PREPARE p AS SELECT 1
EXECUTE p
DEALLOCATE p
BEGIN
COMMIT
ROLLBACK
CALL pragma_version()
PRAGMA database_list
PRAGMA enable_profiling
PRAGMA threads = 64
SET memory_limit = '100GB'
SET threads = 64
SET enable_external_access = true
SET lock_configuration = false
SET VARIABLE x = 1
RESET memory_limit
USE memory
CHECKPOINT
FORCE CHECKPOINT
VACUUM
ANALYZE
INSTALL httpfs
LOAD httpfs
LOAD '/tmp/x.duckdb_extension'
ATTACH '/tmp/x.duckdb' AS x
ATTACH ':memory:' AS x
DETACH record
COPY events TO '/tmp/x.csv'
COPY (SELECT 1) TO '/tmp/x.parquet'
COPY events FROM '/etc/passwd'
COPY FROM DATABASE record TO memory
EXPORT DATABASE '/tmp/x'
IMPORT DATABASE '/tmp/x'
PIVOT events ON type
SELECT * FROM read_text('/etc/passwd')
SELECT * FROM read_blob('/etc/passwd')
SELECT * FROM read_csv('/etc/passwd')
SELECT * FROM read_csv_auto('/etc/passwd')
SELECT * FROM read_json('/etc/passwd')
SELECT * FROM read_json_objects('/etc/passwd')
SELECT * FROM read_ndjson('/etc/passwd')
SELECT * FROM read_parquet('/tmp/x.parquet')
SELECT * FROM parquet_scan('http://127.0.0.1/x')
SELECT * FROM parquet_metadata('/tmp/x.parquet')
SELECT * FROM read_duckdb('/tmp/x.duckdb')
SELECT * FROM sniff_csv('/etc/passwd')
SELECT * FROM glob('/etc/*')
SELECT * FROM '/etc/passwd'
SELECT * FROM '/tmp/x.parquet'
SELECT * FROM 'http://127.0.0.1/x.csv'
SELECT * FROM 's3://bucket/x.parquet'
FROM '/etc/passwd'
SELECT (SELECT content FROM read_text('/etc/passwd'))
SELECT * FROM events WHERE id IN (SELECT content FROM read_text('/etc/passwd'))
SELECT * FROM events, LATERAL (SELECT * FROM glob('/etc/*'))
WITH x AS (SELECT * FROM read_text('/etc/passwd')) SELECT * FROM x
SELECT 1 UNION ALL SELECT content FROM read_text('/etc/passwd')
SELECT * FROM query('SELECT 1')
SELECT * FROM query('FROM read_text(''/etc/passwd'')')
SELECT * FROM query_table('events')
SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))
SELECT * FROM arrow_scan(1, 2, 3)
SELECT * FROM "arrow_scan"(1, 2, 3)
SELECT * FROM arrow_scan /* */ (1, 2, 3)
SELECT * FROM pandas_scan(1)
SELECT * FROM python_map_function(1)
SELECT * FROM seq_scan(1)
SELECT * FROM duckdb_settings()
SELECT * FROM duckdb_secrets()
SELECT * FROM duckdb_databases
SELECT * FROM duckdb_databases()
SELECT * FROM pragma_database_list
SELECT * FROM pragma_storage_info('events')
SELECT * FROM pg_catalog.pg_settings
SELECT * FROM which_secret('a', 'b')
SELECT * FROM enable_logging()
SELECT * FROM duckdb_logs
SELECT * FROM force_checkpoint()
SELECT * FROM checkpoint()
SELECT * FROM truncate_duckdb_logs()
SELECT * FROM repeat_row(1, num_rows = 10)
SELECT current_setting('temp_directory')
SELECT write_log('x')
SELECT getenv('HOME')
SELECT * FROM duckdb_extensions()
SELECT nextval('x')
SELECT * FROM connection
SELECT * FROM statement
SELECT * FROM SETTINGS
""".strip().splitlines()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("guard") / "record.duckdb"
    with Store(path) as store:
        store.add([made.findings()])
    return path


@pytest.fixture(scope="module")
def guarded(path: Path) -> Iterator[Store]:
    with Store(path, read_only=True, is_guarded=True) as store:
        yield store


def test_there_are_a_hundred_hostile_statements() -> None:
    assert len(set(HOSTILE)) >= 100


@pytest.mark.parametrize("statement", HOSTILE)
def test_a_hostile_statement_is_refused(guarded: Store, path: Path, statement: str) -> None:
    before = path.read_bytes()
    with pytest.raises(UsageError):
        guarded.select(statement)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "rows"),
    [
        ("SELECT id, type FROM events", [("e1", "ACCUSE")]),
        ("FROM events SELECT count(*)", [(1,)]),
        ("WITH x AS (SELECT type FROM events) SELECT type, count(*) FROM x GROUP BY ALL", [("ACCUSE", 1)]),
        ("SELECT n FROM range(3) AS t(n)", [(0,), (1,), (2,)]),
        ("SELECT 'DROP TABLE events; read_text(1)'", [("DROP TABLE events; read_text(1)",)]),
        ("SELECT name FROM actors JOIN mentions USING (name) -- a remark", [("Kenya",)]),
        ("SELECT count(*) OVER (PARTITION BY type) FROM events", [(1,)]),
        ("SELECT unnest(bylines) FROM reports", [("Jane Doe",)]),
        ("SELECT count(*) FROM information_schema.tables WHERE table_name = 'events'", [(1,)]),
        ("SELECT key FROM events, json_each(confidences)", [("trigger",)]),
    ],
)
def test_an_honest_statement_is_answered(guarded: Store, statement: str, rows: list[tuple[object, ...]]) -> None:
    assert guarded.select(statement).rows == rows


def test_an_answer_is_cut_and_says_so(guarded: Store) -> None:
    answer = guarded.select("SELECT n FROM range(1000000000) AS t(n)", rows=2)
    assert (answer.names, answer.rows, answer.is_cut) == (("n",), [(0,), (1,)], True)
    assert not guarded.select("SELECT n FROM range(2) AS t(n)", rows=2).is_cut


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range * b.range = 7",
        "WITH RECURSIVE r AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM r) SELECT count(*) FROM r",
    ],
)
def test_a_runaway_is_stopped(guarded: Store, statement: str) -> None:
    began = time.monotonic()
    with pytest.raises(UsageError, match="took longer than"):
        guarded.select(statement, seconds=0.5)
    assert time.monotonic() - began < 5  # the machine may be busy: the gate measures it
    assert guarded.select("SELECT 1").rows == [(1,)]


def test_memory_is_bounded(guarded: Store) -> None:
    with pytest.raises(UsageError, match="Memory"):
        guarded.select("SELECT string_agg(x, '') FROM (SELECT repeat('x', 1000) AS x FROM range(10000000))")


def test_a_store_that_is_not_guarded_answers_no_stranger(tmp_path: Path) -> None:
    with Store(tmp_path / "record.duckdb") as store, pytest.raises(UsageError, match="is_guarded"):
        store.select("SELECT 1")


def test_a_process_of_its_own_answers_and_refuses(path: Path) -> None:
    assert select_apart(path, "SELECT id FROM events", rows=10, seconds=20).rows == [("e1",)]
    with pytest.raises(UsageError, match="Only one SELECT"):
        select_apart(path, "DROP TABLE events", rows=10, seconds=20)


def test_a_constant_that_never_ends_is_killed(path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(DatelineError, match=r"longer than|memory|refused"):
        select_apart(path, "SELECT list_sort(range(100000000))[1]", rows=1, seconds=0.5)
    assert time.monotonic() - began < 20


def test_a_process_of_its_own_says_where_there_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        select_apart(tmp_path / "none.duckdb", "SELECT 1", rows=1, seconds=1)
