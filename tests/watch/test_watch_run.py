"""The watch over a web of our own: every page once, revisions kept, manners kept."""

from __future__ import annotations

import asyncio
import gzip
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb
import pytest
from loopback import serving
from made_web import article, feed
from watching import DAY, OK, QUICK, XML, counts, feed_of, give, plan_of, record, run

from dateline.errors import StoreError
from dateline.ledger import Ledger
from dateline.watch import replay, status
from dateline.watch._sources import Source, SourceKind

if TYPE_CHECKING:
    from pathlib import Path

    from loopback import Handler, Site


def test_every_page_is_in_the_record_once_however_often_it_is_listed(site: Site, tmp_path: Path) -> None:
    give(site, 5)
    site.pages["/other"] = (200, XML, feed([("/a/0", "Bridge report 0", DAY), ("/a/0#top", "again", DAY)]))
    plan = plan_of(tmp_path, feed_of(site), feed_of(site, "G", "/other"))
    run(plan)
    run(plan)
    assert [title for title, _ in record(plan)] == [f"Bridge report {number}" for number in range(5)]
    assert [site.asked(f"/a/{number}") for number in range(5)] == [1] * 5
    seen = status(plan.state)
    assert not seen.is_running
    assert sum(source.states.get("kept", 0) for source in seen.sources) == 5


def test_shared_guid_drops_nothing(site: Site, tmp_path: Path) -> None:
    give(site, 2)
    items = "".join(f"<item><title>x</title><link>/a/{n}</link><guid>same</guid></item>" for n in range(2))
    site.pages["/feed"] = (200, XML, f"<rss><channel>{items}</channel></rss>".encode())
    plan = plan_of(tmp_path, feed_of(site))
    run(plan)
    assert len(record(plan)) == 2


def test_edited_title_is_no_new_report_and_an_edited_body_is_a_revision(site: Site, tmp_path: Path) -> None:
    give(site, 1)
    plan = plan_of(tmp_path, feed_of(site))
    run(plan)
    site.pages["/a/0"] = (200, OK, article(0, title="Bridge report, edited"))
    site.pages["/feed"] = (200, XML, feed([("/a/0", "Bridge report, edited", DAY)]))
    run(plan)
    assert [title for title, _ in record(plan)] == ["Bridge report 0"]
    site.pages["/a/0"] = (200, OK, article(0, town="Port Elm"))
    site.pages["/feed"] = (200, XML, feed([("/a/0", "Bridge report, revised", DAY)]))
    run(plan)
    assert len(record(plan)) == 2
    with Ledger(plan.state / "books.sqlite", read_only=True) as ledger:
        (page,) = ledger.pages()
        titles = [title for _, _, title in ledger.versions(page.key)]
    assert titles == ["Bridge report 0", "Bridge report, edited", "Bridge report 0"]
    assert counts(plan) | {} == counts(plan) | {"kept": 1, "revised": 1, "unchanged": 1}


def test_unchanged_list_and_page_are_asked_for_conditionally(site: Site, tmp_path: Path) -> None:
    give(site, 1)

    def conditional(kind: dict[str, str], body: bytes) -> object:
        def answer(handler: Handler) -> tuple[int, dict[str, str], bytes]:
            if handler.headers.get("if-none-match") == '"1"':
                return 304, {"etag": '"1"'}, b""
            return 200, kind | {"etag": '"1"'}, body

        return answer

    site.pages["/a/0"] = conditional(OK, article(0))  # type: ignore[assignment]
    body = site.pages["/feed"][2]  # type: ignore[index]
    site.pages["/feed"] = conditional(XML, body)  # type: ignore[assignment]
    plan = plan_of(tmp_path, feed_of(site), revisit_seconds=(0.0,))
    run(plan)
    run(plan)
    asked = [(path.partition("?")[0], headers.get("if-none-match")) for path, headers in site.hits]
    assert asked == [
        ("/robots.txt", None),
        ("/feed", None),
        ("/a/0", None),
        ("/a/0", '"1"'),
        ("/feed", '"1"'),
    ]
    assert len(record(plan)) == 1


