from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb
import made
import pytest

from dateline.model.findings import Findings, Status
from dateline.model.ids import content_id, identified
from dateline.store import Store

if TYPE_CHECKING:
    from pathlib import Path


def report(title: str, **changes: object) -> Findings:
    """Return a report of its own with one event."""
    found = made.findings(title=title)
    return identified(replace(found, events=(replace(made.event(), **changes),)))  # type: ignore[arg-type] # fields of Event


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.duckdb"


def keep(path: Path, reports: list[Findings], *, families: dict[str, str], clusters: dict[str, str]) -> None:
    """Keep reports with the family of each, the first of a family its witness, and the clusters of their events."""
    with Store(path) as store:
        store.add(reports)
    with duckdb.connect(str(path)) as held:
        held.execute("DELETE FROM families")
        seen: set[str] = set()
        for item in reports:
            family = families.get(item.report.title or "")
            if family:
                row = [content_id(item.report), family, "story", family not in seen]
                held.execute("INSERT INTO families VALUES (?, ?, ?, ?)", row)
                seen.add(family)
            cluster = clusters.get(item.report.title or "")
            if cluster:
                held.execute(
                    "INSERT INTO clusters VALUES (?, ?, ?)", [content_id(item.report), item.events[0].id, cluster]
                )


def test_facts_alone_unless_more_is_asked_for(path: Path) -> None:
    reports = [
        report("done"),
        report("planned", status=Status.PLANNED),
        report("denied", status=Status.NEGATED),
        report("claimed", attributed_to=made.kenya().actor),
        report("said by somebody", attributed_by="s1"),
    ]
    keep(path, reports, families={}, clusters={})
    with Store(path, read_only=True) as store:
        titles = {item.title for item in store.tellings()}
        assert titles == {"done"}
        assert {item.title for item in store.tellings(["planned"])} == {"done", "planned"}
        assert {item.title for item in store.tellings(["claims"])} == {"done", "claimed", "said by somebody"}
        assert {item.title for item in store.tellings(["negated", "possible"])} == {"done", "denied"}


def test_a_copy_adds_no_event_and_no_source(path: Path) -> None:
    keep(path, [report("first"), report("copy")], families={"first": "f1", "copy": "f1"}, clusters={})
    with Store(path, read_only=True) as store:
        (item,) = store.tellings()
    assert (item.title, item.n_sources, item.n_reports) == ("first", 1, 1)


def test_one_event_of_several_reports_is_one_with_its_independent_sources(path: Path) -> None:
    names = ("first", "copy", "other")
    reports = [report(name, score=0.5 if name == "first" else 0.9) for name in names]
    keep(
        path,
        reports,
        families={"first": "f1", "copy": "f1", "other": "f2"},
        clusters=dict.fromkeys(names, "c1"),
    )
    with Store(path, read_only=True) as store:
        (item,) = store.tellings()
        assert (item.title, item.n_tellings, item.n_sources, item.n_reports) == ("other", 3, 2, 3)
        every = list(store.tellings(is_every_telling=True))
    assert {one.title for one in every} == set(names)
    assert {one.event for one in every} == {item.id}


def test_reports_without_families_are_their_own(path: Path) -> None:
    keep(path, [report("one"), report("two")], families={}, clusters={"one": "c", "two": "c"})
    with Store(path, read_only=True) as store:
        (item,) = store.tellings()
    assert item.n_sources == 2


def test_words_around_a_trigger_and_sentences_are_the_text_as_received(path: Path) -> None:
    keep(path, [report("one")], families={}, clusters={})
    with Store(path, read_only=True) as store:
        (item,) = store.tellings()
    assert item.before + item.trigger + item.after == made.BODY[: item.trigger_end + 32]
    assert item.sentence == made.BODY
    assert (item.place_kind, item.n_characters) == ("city", len(made.BODY))


def test_filters_hold_for_tellings_records_and_files(path: Path, tmp_path: Path) -> None:
    keep(path, [report("one"), report("two", type="CONSULT", mode=None)], families={}, clusters={})
    out = tmp_path / "events.parquet"
    with Store(path, read_only=True) as store:
        assert [item.title for item in store.tellings(type="CONSULT")] == ["two"]
        assert [item.report.title for item in store.records(type="CONSULT")] == ["two"]
        assert store.write_parquet(out, type="CONSULT") == 1
    read = duckdb.connect().read_parquet(str(out))
    assert {"n_sources", "trigger_start", "title", "status"} <= set(read.columns)
    assert read.select("title", "n_sources").fetchall() == [("two", 1)]
