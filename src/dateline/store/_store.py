"""Open, fill and read the store."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from dateline.errors import UsageError
from dateline.model.ids import content_id
from dateline.store import _corrected, _corrections, _filters, _lookup, _pairs, _stories, _tellings
from dateline.store import _rows as rows
from dateline.store import _schema as schema
from dateline.store._guard import Answer, select
from dateline.store._listing import by_mentions, latest, listed
from dateline.store._merged import merged
from dateline.store._open import connect, is_wanted, wholly
from dateline.store._originals import Original
from dateline.store._usual import usual
from dateline.store._verify import flaws
from dateline.store._views import Views, facets
from dateline.store._write import Added, Arrival, add, add_pages, arrivals, held_by, move, tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from types import TracebackType
    from typing import Self, Unpack

    from dateline.model.findings import Findings
    from dateline.model.pair import Coverage, Deed
    from dateline.model.report import Page
    from dateline.model.story import Happening, Sketch
    from dateline.model.told import Correction, Telling
    from dateline.store._filters import Asked
    from dateline.store._rows import Row
    from dateline.store._verify import Flaw


Keys = list[str]


class Store:
    """One DuckDB file with the record; a context manager.

    DuckDB lets one program write, or any number of programs read. While one writes, the others wait ``wait_s``
    seconds for it to let go of the file.

    Args:
        path: the file; made where it does not exist, unless ``read_only``. One of an earlier schema is brought up
            to date, unless ``read_only``.
        read_only: open it for reading alone, beside other readers.
        wait_s: how long to wait where another program holds the file.
        is_guarded: open it for statements of strangers (``select``): no files, no addresses, no settings.

    Raises:
        StoreError: the file cannot be opened, another program holds it, or it is of a newer schema.
    """

    def __init__(
        self, path: str | Path, *, read_only: bool = False, wait_s: float = 0, is_guarded: bool = False
    ) -> None:
        self.path = Path(path)
        self._is_guarded = is_guarded
        self._connection = connect(self.path, read_only=read_only, wait_s=wait_s, is_guarded=is_guarded)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @staticmethod
    def is_wanted(path: Path) -> bool:
        """Tell whether another program waits for the file to be let go."""
        return is_wanted(path)

    def add(
        self, findings: Iterable[Findings], *, pages: Iterable[Page] | None = None, read_on: date | None = None
    ) -> Added:
        """Add reports in one transaction. A report already there by the same versions is left as it is.

        Args:
            findings: what was found.
            pages: the pages it was found in, one for each; they are kept whole, and only records with their page
                can be verified and read anew.
            read_on: the day on which the pages were read; today where None.

        Raises:
            StoreError: the disk refused the rows; nothing of the batch is kept.
        """
        batch = arrivals(findings, pages)
        held = held_by(self._connection, batch)
        fresh = {
            key: item
            for key, item in batch.items()
            if key not in held or held[key][0] != rows.versions_of(item.findings)
        }
        renewed = {key: came for key, (_, came) in held.items() if key in fresh}
        now = datetime.now(tz=UTC)
        with wholly(self._connection, self.path, f"refused a batch of {len(fresh)} reports"):
            add(self._connection, fresh, renewed, now=now)
            add_pages(self._connection, batch, read_on or now.date())
        return Added(new=len(fresh) - len(renewed), renewed=len(renewed), known=len(batch) - len(fresh))

    def known(self, pages: Iterable[Page]) -> list[bool]:
        """Tell of each page whether it is in the store, byte for byte and with all that is known of it."""
        keys = [rows.page_key(page) for page in pages]
        found = self._connection.execute("SELECT key FROM pages WHERE key IN (SELECT unnest($keys))", {"keys": keys})
        held = {key for (key,) in found.fetchall()}
        return [key in held for key in keys]

    def tidy(self) -> bool:
        """Make searching quick again after many batches; tell whether there was anything to do.

        Raises:
            StoreError: the disk refused it; all is as before.
        """
        with wholly(self._connection, self.path, "could not be tidied"):
            return tidy(self._connection)

    def get(self, id_: str) -> Findings:
        """Return the findings of a report, by its content id, its own id, or the id of one of its events or statements.

        Raises:
            StoreError: no report answers to the id, or several do.
        """
        return rows.unpacked(_lookup.only(self._connection, id_, self.path)[0])

    def report(self, id_: str) -> tuple[Findings, bool]:
        """Return the findings of a report as ``get`` does, and whether the page that it was read from is kept."""
        held, has_page = _lookup.only(self._connection, id_, self.path)
        return rows.unpacked(held), has_page

    def flaws(self) -> Iterator[Flaw]:
        """Yield all that does not hold together: doubled or missing records, rows that their record does not give."""
        yield from flaws(self._connection.cursor())

    def kept(self, *, made_by: Mapping[str, str] | None = None, not_made_by: Mapping[str, str] | None = None) -> Keys:
        """Return the reports that can be read anew from their page, by the versions of their record where asked for."""
        found = self._connection.execute(
            "SELECT content_id, versions FROM records WHERE is_current AND page_key IS NOT NULL ORDER BY content_id"
        )
        return [
            key
            for key, versions in found.fetchall()
            if (made_by is None or versions == rows.versions_json(made_by))
            and (not_made_by is None or versions != rows.versions_json(not_made_by))
        ]

    def originals(self, keys: Keys) -> list[Original]:
        """Return the records of reports with the pages that they were read from."""
        names = [column.name for column in schema.PAGES.columns]
        columns = ", ".join(f"p.{name}" for name in names)
        found = self._connection.execute(
            f"SELECT r.content_id, r.findings, {columns} FROM records r JOIN pages p ON p.key = r.page_key"  # noqa: S608 - columns of ours
            " WHERE is_current AND r.content_id IN (SELECT unnest($keys)) ORDER BY r.content_id",
            {"keys": keys},
        )
        return [
            Original.of(key, findings, dict(zip(names, row, strict=True))) for key, findings, *row in found.fetchall()
        ]

    def renew(self, originals: Sequence[Original], findings: Sequence[Findings]) -> None:
        """Put new findings in the place of those of the same pages; the old records are kept for comparison.

        Raises:
            StoreError: the disk refused the rows; nothing of the batch is kept.
        """
        now = datetime.now(tz=UTC)
        fresh = {
            content_id(item.report): Arrival(findings=item, pages=[original.page])
            for original, item in zip(originals, findings, strict=True)
        }
        moved = {
            original.content_id: content_id(item.report)
            for original, item in zip(originals, findings, strict=True)
            if content_id(item.report) != original.content_id
        }
        with wholly(self._connection, self.path, f"refused a batch of {len(fresh)} reports"):
            move(self._connection, moved)
            held = held_by(self._connection, fresh)
            add(self._connection, fresh, {key: came for key, (_, came) in held.items()}, now=now)

    def correct(
        self,
        id_: str,
        *,
        verdict: str,
        fields: Mapping[str, str | None] | None = None,
        note: str | None = None,
        who: str,
    ) -> int:
        """Keep what a person says of an event or statement, and return how many fields it is about.

        Args:
            id_: the finding.
            verdict: ``confirmed``, ``corrected`` or ``rejected``.
            fields: of a correction, the columns and what they should say; None for nothing.
            note: why.
            who: the person.

        Raises:
            UsageError: there is no such finding, or it has no such field.
        """
        said = _corrections.Verdict(
            finding_id=id_, verdict=verdict, fields=fields or {}, note=note, who=who, at=datetime.now(tz=UTC)
        )
        return _corrections.correct(self._connection, said)

    def corrections(self) -> list[Row]:
        """Return all corrections, the latest first."""
        return _corrections.corrections(self._connection)

    def annotated(self) -> list[Row]:
        """Return the findings that people spoke of as annotated data: what the machine had, what they say, the text."""
        return _corrections.annotated(self._connection)

    def n_stale_corrections(self) -> int:
        """Return how many corrections speak of findings that are no more."""
        return _corrections.n_stale(self._connection)

    def counts(self) -> dict[str, int]:
        """Return how much the store holds of each kind."""
        names = ("reports", "pages", "statements", "events", "problems", "corrections")
        tables = {name: self._connection.table(name) for name in names}
        return {name: int(table.aggregate("count(*)").fetchall()[0][0]) for name, table in tables.items()}

    def story(self, id_: str) -> tuple[Happening, dict[str, Findings], dict[str, Sketch]]:
        """Return the story that an id belongs to, with the findings and sketches of its reports by content id.

        Raises:
            StoreError: nothing answers to the id, or several stories do.
        """
        found = _stories.one(self._connection, id_, self.path)
        names = [name for family in found.families for name in family.members]
        findings = {name: rows.unpacked(held) for name, held in _stories.records(self._connection, names)}
        return found, findings, _stories.sketches(self._connection, names)

    def events(self, **asked: Unpack[Asked]) -> duckdb.DuckDBPyRelation:
        """Return the events asked for, as a relation: ``.df()``, ``.pl()`` and ``.arrow()`` hand it on.

        >>> with Store("record.duckdb", read_only=True) as store:  # doctest: +SKIP
        ...     frame = store.events(actor="RUS", target="USA", type="CONSULT", since="2021-06-01").df()

        Raises:
            UsageError: a day is no day.
        """
        return _filters.events(self._connection, asked)

    def merged_events(self, **asked: Unpack[Asked]) -> duckdb.DuckDBPyRelation:
        """Return the events asked for, each real-world event once, with how many independent sources tell it.

        The columns are those of ``events``, ``n_sources``, ``n_reports`` and ``n_tellings``.

        Raises:
            UsageError: a day is no day.
        """
        return merged(self.events(**asked))

    def statements(self, **asked: Unpack[Asked]) -> duckdb.DuckDBPyRelation:
        """Return the statements asked for, as a relation; ``actor`` is who speaks, ``target`` who is spoken to.

        Raises:
            UsageError: a day is no day, or a filter that only events have.
        """
        return _filters.statements(self._connection, asked)

    def tellings(
        self,
        include: Collection[str] = (),
        *,
        is_every_telling: bool = False,
        is_as_read: bool = False,
        **asked: Unpack[Asked],
    ) -> Iterator[Telling]:
        """Yield the events asked for with their report and the number of independent families that tell them.

        Args:
            include: what else than facts in the reporters' own voice: claims, planned, possible, negated.
            is_every_telling: every report's telling of an event, and not the one alone that speaks for it.
            is_as_read: as the machine read them, and not as people corrected them.
            asked: the filters of ``events``.
        """
        events = self._corrected(asked, is_as_read=is_as_read)
        found = _tellings.relation(events, include, is_every_telling=is_every_telling)
        return _tellings.tellings(self._connection, found)

    def write_parquet(
        self, path: Path, include: Collection[str] = (), *, is_as_read: bool = False, **asked: Unpack[Asked]
    ) -> int:
        """Write what ``tellings`` yields as a Parquet file; return the number of events."""
        events = self._corrected(asked, is_as_read=is_as_read)
        return _tellings.write_parquet(_tellings.relation(events, include, is_every_telling=False), path)

    def records(
        self, include: Collection[str] = (), *, is_as_read: bool = False, **asked: Unpack[Asked]
    ) -> Iterator[Findings]:
        """Yield the whole records of the reports that tell the events asked for, always as the machine read them."""
        events = self._corrected(asked, is_as_read=is_as_read)
        found = _tellings.relation(events, include, is_every_telling=True)
        yield from map(rows.unpacked, _tellings.packed_records(self._connection, found))

    def last_words(self) -> dict[str, list[Correction]]:
        """Return the last word of people on each finding and field, by the content id of the report."""
        return _corrected.last_words(self._connection)

    def pair(
        self,
        actor: str,
        target: str,
        *,
        since: date | None = None,
        until: date | None = None,
        covered: list[Coverage] | None = None,
    ) -> tuple[list[Deed], list[Coverage]]:
        """Return the deeds of one actor towards another, as corrected, and the reports that mention both.

        ``covered``: these reports, where they are known from the other direction.
        """
        deeds = _pairs.deeds(self._corrected({"actor": actor, "target": target, "since": since, "until": until}))
        return deeds, _pairs.coverage(self._connection, actor, target) if covered is None else covered

    def plans(
        self, *, told_until: date | None = None, **asked: Unpack[Asked]
    ) -> tuple[list[Telling], list[Telling], list[Row]]:
        """Return the tellings of plans by their own day, those that may show what became of them, and what is said.

        ``told_until`` is the last day of reports that are looked at for what became of them.
        """
        planned = _tellings.plans(self._connection, self._corrected(asked))
        said = self.statements(report=sorted({item.content_id for item in planned}) or [""])
        told = [dict(zip(said.columns, row, strict=True)) for row in said.order("content_id, id").fetchall()]
        return planned, _tellings.later(self._connection, self._corrected({}), planned, told_until), told

    def _corrected(self, asked: Asked, *, is_as_read: bool = False) -> duckdb.DuckDBPyRelation:
        source = _corrected.events(self._connection, is_as_read=is_as_read)
        return _filters.events(self._connection, asked, source)

    def sql(self, query: str, params: Mapping[str, object] | Sequence[object] | None = None) -> duckdb.DuckDBPyRelation:
        """Return what a query of your own gives, as a relation.

        Raises:
            UsageError: DuckDB refuses the query.
        """
        try:
            return self._connection.sql(query, params=params)
        except duckdb.Error as error:
            raise UsageError(f"DuckDB refuses the query: {error}") from error

    def select(self, query: str, *, rows: int = 1000, seconds: float = 10.0) -> Answer:
        """Answer a stranger's SELECT: nothing is written, no file or address opened, and time and rows are bounded.

        Raises:
            UsageError: the store was not opened with ``is_guarded``, or the query is refused or took too long.
        """
        if not self._is_guarded:
            raise UsageError("Open the store with is_guarded=True to answer statements of strangers.")
        return select(self._connection.cursor(), query, rows=rows, seconds=seconds)

    def latest(self, found: duckdb.DuckDBPyRelation, day: str, *, limit: int) -> tuple[list[Row], int]:
        """Return the latest rows of a relation by a column of days, as mappings, and how many there are in all."""
        return latest(found, day, limit=limit)

    def actors(self, name: str | None = None, *, limit: int) -> tuple[list[Row], int]:
        """Return who is in the record by a part of the name, a code or a country, and how many there are in all."""
        found = _filters.actors(self._connection.table("actors"), name)
        return listed(by_mentions(found), found, limit=limit)

    def facets(self, found: duckdb.DuckDBPyRelation, *names: str, limit: int = 12) -> dict[str, list[tuple[str, int]]]:
        """Return the most frequent values of columns of a relation, each with its number."""
        return facets(found, names, limit=limit)

    def usual(self) -> dict[str, str]:
        """Return by a filter's name what the store holds most of, to try questions on; nothing where it is small."""
        return usual(self._connection)

    def views(self) -> Views:
        """Return the questions that the reading room asks."""
        return Views(self._connection)

    def reports(self) -> list[tuple[str, str, str | None, str | None, int, int]]:
        """Return (content id, id, title, published, number of statements, number of events) of every report."""
        return _lookup.reports(self._connection)
