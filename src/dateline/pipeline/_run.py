"""From pages to findings, room by room; a page that fails in a room keeps what the rooms before it found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

import dateline
from dateline import actors, dates, events, language, pages, places, recovery, statements, stories
from dateline.model.findings import Findings
from dateline.model.ids import identified
from dateline.model.report import DayHow, Problem, Published, Report
from dateline.model.text import ParagraphRole, Text
from dateline.model.tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dateline.model.findings import DateUse, DayCandidates
    from dateline.model.reading import Reading
    from dateline.model.report import Page
    from dateline.pipeline._machine import Machine


def read_page(page: Page, machine: Machine, *, today: date | None = None, is_for_store: bool = True) -> Findings:
    """Read one page."""
    return read_pages([page], machine, today=today, is_for_store=is_for_store)[0]


def read_pages(
    pages_: Sequence[Page], machine: Machine, *, today: date | None = None, is_for_store: bool = True
) -> list[Findings]:
    """Read several pages in one go; the sentences of all of them share the batches of the model.

    A page that could not be opened is a record of its problem alone.
    ``today`` bounds the days that an undated report may be from (default: the day of the call). Findings that go
    into no store need no sketch to find their copies by, which costs a tenth of reading.
    """
    day = today or datetime.now(tz=UTC).date()
    reports = [_recovered(page, machine.datelines) for page in pages_ if page.problem is None]
    readings = language.read_many([report.text for report in reports], machine.core)
    found = [_findings(report, reading, machine, day) for report, reading in zip(reports, readings, strict=True)]
    read = iter(_sketched(found, machine) if is_for_store else found)
    return [failed(page, page.problem) if page.problem else next(read) for page in pages_]


def _sketched(found: Sequence[Findings], machine: Machine) -> list[Findings]:
    """Return findings with the sketches that their copies are found by."""
    reports = [(item.report, item.days) for item in found]
    try:
        made = stories.sketch_reports(reports, partial(language.embed, machine.core))
    except Exception as error:  # noqa: BLE001 - as with any room: what the others found is not lost
        problem = Problem(room="stories", code="room_failed", detail=f"{type(error).__name__}: {error}")
        return [replace(item, problems=(*item.problems, problem)) for item in found]
    return [replace(item, sketch=sketch.packed()) for item, sketch in zip(found, made, strict=True)]


def outline(page: Page, datelines: frozenset[str]) -> Findings:
    """Return the report that a page holds and nothing of what it says; needs no model.

    Its versions name no model, so that reading it anew with one renews the record.
    """
    report = _recovered(page, datelines)
    return _bare(report, report.problems, (("dateline", dateline.__version__),))


def failed(page: Page, problem: Problem) -> Findings:
    """Return the record of a page that could not even be looked at: nothing but the problem."""
    return _bare(_empty(page, problem), (problem,), ())


def _bare(report: Report, problems: tuple[Problem, ...], versions: tuple[tuple[str, str], ...]) -> Findings:
    return Findings(
        report=report,
        actors=(),
        places=(),
        dates=(),
        days=None,
        statements=(),
        events=(),
        problems=problems,
        versions=versions,
    )


def _recovered(page: Page, datelines: frozenset[str]) -> Report:
    try:
        return recovery.recover(pages.extract(page), places=datelines)
    except Exception as error:  # noqa: BLE001 - a bad page is a problem in its record, never the end of a batch
        return _empty(page, Problem(room="pages", code="unreadable", detail=f"{type(error).__name__}: {error}"))


def _empty(page: Page, problem: Problem) -> Report:
    return Report(
        id=page.id or f"page-{sha256(page.content).hexdigest()[:16]}",
        url=page.url,
        site=None,
        title=page.title,
        bylines=(),
        credit=None,
        dateline=None,
        published=None,
        language=None,
        text=Text(chars="", body="", paragraphs=(), repairs=()),
        problems=(problem,),
    )


Found = TypeVar("Found")
Item = TypeVar("Item")


@dataclass(slots=True)
class _Rooms:
    """Runs a room and turns its failure into a problem."""

    problems: list[Problem]

    def find(self, room: str, work: Callable[[], tuple[Item, ...]]) -> tuple[Item, ...]:
        nothing: tuple[Item, ...] = ()
        return self.run(room, work, nothing)

    def run(self, room: str, work: Callable[[], Found], otherwise: Found) -> Found:
        try:
            return work()
        except Exception as error:  # noqa: BLE001 - one room's failure must not lose what the others found
            self.problems.append(Problem(room=room, code="room_failed", detail=f"{type(error).__name__}: {error}"))
            return otherwise


def _findings(report: Report, reading: Reading, machine: Machine, today: date) -> Findings:
    rooms = _Rooms([*report.problems, *_language_problems(report)])
    tree = tree_of(reading)
    times, days, report = _dated(report, reading, rooms, machine, today)
    likely = report.published.day if report.published else _likeliest(days)
    who = rooms.run(
        "actors",
        lambda: actors.cast(reading, lists=machine.lists, day=likely, dateline=report.dateline),
        actors.Cast.empty(),
    )
    where = rooms.find("places", lambda: places.find(reading, gazetteer=machine.gazetteer, dateline=report.dateline))
    said = rooms.find(
        "statements",
        lambda: statements.find(
            reading,
            tree=tree,
            cast=who,
            quotations=recovery.quotations(report.text),
            judge=machine.judge,
            dates=times,
        ),
    )
    around = events.Around(tree=tree, cast=who, dates=times, places=where, statements=said, day=likely)
    done = rooms.find("events", lambda: events.find(_without_title(reading), around, machine.codebook))
    found = Findings(
        report=report,
        actors=who.uses,
        places=where,
        dates=times,
        days=days,
        statements=said,
        events=done,
        problems=tuple(rooms.problems),
        versions=tuple(machine.versions.items()),
    )
    return identified(found)


def _without_title(reading: Reading) -> Reading:
    """Return a reading without the marks of its title: an event told there is told whole in the body."""
    title = {number for number, item in enumerate(reading.text.paragraphs) if item.role is ParagraphRole.TITLE}
    sentences = reading.sentences
    owners = reading.tokens.sentence
    kept = tuple(mark for mark in reading.marks if sentences[int(owners[mark.head])].paragraph not in title)
    return replace(reading, marks=kept)


def _likeliest(days: DayCandidates | None) -> date | None:
    """Return the day that an undated report is most likely from: for offices, and for what lies ahead of it."""
    if days is None:
        return None
    return max(zip(days.weights, days.days, strict=True))[1]


def _tenures(reading: Reading, machine: Machine) -> tuple[dates.Tenure, ...]:
    """Return the offices that the text names with their holders, as the dates room takes them."""
    return tuple(
        dates.Tenure(name=held.name, title=held.office, start=held.first, end=held.last, span=span)
        for held, span in actors.tenures(reading, lists=machine.lists)
    )


def _language_problems(report: Report) -> Iterator[Problem]:
    if report.language not in {None, "en"}:
        yield Problem(
            room="language",
            code="not_english",
            detail=f"The report is in {report.language!r}; only English is read well.",
        )
    if not report.text.chars.strip():
        yield Problem(room="language", code="no_text", detail="There was no text to read.")


def _dated(
    report: Report, reading: Reading, rooms: _Rooms, machine: Machine, today: date
) -> tuple[tuple[DateUse, ...], DayCandidates | None, Report]:
    """Resolve the dates; a report without a day gets the days that its words allow, and if that is one, the day."""
    published = report.published.day if report.published else None
    tenures = rooms.find("actors", lambda: _tenures(reading, machine))
    times = rooms.find("dates", lambda: dates.find(reading, published=published, tenures=tenures))
    if published:
        rooms.problems += rooms.find("dates", lambda: dates.conflicts(reading, times, published))
        return times, None, report
    days = rooms.run("dates", lambda: dates.candidates(reading, times, tenures=tenures, today=today), None)
    if days is None:
        return times, None, report
    if len(days.days) > 1:
        return rooms.run("dates", lambda: dates.infer(reading, times, days, tenures=tenures), times), days, report
    only = days.days[0]
    dated = replace(report, published=Published(day=only, instant=None, how=DayHow.INFERRED))
    return rooms.run("dates", lambda: dates.find(reading, published=only, tenures=tenures), times), days, dated
