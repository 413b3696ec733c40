"""Speakers named before a colon: transcripts and interviews ("SMITH: I never saw it"), and headlines ("Poll: ...")."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.model.text import ParagraphRole, Span
from dateline.statements._draft import Around, Draft
from dateline.statements.rules import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model.text import Paragraph

_LABEL = re.compile(r"[\"“'‘]?(?P<label>[A-Z][\w.’'\-]*(?: [\w.’'\-]+){0,4})(?P<colon>\s?:)\s+(?=\S)")
_LAST = re.compile(r"(?P<colon>[:–—-])\s+(?P<label>[\w.’'\-]+(?: [\w.’'\-]+){0,4})[.\s]*$")
_TURN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A speaker's name with its colon, and what stands behind it."""

    name: Span
    colon: Span
    rest: Span
    paragraph: int


def labelled(around: Around) -> list[Draft]:
    """Return a draft for each paragraph of a transcript, and one for a headline that names its source."""
    paragraphs = around.reading.text.paragraphs
    found = [label for number, item in enumerate(paragraphs) if (label := _label(number, item, around.chars))]
    turns = Counter(label.name.of(around.chars) for label in found if _is_body(paragraphs[label.paragraph]))
    drafts: list[Draft] = []
    for label in found:
        if _is_body(paragraphs[label.paragraph]):
            name = label.name.of(around.chars)
            is_turn = name.isupper() and len(turns) >= _TURN
            is_turn |= turns[name] >= _TURN or (len(turns) >= _TURN and _holder(label.name, around) is not None)
            if is_turn and sum(turns.values()) > _TURN:
                drafts += _draft(label, around, is_transcript=True)
        else:
            drafts += _draft(label, around, is_transcript=False)
    return drafts


def _is_body(paragraph: Paragraph) -> bool:
    return paragraph.role is ParagraphRole.BODY


def _label(number: int, paragraph: Paragraph, chars: str) -> Label | None:
    words = paragraph.span.of(chars)
    start = paragraph.span.start
    met = _LABEL.match(words)
    if met:
        rest = Span(start + met.end(), paragraph.span.end)
    elif paragraph.role is ParagraphRole.TITLE and (met := _LAST.search(words)):
        rest = Span(start, start + met.start())
    else:
        return None
    name, colon = (Span(start + met.start(group), start + met.end(group)) for group in ("label", "colon"))
    return Label(name=name, colon=colon, rest=_bare(rest, chars), paragraph=number)


def _bare(span: Span, chars: str) -> Span:
    words = span.of(chars)
    inner = words.strip(' \t\n"“”')
    start = span.start + words.find(inner)
    return Span(start, start + len(inner))


def _draft(label: Label, around: Around, *, is_transcript: bool) -> Iterator[Draft]:
    holder = _holder(label.name, around)
    sentence = around.sentence_at(label.rest.start)
    if sentence is None or label.rest.start >= label.rest.end:
        return
    is_source = label.name.of(around.chars).split()[-1].lower() in SOURCES
    if holder is None and not is_transcript and not is_source:
        return
    yield Draft(
        content=(label.rest,),
        cue=None,
        sentence=sentence,
        speaker=holder,
        addressee=None,
        how="label" if is_transcript else "headline",
        label=label.name,
        colon=label.colon,
        is_transcript=is_transcript,
    )


def _holder(name: Span, around: Around) -> int | None:
    """Return the token that answers for a label: one within it, else the first naming of the same surname."""
    inside = [token for token in around.tokens_in(name) if around.cast.members(token)]
    if inside:
        return inside[-1]
    words = name.of(around.chars).split()
    surname = words[-1].strip(".").lower() if words else ""
    return next(
        (
            token
            for token, word in enumerate(around.reading.tokens.words)
            if word.lower() == surname and (use := around.cast.at(token)) and use.actor.kind == "person"
        ),
        None,
    )