def test_server_that_always_says_304_is_a_failure_and_a_stuck_etag_is_seen_through(site: Site, tmp_path: Path) -> None:
    site.pages["/feed"] = (304, {"etag": '"1"'}, b"")
    plan = plan_of(tmp_path, feed_of(site))
    run(plan)
    assert status(plan.state).sources[0].code == "http_304"
    give(site, 2)
    changed = site.pages["/feed"][2]  # type: ignore[index]

    def stuck(handler: Handler) -> tuple[int, dict[str, str], bytes]:
        if handler.headers.get("if-none-match"):
            return 304, {}, b""
        return 200, XML | {"etag": '"stuck"'}, bodies[-1]

    bodies = [feed([])]
    site.pages["/feed"] = stuck
    run(plan)
    bodies.append(changed)
    run(plan)
    assert record(plan) == [] if plan.store.exists() else True
    with Ledger(plan.state / "books.sqlite") as ledger:
        row = ledger.source("F")
        assert row is not None
        assert row.full_at is not None
        ledger.put(replace(row, full_at=row.full_at - 90_000))
    run(plan)
    assert len(record(plan)) == 2


def test_robots_txt_is_obeyed_and_its_pause_taken(site: Site, tmp_path: Path) -> None:
    give(site, 3)
    site.pages["/robots.txt"] = (
        200, {"content-type": "text/plain"}, b"User-agent: *\nDisallow: /\n\nUser-agent: dateline\nDisallow: /a/1\n",
    )  # fmt: skip
    plan = plan_of(tmp_path, feed_of(site))
    run(plan)
    assert [site.asked(f"/a/{n}") for n in range(3)] == [1, 0, 1]
    assert status(plan.state).sources[0].causes == {"robots": 1}


@pytest.mark.parametrize("status_code", [500, 503, 429])
def test_host_whose_robots_txt_fails_is_left_alone(site: Site, tmp_path: Path, status_code: int) -> None:
    give(site, 1)
    site.pages["/robots.txt"] = (status_code, {}, b"")
    plan = plan_of(tmp_path, feed_of(site))
    run(plan)
    assert site.asked("/feed") == 0
    assert status(plan.state).sources[0].code == "robots_unreachable"


def test_redirect_to_where_robots_txt_forbids_is_not_followed(site: Site, tmp_path: Path) -> None:
    give(site, 1)
    with serving() as other:
        other.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /\n")
        site.pages["/a/0"] = (302, {"location": other.url("/secret")}, b"")
        plan = plan_of(tmp_path, feed_of(site))
        run(plan)
        assert other.asked("/secret") == 0
    assert status(plan.state).sources[0].causes == {"robots": 1}


def test_host_that_asks_to_wait_is_left_alone_also_by_the_next_run(site: Site, tmp_path: Path) -> None:
    give(site, 3)
    site.pages["/a/0"] = site.pages["/a/1"] = site.pages["/a/2"] = (429, {"retry-after": "3600"}, b"")
    plan = plan_of(tmp_path, feed_of(site))
    run(plan)
    run(plan)
    assert sum(site.asked(f"/a/{n}") for n in range(3)) == 1
    seen = status(plan.state)
    assert seen.n_waiting == 3
    assert seen.sources[0].causes == {"http_429": 1}


def test_what_will_not_come_is_settled_and_named(site: Site, tmp_path: Path) -> None:
    give(site, 6)
    site.pages["/a/0"] = (404, {}, b"")
    site.pages["/a/1"] = (403, {}, b"")
    site.pages["/a/2"] = (200, {"content-type": "application/pdf"}, b"%PDF-1.7")
    site.pages["/a/3"] = (200, {"content-encoding": "gzip"}, gzip.compress(b"a" * 30_000_000))
    site.pages["/a/4"] = (302, {"location": "/a/4"}, b"")
    plan = plan_of(tmp_path, feed_of(site))
    run(plan)
    (source,) = status(plan.state).sources
    assert source.causes == {"http_404": 1, "http_403": 1, "wrong_kind": 1, "too_large": 1, "redirects": 1}
    assert source.states == {"gone": 1, "blocked": 1, "failed": 3, "kept": 1}


