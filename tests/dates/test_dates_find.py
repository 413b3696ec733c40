"""What `find` promises beyond the examples: direction, anchors, how known, spans, speed."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from dates.reading_by_hand import tagged, untagged
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.dates import Tenure, find
from dateline.dates._calendar import HOLIDAYS, easter, holiday, week_interval
from dateline.dates._scan import grammar, scan
from dateline.dates.en.words import CLASS_BY_WORD
from dateline.model.findings import DateUse, Grain, How
from dateline.model.reading import Mark
from dateline.model.text import Paragraph, ParagraphRole, Span, Text

WEDNESDAY = date(2021, 6, 16)


def values(chars: str, published: date | None = WEDNESDAY) -> list[str | None]:
    return [when.value for when in find(untagged(chars), published=published)]


def only(chars: str, published: date | None = WEDNESDAY) -> DateUse:
    (when,) = find(untagged(chars), published=published)
    return when


@pytest.mark.parametrize(
    ("tags", "value"),
    [
        ({"met": "VBD"}, "2021-06-14"),
        ({"meet": "VB", "will": "MD"}, "2021-06-21"),
        ({}, "2021-06-14"),
    ],
)
def test_weekday_goes_by_the_tense_of_the_verb_before_it(tags: dict[str, str], value: str) -> None:
    verb = "met" if "met" in tags else "will meet" if tags else "summit"
    (when,) = find(tagged(f"They {verb} on Monday.", tags), published=WEDNESDAY)
    assert when.value == value


def test_weekday_of_publication_is_the_day_itself() -> None:
    assert values("He said Wednesday that he was ready.") == ["2021-06-16"]


def test_month_day_ahead_in_past_tense_stays_ahead_when_it_is_before_something() -> None:
    assert values("Lavrov said before the June 18 talks that he was ready.") == ["2021-06-18"]


@pytest.mark.parametrize(
    ("chars", "how"),
    [
        ("They met on June 3, 2019.", How.STATED),
        ("They met on June 3.", How.STATED),
        ("They met on Tuesday.", How.FROM_PUBLICATION_DATE),
        ("They met last month.", How.FROM_PUBLICATION_DATE),
        ("They met recently.", How.UNKNOWN),
    ],
)
def test_how_a_time_is_known(chars: str, how: How) -> None:
    assert only(chars).how is how


@pytest.mark.parametrize(
    ("chars", "grain"),
    [
        ("They met on Tuesday.", Grain.DAY),
        ("They met last month.", Grain.MONTH),
        ("They met last week.", Grain.WEEK),
        ("They met on June 3.", Grain.DAY),
        ("They met yesterday morning.", Grain.DAY_PART),
        ("They met two years ago.", Grain.YEAR),
        ("They met over the weekend.", Grain.WEEK),
        ("They met at Christmas.", Grain.DAY),
    ],
)
def test_relative_word_without_publication_has_grain_and_no_value(chars: str, grain: Grain) -> None:
    when = only(chars, published=None)
    assert (when.value, when.first, when.grain, when.how) == (None, None, grain, How.UNKNOWN)


def test_stated_date_needs_no_publication() -> None:
    when = only("They met on June 3, 2019.", published=None)
    assert (when.value, when.first, when.last) == ("2019-06-03", date(2019, 6, 3), date(2019, 6, 3))


def test_day_before_counts_from_the_date_told_last() -> None:
    chars = "He was shot on 3 March 2019. The day before, he had been warned."
    found = find(untagged(chars), published=WEDNESDAY)
    assert [(when.value, when.how) for when in found] == [
        ("2019-03-03", How.STATED),
        ("2019-03-02", How.INFERRED),
    ]


def test_since_taking_office_has_no_value_without_a_tenure() -> None:
    when = only("Ever since taking office, Biden has imposed sanctions.")
    assert (when.value, when.grain, when.first) == (None, Grain.VAGUE, None)


def test_since_taking_office_takes_the_tenure_of_its_sentence() -> None:
    chars = "Since taking office, Biden has imposed sanctions."
    start = chars.index("Biden")
    tenure = Tenure(name="Joe Biden", title="President", start=date(2021, 1, 20), end=None, span=Span(start, start + 5))
    (when,) = find(untagged(chars), published=WEDNESDAY, tenures=[tenure])
    assert (when.value, when.first, when.last) == ("2021-01-20/2021-06-16", date(2021, 1, 20), WEDNESDAY)


def test_a_time_mark_over_the_words_raises_the_score() -> None:
    plain = only("They met on Tuesday.")
    mark = Mark(layer="time", label="TIME", first=3, last=4, head=3, score=0.9)
    (marked,) = find(untagged("They met on Tuesday.", (mark,)), published=WEDNESDAY)
    assert plain.score < marked.score <= 1.0


def test_only_body_paragraphs_are_read() -> None:
    reading = untagged("Tuesday, June 15, 2021")
    title = (Paragraph(span=Span(0, 22), role=ParagraphRole.DATE_LINE),)
    text = Text(chars=reading.text.chars, body=reading.text.body, paragraphs=title, repairs=())
    assert find(type(reading)(text=text, sentences=(), tokens=reading.tokens, marks=(), links=()), published=None) == ()


def test_times_do_not_reach_over_paragraphs() -> None:
    assert values("It fell on Tuesday\n\nJune 3 was calm.") == ["2021-06-15", "2021-06-03"]


@pytest.mark.parametrize(
    ("year", "day"), [(1818, "03-22"), (1943, "04-25"), (2008, "03-23"), (2021, "04-04"), (2024, "03-31")]
)
def test_easter(year: int, day: str) -> None:
    assert easter(year) == date.fromisoformat(f"{year}-{day}")


def test_floating_holidays() -> None:
    assert holiday("thanksgiving", 2021) == date(2021, 11, 25)
    assert holiday("memorial_day", 2021) == date(2021, 5, 31)
    assert holiday("black_friday", 2021) == date(2021, 11, 26)
    assert all(holiday(name, 2024).year == 2024 for name in HOLIDAYS)


def test_week_begins_on_monday() -> None:
    assert week_interval(WEDNESDAY) == (date(2021, 6, 14), date(2021, 6, 20))


FRAGMENTS = st.sampled_from(
    [
        "Tuesday",
        "last",
        "next",
        "the",
        "end of",
        "June",
        "31",
        "Feb.",
        "29",
        "30",
        "2019",
        "0000",
        "9999",
        "year",
        "years",
        "two",
        "ago",
        "later",
        "million",
        "Easter",
        "to",
        "from",
        "-",
        "/",
        ",",
        "\n",
        "’s",
        "quarter",
        "day before",
        "3rd",
        "19",
        "century",
        "1990s",
        "every",
        "half",
        "a",
        "an hour",
        "noon",
        "24:99",
        "8:30 p.m.",
        "said",
        "will",
        "second",
        "9" * 20,
        "2019-13-45",
        "2019-02-30",
        "45/45/2019",
        "’80s",
        "couple of",
        "decades",
        "early",
        "one hundred",
    ]
)


@settings(max_examples=200, deadline=None)
@given(
    words=st.lists(st.one_of(FRAGMENTS, st.text(max_size=6)), max_size=14),
    published=st.one_of(st.none(), st.dates()),
)
def test_any_text_gives_times_inside_it(words: list[str], published: date | None) -> None:
    chars = " ".join(words)
    found = find(untagged(chars), published=published)
    for when in found:
        assert 0 <= when.span.start < when.span.end <= len(chars)
        assert 0.0 <= when.score <= 1.0
        assert (when.first is None) == (when.last is None)
        assert when.first is None or when.last is None or when.first <= when.last
        assert when.value != ""
    starts = [when.span.start for when in found]
    assert starts == sorted(starts)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))


VOCABULARY = [
    *CLASS_BY_WORD,
    "Tuesday",
    "Sundays",
    "June",
    "Sept",
    "Christmas",
    "May",
    "-",
    "–",
    ",",
    ".",
    "'s",
    "$",
    "/",
]
FORMS = ["7", "21", "45", "120", "2019", "1990s", "'", "3rd", "10:30", "6pm", "1,500", "FY20", "Q3", "H1", "p.m."]


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY + FORMS), min_size=2, max_size=9))
def test_any_words_of_time_are_read_without_an_error(words: list[str]) -> None:
    chars = " ".join(words)
    for when in find(untagged(chars), published=WEDNESDAY):
        assert when.span.of(chars).strip()


def test_the_same_text_gives_the_same_times() -> None:
    chars = "He said Tuesday that two years later, in June 2019, they met from March to May."
    assert find(untagged(chars), published=WEDNESDAY) == find(untagged(chars), published=WEDNESDAY)


HOSTILE = [
    "twenty-",
    "one hundred ",
    "June 3, ",
    "1",
    "1.",
    "the early ",
    "'",
    "last ",
    "\n \n",
    "3-",
    "9/",
    "a",
    "2019 ",
]


def seconds_to_scan(chars: str) -> float:
    text = Text(chars=chars, body=chars, paragraphs=(), repairs=())
    best = 9.0
    for _ in range(5):
        began = time.process_time()
        scan(text, grammar())
        best = min(best, time.process_time() - began)
    return best


@pytest.mark.parametrize("piece", HOSTILE)
def test_reading_time_grows_with_the_length_of_the_text(piece: str) -> None:
    """The rules are linear: four times the text takes about four times the time; a square would be sixteen."""
    chars = piece * (6_000 // len(piece))
    assert seconds_to_scan(chars * 4) / max(seconds_to_scan(chars), 0.02) < 10


def test_a_weekday_right_before_a_verb_of_the_past_is_past() -> None:
    chars = "The king on Tuesday said that they may extend the talks."
    reading = tagged(chars, {"said": "VBD", "may": "MD", "extend": "VB", "king": "NN"})
    (when,) = find(reading, published=date(1990, 8, 15))
    assert when.value == "1990-08-14"


def test_since_taking_office_is_open_where_the_report_has_no_day() -> None:
    chars = "Ever since taking office, Roe has cut taxes."
    office = Tenure(name="Ann Roe", title="president", start=date(2021, 1, 20), end=None, span=Span(26, 29))
    (when,) = find(untagged(chars), published=None, tenures=[office])
    assert (when.value, when.first, when.last, when.how) == ("2021-01-20/..", date(2021, 1, 20), None, How.INFERRED)
