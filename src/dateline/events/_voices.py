"""Who speaks of himself: "we" and "I" inside a statement stand for its speaker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.events._parties import Cast
from dateline.model.findings import ActorUse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.model.findings import Statement
    from dateline.model.text import Span
    from dateline.model.tree import Tree

_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """A cast in which words of the first person answer for who speaks them; the rest is as the cast has it."""

    cast: Cast
    speakers: Mapping[int, ActorUse]

    @property
    def uses(self) -> tuple[ActorUse, ...]:
        """The mentions in the order of the text, as the cast has them."""
        return self.cast.uses

    def at(self, token: int) -> ActorUse | None:
        """Return who the phrase headed by a token stands for."""
        return self.speakers.get(token) or self.cast.at(token)

    def members(self, token: int) -> tuple[ActorUse, ...]:
        """Return the actors of a conjoined or collective phrase, none for nobody."""
        speaker = self.speakers.get(token)
        return (speaker,) if speaker else self.cast.members(token)


def voiced(cast: Cast, statements: Sequence[Statement], tree: Tree) -> Voiced:
    """Return a cast that knows who speaks in each statement."""
    return Voiced(cast=cast, speakers=dict(_speakers(statements, tree)))


def innermost(span: Span, statements: Sequence[Statement]) -> Statement | None:
    """Return the innermost statement in whose content a span stands; a cue is no part of its own statement."""
    inside = [
        statement
        for statement in statements
        if any(part.covers(span) for part in statement.content) and not (statement.cue and statement.cue.covers(span))
    ]
    return min(inside, key=lambda statement: sum(part.end - part.start for part in statement.content), default=None)


def _speakers(statements: Sequence[Statement], tree: Tree) -> Iterator[tuple[int, ActorUse]]:
    """Yield (token, use) for words of the first person; a word that speaks itself ("we say") has no speaker yet."""
    for token, word in enumerate(tree.tokens.words):
        if word.lower() not in _FIRST_PERSON:
            continue
        span = tree.span(token, token + 1)
        said = innermost(span, statements)
        speaker = said.speaker if said else None
        if speaker and not speaker.span.overlaps(span):
            yield token, replace(speaker, span=span, token=token, via=speaker.via or speaker.span)
