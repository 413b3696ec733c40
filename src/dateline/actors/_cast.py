"""The cast of a report: every mention with whom it stands for, and an answer for any word that heads a phrase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.actors._mentions import Finder
from dateline.actors._nominals import collectives
from dateline.actors._owners import Owners
from dateline.actors._pronouns import resolve
from dateline.actors._scene import Scene
from dateline.model.findings import ActorUse
from dateline.model.tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dateline.actors._leaders import Tenure
    from dateline.actors._lists import Lists
    from dateline.model.reading import Reading
    from dateline.model.report import Dateline
    from dateline.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who the phrases of a reading stand for, by the token that heads them."""

    uses: tuple[ActorUse, ...]
    by_token: Mapping[int, ActorUse]
    groups: Mapping[int, tuple[ActorUse, ...]]

    def at(self, token: int) -> ActorUse | None:
        """Return the actor that the phrase headed by a token stands for; None for a word that stands for nobody."""
        return self.by_token.get(token)

    def members(self, token: int) -> tuple[ActorUse, ...]:
        """Return the actors of a conjoined or collective phrase; one for a single actor, none for nobody."""
        if token in self.groups:
            return self.groups[token]
        use = self.by_token.get(token)
        return (use,) if use else ()

    @staticmethod
    def acting(use: ActorUse) -> ActorUse:
        """Return a use as one that acts or speaks: a country named as such is its government then."""
        actor = use.actor
        if actor.kind != "country" or actor.sector or actor.country is None or ":" in actor.country:
            return use
        return replace(use, actor=replace(actor, sector="GOV", code=f"{actor.country}GOV"))

    @staticmethod
    def empty() -> Cast:
        """Return the cast of a report without actors."""
        return Cast(uses=(), by_token={}, groups={})


def cast(reading: Reading, *, lists: Lists, day: date | None, dateline: Dateline | None = None) -> Cast:
    """Return the cast of a reading.

    Args:
        reading: the report's reading.
        lists: the room's lists.
        day: the day of publication, or a likely one; offices are looked up for it.
        dateline: the place it was written from stands in for a country that nothing else tells.
    """
    finder = Finder.of(reading, tree_of(reading), lists, day, dateline)
    named = {use.token: use for use in finder.uses()}
    owners = Owners(reading=finder.reading, tree=finder.tree, lists=lists)
    by_token = resolve(Scene.of(reading, finder.tree, lists.genders), named, lists.antecedents)
    by_token |= dict(owners.lent(by_token))
    groups = {token: uses for token in list(by_token) if len(uses := _members(token, finder, by_token)) > 1}
    collective = dict(collectives(by_token, finder.reading, finder.tree))
    groups |= collective
    groups |= dict(_taking_up(collective, by_token))
    every = dict(finder.inner(by_token)) | by_token
    every = dict(owners.owned(every)) | every
    every = dict(finder.bodies(every)) | every
    uses = tuple(sorted(by_token.values(), key=lambda use: (use.span.start, use.token)))
    return Cast(uses=uses, by_token=every, groups=groups)


def _members(token: int, finder: Finder, by_token: Mapping[int, ActorUse]) -> tuple[ActorUse, ...]:
    """Return the actors of a conjoined phrase; what a body is named for ("High Court of A and B") is none of them."""
    heads: Sequence[int] = finder.tree.conjuncts(token)
    uses = [by_token[head] for head in heads if head in by_token]
    is_named_for = bool(uses) and uses[0].actor.kind == "body" and " of " in uses[0].actor.name
    return tuple(use for use in uses if not (is_named_for and use.actor.kind == "country"))


def _taking_up(
    groups: Mapping[int, tuple[ActorUse, ...]], by_token: Mapping[int, ActorUse]
) -> Iterator[tuple[int, tuple[ActorUse, ...]]]:
    """Yield (token, members) of pronouns that stand for a group ("both sides, which said")."""
    by_span = {by_token[head].span: members for head, members in groups.items() if head in by_token}
    for token, use in by_token.items():
        if use.via in by_span and token not in groups:
            yield token, tuple(replace(member, span=use.span, token=token) for member in by_span[use.via])


def tenures(reading: Reading, *, lists: Lists) -> tuple[tuple[Tenure, Span], ...]:
    """Return the tenures of listed leaders whom the text names by their office, with the words that do so."""
    finder = Finder.of(reading, tree_of(reading), lists, None, None)
    return tuple(finder.offices())
