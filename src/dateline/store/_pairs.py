"""What the record holds of a pair of actors: the deeds of one towards the other, and who mentions both."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING, Final

from duckdb import ColumnExpression

from dateline.model.pair import Coverage, Deed
from dateline.store import _filters, _tellings

if TYPE_CHECKING:
    import duckdb

_NAMED: Final = "number, country AS actor_country, sector AS actor_sector, code AS actor_code, name AS actor"
_FAMILIES: Final = """
SELECT min(r.published) AS day, coalesce(f.family, r.content_id) AS family
FROM reports r JOIN both_mentioned USING (number) LEFT JOIN families f ON f.content_id = r.content_id
WHERE r.published IS NOT NULL GROUP BY 2 ORDER BY 1, 2
"""


def deeds(events: duckdb.DuckDBPyRelation) -> list[Deed]:
    """Return every telling of the deeds that a relation of events holds, facts alone, the earliest first."""
    found = _tellings.relation(events, (), is_every_telling=True).filter("day IS NOT NULL")
    chosen = found.select(*(ColumnExpression(name) for name in Deed.__struct_fields__))
    return list(starmap(Deed, chosen.order("day, id, family").fetchall()))


def coverage(connection: duckdb.DuckDBPyConnection, one: str, other: str) -> list[Coverage]:
    """Return the families of reports that mention both."""
    mentions = connection.table("mentions").project(_NAMED)
    first, second = (mentions.filter(_filters.party("actor", [name])[0]).select("number") for name in (one, other))
    both = first.set_alias("one").join(second.set_alias("other"), "number", how="semi").distinct()
    return list(starmap(Coverage, both.query("both_mentioned", _FAMILIES).fetchall()))  # type: ignore[union-attr] # rows
