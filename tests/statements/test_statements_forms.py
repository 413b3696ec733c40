"""The forms that statements take, each on a reading made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builders import FakeCast, reading_of

from dateline.model.tree import tree_of
from dateline.recovery import quotations
from dateline.statements import Judge, find

if TYPE_CHECKING:
    from dateline.model.findings import Statement
    from dateline.model.text import Span

SURE = Judge(weights={"any": 5.0})
RUIZ = ("Ana Ruiz", "PERGOV")


def found(
    chars: str, table: str, actors: dict[int, tuple[str, str]], *, marks: str = "", links: str = ""
) -> tuple[Statement, ...]:
    """Return the statements of a hand-made reading."""
    reading = reading_of(chars, table, marks=marks, links=links)
    cast = FakeCast(reading, actors, {})
    return find(reading, tree=tree_of(reading), cast=cast, quotations=quotations(reading.text), judge=SURE)


def words(span: Span | None, chars: str) -> str | None:
    """Return the words of a span."""
    return span.of(chars) if span else None


def test_a_verb_of_reporting_that_the_model_left_out_is_found_by_its_frame() -> None:
    chars = "Ruiz railed against the new law."
    table = """
Ruiz 2 nsubj PROPN
railed 0 root VERB
against 6 case ADP
the 6 det DET
new 6 amod ADJ
law 2 obl NOUN
. 2 punct PUNCT
"""
    (statement,) = found(chars, table, {0: RUIZ})
    assert words(statement.cue, chars) == "railed against"
    assert [part.of(chars) for part in statement.content] == ["the new law"]
    assert words(statement.source, chars) == "Ruiz"


def test_a_verb_of_no_reporting_gives_none() -> None:
    chars = "Ruiz painted the new fence."
    table = """
Ruiz 2 nsubj PROPN
painted 0 root VERB
the 5 det DET
new 5 amod ADJ
fence 2 obj NOUN
. 2 punct PUNCT
"""
    assert found(chars, table, {0: RUIZ}) == ()


def test_a_verb_of_reporting_without_a_speaker_gives_none() -> None:
    chars = "Storms threatened to flood Lima."
    table = """
Storms 2 nsubj NOUN
threatened 0 root VERB
to 4 mark PART
flood 2 xcomp VERB
Lima 4 obj PROPN
. 2 punct PUNCT
"""
    assert found(chars, table, {}) == ()


def test_cue_audience_occasion_and_source_are_whole_phrases() -> None:
    chars = "Mayor Ana Ruiz (D-Lima) has not told a press club in Quito in an interview that troops left."
    table = """
Mayor 3 compound NOUN
Ana 3 compound PROPN
Ruiz 11 nsubj PROPN
( 7 punct PUNCT
D 7 compound PROPN
- 7 punct PUNCT
Lima 3 appos PROPN
) 7 punct PUNCT
has 11 aux AUX
not 11 advmod PART
told 0 root VERB
a 14 det DET
press 14 compound NOUN
club 11 obj NOUN
in 16 case ADP
Quito 14 nmod PROPN
in 19 case ADP
an 19 det DET
interview 11 obl NOUN
that 22 mark SCONJ
troops 22 nsubj NOUN
left 11 ccomp VERB
. 11 punct PUNCT
"""
    (statement,) = found(chars, table, {2: RUIZ}, marks="cue CUE 10 11", links="10 speaker 2")
    assert words(statement.cue, chars) == "has not told"
    assert words(statement.source, chars) == "Mayor Ana Ruiz (D-Lima)"
    assert words(statement.audience, chars) == "a press club in Quito"
    assert words(statement.occasion, chars) == "in an interview"
    assert [part.of(chars) for part in statement.content] == ["troops left"]


def test_words_in_marks_are_kept_apart_from_the_paraphrase() -> None:
    chars = "Ruiz said it was “a plain lie”."
    table = """
Ruiz 2 nsubj PROPN
said 0 root VERB
it 8 nsubj PRON
was 8 cop AUX
“ 8 punct PUNCT
a 8 det DET
plain 8 amod ADJ
lie 2 ccomp NOUN
” 8 punct PUNCT
. 2 punct PUNCT
"""
    links = "1 speaker 0\n1 content_first 2\n1 content_last 7"
    (statement,) = found(chars, table, {0: RUIZ}, marks="cue CUE 1 2", links=links)
    assert statement.kind == "mixed"
    assert [part.of(chars) for part in statement.verbatim] == ["a plain lie"]


def test_a_statement_told_within_another_names_it() -> None:
    chars = "Ruiz said Lund promised help."
    table = """
