"""The days on which an undated report may have been written, and contradictions with a given day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from dates.reading_by_hand import untagged

from dateline.dates import Tenure, candidates, conflicts, find, infer
from dateline.model.findings import DateUse, DayCandidates, How
from dateline.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = date(2026, 11, 1)
BIDEN = Tenure(name="Joe Biden", title="President", start=date(2021, 1, 20), end=date(2025, 1, 20), span=Span(0, 1))


def days_of(chars: str, tenures: Sequence[Tenure] = (), today: date = TODAY) -> DayCandidates | None:
    reading = untagged(chars)
    return candidates(reading, find(reading, published=None), tenures=tenures, today=today)


def test_text_that_tells_no_time_has_no_candidates() -> None:
    assert days_of("The minister was ready.") is None


def test_a_weekday_alone_leaves_too_many_days() -> None:
    assert days_of("The minister said Tuesday that he was ready.") is None


def test_agency_copy_is_written_on_its_weekday_in_the_month_it_speaks_of() -> None:
    found = days_of(
        "OSLO: The leaders will hold their first talks this month, the minister said Tuesday."
        " He spoke before the April 21 meeting. The party won the 2022 vote.",
        tenures=[BIDEN],
    )
    assert found is not None
    assert {day.strftime("%a") for day in found.days} == {"Tue"}
    assert {day.month for day in found.days} == {4}
    assert all(day < date(day.year, 4, 21) for day in found.days)
    assert date(2022, 4, 12) in found.days
    assert sum(found.weights) == pytest.approx(1.0)
    assert list(found.days) == sorted(found.days)


def test_reasons_tell_the_words_they_rest_on() -> None:
    chars = "On June 3, 2019, the bridge fell. On Wednesday, June 5, it was closed. It was razed on Thursday."
    found = days_of(chars)
    assert found is not None
    told = {span.of(chars) for _, span in found.reasons if span is not None}
    assert told == {"June 3, 2019", "Wednesday, June 5", "Thursday"}


def test_a_full_date_told_as_past_bounds_the_days_from_below() -> None:
    found = days_of("On June 3, 2019, the bridge fell. On Wednesday, June 5, it was closed. It was razed on Thursday.")
    assert found is not None
    assert min(found.days) >= date(2019, 6, 3)


def test_nothing_is_written_after_today() -> None:
    found = days_of("On June 3, 2019, the bridge fell. On June 5 it was closed.", today=date(2019, 7, 1))
    assert found is not None
    assert max(found.days) <= date(2019, 7, 1)


def test_office_bounds_the_days() -> None:
    chars = "The president spoke on June 5. On June 3 he was ill. On Tuesday he slept. In 2024 he ran."
    with_office = days_of(chars, tenures=[BIDEN])
    assert with_office is not None
    assert max(with_office.days) <= date(2025, 1, 20)


def test_two_terms_of_one_holder_are_one_office() -> None:
    first = Tenure(name="Ann Roe", title="President", start=date(2005, 1, 1), end=date(2009, 1, 1), span=Span(0, 3))
    second = Tenure(name="Ann Roe", title="President", start=date(2017, 1, 1), end=date(2021, 1, 1), span=Span(0, 3))
    chars = "She will speak on Tuesday, June 16. On Friday she was ill. On June 5 she ran."
    found = days_of(chars, tenures=[first, second])
    assert found is not None
    assert max(zip(found.weights, found.days, strict=True))[1].year == 2020
    assert {day.year for day in found.days} <= {2005, 2006, 2007, 2008, 2017, 2018, 2019, 2020}


def test_weekday_that_the_day_never_had_is_a_conflict() -> None:
    chars = "They met on Tuesday, June 16, 2021."
    reading = untagged(chars)
    (problem,) = conflicts(reading, find(reading, published=date(2021, 6, 20)), date(2021, 6, 20))
    assert (problem.room, problem.code) == ("dates", "weekday_mismatch")
    assert problem.span is not None
    assert problem.span.of(chars) == "Tuesday, June 16, 2021"
    assert "Wednesday" in problem.detail


def test_weekday_that_fits_a_neighbouring_year_only_is_a_conflict_with_the_page() -> None:
    reading = untagged("They met on Tuesday, June 16.")
    assert [each.code for each in conflicts(reading, find(reading, published=None), date(2018, 6, 20))] == [
        "weekday_mismatch"
    ]
    assert conflicts(reading, find(reading, published=None), date(2020, 6, 20)) == ()


def test_past_told_of_a_day_after_publication_is_a_conflict() -> None:
    reading = untagged("They met on 3 March 2022 and left.")
    (problem,) = conflicts(reading, find(reading, published=date(2021, 6, 20)), date(2021, 6, 20))
    assert problem.code == "past_after_publication"


@pytest.mark.parametrize("chars", ["They will meet on 3 March 2022.", "They met on 3 March 2021.", "They met."])
def test_no_conflict(chars: str) -> None:
    reading = untagged(chars)
    assert conflicts(reading, find(reading, published=date(2021, 6, 20)), date(2021, 6, 20)) == ()


def test_without_a_day_of_publication_only_the_calendar_can_be_contradicted() -> None:
    reading = untagged("They met on 3 March 2052.")
    assert conflicts(reading, find(reading, published=None), None) == ()


AGENCY_COPY = (
    "OSLO: The leaders will hold their first talks this month, the minister said Tuesday."
    " He spoke before the April 21 meeting. The party won the 2022 vote."
)
TUESDAYS = DayCandidates(
    days=(date(2022, 4, 5), date(2022, 4, 12), date(2022, 4, 19), date(2026, 4, 14)),
    weights=(0.3, 0.3, 0.3, 0.1),
    reasons=(),
)


def inferred_from(chars: str, days: DayCandidates) -> dict[str, DateUse]:
    reading = untagged(chars)
    return {when.span.of(chars): when for when in infer(reading, find(reading, published=None), days)}


def test_month_day_takes_the_year_that_the_possible_days_agree_on() -> None:
    found = inferred_from(AGENCY_COPY, TUESDAYS)
    assert (found["April 21"].value, found["April 21"].how) == ("2022-04-21", How.INFERRED)
    assert (found["this month"].value, found["this month"].how) == ("2022-04", How.INFERRED)


def test_the_score_of_an_inferred_time_is_weighed_by_the_days_that_agree() -> None:
    reading = untagged(AGENCY_COPY)
    bare = {when.span: when for when in find(reading, published=None)}
    for when in infer(reading, tuple(bare.values()), TUESDAYS):
        share = 0.9 if when.how is How.INFERRED else 1.0
        assert when.score == pytest.approx(bare[when.span].score * share, abs=1e-3)


def test_weekday_on_which_the_possible_days_differ_stays_without_a_value() -> None:
    found = inferred_from(AGENCY_COPY, TUESDAYS)
    assert (found["Tuesday"].value, found["Tuesday"].how) == (None, How.UNKNOWN)


def test_stated_dates_stay_as_they_are_told() -> None:
    assert inferred_from(AGENCY_COPY, TUESDAYS)["2022"].how is How.STATED


@pytest.mark.parametrize(("weights", "value"), [((0.6, 0.4), None), ((0.9, 0.1), "2019-06-16")])
def test_days_that_do_not_agree_infer_nothing(weights: tuple[float, float], value: str | None) -> None:
    days = DayCandidates(days=(date(2019, 6, 20), date(2020, 6, 20)), weights=weights, reasons=())
    assert inferred_from("They met on June 16.", days)["June 16"].value == value
