"""What must hold for every text: offsets survive repair, the body is kept, a second repair finds nothing."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.model.report import Extract
from dateline.model.text import Paragraph, ParagraphRole, Repair, RepairKind, Span, Text
from dateline.recovery import load_places, quotations, recover
from dateline.recovery._draft import Draft, Edit, apply
from dateline.recovery._recover import mend

PLACES = load_places()
NEWS = st.lists(
    st.sampled_from(
        ["he", " said", "“", "”", '"', "'", "‘", "’", "''", " ", ", ", ". ", "\n", "\n\n", "a", "no", "James", "90s",
         "6", "—", "(", ")", "&amp;", "&quot;", "Ã©", "â€™", "\u00ad", "\r\n", "„", "«", "»", "-", "…",
         "is", "We", "\u2009", "`"]
    ),
    max_size=40,
).map("".join)  # fmt: skip
TEXTS = NEWS | st.text(max_size=200)


def extract_of(body: str, language: str | None = "en") -> Extract:
    return Extract(
        id="p1", url=None, site=None, title=None, bylines=(), published=None, language=language, body=body, problems=()
    )


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Draw a body and up to three rounds of edits made to it."""
    body = draw(st.text(alphabet="abcdefgh ", max_size=30))
    draft = Draft(body=body, chars=body)
    for _ in range(draw(st.integers(0, 3))):
        offsets = draw(st.lists(st.integers(0, len(draft.chars)), max_size=6).map(sorted))
        edits = [
            Edit(kind=RepairKind.ENTITY, span=Span(first, last), after=draw(st.text(alphabet="XYZ", max_size=3)))
            for first, last in zip(offsets[::2], offsets[1::2], strict=False)
        ]
        draft = apply(draft, edits)
    return draft


@given(drafts())
def test_repairs_lead_from_body_to_chars(draft: Draft) -> None:
    pieces, done = [], 0
    for repair in draft.repairs:
        pieces += [draft.body[done : repair.source.start], repair.after]
        done = repair.source.end
        assert repair.source.of(draft.body) == repair.before
        assert repair.span.of(draft.chars) == repair.after
        assert repair.before != repair.after
    assert "".join(pieces) + draft.body[done:] == draft.chars


@given(drafts(), st.data())
def test_source_of_covers_what_a_span_was_made_from(draft: Draft, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(draft.chars)))
    end = data.draw(st.integers(start, len(draft.chars)))
    span = Span(start, end)
    source = draft.source_of(span)
    assert 0 <= source.start <= source.end <= len(draft.body)
    touched = [one for one in draft.repairs if one.span.overlaps(span)]
    if not touched and not any(start < one.span.start < end or start < one.span.end < end for one in draft.repairs):
        assert source.of(draft.body) == span.of(draft.chars)
    for repair in touched:
        assert source.covers(repair.source)


@given(drafts(), st.data())
def test_source_of_keeps_order(draft: Draft, data: st.DataObject) -> None:
    inner_start = data.draw(st.integers(0, len(draft.chars)))
    inner_end = data.draw(st.integers(inner_start, len(draft.chars)))
    inner = draft.source_of(Span(inner_start, inner_end))
    whole = draft.source_of(Span(0, len(draft.chars)))
    if inner_start < inner_end:
        assert whole.covers(inner)
    if draft.chars:
        assert all(whole.covers(one.source) for one in draft.repairs if one.span.start < one.span.end)


def test_source_of_by_hand() -> None:
    """`no’x’` became `no ‘x’`, and a soft hyphen behind it went away."""
    body, chars = "no’x’ a\u00adb", "no ‘x’ ab"
    repairs = (
        Repair(kind=RepairKind.LOST_SPACE, source=Span(2, 2), span=Span(2, 3), before="", after=" "),
        Repair(kind=RepairKind.REVERSED_QUOTE, source=Span(2, 3), span=Span(3, 4), before="’", after="‘"),
        Repair(kind=RepairKind.ORPHAN_QUOTE, source=Span(4, 5), span=Span(5, 6), before="’", after="’"),
        Repair(kind=RepairKind.WHITESPACE, source=Span(7, 8), span=Span(8, 8), before="\u00ad", after=""),
    )
    text = Text(chars=chars, body=body, paragraphs=(), repairs=repairs)
    for words, expected in (
        ("no", "no"),
        (" ‘", "’"),
        ("‘x’", "’x’"),
        ("x", "x"),
        ("ab", "a\u00adb"),
        ("a", "a"),
        ("b", "b"),
    ):
        start = chars.index(words)
        assert text.source_of(Span(start, start + len(words))).of(body) == expected, words


