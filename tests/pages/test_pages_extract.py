"""Pages of our own writing, and what must come out of them."""

from __future__ import annotations

import hashlib
import random
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.report import DayHow, Page
from dateline.pages import extract, open_page
from gate.pages import measure

PARAGRAPHS = (
    "The harbour master of Seeblick has closed the northern pier after a storm tore away a part of its roof on Sunday.",
    "Nobody was hurt, the town said, but three boats sank and the ferry will not run before the end of the week.",
    "It was the second storm within a month, and the town council wants to talk about the pier on Thursday evening.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page_of(head: str = "", body: str = BODY, attributes: str = ' lang="en"', **more: object) -> Page:
    inside = f"<head><meta charset=utf-8>{head}</head><body><article>{body}</article></body>"
    html = f"<!doctype html><html{attributes}>{inside}</html>"
    return Page(content=html.encode(), **more)  # type: ignore[arg-type]


def json_ld(script: str) -> str:
    return f'<script type="application/ld+json">{script}</script>'


def test_body_is_a_line_a_paragraph() -> None:
    found = extract(page_of())
    assert found.body == "\n".join(PARAGRAPHS)
    assert found.problems == ()
    assert found.language == "en"


PIER = '"headline": "Pier closed", "datePublished": "2021-06-03T08:00:00Z"'
SCRIPTS = {
    "plain": f'{{"@type": "NewsArticle", {PIER}, "author": {{"@type": "Person", "name": "Jane Doe"}}}}',
    "list": f'[{{"@type": "WebPage"}}, {{"@type": ["ReportageNewsArticle"], {PIER}, "author": ["Jane Doe"]}}]',
    "graph": '{"@graph": [{"@type": "Person", "@id": "#j", "name": "Jane Doe"}, {"@type": "Article", '
    f'{PIER}, "author": {{"@id": "#j"}}}}]}}',
    "inside": '{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", '
    f'{PIER}, "author": [{{"name": ["Jane Doe"]}}]}}}}',
    "commas": f'<!-- {{"@type": "NewsArticle", {PIER}, "author": [{{"name": "Jane Doe"}},],}} -->',
    "line break": f'{{"@type": "NewsArticle", {PIER.replace("Pier ", "Pier" + chr(10))}, "author": "Jane Doe"}}',
    "two values": f'{{"@type": "NewsArticle", {PIER}, "author": "Jane Doe"}};{{"@type": "Thing"}}',
    "escaped": f'{{"@type": "NewsArticle", {PIER}, "author": "Jane Doe"}}'.replace('"', "&quot;"),
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_json_ld_is_read_in_its_many_forms(script: str) -> None:
    found = extract(page_of(json_ld(script)))
    assert (found.title, found.bylines) == ("Pier closed", ("Jane Doe",))
    assert found.published is not None
    assert (str(found.published.day), found.published.how) == ("2021-06-03", DayHow.JSON_LD)
    assert found.published.instant is not None
    assert found.published.instant.isoformat() == "2021-06-03T08:00:00+00:00"
    assert found.problems == ()


def test_broken_json_ld_is_salvaged_and_told() -> None:
    script = '{"headline": "Pier closed", "datePublished": "2021-06-03", "author": {"name": "Jane'
    found = extract(page_of(json_ld(script)))
    assert found.title == "Pier closed"
    assert found.published is not None
    assert str(found.published.day) == "2021-06-03"
    assert [problem.code for problem in found.problems] == ["broken_json_ld"]


def test_circular_and_deep_json_ld_end() -> None:
    circle = '{"@type": "NewsArticle", "headline": "Pier", "@id": "#a", "author": {"@id": "#a"}}'
    deep = '{"@type": "NewsArticle", "author": ' + "[" * 5000 + "]" * 5000 + "}"
    for script in (circle, deep, "[" * 100_000, '{"a":' * 100_000):
        assert extract(page_of(json_ld(script))).body == "\n".join(PARAGRAPHS)


def test_updates_and_related_articles_are_not_the_article() -> None:
    script = (
        '{"@type": "LiveBlogPosting", "headline": "Storm ticker", "datePublished": "2021-06-03", "author": "Jane Doe",'
        '"liveBlogUpdate": [{"@type": "BlogPosting", "headline": "Roof gone", "datePublished": "2021-06-04",'
        '"author": "John Roe", "image": "x"}]}'
    )
    found = extract(page_of(json_ld(script)))
    assert (found.title, found.bylines) == ("Storm ticker", ("Jane Doe",))


def test_organisation_as_author_is_credit_or_nothing() -> None:
    one = '{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Reuters"}}'
    other = '{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Seeblick Bote"}}'
    assert (extract(page_of(json_ld(one))).bylines, extract(page_of(json_ld(one))).credit) == ((), "Reuters")
    assert (extract(page_of(json_ld(other))).bylines, extract(page_of(json_ld(other))).credit) == ((), None)


def test_meta_elements_stand_in_for_json_ld() -> None:
    head = (
        '<meta property="og:title" content="Pier closed - Seeblick Bote"><meta property="og:site_name" '
        'content="Seeblick Bote"><meta property="article:published_time" content="2021-06-03T08:00:00+02:00">'
        '<meta name="author" content="By Jane Doe and John Roe">'
        '<meta property="og:url" content="https://www.seeblick.example/pier">'
    )
    found = extract(page_of(head))
    assert (found.title, found.site, found.bylines) == ("Pier closed", "Seeblick Bote", ("Jane Doe", "John Roe"))
    assert found.url == "https://www.seeblick.example/pier"
    assert found.published is not None
    assert found.published.how is DayHow.META


@pytest.mark.parametrize(
    ("head", "url", "given", "day", "how"),
    [
        ("", "https://a.example/2021/06/03/pier", None, "2021-06-03", DayHow.URL),
        ("", "https://a.example/2021/jun/03/pier", None, "2021-06-03", DayHow.URL),
        ("", "https://a.example/2021/13/40/pier", None, None, None),
        ("", None, "2020-01-02", "2020-01-02", DayHow.GIVEN),
        (
            json_ld('{"@type": "NewsArticle", "datePublished": "2021-06-03"}'),
            None,
            "2020-01-02",
            "2020-01-02",
            DayHow.GIVEN,
        ),
        (json_ld('{"@type": "NewsArticle", "datePublished": "0001-01-01T00:00:00"}'), None, None, None, None),
        (json_ld('{"@type": "NewsArticle", "datePublished": "1970-01-01T00:00:00Z"}'), None, None, None, None),
    ],
)
def test_day_comes_from_the_best_that_is_told(
    head: str, url: str | None, given: str | None, day: str | None, how: DayHow | None
) -> None:
    found = extract(page_of(head, url=url, published=given)).published
    assert (str(found.day) if found else None, found.how if found else None) == (day, how)


def test_day_after_the_page_was_seen_is_no_day() -> None:
    head = json_ld('{"@type": "NewsArticle", "datePublished": "2031-06-03"}')
    assert extract(page_of(head, seen_at=datetime(2021, 6, 3, tzinfo=UTC))).published is None
    assert extract(page_of(head)).published is not None


def test_unreadable_given_day_is_told() -> None:
    found = extract(page_of(published="soon"))
    assert found.published is None
    assert [problem.code for problem in found.problems] == ["unreadable_date"]


def test_given_title_wins() -> None:
    assert extract(page_of(json_ld('{"@type": "Article", "headline": "Other"}'), title="Mine")).title == "Mine"


@pytest.mark.parametrize(
    ("content", "charset", "expected"),
    [
        ("Café".encode(), None, "Café"),
        ("Café".encode("utf-8-sig"), None, "Café"),
        ("In the Café “so” they said".encode("cp1252"), None, "In the Café “so” they said"),
        ("Café “so”".encode("cp1252"), "iso-8859-1", "Café “so”"),
        ("Café".encode("utf-16"), None, "Café"),
        ("Café am See".encode("utf-16-le"), None, "Café am See"),
        ("Café am See".encode("utf-16-be"), None, "Café am See"),
        ("Café".encode("utf-32"), None, "Café"),
        ("Zürich".encode(), "iso-8859-1", "Zürich"),
        ("会議".encode("shift_jis"), "shift_jis", "会議"),
        ("会議".encode("gb18030"), "gb2312", "会議"),
        ("Москва встреча".encode("cp1251"), "windows-1251", "Москва встреча"),
        (b"plain", "no-such-charset", "plain"),
        (b"plain", "base64", "plain"),
    ],
)
def test_bytes_become_characters(content: bytes, charset: str | None, expected: str) -> None:
    assert extract(Page(content=content, charset=charset)).body == expected


def test_declared_charset_of_html_is_used() -> None:
    head = '<head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head>'
    html = f"<html>{head}<body><p>{'Москва ' * 40}</p></body></html>"
    assert "Москва" in extract(Page(content=html.encode("cp1251"))).body


def test_unreadable_bytes_are_told_and_nothing_breaks() -> None:
    found = extract(
        Page(content=b"Caf\xc3\xa9 and a broken \xff byte. " + b"All else is well here. " * 20, charset="utf-8")
    )
    assert found.body.startswith("Café and a broken \ufffd byte.")
    assert [problem.code for problem in found.problems] == ["bad_bytes"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_page"),
        (b"  \n ", "empty_page"),
        (b"%PDF-1.4", "binary_page"),
        (b"\x00\x01\x02" * 99, "binary_page"),
    ],
)
def test_bad_page_is_a_problem_and_no_exception(content: bytes, code: str) -> None:
    found = extract(Page(content=content, id="p1"))
    assert (found.id, found.body, [problem.code for problem in found.problems]) == ("p1", "", [code])


def test_plain_text_keeps_every_character() -> None:
    chars = "Title\r\n\r\n  It said <b>no</b> &amp; left.\t\n\u2028End "
    found = extract(Page(content=chars.encode()))
    assert found.body == chars
    assert found.title is None


def test_text_that_mentions_a_tag_is_text() -> None:
    chars = "Use the <p> tag for paragraphs, the teacher said.\nNot the <div>."
    assert extract(Page(content=chars.encode())).body == chars


def test_page_called_html_without_a_tag_is_text() -> None:
    assert extract(Page(content=b"Only\nwords & signs.", is_html=True)).body == "Only\nwords & signs."


def test_fragment_without_head_is_html() -> None:
    assert extract(Page(content=BODY.encode())).body == "\n".join(PARAGRAPHS)


def test_id_is_the_content_s_own() -> None:
    content = b"The minister has resigned."
    assert extract(Page(content=content)).id == "page-" + hashlib.sha256(content).hexdigest()[:16]
    assert extract(Page(content=content, id="mine")).id == "mine"


def test_empty_extraction_is_told_and_paragraphs_are_read_one_by_one() -> None:
    html = "<html><body>" + "<div>" * 400 + BODY + "</div>" * 400 + "</body></html>"
    found = extract(Page(content=html.encode()))
    assert found.body == "\n".join(PARAGRAPHS)
    assert [(problem.room, problem.code) for problem in found.problems] == [("pages", "empty_extraction")]


def test_nesting_without_end_is_survived() -> None:
    html = "<html><body>" + "<div>" * 20_000 + BODY + "</div>" * 20_000 + "</body></html>"
    found = extract(Page(content=html.encode()))
    assert found.body == "\n".join(PARAGRAPHS)
    assert [problem.code for problem in found.problems] == ["empty_extraction"]


def test_page_with_navigation_alone_has_no_body() -> None:
    html = "<html><body><nav><ul><li><a href='/'>Home</a></li></ul></nav><script>var a = 1;</script></body></html>"
    found = extract(Page(content=html.encode()))
    assert found.body == ""
    assert [problem.code for problem in found.problems] == ["empty_extraction"]


def test_failure_of_the_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    found = extract(page_of())
    assert found.body == "\n".join(PARAGRAPHS)
    assert [problem.detail for problem in found.problems] == ["trafilatura failed: RecursionError: too deep"]


def test_article_body_helps_a_teaser_out() -> None:
    text = "\\n".join(PARAGRAPHS * 3)
    page = page_of(json_ld(f'{{"@type": "NewsArticle", "articleBody": "{text}"}}'), f"<p>{PARAGRAPHS[0]}</p>")
    assert extract(page).body == "\n".join(PARAGRAPHS * 3)


def test_embedded_posts_are_left_out() -> None:
    post = '<blockquote class="twitter-tweet"><p>I have seen the roof fly!</p>— Anna (@anna)</blockquote>'
    assert extract(page_of(body=BODY + post + BODY.replace("second", "third"))).body.count("roof fly") == 0


def test_parsing_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    page = open_page(str(Path(__file__).parents[2] / "examples" / "summit.html"))
    linked = page_of('<link rel="stylesheet" href="http://a.example/a.css"><base href="http://a.example/">')
    doctype = Page(
        content=b'<!DOCTYPE html SYSTEM "http://a.example/x.dtd"><html><body>' + BODY.encode() + b"</body></html>"
    )
    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    for one in (page, linked, doctype):
        assert extract(one).body


def test_entity_bomb_stays_small() -> None:
    lines = ['<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">']
    lines += [f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)]
    html = "".join(lines) + "]><html><body><p>&j;</p>" + BODY + "</body></html>"
    assert len(extract(Page(content=html.encode())).body) < 10_000