def test_page_that_breaks_its_reader_is_a_problem_in_the_record_and_not_tried_again(site: Site, tmp_path: Path) -> None:
    give(site, 3)
    site.pages["/a/1"] = (200, OK, b"<title>Bad</title><p>CRASH</p>")
    plan = plan_of(tmp_path, feed_of(site))
    run(plan)
    run(plan)
    assert [title for title, _ in record(plan)] == ["Bridge report 0", "Bridge report 2", None]
    connection = duckdb.connect(str(plan.store), read_only=True)
    assert connection.execute("SELECT room, code FROM problems").fetchall() == [("watch", "reader_died")]
    connection.close()
    assert site.asked("/a/1") == 1
    with Ledger(plan.state / "books.sqlite", read_only=True) as ledger:
        assert sorted(row.deaths for row in ledger.pages()) == [0, 0, 1]


def test_second_watcher_is_told(site: Site, tmp_path: Path) -> None:
    plan = plan_of(tmp_path, feed_of(site))
    with Ledger(plan.state / "books.sqlite"), pytest.raises(StoreError, match="Another `dateline watch`"):
        run(plan)


def test_record_made_again_from_the_archive_is_the_same(site: Site, tmp_path: Path) -> None:
    give(site, 6)
    site.pages["/a/5"] = (200, OK, b"<title>Bad</title><p>CRASH</p>")
    plan = plan_of(tmp_path, feed_of(site))
    run(plan)
    site.pages["/a/0"] = (200, OK, article(0, town="Port Elm"))
    site.pages["/a/1"] = (200, OK, article(1, title="Only the title"))
    site.pages["/feed"] = (200, XML, feed([(f"/a/{n}", "edited", DAY) for n in range(6)]))
    run(plan)
    again = tmp_path / "again.duckdb"
    done = asyncio.run(replay(plan.state / "warc", again, start=QUICK))
    assert (done.n_pages, done.n_kept) == (8, 7)
    assert dump(again) == dump(plan.store)


def dump(path: Path) -> list[object]:
    """Return what a store holds, less the times at which it was written and the index of its batches."""
    connection = duckdb.connect(str(path), read_only=True)
    held: list[object] = []
    for (name,) in connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE table_name NOT IN ('meta', 'words') ORDER BY table_name"
    ).fetchall():
        described = connection.execute(f"DESCRIBE {name}").fetchall()
        columns = ", ".join(f'"{row[0]}"' for row in described if row[0] not in {"added_at", "made_at"})
        held.append((name, sorted(map(repr, connection.execute(f"SELECT {columns} FROM {name}").fetchall()))))
    connection.close()
    return held


def test_folder_and_archive_are_sources_too(site: Site, tmp_path: Path) -> None:
    give(site, 2)
    first = plan_of(tmp_path / "first", feed_of(site))
    run(first)
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(3):
        path = pages / f"{number}.html"
        path.write_bytes(article(10 + number))
        os.utime(path, (1_700_000_000, 1_700_000_000))
    (pages / "new.html").write_bytes(article(99))
    os.utime(pages / "new.html", (2_000_000_000, 2_000_000_000))
    second = plan_of(
        tmp_path,
        Source(name="pages", kind=SourceKind.FOLDER, at=str(pages), every_seconds=1),
        Source(name="warc", kind=SourceKind.WARC, at=str(first.state / "warc"), every_seconds=1),
    )
    run(second)
    run(second)
    titles = [title for title, _ in record(second)]
    assert titles == [f"Bridge report {n}" for n in (0, 1, 10, 11, 12)]  # what is still being written waits
    assert counts(second)["kept"] == 5
