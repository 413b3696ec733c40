from __future__ import annotations

from typing import TYPE_CHECKING

from builders import FakeCast, reading_of
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.tree import tree_of
from dateline.recovery import quotations
from dateline.statements import Judge, find

if TYPE_CHECKING:
    from dateline.model.findings import Statement
    from dateline.model.reading import Reading
    from dateline.model.text import Span

JUDGE = Judge(weights={"any": 5.0})
"""Takes everything for sure."""

WORDS = {
    "Ruiz": "PROPN", "Mali": "PROPN", "she": "PRON", "who": "PRON", "said": "VERB", "told": "VERB", "urged": "VERB",
    "denied": "VERB", "According": "VERB", "to": "ADP", "for": "ADP", "troops": "NOUN", "leave": "VERB",
    "that": "SCONJ", "would": "AUX", "not": "PART", "interview": "NOUN", "“": "PUNCT", "”": "PUNCT",
    ",": "PUNCT", ":": "PUNCT", ".": "PUNCT",
}  # fmt: skip
RELATIONS = ["nsubj", "nsubj:pass", "obj", "ccomp", "xcomp", "parataxis", "obl", "advcl", "conj", "punct", "mark",
             "case", "appos", "aux", "advmod", "nmod:poss", "acl:relcl"]  # fmt: skip
ROLES = ["speaker", "addressee", "content_first", "content_last"]


@st.composite
def readings(draw: st.DrawFn) -> tuple[Reading, FakeCast]:
    """Draw a reading of one to three sentences with any tree, any cues and any links, and a cast of its names."""
    blocks, lines, marks, base = [], [], [], 0
    for _ in range(draw(st.integers(1, 3))):
        words = draw(st.lists(st.sampled_from(sorted(WORDS)), min_size=2, max_size=14))
        root = draw(st.integers(0, len(words) - 1))
        order = [root, *(i for i in range(len(words)) if i != root)]
        heads = {word: draw(st.sampled_from(order[:place])) for place, word in enumerate(order) if place}
        rows = [
            f"{word} {heads[i] + 1 if i in heads else 0} {draw(st.sampled_from(RELATIONS)) if i in heads else 'root'} "
            f"{WORDS[word]}"
            for i, word in enumerate(words)
        ]
        blocks.append("\n".join(rows))
        lines.append(words)
        marks += [base + i for i in range(len(words)) if draw(st.integers(0, 5)) == 0]
        base += len(words)
    breaks = [draw(st.sampled_from([" ", "\n"])) for _ in lines]
    chars = "".join(f"{' '.join(words)}{gap}" for words, gap in zip(lines, breaks, strict=True)).strip()
    links = [
        f"{source} {draw(st.sampled_from(ROLES))} {draw(st.integers(0, base - 1))}"
        for source in marks
        for _ in range(draw(st.integers(0, 4)))
    ]
    cues = "\n".join(f"cue CUE {token} {token + 1}" for token in marks)
    reading = reading_of(chars, "\n\n".join(blocks), marks=cues, links="\n".join(links))
    names = {i: (word, "XXX") for i, word in enumerate(reading.tokens.words) if word in {"Ruiz", "Mali", "troops"}}
    return reading, FakeCast(reading, names, {})


def read(reading: Reading, cast: FakeCast) -> tuple[Statement, ...]:
    """Return the statements of a reading."""
    return find(reading, tree=tree_of(reading), cast=cast, quotations=quotations(reading.text), judge=JUDGE)


@given(readings())
def test_every_span_lies_inside_the_text_and_holds_words(drawn: tuple[Reading, FakeCast]) -> None:
    reading, cast = drawn
    for item in read(reading, cast):
        parts = (*item.content, *item.verbatim, item.cue, item.source, item.audience, item.occasion)
        for span in parts:
            assert span is None or 0 <= span.start < span.end <= len(reading.text.chars)
        assert item.content


@given(readings())
def test_content_is_in_order_and_never_overlaps_itself_or_its_cue(drawn: tuple[Reading, FakeCast]) -> None:
    for item in read(*drawn):
        assert list(item.content) == sorted(item.content)
        for one, other in zip(item.content, item.content[1:], strict=False):
            assert one.end <= other.start
        assert not any(item.cue and part.overlaps(item.cue) for part in item.content)


@given(readings())
def test_verbatim_words_lie_in_the_content_and_inside_quotation_marks(drawn: tuple[Reading, FakeCast]) -> None:
    reading, cast = drawn
    marks = quotations(reading.text)
    for item in read(reading, cast):
        for words in item.verbatim:
            assert any(part.covers(words) for part in item.content)
            assert any(mark.span.covers(words) for mark in marks)


@given(readings())
def test_direct_content_is_verbatim_to_the_last_letter(drawn: tuple[Reading, FakeCast]) -> None:
    reading, cast = drawn

    def letters(spans: tuple[Span, ...]) -> str:
        return "".join(letter for span in spans for letter in span.of(reading.text.chars) if letter.isalnum())

    for item in read(reading, cast):
        said, quoted = letters(item.content), letters(item.verbatim)
        assert (item.kind == "direct") == (said == quoted != "") or not said
        assert (item.kind == "indirect") == (not quoted)


@given(readings())
def test_ids_are_unique_and_every_tie_leads_to_a_statement(drawn: tuple[Reading, FakeCast]) -> None:
    found = read(*drawn)
    ids = [item.id for item in found]
    assert len(set(ids)) == len(ids)
    for item in found:
        assert item.within is None or item.within in ids
        assert item.continues is None or item.continues in ids
        assert item.id not in {item.within, item.continues}


@given(readings())
def test_the_same_reading_gives_the_same_statements(drawn: tuple[Reading, FakeCast]) -> None:
    assert read(*drawn) == read(*drawn)