def test_same_bytes_give_the_same_extract() -> None:
    page = open_page(str(Path(__file__).parents[2] / "examples" / "summit.html"))
    assert extract(page) == extract(page)


def test_mutated_pages_break_nothing() -> None:
    """300 pages with bytes cut, doubled, swapped and overwritten; seeded, so that a failure comes again."""
    source = (Path(__file__).parents[2] / "examples" / "summit.html").read_bytes()
    dice = random.Random(20210603)
    for _ in range(300):
        content = bytearray(source)
        for _ in range(dice.randint(1, 12)):
            start = dice.randrange(len(content))
            end = min(len(content), start + dice.randint(1, 400))
            piece = content[start:end]
            content[start:end] = dice.choice(
                [
                    b"",
                    piece * 2,
                    bytes(dice.randrange(256) for _ in range(5)),
                    piece[::-1],
                    b"<div>" * 30,
                    b'"',
                    b"<!--",
                ]
            )
        assert extract(Page(content=bytes(content))).id.startswith("page-")


@given(st.binary(max_size=300), st.none() | st.booleans())
def test_no_bytes_break_it(content: bytes, is_html: bool | None) -> None:  # noqa: FBT001
    extract(Page(content=content, is_html=is_html))


@given(st.text(alphabet="<>/pdivhtml ao\"'=&;!-\n", max_size=200))
def test_no_markup_breaks_it(markup: str) -> None:
    extract(Page(content=f"<html><body>{markup}</body></html>".encode(), is_html=True))


