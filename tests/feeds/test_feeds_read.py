"""Lists of reports: every kind is read, every trap is refused."""

from __future__ import annotations

import gzip
import io
import resource
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import FeedError
from dateline.feeds import Entry, discover, read, read_opml
from dateline.fetching import Limits

if TYPE_CHECKING:
    import random

URL = "https://news.example/feed"

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Example</title>
<link>https://news.example/</link>
<item><title>Bridge &amp;amp; tower</title><link>/a?utm_source=rss</link><guid isPermaLink="false">7</guid>
<pubDate>Tue, 03 Nov 2026 10:00:00 +0100</pubDate></item>
<item><title>Same name, other page</title><link>/b</link><guid isPermaLink="false">7</guid></item>
<item><title>No link</title><guid>https://news.example/c</guid><dc:date>2026-11-02</dc:date></item>
<item><title>Nothing to fetch</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title>
<entry><title type="html">&lt;b&gt;Vote&lt;/b&gt; held</title><id>tag:x,2026:1</id>
<link rel="self" href="/entry.atom"/><link rel="alternate" type="text/html" href="/vote"/>
<published>2026-11-03T09:00:00Z</published><updated>2026-11-03T12:00:00Z</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old style</title></channel>
<item rdf:about="https://news.example/old"><title>Old</title><dc:date>2026-11-01</dc:date></item></rdf:RDF>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [
{"id": "1", "url": "/j", "title": "Jay", "date_published": "2026-11-03T00:00:00Z", "date_modified": "2026-11-04"},
{"id": "https://news.example/k"}, {"title": "no address"}, "no item"]}"""
NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://news.example/n</loc><lastmod>2026-11-04</lastmod><news:news><news:publication_date>2026-11-03
</news:publication_date><news:title>Named</news:title></news:news></url><url><loc>https://news.example/m</loc></url></urlset>"""
INDEX = """<sitemapindex><sitemap><loc>https://news.example/s1.xml</loc><lastmod>2026-10-01</lastmod></sitemap>
<sitemap><loc>https://news.example/s2.xml.gz</loc><lastmod>2026-11-01</lastmod></sitemap></sitemapindex>"""


def urls(content: str | bytes) -> list[str]:
    return [entry.url for entry in read(content.encode() if isinstance(content, str) else content, URL).entries]


def test_rss_items_come_with_address_title_and_day_and_a_shared_guid_drops_none() -> None:
    listing = read(RSS.encode(), URL)
    assert (listing.kind, listing.title) == ("rss", "The Example")
    assert listing.entries[0] == Entry(
        url="https://news.example/a?utm_source=rss",
        title="Bridge & tower",
        guid="7",
        published="Tue, 03 Nov 2026 10:00:00 +0100",
    )
    assert urls(RSS)[1:] == ["https://news.example/b", "https://news.example/c"]
    assert listing.entries[2].published == "2026-11-02"


def test_atom_takes_the_page_and_not_the_feed_itself() -> None:
    (entry,) = read(ATOM.encode(), URL).entries
    assert (entry.url, entry.title) == ("https://news.example/vote", "Vote held")
    assert (entry.published, entry.updated) == ("2026-11-03T09:00:00Z", "2026-11-03T12:00:00Z")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (RDF, ["https://news.example/old"]),
        (JSON, ["https://news.example/j", "https://news.example/k"]),
        (NEWS, ["https://news.example/n", "https://news.example/m"]),
        (gzip.compress(NEWS.encode()), ["https://news.example/n", "https://news.example/m"]),
        ("# mine\nhttps://news.example/1\n\n https://news.example/2 a note\nfile:///etc/passwd\n",
         ["https://news.example/1", "https://news.example/2"]),
        (RSS.encode("utf-16"), ["https://news.example/a?utm_source=rss", "https://news.example/b", "https://news.example/c"]),
        (RSS.replace("</channel></rss>", ""), urls(RSS)),
        (RSS.replace("The Example", "The \x07 Example &nbsp; &bogus;"), urls(RSS)),
    ],
    ids=["rdf", "json", "sitemap", "gzip", "lines", "utf-16", "cut short", "broken entities"],
)  # fmt: skip
def test_each_kind_of_list_is_read(content: str | bytes, expected: list[str]) -> None:
    assert urls(content) == expected


def test_news_sitemap_tells_title_and_day() -> None:
    entry = read(NEWS.encode(), URL).entries[0]
    assert (entry.title, entry.published, entry.updated) == ("Named", "2026-11-03", "2026-11-04")


def test_sitemap_index_names_the_latest_first() -> None:
    assert read(INDEX.encode(), URL).more == ("https://news.example/s2.xml.gz", "https://news.example/s1.xml")


def zipped(content: str, name: str = "20261103.export.CSV") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def test_gdelt_is_read_from_its_update_to_its_addresses() -> None:
    update = "150383 abc http://data.example/x.export.CSV.zip\n318084 def http://data.example/x.mentions.CSV.zip\n"
    assert read(update.encode(), URL).more == ("http://data.example/x.export.CSV.zip",)
    row = "\t".join(["1"] * 60 + ["https://news.example/g"])
    assert urls(zipped(f"{row}\n{row}\nshort\trow\n")) == ["https://news.example/g"]