Ruiz 2 nsubj PROPN
said 0 root VERB
Lund 4 nsubj PROPN
promised 2 ccomp VERB
help 4 obj NOUN
. 2 punct PUNCT
"""
    marks = "cue CUE 1 2\ncue CUE 3 4"
    links = "1 speaker 0\n1 content_first 2\n1 content_last 4\n3 speaker 2\n3 content_first 4\n3 content_last 4"
    outer, inner = found(chars, table, {0: RUIZ, 2: ("Mia Lund", "SWE")}, marks=marks, links=links)
    assert inner.within == outer.id
    assert outer.within is None


def test_a_quotation_without_a_cue_continues_the_one_before() -> None:
    chars = "“Go home,” Ruiz said. “Nobody wants you here.”"
    table = """
“ 2 punct PUNCT
Go 0 root VERB
home 2 advmod ADV
, 2 punct PUNCT
” 2 punct PUNCT
Ruiz 7 nsubj PROPN
said 2 parataxis VERB
. 2 punct PUNCT

“ 3 punct PUNCT
Nobody 3 nsubj PRON
wants 0 root VERB
you 3 obj PRON
here 3 advmod ADV
. 3 punct PUNCT
” 3 punct PUNCT
"""
    links = "6 speaker 5\n6 content_first 1\n6 content_last 2"
    first, second = found(chars, table, {5: RUIZ}, marks="cue CUE 6 7", links=links)
    assert second.continues == first.id
    assert first.continues is None


def test_a_quotation_that_a_colon_binds_to_a_verb_is_said_by_its_subject() -> None:
    chars = "Ruiz scolded him: “Never again.”"
    table = """
Ruiz 2 nsubj PROPN
scolded 0 root VERB
him 2 obj PRON
: 2 punct PUNCT
“ 7 punct PUNCT
Never 7 advmod ADV
again 2 parataxis ADV
. 2 punct PUNCT
” 7 punct PUNCT
"""
    (statement,) = found(chars, table, {0: RUIZ})
    assert words(statement.cue, chars) == "scolded"
    assert [part.of(chars) for part in statement.content] == ["Never again."]
    assert statement.kind == "direct"


def test_the_turns_of_a_transcript_go_to_the_names_before_the_colons() -> None:
    chars = "RUIZ: Why now?\nLUND: Because.\nRUIZ: I see."
    table = """
RUIZ 0 root PROPN
: 1 punct PUNCT
Why 4 advmod ADV
now 1 parataxis ADV
? 1 punct PUNCT

LUND 0 root PROPN
: 1 punct PUNCT
Because 1 parataxis SCONJ
. 1 punct PUNCT

RUIZ 0 root PROPN
: 1 punct PUNCT
I 4 nsubj PRON
see 1 parataxis VERB
. 1 punct PUNCT
"""
    statements = found(chars, table, {0: RUIZ, 5: ("Mia Lund", "SWE"), 9: RUIZ})
    told = [(item.speaker.actor.name, item.content[0].of(chars)) for item in statements if item.speaker]
    assert told == [("Ana Ruiz", "Why now?"), ("Mia Lund", "Because."), ("Ana Ruiz", "I see.")]
    assert {item.kind for item in statements} == {"direct"}


def test_a_lone_colon_makes_no_transcript() -> None:
    chars = "Note: the shop is shut."
    table = """
Note 0 root NOUN
: 1 punct PUNCT
the 4 det DET
shop 6 nsubj NOUN
is 6 cop AUX
shut 1 parataxis ADJ
. 1 punct PUNCT
"""
    assert found(chars, table, {}) == ()


def test_an_unnamed_source_stands_for_itself_and_a_lone_pronoun_for_nobody() -> None:
    chars = "Some sources said he left."
    table = """
Some 2 det DET
sources 3 nsubj NOUN
said 0 root VERB
he 5 nsubj PRON
left 3 ccomp VERB
. 3 punct PUNCT
"""
    (statement,) = found(chars, table, {}, marks="cue CUE 2 3", links="2 speaker 1")
    assert statement.speaker is not None
    assert (statement.speaker.actor.name, statement.speaker.actor.code) == ("sources", "XXX")
    (silent,) = found(chars, table, {}, marks="cue CUE 2 3", links="2 speaker 3")
    assert silent.speaker is None


def test_what_stands_in_a_place_does_not_speak() -> None:
    chars = "Ruiz wrote on Twitter troops left."
    table = """
Ruiz 2 nsubj PROPN
wrote 0 root VERB
on 4 case ADP
Twitter 2 obl PROPN
troops 6 nsubj NOUN
left 2 ccomp VERB
. 2 punct PUNCT
"""
    actors = {0: RUIZ, 3: ("Twitter", "USABUS")}
    (statement,) = found(chars, table, actors, marks="cue CUE 1 2", links="1 speaker 3")
    assert statement.speaker is not None
    assert statement.speaker.actor.name == "Ana Ruiz"
    assert words(statement.occasion, chars) == "on Twitter"
