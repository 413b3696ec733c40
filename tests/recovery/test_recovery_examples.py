"""The tables of `recovery.examples`, row by row."""

from __future__ import annotations

import re

import pytest

from dateline.model.text import Paragraph, ParagraphRole, RepairKind, Span, Text
from dateline.recovery import examples as ex
from dateline.recovery import load_places, quotations
from dateline.recovery._dateline import find_dateline
from dateline.recovery._lines import paragraph_spans
from dateline.recovery._quotes import find_orphans
from dateline.recovery._recover import mend
from dateline.recovery._roles import is_byline, is_trailer
from dateline.recovery.rules import TRAILERS


@pytest.fixture(scope="module")
def places() -> frozenset[str]:
    return load_places()


def text_of(body: str) -> Text:
    draft = mend(body)
    paragraphs = tuple(Paragraph(span=span, role=ParagraphRole.BODY) for span in paragraph_spans(draft.chars))
    return Text(chars=draft.chars, body=body, paragraphs=paragraphs, repairs=draft.repairs)


@pytest.mark.parametrize(("damaged", "mended"), ex.MENDED)
def test_damage_is_mended(damaged: str, mended: str) -> None:
    assert mend(damaged).chars == mended


@pytest.mark.parametrize("clean", [*ex.CLEAN, *(mended for _, mended in ex.MENDED)])
def test_clean_text_is_left_alone(clean: str) -> None:
    draft = mend(clean)
    assert (draft.chars, draft.repairs) == (clean, ())


@pytest.mark.parametrize(("chars", "n_orphans"), ex.ORPHANS)
def test_marks_that_belong_to_nothing_are_found(chars: str, n_orphans: int) -> None:
    draft = mend(chars)
    assert draft.chars == chars
    assert len(find_orphans(chars, paragraph_spans(chars))) == n_orphans


@pytest.mark.parametrize(("chars", "expected"), ex.QUOTED)
def test_quotations_are_the_outermost_closed_ones(chars: str, expected: tuple[str, ...]) -> None:
    text = text_of(chars)
    assert tuple(quotation.span.of(text.chars) for quotation in quotations(text)) == expected


def test_continued_quotation_is_chained() -> None:
    text = text_of("“One.\n“Two.\n“Three,” he said.\n“Four.”")
    found = [(one.span.of(text.chars), one.is_closed, one.continues) for one in quotations(text)]
    assert found == [("One.", False, False), ("Two.", False, True), ("Three,", True, True), ("Four.", True, False)]


def test_outer_span_holds_the_marks() -> None:
    text = text_of("He said”no” twice.")
    (quotation,) = quotations(text)
    assert (quotation.outer.of(text.chars), quotation.span.of(text.chars)) == ("“no”", "no")
    assert text.source_of(quotation.outer).of(text.body) == "”no”"


@pytest.mark.parametrize(("chars", "expected"), ex.DATELINES)
def test_dateline_is_read(chars: str, expected: tuple[str | None, ...], places: frozenset[str]) -> None:
    found = find_dateline(chars, Span(0, len(chars)), places)
    assert found is not None
    assert (found.place, found.agency, found.day) == expected
    assert found.span.start == 0
    assert not found.span.of(chars)[-1].isspace()


@pytest.mark.parametrize("chars", ex.NO_DATELINES)
def test_what_only_looks_like_a_dateline_is_none(chars: str, places: frozenset[str]) -> None:
    assert find_dateline(chars, Span(0, len(chars.partition("\n")[0])), places) is None


@pytest.mark.parametrize("line", ex.BYLINES)
def test_byline_is_known(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize("line", ex.NO_BYLINES)
def test_paragraph_that_begins_like_a_byline_is_none(line: str) -> None:
    assert not is_byline(line)


def test_name_alone_is_a_byline_where_the_page_names_it() -> None:
    assert is_byline("Jane Doe", ["Jane Doe"])
    assert is_byline("Jane Doe, Political Editor", ["Jane Doe"])


@pytest.mark.parametrize("line", ex.TRAILERS_EXAMPLES)
def test_trailer_is_known(line: str) -> None:
    assert is_trailer(line)


@pytest.mark.parametrize("line", ex.NO_TRAILERS)
def test_paragraph_that_begins_like_a_trailer_is_none(line: str) -> None:
    assert not is_trailer(line)


def test_every_kind_of_trailer_has_an_example() -> None:
    for kind, shape in TRAILERS.items():
        assert any(re.fullmatch(shape, line, re.IGNORECASE) for line in ex.TRAILERS_EXAMPLES), kind


def test_other_languages_keep_their_marks() -> None:
    swedish = "Han sade: ”Vi åker hem”, och gick."
    assert mend(swedish, is_english=False).chars == swedish


def test_each_repair_tells_its_kind() -> None:
    kinds = [repair.kind for repair in mend("She said”no” &amp; itâ€™s over.").repairs]
    assert kinds == [RepairKind.LOST_SPACE, RepairKind.REVERSED_QUOTE, RepairKind.ENTITY, RepairKind.MOJIBAKE]