def test_example_page_comes_out_whole() -> None:
    """The golden page: what `examples/summit.html` must give."""
    page = open_page(str(Path(__file__).parents[2] / "examples" / "summit.html"))
    found = extract(page)
    assert found.title == "Two presidents, one lake and few expectations"
    assert found.site == "The Lakeshore Courier"
    assert (found.bylines, found.credit) == (("Mirela Auster",), None)
    assert found.url == "https://courier.example/world/2021/06/03/two-presidents-one-lake"
    assert found.language == "en"
    assert found.published is not None
    assert found.published.how is DayHow.JSON_LD
    assert found.published.instant is not None
    assert found.published.instant.isoformat() == "2021-06-03T17:20:00+02:00"
    assert found.problems == ()
    lines = found.body.split("\n")
    source = page.content.decode()
    article = source[source.index("<h1>") : source.index("</article>")]
    expected = [
        line.removeprefix("<p>").removesuffix("</p>")
        for line in map(str.strip, article.split("\n"))
        if line[:3] == "<p>"
    ]
    assert lines == [found.title, *expected]
    assert len(expected) == 11


def test_real_pages_stay_above_the_floor(shared: Path) -> None:
    figures = measure(shared)
    assert figures["body_f1"] >= 0.95
    assert figures["day_right"] >= 0.97
    assert figures["title_match"] >= 0.85
    assert figures["authors_precision"] >= 0.95
    assert figures["authors_recall"] >= 0.85
