"""Readings made by hand: words with, where a test needs them, tags and heads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from dateline.model.reading import Mark, Reading, Sentence, Tokens
from dateline.model.text import Paragraph, ParagraphRole, Span, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

WORD = re.compile(r"\w+|[^\w\s]")
SENTENCE = re.compile(r"[^.!?\n]+[.!?]?|[.!?]")


def untagged(chars: str, marks: tuple[Mark, ...] = ()) -> Reading:
    """Return a reading with words and sentences, without tags and trees."""
    return tagged(chars, {}, marks)


def tagged(chars: str, tags: Mapping[str, str], marks: tuple[Mark, ...] = ()) -> Reading:
    """Return a reading whose words have the given Penn tags (others none); every word is its own root."""
    found = list(WORD.finditer(chars))
    sentences, sentence_of = [], []
    for match in SENTENCE.finditer(chars):
        inside = [at for at, word in enumerate(found) if match.start() <= word.start() < match.end()]
        if inside:
            span = Span(found[inside[0]].start(), found[inside[-1]].end())
            sentences.append(Sentence(span=span, first=inside[0], last=inside[-1] + 1, paragraph=0))
            sentence_of += [len(sentences) - 1] * len(inside)
    words = tuple(match[0] for match in found)
    tokens = Tokens(
        start=np.array([match.start() for match in found], np.int32),
        end=np.array([match.end() for match in found], np.int32),
        sentence=np.array(sentence_of, np.int32),
        head=np.full(len(found), -1, np.int32),
        upos=tuple("VERB" if tags.get(word, "").startswith("V") else "X" for word in words),
        xpos=tuple(tags.get(word, "") for word in words),
        deprel=("dep",) * len(words),
        words=words,
        lemmas=tuple(word.lower() for word in words),
    )
    body = (Paragraph(span=Span(0, len(chars)), role=ParagraphRole.BODY),)
    text = Text(chars=chars, body=chars, paragraphs=body, repairs=())
    return Reading(text=text, sentences=tuple(sentences), tokens=tokens, marks=marks, links=())