def test_overlapping_edits_are_refused() -> None:
    first = Edit(kind=RepairKind.ENTITY, span=Span(0, 3), after="")
    second = Edit(kind=RepairKind.ENTITY, span=Span(2, 4), after="")
    with pytest.raises(ValueError, match="overlap"):
        apply(Draft(body="abcdef", chars="abcdef"), [first, second])
    with pytest.raises(ValueError, match="beyond"):
        apply(Draft(body="ab", chars="ab"), [second])


@given(TEXTS)
@settings(max_examples=400)
@example("“A.”“B,” he said")
@example("no’breakthrough’ here")
def test_recovered_text_holds_together(body: str) -> None:
    text = recover(extract_of(body), places=PLACES).text
    assert text.body == body
    for repair in text.repairs:
        assert repair.span.of(text.chars) == repair.after
        assert repair.before == repair.after or repair.source.of(body) == repair.before
    ends = [0, *(end for one in text.paragraphs for end in (one.span.start, one.span.end)), len(text.chars)]
    assert ends == sorted(ends)
    if not any(repair.before != repair.after for repair in text.repairs):
        assert text.chars == body


@given(TEXTS)
@settings(max_examples=400)
def test_quotations_stay_inside_their_paragraph_and_apart(body: str) -> None:
    text = recover(extract_of(body), places=PLACES).text
    found = quotations(text)
    orphans = [repair.span for repair in text.repairs if repair.kind is RepairKind.ORPHAN_QUOTE]
    read = {ParagraphRole.TITLE, ParagraphRole.BODY}
    bodies = [one.span for one in text.paragraphs if one.role in read]
    for one in found:
        assert one.outer.covers(one.span)
        assert any(paragraph.covers(one.outer) for paragraph in bodies)
        assert not any(orphan.start in {one.outer.start, one.outer.end - 1} for orphan in orphans if one.is_closed)
    assert all(first.outer.end <= second.outer.start for first, second in pairwise(found))


@given(NEWS)
@settings(max_examples=400)
def test_second_repair_of_marks_finds_nothing_more(body: str) -> None:
    once = mend(body).chars
    assert mend(mend(once).chars).chars == mend(once).chars


def test_orphans_are_judged_in_all_paragraphs_alike() -> None:
    text = recover(
        extract_of("“Unclosed title\n\nBy Jane Doe\n\nThe body has two sentences. Here is one."), places=PLACES
    ).text
    assert [one.kind for one in text.repairs if one.kind is RepairKind.ORPHAN_QUOTE] == [RepairKind.ORPHAN_QUOTE]


@pytest.mark.parametrize(
    "piece",
    [
        "“",
        "”",
        '"',
        "'",
        "’a",
        "a’b ",
        "&",
        "&amp",
        "<",
        "Ã",
        "A",
        "A.",
        "(",
        "a-",
        "\n",
        " \n",
        "By A ",
        "1",
        "No, ",
        "''",
        "–",
        "— A",
    ],
)
def test_time_grows_with_length_and_no_faster(piece: str) -> None:
    def seconds(times: int) -> float:
        body = piece * times
        started = time.process_time()
        recover(extract_of(body), places=PLACES)
        return time.process_time() - started

    seconds(100)
    short = min(seconds(1000) for _ in range(3))
    long = min(seconds(16000) for _ in range(3))
    assert long < max(2.0, 16 * 8 * short)  # a square would be 256 times; own time only, the least of three


def test_text_by_hand_has_its_quotations() -> None:
    chars = "“Out.” He left."
    paragraph = Paragraph(span=Span(0, len(chars)), role=ParagraphRole.TRAILER)
    assert quotations(Text(chars=chars, body=chars, paragraphs=(paragraph,), repairs=())) == ()
