from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.text import Span

if TYPE_CHECKING:
    from dateline.model.findings import Findings

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "&lt;script&gt;",
    "</span></div><iframe src=//x>",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
]


class Seen(HTMLParser):
    """Collects tags, attributes and words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words += data


def seen(findings: Findings) -> Seen:
    parser = Seen()
    parser.feed(findings._repr_html_())
    parser.close()
    return parser


def test_the_text_stands_there_whole_with_its_marks() -> None:
    shown = made.findings()._repr_html_()
    assert made.CHARS in unescape(re.sub(r"<[^>]*>", "", shown))
    assert 'title="ACCUSE/disapprove actual: Kenya (KENGOV) → nobody named"' in shown
    assert "Who said what (1)" in shown


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    held = made.findings(title=words)
    actor = replace(made.kenya(), actor=replace(made.kenya().actor, name=words, code=words))
    text = replace(held.report.text, chars=words + made.CHARS)
    found = replace(
        held,
        report=replace(held.report, text=text, site=words, bylines=(words,)),
        actors=(replace(actor, span=Span(0, len(words) + 3)),),
        events=(replace(made.event(), actor=actor),),
        problems=(replace(held.problems[0], detail=words),),
    )
    parser = seen(found)
    assert parser.tags <= {"div", "h3", "h4", "p", "span", "ol", "li"}
    assert parser.attributes <= {"style", "title"}
    assert parser.words.count(words) >= 4


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 8)), max_size=8))
def test_marks_may_lie_in_any_way(places: list[tuple[int, int]]) -> None:
    uses = tuple(replace(made.kenya(), span=Span(start, min(start + size, 67))) for start, size in places)
    parser = seen(replace(made.findings(), actors=uses))
    assert made.CHARS in parser.words
