from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from training import own, treebanks
from training.damage import damaged
from training.notation import parse_unit
from training.own import NAME_TAGS, TYPE_TAGS
from training.passages import Anaphor, Passage, joined, part

if TYPE_CHECKING:
    from pathlib import Path

CONLLU = """# newdoc id = d-1
# sent_id = 1
# newpar
# text = Envoys met.
1	Envoys	envoy	NOUN	NNS	_	2	nsubj	_	_
2	met	meet	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

# sent_id = 2
# text = They left.
1	They	they	PRON	PRP	_	2	nsubj	_	_
2	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

# newdoc id = d-2
# newpar
# sent_id = 3
1	Rain	rain	NOUN	NN	_	2	nsubj	_	_
1.1	fell	fall	VERB	VBD	_	_	_	_	_
2	fell	fall	VERB	VBD	_	0	root	_	_

"""
UNIT = """@ id=u-1 published=2019-03-05 style=agency tags=-
= Foreign Minister Ana Duric met envoys in Oslo on Monday.
= She said that the talks were useful.
N PER Ana Duric | LOC Oslo
T Monday = 2019-03-04
S indirect | the talks were useful | said | She > Ana Duric : SRBGOV
E CONSULT/visit | met | Foreign Minister Ana Duric > Ana Duric : SRBGOV | envoys > envoys : NOR | actual"""


def test_a_treebank_is_read_by_documents_with_sentences_and_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "made.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    first, second = treebanks.treebank(path)
    assert first.words == ("Envoys", "met", ".", "They", "left", ".")
    assert first.starts == (0, 3)
    assert first.opens == (True, False)
    assert first.arcs == (1, -1, 1, 4, -1, 4)
    assert first.lemma == ("1+", "1+et", "0+", "0+", "2+ave", "0+")
    assert second.words == ("Rain", "fell")
    assert treebanks.names_of_documents(path) == ["d-1", "d-2"]


def test_the_links_of_a_chain_lead_to_all_earlier_mentions() -> None:
    assert list(treebanks.chain_links([[7, 2, 5]])) == [
        Anaphor(word=2, antecedents=()),
        Anaphor(word=5, antecedents=(2,)),
        Anaphor(word=7, antecedents=(2, 5)),
    ]


def test_a_part_keeps_what_stays_inside_it(tmp_path: Path) -> None:
    path = tmp_path / "made.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    passage = next(treebanks.treebank(path))
    second = part(passage, 1, 2)
    assert second.words == ("They", "left", ".")
    assert second.arcs == (1, -1, 1)
    assert joined([part(passage, 0, 1), second], passage.opens) == passage


def test_a_unit_becomes_a_passage_with_roles_on_head_words() -> None:
    told = own.told_of(parse_unit(UNIT.splitlines()))
    words = own.cut(told).words
    at = {word: number for number, word in enumerate(words)}
    arcs = [-1] * len(words)
    arcs[at["Foreign"]] = arcs[at["Minister"]] = at["Ana"]
    arcs[at["Duric"]] = at["Ana"]
    passage = own.annotate(told, arcs)
    assert passage.starts == (0, at["She"])
    assert TYPE_TAGS[(passage.type or ())[at["met"]]] == "CONSULT"
    assert NAME_TAGS[(passage.name or ())[at["Duric"]]] == "I-PER"
    assert (at["met"], "actor", at["Ana"]) in passage.roles
    assert (at["said"], "content_first", at["the"]) in passage.roles
    assert (at["said"], "content_last", at["useful"]) in passage.roles
    assert passage.anaphors == (Anaphor(word=at["She"], antecedents=(at["Ana"],)),)


def test_masked_sentences_keep_their_words_and_lose_their_labels() -> None:
    told = own.told_of(parse_unit(UNIT.splitlines()))
    passage = own.annotate(told, [-1] * len(own.cut(told).words))
    masked = own.masked(passage, lambda words: words[0] == "She")
    assert masked.words == passage.words
    assert set((masked.type or ())[: passage.starts[1]]) == {-1}
    assert (masked.type or ())[passage.starts[1] :] == (passage.type or ())[passage.starts[1] :]
    assert {side for _, side in masked.sources} == {"statement"}


def test_damage_keeps_the_count_of_words_and_is_the_same_for_the_same_seed() -> None:
    words = ["“", "Regierungschefs", "were", "naïve", "”", "protesters", "said"] * 20
    once = damaged(words, "a")
    assert once == damaged(words, "a")
    assert len(once) == len(words)
    assert once != words
    assert all(once)


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(AssertionError):
        Passage(words=("a", "b"), starts=(0,), opens=(True,), origin="made", type=(0,))
