"""The links between reports of near days, and between reports of the same words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Final

from dateline import stories
from dateline.model.story import Sketch
from dateline.store import _schema as schema
from dateline.store._stories import link_row
from dateline.store.kin._alike import Leads, alike
from dateline.store.shards._duck import names, session, write_rows
from dateline.stories import tuning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import duckdb

    from dateline.store._rows import Row

Pair = tuple[int, int]
_AT_ONCE: Final = 8192
_NEXT: Final = 16
"""Each report is linked with so many of those of the same words that follow it by id: all of up to 17 with one another;
of more, enough that taking some out does not part the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days whose reports are compared with each other and with what comes soon after.

    ``first`` None: the reports that are bounded to no single day, among themselves.
    """

    first: date | None = None
    last: date | None = None


_TAKE: Final = "CREATE TEMP TABLE kin AS SELECT row_number() OVER (ORDER BY content_id) - 1 AS n, * FROM"
_DATED: Final = f"""{_TAKE} (
    SELECT *, coalesce(first_day = last_day AND first_day <= $last, false) AS is_home FROM read_parquet($paths)
    WHERE CASE WHEN first_day = last_day THEN first_day BETWEEN $first AND $reach
          ELSE first_day IS NULL OR (first_day <= $reach AND last_day >= $before) END)
"""
_LOOSE: Final = f"""{_TAKE} (
    SELECT *, true AS is_home FROM read_parquet($paths) WHERE first_day IS NULL OR first_day <> last_day)
"""
_KEYED: Final = """
    CREATE TEMP TABLE keyed AS SELECT unnest(keys) AS key, n, is_home, first_day, last_day, body FROM kin
"""
_PAIR: Final = """
    mine.is_home AND mine.n <> other.n AND (mine.n < other.n OR NOT other.is_home)
    AND mine.body IS DISTINCT FROM other.body
    AND (mine.first_day IS NULL OR other.first_day IS NULL
         OR (mine.first_day <= other.last_day + $days AND other.first_day <= mine.last_day + $days))
"""
_SHARING: Final = f"""
    SELECT mine.n, other.n FROM keyed mine JOIN keyed other USING (key) WHERE {_PAIR}
    GROUP BY ALL HAVING count(*) >= $shared
"""
_ONE_ADDRESS: Final = f"SELECT mine.n, other.n FROM kin mine JOIN kin other USING (address) WHERE {_PAIR}"
_LEADS: Final = """
    WITH home AS (SELECT max(last_day) AS last_day FROM kin WHERE is_home),
    dated AS (SELECT n, first_day, last_day, is_home, body, sketch FROM kin
        WHERE embedded > 0 AND embedded = $width AND first_day IS NOT NULL)
    SELECT n, first_day - DATE '0001-01-01' + 1, last_day - DATE '0001-01-01' + 1, is_home,
        coalesce(hash(body), 0), sketch
    FROM dated WHERE is_home OR first_day <= (SELECT last_day FROM home) + $near ORDER BY first_day, last_day, n
"""
_BODIES: Final = """
    CREATE TEMP TABLE kin AS SELECT row_number() OVER (ORDER BY body, content_id) - 1 AS n, * FROM (
        SELECT content_id, body, sketch FROM read_parquet($paths)
        WHERE body IN (SELECT body FROM read_parquet($paths) GROUP BY body HAVING count(*) > 1))
"""
_NEIGHBOURS: Final = """
    SELECT mine.n, other.n FROM kin mine JOIN kin other
    ON mine.body = other.body AND other.n > mine.n AND other.n <= mine.n + $next
"""


def link(paths: Sequence[Path], out: Path, stretch: Stretch, *, scratch: Path, memory_mb: int) -> int:
    """Write the links of all pairs whose earlier report is of a stretch of days; return their number.

    A pair is looked at where it shares keys or an address, or where the leads mean much the same and the days are
    near. A report bounded to no single day is compared with each stretch that it may be of.

    Raises:
        StoreError: a file is damaged, or the disk refused it.
    """
    with session(scratch, memory_mb=memory_mb) as connection:
        _take(connection, paths, stretch)
        days = {"days": tuning.COPY_DAYS}
        pairs: set[Pair] = set(connection.execute(_SHARING, days | {"shared": tuning.SHARED_KEYS}).fetchall())
        pairs.update(connection.execute(_ONE_ADDRESS, days).fetchall())
        others = ([pair for pair in some if pair not in pairs] for some in alike(_leads(connection)))
        return _write(connection, chain(_cut(sorted(pairs)), others), out)


def link_bodies(paths: Sequence[Path], out: Path, *, scratch: Path, memory_mb: int) -> int:
    """Write the links between reports of the same words, whenever they appeared; return their number.

    Raises:
        StoreError: a file is damaged, or the disk refused it.
    """
    with session(scratch, memory_mb=memory_mb) as connection:
        connection.execute(_BODIES, {"paths": names(paths)})
        return _write(connection, _cut(connection.execute(_NEIGHBOURS, {"next": _NEXT}).fetchall()), out)


def _take(connection: duckdb.DuckDBPyConnection, paths: Sequence[Path], stretch: Stretch) -> None:
    """Read the sketches that a stretch needs, and mark those of its own."""
    asked: dict[str, object] = {"paths": names(paths)}
    if stretch.first is None or stretch.last is None:
        connection.execute(_LOOSE, asked)
    else:
        far = timedelta(days=tuning.COPY_DAYS)
        asked |= {"first": stretch.first, "last": stretch.last, "reach": stretch.last + far}
        connection.execute(_DATED, asked | {"before": stretch.first - far})
    connection.execute(_KEYED)


def _leads(connection: duckdb.DuckDBPyConnection) -> Leads:
    """Return the leads of reports whose days are bounded and near those of the stretch, in the order of these."""
    width = int(connection.execute("SELECT coalesce(max(embedded), 0) FROM kin").fetchall()[0][0])
    return Leads.of(connection.execute(_LEADS, {"near": tuning.STORY_DAYS, "width": width}).fetchall(), width)


def _write(connection: duckdb.DuckDBPyConnection, pairs: Iterable[Sequence[Pair]], out: Path) -> int:
    batches = (_links(connection, some) for some in pairs)
    return write_rows(connection, schema.STORY_LINKS, batches, out, order="one, other")


def _cut(pairs: Sequence[Pair]) -> Iterator[Sequence[Pair]]:
    for start in range(0, len(pairs), _AT_ONCE):
        yield pairs[start : start + _AT_ONCE]


def _links(connection: duckdb.DuckDBPyConnection, pairs: Sequence[Pair]) -> list[Row]:
    """Return the links that pairs make."""
    rows = connection.execute(
        "SELECT n, content_id, sketch FROM kin WHERE n IN (SELECT unnest($numbers))",
        {"numbers": sorted({n for pair in pairs for n in pair})},
    ).fetchall()
    names = {n: name for n, name, _ in rows}
    sketches = {name: Sketch.unpacked(packed) for _, name, packed in rows}
    return [link_row(one) for one in stories.link(sketches, [(names[one], names[other]) for one, other in pairs])]
