"""What a store holds most of: to try questions on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import duckdb

_QUARTER: Final = timedelta(days=90)
_PAIR: Final = """
SELECT actor_country, target_country FROM events
WHERE actor_country IS NOT NULL AND target_country IS NOT NULL
GROUP BY ALL ORDER BY count(*) DESC, actor_country, target_country LIMIT 1
"""
_TYPE: Final = "SELECT type FROM events GROUP BY type ORDER BY count(*) DESC, type LIMIT 1"
_DAY: Final = "SELECT quantile_disc(day, 0.5) FROM events WHERE day IS NOT NULL"
_NAME: Final = "SELECT actor FROM events WHERE actor IS NOT NULL GROUP BY actor ORDER BY count(*) DESC, actor LIMIT 1"
_WORDS: Final = """
WITH counted AS (SELECT word, sum(len(reports)) AS n FROM words WHERE length(word) > 5 GROUP BY word)
SELECT word FROM counted ORDER BY {order}, word LIMIT 1
"""
_FREQUENT: Final = _WORDS.format(order="n DESC")
_RARE: Final = _WORDS.format(order="abs(n - (SELECT count(*) FROM reports) / 1000)")
_NEIGHBOUR: Final = """
WITH found AS (SELECT lower(regexp_extract(text, '(?i)\\b(' || $word || ' [a-z]+)\\b', 1)) AS phrase
    FROM (SELECT text FROM reports WHERE contains(lower(text), $word) LIMIT 1000))
SELECT phrase FROM found WHERE phrase <> '' GROUP BY phrase ORDER BY count(*) DESC, phrase LIMIT 1
"""


def usual(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return what the store holds most of; nothing where it lacks one of these."""

    def first(query: str, **params: str) -> tuple[object, ...]:
        return next(iter(connection.execute(query, params or None).fetchall()), (None,))

    pair, day, word = first(_PAIR), first(_DAY)[0], first(_FREQUENT)[0]
    if len(pair) == 1 or not isinstance(day, date) or word is None:
        return {}
    found = {
        "actor": pair[0],
        "target": pair[1],
        "type": first(_TYPE)[0],
        "since": day - _QUARTER / 2,
        "until": day + _QUARTER / 2,
        "name": str(first(_NAME)[0]).lower(),
        "word": word,
        "rare": first(_RARE)[0],
        "phrase": first(_NEIGHBOUR, word=str(word))[0] or word,
    }
    return {name: str(value) for name, value in found.items()}
