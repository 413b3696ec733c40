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
    "content_id", "id", "title", "site", "url", "published", "earliest", "latest", "dateline", "n_words", "added_at",
)  # fmt: skip
_COUNTS: Final = """
WITH asked AS (SELECT unnest($keys) AS content_id)
SELECT content_id, (SELECT count(*) FROM statements s WHERE s.content_id = asked.content_id) AS n_statements,
    (SELECT count(*) FROM events e WHERE e.content_id = asked.content_id) AS n_events
FROM asked
"""
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
_DEEDS: Final = {
    "done": "SELECT * FROM events WHERE actor = $name ORDER BY day DESC NULLS LAST, id LIMIT $limit",
    "suffered": "SELECT * FROM events WHERE target = $name ORDER BY day DESC NULLS LAST, id LIMIT $limit",
    "said": "SELECT * FROM statements WHERE speaker = $name ORDER BY published DESC NULLS LAST, id LIMIT $limit",
    "about": (
        "SELECT * FROM statements s WHERE speaker IS DISTINCT FROM $name AND EXISTS (SELECT 1 FROM mentions m"
        ' WHERE m.content_id = s.content_id AND m.name = $name AND m.start >= content_start AND m."end" <= content_end)'
        " ORDER BY published DESC NULLS LAST, id LIMIT $limit"
    ),
}
_HELD: Final = """
SELECT (SELECT count(*) FROM reports) AS n_reports, (SELECT count(*) FROM statements) AS n_statements,
    (SELECT count(*) FROM events) AS n_events, (SELECT count(DISTINCT name) FROM mentions) AS n_actors,
    (SELECT max(published) FROM reports) AS last_day, (SELECT max(added_at) FROM reports) AS added_at
"""
_PLACE: Final = """
SELECT place, country, admin1, latitude, longitude, count(*) AS n, count(DISTINCT content_id) AS n_reports
FROM places WHERE place_id = $id GROUP BY ALL ORDER BY n DESC, place LIMIT 1
"""
_EVENTS_AT: Final = "SELECT * FROM events WHERE place_id = $id ORDER BY day DESC NULLS LAST, id LIMIT $limit"
_REPORTS_OF: Final = """
SELECT content_id, title, site, published, told.text AS words FROM reports JOIN (
    SELECT content_id, min(text) AS text FROM places WHERE place_id = $id GROUP BY content_id
) AS told USING (content_id) ORDER BY published DESC NULLS LAST, content_id LIMIT $limit
"""
_BY_PLACE: Final = """
SELECT place_id, any_value(place ORDER BY id) AS place, any_value(country ORDER BY id) AS country,
    avg(latitude) AS latitude, avg(longitude) AS longitude, count(*) AS n, mode(quad) AS quad,
    avg(intensity) AS intensity, max(day) AS last_day
FROM asked WHERE place_id IS NOT NULL AND latitude IS NOT NULL AND longitude IS NOT NULL
GROUP BY place_id ORDER BY n DESC, place_id LIMIT {limit}
"""
_WITHIN: Final = """
SELECT place_id, any_value(place) AS place, any_value(country) AS country, avg(latitude) AS latitude,
    avg(longitude) AS longitude, count(*) AS n, mode(quad) AS quad
FROM events
WHERE latitude BETWEEN $south AND $north AND longitude BETWEEN $west AND $east AND place_id IS NOT NULL
GROUP BY place_id ORDER BY n DESC, place_id LIMIT $limit
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
GROUP BY ALL HAVING now <> before
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
        newest = found.sort(
            latest.desc().nulls_last(), ColumnExpression("added_at").desc(), ColumnExpression("content_id").asc()
        )
        shown = newest.limit(limit).select(*_LISTED).fetchall()
        rows: list[Row] = [dict(zip(_LISTED, row, strict=True)) for row in shown]
        counted = self._rows(_COUNTS, {"keys": [row["content_id"] for row in rows]})
        by_key = {row["content_id"]: row for row in counted}
        return [row | by_key[row["content_id"]] for row in rows]

    def held(self) -> Row:
        """Return how much the store holds and up to which day."""
        return self._rows(_HELD, {})[0]

    def stories(self, *, since: date | None, limit: int) -> list[Row]:
        """Return stories of several reports, those told of since a day first, by independent families."""
        return self._rows(_STORIES, {"since": since, "limit": limit})

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

    def by_place(self, found: duckdb.DuckDBPyRelation, *, limit: int) -> list[Row]:
        """Return the places of events with most of them, each with its number, commonest class and last day."""
        done = found.query("asked", _BY_PLACE.format(limit=int(limit)))
        assert done is not None
        return [dict(zip(done.columns, row, strict=True)) for row in done.fetchall()]

    def places_within(self, box: tuple[float, float, float, float], *, limit: int) -> list[Row]:
        """Return the places of events inside a box: its south, north, west and east."""
        south, north, west, east = box
        return self._rows(_WITHIN, {"south": south, "north": north, "west": west, "east": east, "limit": limit})

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

    def has_page(self, content_id: str) -> bool:
        """Tell whether the page that a report was read from was kept."""
        query = "SELECT 1 FROM records WHERE is_current AND page_key IS NOT NULL AND content_id = $id"
        return bool(self._rows(query, {"id": content_id}))

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

    def _rows(self, query: str, params: Mapping[str, object]) -> list[Row]:
        done = self.connection.execute(query, dict(params))
        names = [name for name, *_ in done.description or ()]
        return [dict(zip(names, row, strict=True)) for row in done.fetchall()]


def facets(found: duckdb.DuckDBPyRelation, names: tuple[str, ...], *, limit: int) -> dict[str, list[tuple[str, int]]]:
    """Return the most frequent values of columns of a relation, each with its number."""
    return {name: _facet(found, name, limit) for name in names}


def _facet(found: duckdb.DuckDBPyRelation, name: str, limit: int) -> list[tuple[str, int]]:
    counted = found.aggregate(f'"{name}" AS value, count(*) AS n', f'"{name}"').filter("value IS NOT NULL")
    return [(str(value), int(n)) for value, n in counted.order("n DESC, value").limit(limit).fetchall()]
