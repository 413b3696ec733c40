"""Whole reports: roles, title, authors, day, credit; the example page and the seed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.model.report import DayHow, Extract, Page, Published, Report
from dateline.model.text import ParagraphRole, RepairKind
from dateline.pages import extract, open_page
from dateline.recovery import load_places, quotations, recover
from gate.recovery import measure

PLACES = load_places()
LEAD = (
    "The harbour master of Seeblick has closed the northern pier after a storm tore away a part of its roof on Sunday."
)
MORE = "Nobody was hurt, the town said, but three boats sank and the ferry will not run before the end of the week."


def report_of(*lines: str, between: str = "\n\n", **known: object) -> Report:
    fields: dict[str, object] = {
        "id": "p1", "url": None, "site": None, "title": None, "bylines": (), "published": None, "language": "en",
        "problems": (),
    }  # fmt: skip
    return recover(Extract(**{**fields, "body": between.join(lines), **known}), places=PLACES)  # type: ignore[arg-type]


def roles_of(report: Report) -> list[str]:
    return [paragraph.role.value for paragraph in report.text.paragraphs]


def kinds_of(report: Report) -> list[RepairKind]:
    return [repair.kind for repair in report.text.repairs]


def test_repeated_and_damaged_titles_are_marked() -> None:
    report = report_of(
        "Council sees no’progress’ on pier – Seeblick24",
        "Council sees no’progress’ on pier",
        "Council sees no'progress' on pier",
        "Written by seeblick24",
        LEAD,
        MORE,
        "About the author",
    )
    assert roles_of(report) == ["title", "title", "title", "byline", "body", "body", "trailer"]
    assert report.title == "Council sees no ‘progress’ on pier"
    assert (report.site, report.bylines, report.credit) == ("Seeblick24", (), None)
    assert kinds_of(report).count(RepairKind.REPEATED_TITLE) == 2
    assert RepairKind.BYLINE in kinds_of(report)
    assert RepairKind.TRAILER in kinds_of(report)


@pytest.mark.parametrize(
    ("lines", "roles", "title"),
    [
        (("Storm closes pier", LEAD, MORE), ["title", "body", "body"], "Storm closes pier"),
        (("Storm Closes Northern Pier.", LEAD, MORE), ["title", "body", "body"], "Storm Closes Northern Pier."),
        (("The storm is over.", LEAD, MORE), ["body", "body", "body"], None),
        ((LEAD, MORE), ["body", "body"], None),
        (("Friday, January 4, 2019", "Storm closes pier", LEAD), ["date_line", "title", "body"], "Storm closes pier"),
        (("Storm hits the pier.", "SEEBLICK, March 3 (AFP) - " + LEAD), ["title", "body"], "Storm hits the pier."),
        (("SEEBLICK, March 3 (AFP) - The pier", LEAD), ["body", "body"], None),
    ],
)
def test_title_is_told_from_a_first_paragraph(lines: tuple[str, ...], roles: list[str], title: str | None) -> None:
    report = report_of(*lines)
    assert (roles_of(report), report.title) == (roles, title)


def test_repeated_first_paragraph_is_no_title() -> None:
    assert roles_of(report_of(LEAD, LEAD, MORE)) == ["body", "body", "body"]


def test_known_title_is_mended_and_found_in_the_body() -> None:
    report = report_of("Council sees no’change’ | Bote", LEAD, MORE, title="Council sees no’change’", site="Bote")
    assert report.title == "Council sees no ‘change’"
    assert roles_of(report) == ["title", "body", "body"]


def test_byline_gives_persons_and_agency() -> None:
    report = report_of("Storm closes pier", "By Jane Doe and John Roe, Associated Press", LEAD, MORE)
    assert (report.bylines, report.credit) == (("Jane Doe", "John Roe"), "AP")


def test_byline_of_the_page_wins() -> None:
    report = report_of("Storm closes pier", "By Jane Doe", LEAD, bylines=("Ana Poe",))
    assert report.bylines == ("Ana Poe",)


def test_desk_signs_agency_copy() -> None:
    report = report_of(LEAD, MORE, "(Reporting by Jane Doe and John Roe in Seeblick; Editing by Ana Poe)")
    assert roles_of(report) == ["body", "body", "byline"]
    assert report.bylines == ("Jane Doe", "John Roe in Seeblick")


@pytest.mark.parametrize(
    ("lines", "credit"),
    [
        ((LEAD, MORE + " (AFP)"), "AFP"),
        ((LEAD, MORE, "— Reuters"), "Reuters"),
        ((LEAD, MORE, "AFP"), "AFP"),
        (("SEEBLICK (dpa) - " + LEAD, MORE), "DPA"),
        ((LEAD, MORE + " (see map)"), None),
        ((LEAD, MORE), None),
    ],
)
def test_credit_is_the_agency_that_signs(lines: tuple[str, ...], credit: str | None) -> None:
    assert report_of(*lines).credit == credit


def test_date_line_gives_the_day_where_nothing_better_does() -> None:
    line = "Friday, January 4, 2019\xa0"
    report = report_of(line, LEAD, MORE)
    assert report.published is not None
    assert (report.published.day, report.published.how) == (date(2019, 1, 4), DayHow.DATE_LINE)
    assert report.published.span is not None
    assert report.published.span.of(report.text.chars) == "Friday, January 4, 2019"
    meta = Published(day=date(2019, 1, 5), instant=None, how=DayHow.META)
    guess = Published(day=date(2019, 1, 5), instant=None, how=DayHow.PAGE)
    assert report_of(line, LEAD, published=meta).published == meta
    better = report_of(line, LEAD, published=guess).published
    assert better is not None
    assert better.how is DayHow.DATE_LINE


def test_day_of_publication_goes_before_that_of_an_update() -> None:
    report = report_of("Storm closes pier", "Updated: June 4, 2021", "Published: June 3, 2021", LEAD)
    assert report.published is not None
    assert report.published.day == date(2021, 6, 3)


def test_subheads_and_trailers_are_no_body() -> None:
    lines = (
        LEAD,
        "A second storm",
        MORE,
        "Read more: Boats sink",
        LEAD,
        "Related",
        "Pier closed last year",
        "Boat sinks",
    )
    assert roles_of(report_of(*lines)) == [
        "body", "subhead", "body", "trailer", "body", "trailer", "trailer", "trailer"
    ]  # fmt: skip


def test_about_the_author_takes_all_behind_it() -> None:
    lines = (LEAD, MORE, "About the author", "Jane Doe has written about boats since 1999.", "She lives in Seeblick.")
    assert roles_of(report_of(*lines)) == ["body", "body", "trailer", "trailer", "trailer"]


def test_wrapped_lines_become_paragraphs() -> None:
    body = (
        "SEEBLICK, March 3 - The harbour master has closed the\nnorthern pier after a storm tore away a part of its\n"
        "roof.\nNobody was hurt, the town said, but three boats sank\n"
        "and the ferry will not run before the end of the\n"
        "week."
    )
    report = report_of(body)
    assert roles_of(report) == ["body", "body"]
    assert "\n" not in report.text.paragraphs[0].span.of(report.text.chars)
    assert len(report.text.chars) == len(body)
    assert report.dateline is not None
    assert report.dateline.place == "SEEBLICK"


def test_page_without_a_body_is_told() -> None:
    assert [problem.code for problem in report_of("Read more", "Advertisement").problems] == ["no_body"]
    assert report_of("").problems == ()


def test_example_page_is_recovered_whole() -> None:
    """The golden page: what `examples/README.md` promises."""
    report = recover(extract(open_page(str(Path(__file__).parents[2] / "examples" / "summit.html"))), places=PLACES)
    chars = report.text.chars
    assert roles_of(report) == ["title", *["body"] * 11]
    assert report.dateline is not None
    assert report.dateline.span.of(chars) == "GENEVA, June 3 —"
    assert (report.dateline.place, report.dateline.day, report.dateline.agency) == ("GENEVA", "June 3", None)
    assert (report.bylines, report.credit, report.site) == (("Mirela Auster",), None, "The Lakeshore Courier")
    mended = [(repair.before, repair.after) for repair in report.text.repairs]
    assert mended == [("", " "), ("”", "“"), ("", " "), ("’", "‘"), ("”", "”")]
    assert kinds_of(report)[-1] is RepairKind.ORPHAN_QUOTE
    assert "had “no illusions” about" in chars
    assert "as a ‘working meeting’ and" in chars
    found = [(one.span.of(chars), one.is_closed, one.continues) for one in quotations(report.text)]
    assert found == [
        ("no illusions", True, False),
        ("working meeting", True, False),
        ("stand by", True, False),
        ("Nobody books a villa on the lake to sign a treaty in one afternoon.", False, False),
        ("What the two of them can do is agree to keep talking,", True, True),
    ]


def test_seed_page_is_recovered_whole(shared: Path) -> None:
    (path,) = (shared / "seed").glob("000_*.txt")
    report = recover(extract(open_page(str(path))), places=PLACES)
    chars = report.text.chars
    assert roles_of(report) == ["title", "title", "title", "byline", *["body"] * 11, "trailer"]
    assert report.title is not None
    assert report.title.startswith("Russia Anticipates no ‘breakthrough’ in")
    assert (report.bylines, report.credit, report.site) == ((), None, "News2IN")
    assert report.published is None
    assert report.language == "en"
    assert report.dateline is not None
    assert (report.dateline.place, report.dateline.span.of(chars)) == ("MOSCOW", "MOSCOW:")
    found = quotations(report.text)
    assert len(found) == 6
    assert all(one.is_closed and not one.continues for one in found)
    assert [len(one.span.of(chars).split()) for one in found] == [1, 22, 16, 8, 22, 2]
    orphans = [repair.span.start for repair in report.text.repairs if repair.kind is RepairKind.ORPHAN_QUOTE]
    assert [chars[start - 7 : start] for start in orphans] == ["office,"]
    assert kinds_of(report).count(RepairKind.LOST_SPACE) == 5
    assert kinds_of(report).count(RepairKind.REVERSED_QUOTE) == 4
    assert kinds_of(report).count(RepairKind.REPEATED_TITLE) == 2
    (problem,) = report.problems
    assert (problem.room, problem.code) == ("recovery", "wording_unreliable")
    assert problem.detail.startswith("6 signs: a quotation mark without its partner: office,”Biden; ")


def test_figures_stay_within_their_bounds(shared: Path) -> None:
    figures = measure(shared)
    assert figures["dateline_place"] >= 0.98
    assert figures["dateline_day"] >= 0.99
    assert figures["dateline_false"] <= 0.001
    for kind in ("lost_space", "reversed_quote", "mojibake", "entity"):
        assert figures[f"wikinews_{kind}_per_1000_paragraphs"] == 0
        assert figures[f"polnear_{kind}_per_1000_paragraphs"] <= 2
    assert figures["wikinews_orphan_quote_per_1000_paragraphs"] <= 4
    assert figures["polnear_orphan_quote_per_1000_paragraphs"] <= 8


def test_role_of_every_kind_is_reached() -> None:
    lines = ("Storm closes pier", "By Jane Doe", "June 3, 2021", LEAD, "A second storm", MORE, "Read more")
    assert set(roles_of(report_of(*lines))) == {role.value for role in ParagraphRole}


def test_bytes_lead_to_the_same_report_twice() -> None:
    page = Page(content=f"Storm closes pier\n\n{LEAD}\n\n{MORE}".encode())
    assert recover(extract(page), places=PLACES) == recover(extract(page))