LAUGHS = (
    "<!DOCTYPE lolz [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {new} '{('&' + old + ';') * 10}'>" for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
HOSTILE = {
    "billion laughs": LAUGHS + RSS.partition("?>")[2].replace("The Example", "&i;"),
    "quadratic": f"<!DOCTYPE x [<!ENTITY a '{'a' * 50_000}'>]><rss><title>{'&a;' * 5000}</title></rss>",
    "file": '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><title>&f;</title></channel></rss>',
    "parameter entity": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]><rss/>',
    "outer document type": '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss/>',
    "after a comment": "<?xml version='1.0'?><!-- > --><?pi ?>\n<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>",
    "small letters": "<!doctype rss><rss/>",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32"])
def test_document_type_is_refused_in_every_encoding(name: str, encoding: str) -> None:
    """A filter on bytes would not see it in UTF-16."""
    with pytest.raises(FeedError) as caught:
        read(HOSTILE[name].encode(encoding), URL)
    assert caught.value.code in {"doctype", "no_feed"}
    if encoding in {"utf-8", "utf-16"}:
        assert caught.value.code == "doctype"


BOMBS = {
    "deep": b"<rss><channel>" + b"<a>" * 300_000,
    "deep items": b"<rss>" + b"<item>" * 200_000,
    "many attributes": b"<rss><item " + b" ".join(b"a%d='1'" % i for i in range(100_000)) + b"/></rss>",
    "one long text": b"<rss><channel><title>" + b"a" * 15_000_000 + b"</title></channel></rss>",
    "long name": b"<" + b"a" * 10_000_000 + b"/>",
    "endless prologue": b"<!--" + b"-" * 10_000_000,
    "endless instruction": b"<?xml " + b"a" * 10_000_000,
    "many comments": b"<!---->" * 1_000_000,
    "deep json": b'{"items": ' + b"[" * 5_000_000,
    "wide json": b'{"items": [' + b"1," * 4_000_000 + b"1]}",
    "gzip": gzip.compress(b"<rss>" + b" " * 200_000_000),
    "zip": zipped("x" * 100_000_000),
    "zip in disguise": b"PK\x03\x04" + b"\x00" * 1000,
    "many entries": b"<urlset>" + b"<url><loc>http://e.x/</loc></url>" * 400_000,
    "spaces": b" " * 15_000_000,
    "tags in titles": b"<rss><item><link>/x</link><title>" + b"&lt;" * 3_000_000 + b"</title></item></rss>",
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_bomb_takes_neither_much_time_nor_memory(name: str) -> None:
    """Within 10 seconds of processor and 400 MB, and whatever is read is capped."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    try:
        listing = read(BOMBS[name], URL, limits=Limits())
        assert len(listing.entries) <= 50_000
    except FeedError:
        pass
    assert time.process_time() - started < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000


@pytest.mark.parametrize(
    "content", ["<html><body>no</body></html>", "<!DOCTYPE html><html></html>", "<svg/>", "", "hello"]
)
def test_what_is_no_list_is_told(content: str) -> None:
    with pytest.raises(FeedError):
        read(content.encode(), URL)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_list_or_refused(content: bytes) -> None:
    try:
        listing = read(content, URL)
    except FeedError:
        return
    assert all(entry.url.startswith(("http://", "https://")) for entry in listing.entries)


@settings(max_examples=300)
@given(st.sampled_from([RSS, ATOM, RDF, JSON, NEWS, INDEX]), st.randoms(use_true_random=False))
def test_damaged_list_is_a_list_or_refused(content: str, rng: random.Random) -> None:
    data = bytearray(content.encode())
    for _ in range(rng.randrange(1, 20)):
        at = rng.randrange(len(data))
        data[at : at + rng.randrange(3)] = rng.choice([b"<", b">", b"&", b"\x00", b"\xff", b"<!DOCTYPE", b"]]>", b""])
    try:
        read(bytes(data), URL)
    except FeedError:
        return


def test_opml_folders_are_flattened() -> None:
    opml = b"""<opml version="2.0"><body><outline text="World"><outline type="rss" text="One" xmlUrl="https://a.example/f"/>
    <outline title="Two" xmlUrl="https://b.example/f"/></outline><outline text="no feed"/></body></opml>"""
    found = read_opml(opml, "list.opml").entries
    assert [(entry.title, entry.url) for entry in found] == [
        ("One", "https://a.example/f"),
        ("Two", "https://b.example/f"),
    ]
    with pytest.raises(FeedError):
        read_opml(b"<!DOCTYPE opml [<!ENTITY a 'b'>]><opml/>", "list.opml")


def test_site_tells_where_its_feed_is_and_comments_come_last() -> None:
    page = b"""<html><head><link rel="alternate" type="application/rss+xml" href="/comments/feed">
    <link rel="alternate" type="application/atom+xml" href="https://news.example/atom">
    <link rel="alternate" hreflang="fr" href="/fr"></head><body><a href="/rss/world">RSS</a></body></html>"""
    found = discover(page, "https://news.example/")
    assert found[:2] == ("https://news.example/atom", "https://news.example/rss/world")
    assert "https://news.example/comments/feed" in found
    assert "https://news.example/fr" not in found
