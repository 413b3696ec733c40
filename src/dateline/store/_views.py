"""What the reading room asks of the store: lists of reports, facets, what surrounds an actor, where all came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import duckdb
from duckdb import CoalesceOperator, ColumnExpression, ConstantExpression

from dateline.store import _filters
from dateline.store._originals import Original

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.model.report import Page
    from dateline.store._rows import Row

_LISTED: Final = (
    "content_id", "number", "id", "title", "site", "url", "published", "earliest", "latest", "dateline", "n_words",
    "added_at",
)  # fmt: skip
_COUNT: Final = "SELECT number, count(*) AS n FROM {table} WHERE number IN (SELECT unnest($numbers)) GROUP BY number"
_SOURCES: Final = """
SELECT site, count(*) AS n_reports, min(published) AS first_day, max(published) AS last_day, max(added_at) AS added_at,
    coalesce(sum(p.n), 0)::BIGINT AS n_problems
FROM reports LEFT JOIN (SELECT content_id, count(*) AS n FROM problems GROUP BY content_id) p USING (content_id)
GROUP BY site ORDER BY n_reports DESC, site NULLS LAST LIMIT $limit
"""
_PROBLEMS: Final = """
SELECT room, code, count(*) AS n, count(DISTINCT content_id) AS n_reports, min(content_id) AS example
FROM problems GROUP BY room, code ORDER BY n DESC, room, code LIMIT $limit
"""
_PARTNERS: Final = """
SELECT other AS name, code, sum(does)::BIGINT AS n_does, sum(suffers)::BIGINT AS n_suffers,
    avg(intensity) AS intensity
FROM (
    SELECT target AS other, target_code AS code, 1 AS does, 0 AS suffers, intensity FROM events
    WHERE actor = $name AND target IS NOT NULL
    UNION ALL
    SELECT actor, actor_code, 0, 1, intensity FROM events WHERE target = $name AND actor IS NOT NULL
)
GROUP BY other, code ORDER BY n_does + n_suffers DESC, name, code LIMIT $limit
"""
_SPELLINGS: Final = """
SELECT text AS name, count(*) AS n FROM mentions WHERE name = $name AND via_start IS NULL
GROUP BY text ORDER BY n DESC, name LIMIT $limit
"""
_ACTOR: Final = """
SELECT name, kind, country, sector, code, count(*) AS n_mentions, count(DISTINCT content_id) AS n_reports
FROM mentions WHERE name = $name GROUP BY ALL ORDER BY n_mentions DESC, code, kind
"""
_LATEST: Final = "SELECT * FROM {table} WHERE {test} ORDER BY {order}, id LIMIT $limit"
_ABOUT: Final = """
WITH named AS MATERIALIZED (SELECT number, start, "end" AS stop FROM mentions WHERE name = $name),
said AS MATERIALIZED (
    SELECT rowid AS row, number, content_start, content_end, published, id FROM statements
    WHERE number IN (SELECT number FROM named) AND speaker IS DISTINCT FROM $name
)
SELECT * FROM statements WHERE rowid IN (
    SELECT row FROM said JOIN named ON named.number = said.number AND start >= content_start AND stop <= content_end
    GROUP BY row, published, id ORDER BY published DESC NULLS LAST, id LIMIT $limit
) ORDER BY published DESC NULLS LAST, id
"""
_BY_DAY: Final = "day DESC NULLS LAST"
_DEEDS: Final = {
    "done": _LATEST.format(table="events", test="actor = $name", order=_BY_DAY),
    "suffered": _LATEST.format(table="events", test="target = $name", order=_BY_DAY),
    "said": _LATEST.format(table="statements", test="speaker = $name", order="published DESC NULLS LAST"),
    "about": _ABOUT,
}
_NEWEST: Final = {
    "events": _LATEST.format(table="events", test="status = 'actual' AND confidence >= $least", order=_BY_DAY),
    "statements": _LATEST.format(table="statements", test="confidence >= $least", order="published DESC NULLS LAST"),
}
_AHEAD: Final = _LATEST.format(table="events", test="status = 'planned' AND first_day >= $since", order="first_day")
_HELD: Final = """
SELECT (SELECT count(*) FROM reports) AS n_reports, (SELECT count(*) FROM statements) AS n_statements,
    (SELECT count(*) FROM events) AS n_events,
    (SELECT max(published) FROM reports) AS last_day, (SELECT max(added_at) FROM reports) AS added_at
