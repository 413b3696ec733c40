"""Readings made by hand from a small table, for tests of rooms that need no model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dateline.model.findings import Actor, ActorUse
from dateline.model.reading import Link, Mark, Reading, Sentence, Tokens
from dateline.model.text import Paragraph, ParagraphRole, Span, Text


def text_of(chars: str) -> Text:
    """Return a text without repairs; every line is a body paragraph."""
    paragraphs, offset = [], 0
    for line in chars.split("\n"):
        paragraphs.append(Paragraph(span=Span(offset, offset + len(line)), role=ParagraphRole.BODY))
        offset += len(line) + 1
    return Text(chars=chars, body=chars, paragraphs=tuple(paragraphs), repairs=())


def reading_of(chars: str, table: str, *, marks: str = "", links: str = "") -> Reading:
    """Return a reading.

    ``table`` has a line a word, "word head relation upos [xpos]", heads counting from 1 within the sentence (0 the
    root), sentences parted by an empty line. ``marks`` has lines "layer label first last [mode status]", ``links`` has
    lines "source role token"; tokens count from 0 through the whole text, ``last`` is exclusive.
    """
    blocks = [[line.split() for line in block.strip().splitlines()] for block in table.strip().split("\n\n")]
    rows = [row for block in blocks for row in block]
    starts, at = [], 0
    for row in rows:
        at = chars.index(row[0], at)
        starts.append(at)
        at += len(row[0])
    ends = [start + len(row[0]) for start, row in zip(starts, rows, strict=True)]
    heads, owners, sentences, base = [], [], [], 0
    text = text_of(chars)
    for number, block in enumerate(blocks):
        heads += [int(row[1]) - 1 + base if int(row[1]) else -1 for row in block]
        owners += [number] * len(block)
        last = base + len(block)
        span = Span(starts[base], ends[last - 1])
        paragraph = next(i for i, item in enumerate(text.paragraphs) if item.span.covers(span))
        sentences.append(Sentence(span=span, first=base, last=last, paragraph=paragraph))
        base = last
    tokens = Tokens(
        start=np.array(starts, np.int32),
        end=np.array(ends, np.int32),
        sentence=np.array(owners, np.int32),
        head=np.array(heads, np.int32),
        upos=tuple(row[3] for row in rows),
        xpos=tuple(row[4] if len(row) > 4 else "NN" for row in rows),
        deprel=tuple(row[2] for row in rows),
        words=tuple(row[0] for row in rows),
        lemmas=tuple(row[0].lower() for row in rows),
    )
    made = tuple(_mark(line.split(), heads) for line in marks.strip().splitlines())
    arcs = tuple(
        Link(source=int(source), role=role, token=int(token), score=0.9)
        for source, role, token in (line.split() for line in links.strip().splitlines())
    )
    return Reading(text=text, sentences=tuple(sentences), tokens=tokens, marks=made, links=arcs)


def _mark(fields: list[str], heads: list[int]) -> Mark:
    layer, label, first, last = fields[0], fields[1], int(fields[2]), int(fields[3])
    head = next(i for i in range(first, last) if not first <= heads[i] < last)
    mode, status = (fields[4], fields[5]) if len(fields) > 4 else (None, None)
    return Mark(
        layer=layer,
        label=label,
        first=first,
        last=last,
        head=head,
        score=0.9,
        mode=None if mode == "-" else mode,
        status=status,
    )


@dataclass(frozen=True)
class FakeCast:
    """Answers for the tokens it was told of: token -> (name, code)."""

    reading: Reading
    actors: dict[int, tuple[str, str]]
    groups: dict[int, tuple[int, ...]]

    @property
    def uses(self) -> tuple[ActorUse, ...]:
        """The actors told, in the order of their tokens."""
        return tuple(use for token in sorted(self.actors) if (use := self.at(token)))

    def at(self, token: int) -> ActorUse | None:
        """Return the actor told for a token."""
        if token not in self.actors:
            return None
        name, code = self.actors[token]
        tokens = self.reading.tokens
        actor = Actor(
            name=name, kind="person", country=code[:3], sector=code[3:] or None, code=code, basis="told", score=1
        )
        span = Span(int(tokens.start[token]), int(tokens.end[token]))
        return ActorUse(span=span, token=token, actor=actor, via=None, score=1.0)

    def members(self, token: int) -> tuple[ActorUse, ...]:
        """Return the actors told for a group, or the one told for a token."""
        return tuple(use for member in self.groups.get(token, (token,)) if (use := self.at(member)))

    @staticmethod
    def acting(use: ActorUse) -> ActorUse:
        """Return the use as it is."""
        return use
