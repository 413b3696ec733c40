from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import duckdb
import made
import pytest

from dateline.model.ids import identified
from dateline.model.report import Page
from dateline.store import Store
from dateline.store._compare import Change, changes

if TYPE_CHECKING:
    from pathlib import Path

PAGE = Page(content=made.BODY.encode(), id="report-1", title="Kenya condemns raid", is_html=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "record.duckdb"
    with Store(path) as store:
        store.add([made.findings(), made.findings(title="Another")], pages=[PAGE, replace(PAGE, title="Another")])
    return path


def flaws(path: Path) -> list[str]:
    with Store(path, read_only=True) as store:
        return sorted({flaw.code for flaw in store.flaws()})


def test_a_whole_store_has_no_flaw(path: Path) -> None:
    assert flaws(path) == []


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("DELETE FROM events", "rows_differ"),
        ("INSERT INTO events SELECT * FROM events", "rows_differ"),
        ("UPDATE statements SET content = 'something else'", "rows_differ"),
        ("UPDATE mentions SET code = 'USA'", "rows_differ"),
        ("UPDATE events SET intensity = 9", "rows_differ"),
        ("INSERT INTO records SELECT * FROM records", "two_records"),
        ("UPDATE records SET is_current = false", "no_record"),
        ("DELETE FROM records", "no_record"),
        ("DELETE FROM reports", "no_report"),
        ("DELETE FROM reports", "page_without_report"),
        ("UPDATE problems SET content_id = 'r0'", "problems_without_report"),
        ("DELETE FROM words", "not_searchable"),
        ("UPDATE records SET findings = 'x'::BLOB", "damaged"),
        ("UPDATE records SET findings = (SELECT max(findings) FROM records)", "wrong_id"),
    ],
)
def test_damage_is_found(path: Path, damage: str, code: str) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute(damage)
    assert code in flaws(path)


def test_a_record_comes_back_with_its_page(path: Path) -> None:
    with Store(path) as store:
        store.add([made.findings(title="Without page")])
        keys = store.kept()
        found = store.originals(keys)
    assert len(keys) == 2
    assert {item.page.title for item in found} == {"Kenya condemns raid", "Another"}
    assert all(item.page.content == PAGE.content and item.read_on <= date.today() for item in found)  # noqa: DTZ011


def test_reports_are_chosen_by_the_versions_of_their_record(path: Path) -> None:
    ours = {"dateline": "0", "model": "m1"}
    with Store(path) as store:
        assert len(store.kept(made_by=ours)) == 2
        assert store.kept(not_made_by=ours) == []
        assert len(store.kept(not_made_by={"model": "m2"})) == 2


def test_a_record_read_anew_takes_the_place_of_the_old_one(path: Path) -> None:
    with Store(path) as store:
        originals = [item for item in store.originals(store.kept()) if item.page.title == PAGE.title]
        store.renew(originals, [made.findings(model="m2")])
        assert dict(store.get(originals[0].content_id).versions)["model"] == "m2"
        assert store.sql("SELECT count(*) FROM records WHERE NOT is_current").fetchall() == [(1,)]
        assert len(store.kept()) == 2
    assert flaws(path) == []


def test_a_page_that_now_gives_another_title_stays_one_report(path: Path) -> None:
    with Store(path) as store:
        originals = [item for item in store.originals(store.kept()) if item.page.title == PAGE.title]
        store.renew(originals, [made.findings(model="m2", title="A better title")])
        assert sorted(str(row[2]) for row in store.reports()) == ["A better title", "Another"]
        assert len(store.kept()) == 2
    assert flaws(path) == []


def test_changes_are_told_one_by_one() -> None:
    before = identified(made.findings())
    event, statement = before.events[0], before.statements[0]
    after = replace(
        before,
        events=(replace(event, score=0.1, type="REJECT"), replace(event, id="e2")),
        statements=(),
        problems=(),
        versions=(),
    )
    assert changes(before, before) == ()
    assert changes(before, after) == (
        Change(layer="statements", kind="gone", id=statement.id),
        *sorted(
            (
                Change(layer="events", kind="changed", id=event.id, fields=("type", "score")),
                Change(layer="events", kind="new", id="e2"),
            ),
            key=lambda change: str(change.id),
        ),
        Change(layer="problems", kind="changed", id=None),
    )
