from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.pair import Coverage, Deed
from dateline.relations import Series, draw, series
from dateline.relations._changes import changes


def deed(day: str, family: str, intensity: float, *, event: str | None = None, quad: int = 4) -> Deed:
    """Return a telling of a deed; its event is the family's own unless named."""
    name = event or f"e-{family}-{day}"
    return Deed(
        day=date.fromisoformat(day), id=f"{name}-{family}", event=name, family=family, quad=quad, intensity=intensity
    )


def monthly(deeds: list[Deed], coverage: list[Coverage] | None = None, until: str | None = None) -> Series:
    last = date.fromisoformat(until) if until else None
    return series(deeds, coverage or [], step="month", since=None, until=last)


def test_an_event_counts_once_and_copies_weigh_as_one_report() -> None:
    one = monthly([deed("2021-01-05", "f1", -9.0, event="e")])
    copied = monthly([deed("2021-01-05", "f1", -9.0, event="e"), deed("2021-01-06", "f1", -9.0, event="e")])
    assert one.points[0].tension == copied.points[0].tension == 45.0
    assert copied.points[0].quads == (0, 0, 0, 1)
    assert copied.points[0].n_sources == 1


def test_reports_that_tell_of_no_deed_lower_the_index() -> None:
    found = monthly([deed("2021-01-05", "f1", -9.0)], [Coverage(day=date(2021, 1, 7), family="f2")])
    assert found.points[0].tension == 30.0
    assert (found.points[0].n_sources, found.points[0].n_mentioning) == (1, 2)


def test_twice_as_many_reports_of_the_same_kind_change_little() -> None:
    some = monthly([deed("2021-01-05", f"f{n}", -8.0) for n in range(20)])
    more = monthly([deed("2021-01-05", f"f{n}", -8.0) for n in range(40)])
    assert more.points[0].tension == pytest.approx(some.points[0].tension, abs=3)


def test_what_was_told_fades_by_half_in_a_month_against_silence() -> None:
    found = monthly([deed("2021-01-05", "f1", -10.0)], until="2021-12-31")
    values = [point.tension for point in found.points]
    assert len(values) == 12
    assert values == sorted(values, reverse=True)
    assert values[-1] < 1


def test_help_is_below_nought_and_months_have_no_gaps() -> None:
    found = monthly([deed("2021-01-05", "f1", 9.0, quad=2), deed("2021-04-05", "f2", 9.0, quad=2)])
    assert [point.start for point in found.points] == [date(2021, month, 1) for month in (1, 2, 3, 4)]
    assert all(point.tension < 0 for point in found.points)
    assert [point.intensity for point in found.points] == [9.0, None, None, 9.0]


@given(
    st.lists(
        st.tuples(st.dates(date(2020, 1, 1), date(2021, 12, 31)), st.integers(0, 5), st.floats(-10, 10)), min_size=1
    )
)
def test_the_index_and_its_band_stay_in_bounds_in_any_order(told: list[tuple[date, int, float]]) -> None:
    deeds = [deed(str(day), f"f{family}", score) for day, family, score in told]
    found = monthly(deeds)
    assert all(-100 <= value <= 100 for point in found.points for value in (point.low, point.tension, point.high))
    assert all(point.low <= point.high for point in found.points)


def test_the_same_deeds_give_the_same_band() -> None:
    deeds = [deed(f"2021-0{1 + n % 6}-05", f"f{n}", float(-n)) for n in range(10)]
    assert monthly(deeds) == monthly(list(reversed(deeds)))


@pytest.mark.parametrize("step", ["week", "month", "year"])
def test_every_deed_falls_in_one_period(step: str) -> None:
    deeds = [deed(day, "f", -1.0) for day in ("2020-12-31", "2021-01-01", "2021-03-31", "2021-04-01")]
    found = series(deeds, [], step=step, since=None, until=None)  # type: ignore[arg-type] # one of the steps
    assert sum(sum(point.quads) for point in found.points) == 4


def test_a_step_is_found_and_noise_is_not() -> None:
    dice = np.random.default_rng(5)
    n_false = sum(bool(changes(list(dice.normal(0, 1, 60)))) for _ in range(200))
    hits = 0
    for _ in range(200):
        values = dice.normal(0, 1, 60)
        values[30:] += 4
        found = changes(list(values))
        hits += any(abs(place - 30) <= 1 for place in found)
    assert n_false < 20
    assert hits > 190


def test_two_steps_are_found_in_their_places() -> None:
    dice = np.random.default_rng(6)
    values = dice.normal(0, 1, 90)
    values[30:60] += 6
    found = changes(list(values))
    assert len(found) == 2
    assert all(abs(place - wanted) <= 1 for place, wanted in zip(found, (30, 60), strict=True))


@pytest.mark.parametrize("values", [[], [1.0], [2.0] * 40, [0.0, 1.0]])
def test_nothing_changes_in_what_is_short_or_still(values: list[float]) -> None:
    assert changes(values) == ()


def test_the_picture_is_xml_without_scripts() -> None:
    found = monthly([deed(f"2021-0{1 + n % 6}-05", f"f{n}", float(-n)) for n in range(10)])
    root = ET.fromstring(draw(found, "A & <B>"))
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "A & <B>"
    assert not [item for item in root.iter() if item.tag.endswith("script")]
    assert draw(Series(step="month", points=()), "nobody").count("<text") == 1
