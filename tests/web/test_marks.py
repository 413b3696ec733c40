from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from dateline.model.text import Paragraph, ParagraphRole, Span
from dateline.web._marks import Marks, anchor, paragraph

CHARS = "Kenya <b>condemned</b> the raid & “nobody” was safe."


def marked(*spans: tuple[int, int], notes: tuple[tuple[int, int], ...] = ()) -> str:
    marks = Marks()
    for start, end in spans:
        marks.mark(Span(start, end), "event")
    for start, end in notes:
        marks.note(Span(start, end), "e1")
    return str(paragraph(CHARS, Paragraph(span=Span(0, len(CHARS)), role=ParagraphRole.BODY), marks))


def test_nested_spans_nest() -> None:
    assert marked((0, 5), (0, 2)).startswith(
        '<span class="m event" data-w="w0-5" id="w0-5">'
        '<span class="m event" data-w="w0-2" id="w0-2">Ke</span>nya</span>'
    )


def test_a_span_that_crosses_another_goes_on_behind_it() -> None:
    made = marked((0, 4), (2, 6))
    assert made.count('data-w="w2-6"') == 2
    assert made.count('id="w2-6"') == 1


def test_a_note_stands_behind_the_words_and_not_behind_their_first_part() -> None:
    made = marked((0, 4), (2, 6), notes=((2, 6),))
    assert made.count('href="#e1"') == 1
    assert made.index('href="#e1"') > made.rindex('data-w="w2-6"')


@given(
    st.lists(
        st.tuples(st.integers(0, len(CHARS)), st.integers(0, len(CHARS))).map(lambda two: tuple(sorted(two))),
        max_size=9,
    )
)
def test_marks_never_change_a_word_and_cover_what_they_name(spans: list[tuple[int, int]]) -> None:
    tree = html.fragment_fromstring(marked(*spans), create_parent="p")
    assert tree.text_content() == CHARS
    for start, end in spans:
        name = anchor(Span(start, end))
        covered = "".join(part.text_content() for part in tree.xpath(f"//*[@data-w='{name}']"))
        assert covered == CHARS[start:end]
        assert len(tree.xpath(f"//*[@id='{name}']")) == 1