"""
_PLACE: Final = """
SELECT place, country, admin1, latitude, longitude, count(*) AS n, count(DISTINCT content_id) AS n_reports
FROM places WHERE place_id = $id GROUP BY ALL ORDER BY n DESC, place LIMIT 1
"""
_EVENTS_AT: Final = _LATEST.format(table="events", test="place_id = $id", order=_BY_DAY)
_REPORTS_OF: Final = """
SELECT content_id, title, site, published, told.text AS words FROM reports JOIN (
    SELECT content_id, min(text) AS text FROM places WHERE place_id = $id GROUP BY content_id
) AS told USING (content_id) ORDER BY published DESC NULLS LAST, content_id LIMIT $limit
"""
_PLACED: Final = """
SELECT place_id, min(place) AS place, min(country) AS country, avg(latitude) AS latitude, avg(longitude) AS longitude,
    count(*) AS n, count(*) FILTER (quad = 1) AS n1, count(*) FILTER (quad = 2) AS n2, count(*) FILTER (quad = 3) AS n3,
    count(*) FILTER (quad = 4) AS n4, avg(intensity) AS intensity, max(day) AS last_day
FROM {table} WHERE place_id IS NOT NULL AND latitude BETWEEN {south} AND {north} AND longitude BETWEEN {west} AND {east}
GROUP BY place_id ORDER BY n DESC, place_id LIMIT {limit}
"""
_FACETS: Final = """
SELECT which, value, n FROM (
    SELECT grouping({columns}) AS which, coalesce({words}) AS value, count(*) AS n
    FROM asked GROUP BY GROUPING SETS ({sets})
) WHERE value IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY which ORDER BY n DESC, value) <= {limit}
ORDER BY which, n DESC, value
"""
_PLAN_MONTHS: Final = """
SELECT date_trunc('month', first_day)::DATE AS month, count(*) AS n FROM events
WHERE status = 'planned' AND first_day BETWEEN $since AND $until
GROUP BY 1 ORDER BY 1
"""
_STORIES: Final = """
SELECT story, count(DISTINCT family) AS n_families, count(*) AS n_reports, min(published) AS first_day,
    max(published) AS last_day, first(title ORDER BY published NULLS LAST, NOT is_witness, content_id) AS title
FROM families JOIN reports USING (content_id)
GROUP BY story HAVING count(*) > 1
ORDER BY coalesce(last_day >= $since, false) DESC, n_families DESC, n_reports DESC, last_day DESC NULLS LAST, story
LIMIT $limit
"""
_STORY_OF: Final = """
SELECT story, any_value(is_witness) FILTER (content_id = $id) AS is_witness, count(*) AS n_reports,
    count(DISTINCT family) AS n_families, any_value(content_id) FILTER (is_witness AND family IN (
        SELECT family FROM families WHERE content_id = $id)) AS witness
FROM families WHERE story IN (SELECT story FROM families WHERE content_id = $id) GROUP BY story HAVING count(*) > 1
"""
_MOVES: Final = """
SELECT actor_country AS actor, target_country AS target, count(*) FILTER (day >= $middle) AS n_events,
    coalesce(sum(-intensity) FILTER (day >= $middle), 0) AS now,
    coalesce(sum(-intensity) FILTER (day < $middle), 0) AS before
FROM events e LEFT JOIN families f ON f.content_id = e.content_id
WHERE day BETWEEN $since AND $until AND status = 'actual' AND attributed_to IS NULL AND attributed_by IS NULL
    AND actor_country <> target_country AND 'XXX' NOT IN (actor_country, target_country)
    AND coalesce(is_witness, true)
