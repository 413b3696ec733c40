"""The list of sources: every setting is known, every mistake is told with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made_web import feed

from dateline.errors import SourcesError
from dateline.fetching import Limits
from dateline.watch import add, read_sources
from dateline.watch._edit import add_sources
from dateline.watch._sources import Source, SourceKind, plan_of

if TYPE_CHECKING:
    from pathlib import Path

    from loopback import Site

GOOD = """
[watch]
store = "news.duckdb"
contact = "desk@news.example"
pace = "500ms"
revisit = ["1d", "2h"]
read = "text"

[[source]]
name = "Example"
feed = "https://news.example/feed"
every = "5m"

[[source]]
folder = "pages"
"""
PRIVATE = Limits(allow_private=True, total_seconds=5)


def test_plan_is_read_with_paths_beside_the_file(tmp_path: Path) -> None:
    plan = plan_of(GOOD, tmp_path / "sources.toml")
    assert plan.store == tmp_path / "news.duckdb"
    assert plan.state == tmp_path / "watch"
    assert (plan.pace_seconds, plan.revisit_seconds, plan.read) == (0.5, (7200.0, 86_400.0), "text")
    assert plan.sources == (
        Source(name="Example", kind=SourceKind.FEED, at="https://news.example/feed", every_seconds=300.0),
        Source(
            name=str(tmp_path / "pages")[:80], kind=SourceKind.FOLDER, at=str(tmp_path / "pages"), every_seconds=900.0
        ),
    )


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("[watch]\nevry = '5m'", "no setting `evry`. Did you mean `every`"),
        ("[wach]\nevery = '5m'", "Did you mean `watch`"),
        ("[[source]]\nfeeds = 'https://a.example/f'", "Did you mean `feed`"),
        ("[[source]]\nname = 'x'", "0 addresses"),
        ("[[source]]\nfeed = 'https://a.example/f'\nsitemap = 'https://a.example/s'", "2 addresses"),
        ("[[source]]\nfeed = 'ftp://a.example/f'", "no http"),
        ("[[source]]\nfeed = 7", "is a text"),
        ("[[source]]\nfeed = 'https://a.example/f'\nevery = 5", "is a duration"),
        ("[[source]]\nfeed = 'https://a.example/f'\nevery = '0s'", "more than nothing"),
        ("[[source]]\nname = 'a'\nfeed = 'https://a.example/f'\n[[source]]\nname = 'a'\nurls = 'x'", "two sources"),
        ("source = 'x'", "list of tables"),
        ("watch = 'x'", "is a table"),
        ("[watch]\nworkers = 0", "whole number"),
        ("[watch]\nworkers = true", "whole number"),
        ("[watch]\nrobots = 'no'", "true or false"),
        ("[watch]\nrevisit = '1d'", "list of durations"),
        ("[watch]\nread = 'half'", '"full" or "text"'),
        ("[watch]\ncontact = 'a\\nb'", "ASCII"),
        ("[watch", "no TOML"),
    ],
)
def test_mistake_is_told(tmp_path: Path, raw: str, words: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(raw.replace("'a\\nb'", '"a\\nb"'), encoding="utf-8")
    with pytest.raises(SourcesError) as caught:
        read_sources(path)
    assert words in str(caught.value)


def test_missing_list_says_how_to_begin_one(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match="dateline sources add"):
        read_sources(tmp_path / "sources.toml")


def test_added_sources_leave_what_stood_there_and_none_comes_twice(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(f"# mine\n{GOOD}", encoding="utf-8")
    new = [
        ('A "quoted" \\ name\n\x7f', SourceKind.FEED, "https://a.example/f"),
        ("Example", SourceKind.SITEMAP, "https://b.example/s"),
        ("Again", SourceKind.FEED, "https://news.example/feed"),
    ]
    assert add_sources(path, new) == 2
    assert add_sources(path, new) == 0
    assert path.read_text(encoding="utf-8").startswith(f"# mine\n{GOOD.rstrip()}")
    names = [source.name for source in read_sources(path).sources]
    assert names[0] == "Example"
    assert names[-1] == "Example 2"


def test_site_is_followed_to_its_feed_and_opml_is_taken_whole(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    site.pages["/"] = (
        200, {}, b"<!doctype html><html><link rel='alternate' type='application/rss+xml' href='/news.xml'></html>",
    )  # fmt: skip
    site.pages["/news.xml"] = (200, {"content-type": "text/xml"}, feed([("/a", "A", "2026-11-03")]))
    assert add(path, site.url("/"), name=None, limits=PRIVATE) == ((site.url("/news.xml"),), 1)
    opml = tmp_path / "list.opml"
    opml.write_bytes(b"<opml><body><outline text='B' xmlUrl='https://b.example/f'/></body></opml>")
    assert add(path, str(opml), name=None, limits=PRIVATE) == (("https://b.example/f",), 1)
    assert add(path, str(tmp_path), name="Here", limits=PRIVATE)[1] == 1
    assert [(source.name, source.kind) for source in read_sources(path).sources] == [
        ("F", "feed"),
        ("B", "feed"),
        ("Here", "folder"),
    ]


def test_site_without_a_feed_is_told(site: Site, tmp_path: Path) -> None:
    site.pages["/"] = (200, {}, b"<html><body>Nothing here</body></html>")
    with pytest.raises(SourcesError, match="no feed and no sitemap"):
        add(tmp_path / "sources.toml", site.url("/"), name=None, limits=PRIVATE)
