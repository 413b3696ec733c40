"""A statement before its speaker is settled, and what all steps of the room look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from dateline.model.findings import ActorUse, DateUse
from dateline.model.reading import Link, Reading, Sentence
from dateline.model.text import Quotation, Span
from dateline.model.tree import Tree
from dateline.statements._cues import Cue

if TYPE_CHECKING:
    from collections.abc import Sequence


class Cast(Protocol):
    """Who the phrases of a reading stand for; made by the actors room."""

    def at(self, token: int) -> ActorUse | None:
        """Return the actor that the phrase headed by a token stands for."""

    def members(self, token: int) -> tuple[ActorUse, ...]:
        """Return the actors of a conjoined or collective phrase, none for nobody."""

    def acting(self, use: ActorUse) -> ActorUse:
        """Return a use as one that speaks or acts: a country is its government then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a statement is found in: the reading, its tree, its cast, its quotations, its dates, links by their cue."""

    reading: Reading
    tree: Tree
    cast: Cast
    quotations: tuple[Quotation, ...]
    dates: tuple[DateUse, ...]
    links: dict[int, tuple[Link, ...]]

    @staticmethod
    def of(
        reading: Reading, tree: Tree, cast: Cast, quotations: Sequence[Quotation], dates: Sequence[DateUse]
    ) -> Around:
        """Return the surroundings, with the links put to their cues."""
        links: dict[int, tuple[Link, ...]] = {}
        for link in reading.links:
            links[link.source] = (*links.get(link.source, ()), link)
        return Around(
            reading=reading, tree=tree, cast=cast, quotations=tuple(quotations), dates=tuple(dates), links=links
        )

    @property
    def chars(self) -> str:
        """The text's characters."""
        return self.reading.text.chars

    def tokens_in(self, span: Span) -> range:
        """Return the tokens that begin within a span."""
        starts = self.reading.tokens.start
        return range(int(starts.searchsorted(span.start)), int(starts.searchsorted(span.end)))

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that reaches beyond an offset first."""
        return next((item for item in self.reading.sentences if item.span.end > offset), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A statement before its speaker is settled.

    ``how`` tells what gave the content ("links", "tree", "source", "quotation", "orphan", "label", "headline"),
    ``sureness`` how sure the links were. ``speaker`` is the head token of the speaker's phrase. ``goes_on`` tells of a
    quotation that the next paragraph continues. ``label`` and ``colon`` are of a speaker named before a colon; all of
    a transcript's words are verbatim.
    """

    content: tuple[Span, ...]
    cue: Cue | None
    sentence: Sentence
    speaker: int | None
    addressee: int | None
    how: str
    sureness: float = 1.0
    goes_on: bool = False
    label: Span | None = None
    colon: Span | None = None
    is_transcript: bool = False


def inside_any(span: Span, quotations: Sequence[Quotation], chars: str, least_words: int) -> bool:
    """Tell whether a span stands within a quotation of at least so many words."""
    around = (item for item in quotations if item.span.covers(span))
    return any(len(item.span.of(chars).split()) >= least_words for item in around)