GROUP BY ALL HAVING n_events > 0 AND now <> before
ORDER BY abs(now - before) DESC, actor, target LIMIT $limit
"""


@dataclass(frozen=True, slots=True)
class Views:
    """The questions that the reading room asks, over one connection."""

    connection: duckdb.DuckDBPyConnection

    def reports(self, *, limit: int, words: str | None = None, site: str | None = None) -> list[Row]:
        """Return the newest reports with the number of their statements and events."""
        found = _filters.with_words(self.connection, words) if words else self.connection.table("reports")
        if site is not None:
            found = found.filter(ColumnExpression("site") == ConstantExpression(site))
        latest = CoalesceOperator(ColumnExpression("published"), ColumnExpression("latest"))
        newest = found.select(*_LISTED).sort(
            latest.desc().nulls_last(), ColumnExpression("added_at").desc(), ColumnExpression("content_id").asc()
        )
        shown = newest.limit(limit).fetchall()
        rows: list[Row] = [dict(zip(_LISTED, row, strict=True)) for row in shown]
        numbers = [row["number"] for row in rows]
        said, done = (self._counted(table, numbers) for table in ("statements", "events"))
        return [
            row | {"n_statements": said.get(row["number"], 0), "n_events": done.get(row["number"], 0)} for row in rows
        ]

    def held(self) -> Row:
        """Return how much the store holds and up to which day."""
        return self._rows(_HELD, {})[0]

    def stories(self, *, since: date | None, limit: int) -> list[Row]:
        """Return stories of several reports, those told of since a day first, by independent families."""
        return self._rows(_STORIES, {"since": since, "limit": limit})

    def newest(self, kind: str, *, least: float, limit: int) -> list[Row]:
        """Return the latest events that happened, or statements, that are sure enough."""
        return self._rows(_NEWEST[kind], {"least": least, "limit": limit})

    def ahead(self, since: date, *, limit: int) -> list[Row]:
        """Return what is planned from a day on, the nearest first."""
        return self._rows(_AHEAD, {"since": since, "limit": limit})

    def story_of(self, content_id: str) -> Row | None:
        """Return the story of a report that is not alone in it: its size, and whose copy the report is."""
        return next(iter(self._rows(_STORY_OF, {"id": content_id})), None)

    def moves(self, until: date, *, days: int, limit: int) -> list[Row]:
        """Return the countries towards which others' deeds changed most: their weight now and in as many days before.

        The weight is the sum of PLOVER scores, conflict counted up; facts in the reporters' own voice, copies left out.
        """
        asked = {
            "until": until,
            "middle": until - timedelta(days=days - 1),
            "since": until - timedelta(days=2 * days - 1),
        }
        return self._rows(_MOVES, {**asked, "limit": limit})

    def sources(self, *, limit: int) -> list[Row]:
        """Return where reports came from, when last, and with how many problems."""
        return self._rows(_SOURCES, {"limit": limit})

    def problems(self, *, limit: int) -> list[Row]:
        """Return the kinds of problems met, the most frequent first, each with a report."""
        return self._rows(_PROBLEMS, {"limit": limit})

    def actor(self, name: str) -> list[Row]:
        """Return what an actor of that very name is taken for, with the number of mentions of each."""
        return self._rows(_ACTOR, {"name": name})

    def deeds(self, name: str, *, limit: int) -> dict[str, list[Row]]:
        """Return the latest events that an actor ``done`` and ``suffered``, and statements ``said`` and ``about``."""
        return {kind: self._rows(query, {"name": name, "limit": limit}) for kind, query in _DEEDS.items()}

    def partners(self, name: str, *, limit: int) -> list[Row]:
        """Return with whom an actor has events, done and suffered, and their mean intensity."""
        return self._rows(_PARTNERS, {"name": name, "limit": limit})

    def spellings(self, name: str, *, limit: int) -> list[Row]:
        """Return the words by which reports name an actor."""
        return self._rows(_SPELLINGS, {"name": name, "limit": limit})

    def place(self, id_: int) -> Row | None:
        """Return a place of the record by its GeoNames id."""
        return next(iter(self._rows(_PLACE, {"id": id_})), None)

    def at(self, id_: int, *, limit: int) -> tuple[list[Row], list[Row]]:
        """Return the latest events at a place, and the latest reports that name it."""
        asked = {"id": id_, "limit": limit}
        return self._rows(_EVENTS_AT, asked), self._rows(_REPORTS_OF, asked)

    @staticmethod
    def by_place(
        found: duckdb.DuckDBPyRelation, *, limit: int, box: tuple[float, float, float, float] = (-90, 90, -180, 180)
    ) -> list[Row]:
        """Return the places of events with most of them, each with their number, commonest class and last day.

        Args:
            found: the events.
            limit: the most places.
            box: the south, north, west and east that they lie between.
        """
        south, north, west, east = map(float, box)
        query = _PLACED.format(table="asked", south=south, north=north, west=west, east=east, limit=int(limit))
        done = found.query("asked", query)
        assert done is not None  # statements with rows
        rows: list[Row] = [dict(zip(done.columns, row, strict=True)) for row in done.fetchall()]
        return [row | {"quad": max((4, 3, 2, 1), key=lambda quad: int(str(row[f"n{quad}"])))} for row in rows]

    def plan_months(self, month: date, *, around: int) -> list[tuple[date, int]]:
        """Return the months around one for which something is planned, with the number of events."""
        asked = {"since": month - timedelta(days=31 * around), "until": month + timedelta(days=31 * (around + 1))}
        found = self._rows(_PLAN_MONTHS, asked)
        return [(row["month"], int(str(row["n"]))) for row in found if isinstance(row["month"], date)]

    def last_day(self) -> date | None:
        """Return the day of the newest report."""
        found = self._rows("SELECT max(published) AS day FROM reports", {})[0]["day"]
        return found if isinstance(found, date) else None

    def said_of(self, id_: str) -> list[Row]:
        """Return what people said of a finding, the latest first."""
        query = "SELECT * FROM corrections WHERE finding_id = $id ORDER BY made_at DESC, field"
        return self._rows(query, {"id": id_})

    def page(self, content_id: str) -> Page | None:
        """Return the page that a report was read from, where it was kept."""
        found = self._rows(
            "SELECT p.*, r.findings AS record FROM records r JOIN pages p ON p.key = r.page_key"
            " WHERE r.is_current AND r.content_id = $id",
            {"id": content_id},
        )
        if not found:
            return None
        record = found[0].pop("record")
        assert isinstance(record, bytes)
        return Original.of(content_id, record, found[0]).page

    def _counted(self, table: str, numbers: list[object]) -> dict[object, object]:
        return {row["number"]: row["n"] for row in self._rows(_COUNT.format(table=table), {"numbers": numbers})}

    def _rows(self, query: str, params: Mapping[str, object]) -> list[Row]:
        done = self.connection.execute(query, dict(params))
        names = [name for name, *_ in done.description or ()]
        return [dict(zip(names, row, strict=True)) for row in done.fetchall()]


def facets(found: duckdb.DuckDBPyRelation, names: tuple[str, ...], *, limit: int) -> dict[str, list[tuple[str, int]]]:
    """Return the most frequent values of columns of a relation, each with its number, in one pass over it."""
    if not names:
        return {}
    columns = ", ".join(f'"{name}"' for name in names)
    query = _FACETS.format(
        columns=columns,
        words=", ".join(f'"{name}"::VARCHAR' for name in names),
        sets=", ".join(f'("{name}")' for name in names),
        limit=int(limit),
    )
    done = found.query("asked", query)
    assert done is not None  # a statement with rows
    made: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
    for which, value, n in done.fetchall():
        made[names[_place(which, len(names))]].append((value, n))
    return made


def _place(which: int, n_names: int) -> int:
    """Return which column is counted: of the bits, the first column's the highest, the one that is not set."""
    return n_names - (((1 << n_names) - 1) ^ which).bit_length()
