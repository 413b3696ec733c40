"""What a reading's names are taken for; readings are made by hand."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from dateline.model.reading import Mark, Reading, Sentence, Tokens
from dateline.model.report import Dateline
from dateline.model.text import Paragraph, ParagraphRole, Span, Text
from dateline.places import Gazetteer, find, load


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


def reading_of(chars: str, *names: str) -> Reading:
    """Return a reading of one sentence whose names are places; capitalised words are proper nouns."""
    words = list(re.finditer(r"\w+|[^\w\s]", chars))
    starts = [word.start() for word in words]
    body = Paragraph(span=Span(0, len(chars)), role=ParagraphRole.BODY)
    marks = []
    for name in names:
        first = starts.index(chars.index(name))
        last = first + len(re.findall(r"\w+|[^\w\s]", name))
        marks.append(Mark(layer="name", label="LOC", first=first, last=last, head=last - 1, score=0.9))
    count = len(words)
    return Reading(
        text=Text(chars=chars, body=chars, paragraphs=(body,), repairs=()),
        sentences=(Sentence(span=Span(0, len(chars)), first=0, last=count, paragraph=0),) if chars else (),
        tokens=Tokens(
            start=np.array(starts, dtype=np.int32),
            end=np.array([word.end() for word in words], dtype=np.int32),
            sentence=np.zeros(count, dtype=np.int32),
            head=np.full(count, -1, dtype=np.int32),
            upos=tuple("PROPN" if word[0][0].isupper() else "NOUN" for word in words),
            xpos=("NN",) * count,
            deprel=("dep",) * count,
            words=tuple(word[0] for word in words),
            lemmas=tuple(word[0].lower() for word in words),
        ),
        marks=tuple(marks),
        links=(),
    )


def test_a_marked_name_gives_its_span_head_and_place(gazetteer: Gazetteer) -> None:
    reading = reading_of("protests in Addis Ababa went on", "Addis Ababa")
    (use,) = find(reading, gazetteer=gazetteer)
    assert (use.span.of(reading.text.chars), use.token) == ("Addis Ababa", 3)
    assert use.place is not None
    assert (use.place.country, use.place.kind, use.place.id) == ("ETH", "capital", 344979)
    assert 0.5 < use.score <= 0.9


def test_a_name_that_the_gazetteer_does_not_know_has_no_place(gazetteer: Gazetteer) -> None:
    (use,) = find(reading_of("clashes in Qwxzjk continued", "Qwxzjk"), gazetteer=gazetteer)
    assert (use.place, use.runner_up, use.score) == (None, None, 0.0)


def test_the_place_of_the_dateline_is_found_without_a_mark(gazetteer: Gazetteer) -> None:
    chars = "NAIROBI (Example) - the talks ended"
    line = Dateline(span=Span(0, 19), place="NAIROBI", agency="Example", day=None)
    (use,) = find(reading_of(chars), gazetteer=gazetteer, dateline=line)
    assert use.place is not None
    assert (use.place.name, use.place.country, use.span) == ("Nairobi", "KEN", Span(0, 7))


def test_a_dateline_that_is_marked_is_given_once(gazetteer: Gazetteer) -> None:
    chars = "NAIROBI (Example) - the talks ended"
    line = Dateline(span=Span(0, 19), place="NAIROBI", agency="Example", day=None)
    assert len(find(reading_of(chars, "NAIROBI"), gazetteer=gazetteer, dateline=line)) == 1


@pytest.mark.parametrize(
    ("chars", "found"),
    [
        ("troops left Kandahar yesterday", ["Kandahar"]),
        ("talks with Ethiopia ended", ["Ethiopia"]),
        ("the minister Jordan Smith spoke", []),
        ("she read Nature yesterday", []),
        ("the Spanish spoke", []),
    ],
)
def test_an_unmarked_name_counts_only_when_it_is_sure(gazetteer: Gazetteer, chars: str, found: list[str]) -> None:
    uses = find(reading_of(chars), gazetteer=gazetteer)
    assert [use.span.of(chars) for use in uses] == found


def test_a_country_handed_in_decides_between_namesakes(gazetteer: Gazetteer) -> None:
    reading = reading_of("officers came from Hyderabad", "Hyderabad")
    (alone,) = find(reading, gazetteer=gazetteer)
    (told,) = find(reading, gazetteer=gazetteer, countries={"PAK"})
    assert alone.place is not None
    assert told.place is not None
    assert alone.place.country == "IND"
    assert told.runner_up is not None
    shares = {use.place.country: use.score for use in (alone, told) if use.place}
    assert "PAK" in {told.place.country, told.runner_up.country}
    assert told.place.country == "PAK" or shares["IND"] < alone.score


@pytest.mark.parametrize("chars", ["", " ", "\u200b", "...", "'s", "( ,"])
def test_a_text_without_names_gives_nothing(gazetteer: Gazetteer, chars: str) -> None:
    assert find(reading_of(chars), gazetteer=gazetteer) == ()


def test_the_same_reading_gives_the_same_uses(gazetteer: Gazetteer) -> None:
    reading = reading_of("from Springfield to Georgia and Paris", "Springfield", "Georgia", "Paris")
    assert find(reading, gazetteer=gazetteer) == find(reading, gazetteer=gazetteer)


def test_a_name_that_is_marked_once_is_a_place_again_inside_the_name_of_a_body(gazetteer: Gazetteer) -> None:
    chars = "floods in Marietta and the Marietta Fire Department"
    uses = find(reading_of(chars, "Marietta"), gazetteer=gazetteer)
    assert [use.span.start for use in uses] == [chars.index("Marietta"), chars.rindex("Marietta")]
    assert len({use.place.id for use in uses if use.place}) == 1


def test_a_name_inside_a_marked_person_stays_that_person(gazetteer: Gazetteer) -> None:
    chars = "floods in Marietta worried Jane Marietta today"
    reading = reading_of(chars, "Marietta")
    words = reading.tokens.words
    person = Mark(layer="name", label="PER", first=words.index("Jane"), last=words.index("Jane") + 2, head=5, score=0.9)
    (use,) = find(replace(reading, marks=(*reading.marks, person)), gazetteer=gazetteer)
    assert use.span.start == chars.index("Marietta")
