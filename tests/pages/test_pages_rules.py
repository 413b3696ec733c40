"""Titles, names, dates and languages: the tables of `pages.examples`, row by row."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.pages import cut_site, part_names, read_when
from dateline.pages import examples as ex
from dateline.pages._language import language_of
from dateline.pages.rules import AGENCIES


@pytest.mark.parametrize(("title", "sites", "expected"), ex.TITLES)
def test_title_loses_its_site_and_nothing_else(title: str, sites: tuple[str, ...], expected: str) -> None:
    assert cut_site(title, sites=sites)[0] == expected


def test_what_another_title_of_the_page_lacks_is_the_site() -> None:
    assert cut_site("Minister resigns – Seeblick", variants=["Minister resigns"]) == ("Minister resigns", "Seeblick")


def test_host_is_a_name_of_the_site() -> None:
    assert cut_site("Minister resigns - Seeblick", host="www.seeblick.co.uk") == ("Minister resigns", "Seeblick")


@pytest.mark.parametrize(("raw", "persons", "credit"), ex.NAMES)
def test_byline_is_parted_into_persons_and_agency(raw: str, persons: tuple[str, ...], credit: str | None) -> None:
    assert part_names([raw]) == (persons, credit)


def test_site_is_no_person() -> None:
    assert part_names(["Herald Twentyfour", "Jane Doe"], sites=["HeraldTwentyFour"]) == (("Jane Doe",), None)
    assert part_names(["Seeblick Bote"], host="www.seeblick-bote.example") == ((), None)


@pytest.mark.parametrize("name", [name for agency, others in AGENCIES for name in (agency, *others)])
def test_every_agency_is_a_credit_and_no_person(name: str) -> None:
    persons, credit = part_names([name])
    assert persons == ()
    assert credit in dict(AGENCIES)


@pytest.mark.parametrize(("raw", "day", "instant"), ex.DATES)
def test_stated_day_and_instant(raw: str, day: str | None, instant: str | None) -> None:
    when = read_when(raw)
    assert (str(when.day) if when else None) == day
    assert (when.instant.isoformat() if when and when.instant else None) == instant


def test_update_is_told_from_publication() -> None:
    update, first = read_when("Updated: June 3, 2020"), read_when("Published: June 3, 2020")
    assert update is not None
    assert update.is_update
    assert first is not None
    assert not first.is_update


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 1, 1)))
def test_every_day_is_read_back_from_its_common_spellings(day: date) -> None:
    for shape in ("%Y-%m-%d", "%A, %B %d, %Y", "%d %b %Y", "%B %d, %Y 23:15 GMT"):
        when = read_when(day.strftime(shape))
        assert when is not None, shape
        assert when.day == day


@given(st.text(max_size=60))
def test_no_string_breaks_the_readers(raw: str) -> None:
    read_when(raw)
    part_names([raw])
    cut_site(raw)
    language_of(raw, raw)


@pytest.mark.parametrize(("body", "stated", "expected"), ex.LANGUAGES)
def test_language_is_what_the_words_are_in(body: str, stated: str | None, expected: str | None) -> None:
    assert language_of(body, stated) == expected
