from __future__ import annotations

from typing import TYPE_CHECKING

from builders import FakeCast, reading_of

from dateline.model.text import Span
from dateline.model.tree import tree_of
from dateline.recovery import quotations
from dateline.statements import Judge, find

if TYPE_CHECKING:
    from dateline.model.findings import Statement

JUDGE = Judge(weights={"any": 5.0})
"""Takes everything for sure."""

SPLIT = """
“ 2 punct PUNCT
Talks 3 nsubj NOUN
failed 0 root VERB
, 3 punct PUNCT
” 3 punct PUNCT
Ruiz 7 nsubj PROPN
said 3 parataxis VERB
, 7 punct PUNCT
“ 12 punct PUNCT
and 12 cc CCONJ
we 12 nsubj PRON
left 3 conj VERB
. 3 punct PUNCT
” 3 punct PUNCT
"""


def found(chars: str, table: str, marks: str, links: str, actors: dict[int, tuple[str, str]]) -> tuple[Statement, ...]:
    """Return the statements of a hand-made reading."""
    reading = reading_of(chars, table, marks=marks, links=links)
    cast = FakeCast(reading, actors, {})
    return find(reading, tree=tree_of(reading), cast=cast, quotations=quotations(reading.text), judge=JUDGE)


def words(statement: Statement, chars: str) -> list[str]:
    """Return the parts of a statement's content."""
    return [part.of(chars) for part in statement.content]


def test_content_split_around_the_cue_is_one_statement() -> None:
    chars = "“Talks failed,” Ruiz said, “and we left.”"
    links = "6 speaker 5\n6 content_first 1\n6 content_last 2\n6 content_first 9\n6 content_last 11"
    (statement,) = found(chars, SPLIT, "cue CUE 6 7", links, {5: ("Ana Ruiz", "PERGOV")})
    assert words(statement, chars) == ["Talks failed", "and we left."]
    assert statement.kind == "direct"
    assert statement.speaker is not None
    assert statement.speaker.actor.code == "PERGOV"
    assert statement.cue == Span(21, 25)


def test_the_tree_gives_speaker_and_content_where_no_link_does() -> None:
    chars = "Mali said troops would leave Kidal."
    table = """
Mali 2 nsubj PROPN
said 0 root VERB
troops 5 nsubj NOUN
would 5 aux AUX
leave 2 ccomp VERB
Kidal 5 obj PROPN
. 2 punct PUNCT
"""
    (statement,) = found(chars, table, "cue CUE 1 2", "", {0: ("Mali", "MLIGOV")})
    assert words(statement, chars) == ["troops would leave Kidal"]
    assert statement.kind == "indirect"
    assert statement.speaker is not None
    assert statement.speaker.actor.name == "Mali"


def test_a_quotation_that_goes_on_without_a_cue_keeps_its_speaker() -> None:
    chars = "“Go home,” she said. “Nobody here wants you at all.”"
    table = """
“ 2 punct PUNCT
Go 0 root VERB
home 2 advmod ADV
, 2 punct PUNCT
” 2 punct PUNCT
she 7 nsubj PRON
said 2 parataxis VERB
. 2 punct PUNCT

“ 4 punct PUNCT
Nobody 4 nsubj PRON
here 2 advmod ADV
wants 0 root VERB
you 4 obj PRON
at 4 case ADP
all 4 obl DET
. 4 punct PUNCT
” 4 punct PUNCT
"""
    links = "6 speaker 5\n6 content_first 1\n6 content_last 2"
    first, second = found(chars, table, "cue CUE 6 7", links, {5: ("Mia Lund", "SWELEG")})
    assert words(first, chars) == ["Go home"]
    assert words(second, chars) == ["Nobody here wants you at all."]
    assert second.cue is None
    assert second.speaker is not None
    assert second.speaker.actor.name == "Mia Lund"


def test_a_quoted_title_inside_a_sentence_is_no_statement() -> None:
    chars = "The film “A Long Way From Home” opened."
    table = """
The 2 det DET
film 10 nsubj NOUN
“ 6 punct PUNCT
A 6 det DET
Long 6 amod ADJ
Way 2 appos NOUN
From 8 case ADP
Home 6 nmod NOUN
” 6 punct PUNCT
opened 0 root VERB
. 10 punct PUNCT
"""
    assert found(chars, table, "", "", {}) == ()


def test_two_joint_speakers_make_two_statements() -> None:
    chars = "Peru and Chile said it was over."
    table = """
Peru 4 nsubj PROPN
and 3 cc CCONJ
Chile 1 conj PROPN
said 0 root VERB
it 7 nsubj PRON
was 7 cop AUX
over 4 ccomp ADV
. 4 punct PUNCT
"""
    reading = reading_of(chars, table, marks="cue CUE 3 4", links="3 speaker 0\n3 content_first 4\n3 content_last 6")
    cast = FakeCast(reading, {0: ("Peru", "PERGOV"), 2: ("Chile", "CHLGOV")}, {0: (0, 2)})
    statements = find(reading, tree=tree_of(reading), cast=cast, quotations=(), judge=JUDGE)
    assert [item.speaker.actor.code for item in statements if item.speaker] == ["PERGOV", "CHLGOV"]
    assert len({item.id for item in statements}) == 2
