"""What belongs to somebody and speaks or acts for him, her or it: offices, spokesmen, relatives, statements."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dateline.actors import tuning
from dateline.actors._lists import Lists
from dateline.actors._phrase import bare, make
from dateline.model.reading import Reading
from dateline.model.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.model.findings import ActorUse

_OWNERS: Final = ("nmod:poss", "compound", "nmod", "amod")
_CLAUSES: Final = ("acl", "nmod", "obl")
_SUBJECTS: Final = ("nsubj",)
_MOST_STEPS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """Answers whom the words of a reading belong to."""

    reading: Reading
    tree: Tree
    lists: Lists

    def lent(self, uses: Mapping[int, ActorUse]) -> Iterator[tuple[int, ActorUse]]:
        """Yield (token, use) for the staff and offices of somebody ("his spokesman"), who take over the owner's code.

        Only what the words themselves leave open is taken over: a spokesman is of the body that he speaks for.
        """
        for token, use in uses.items():
            agent = self.lists.agents.get((self._word(token),))
            if use.via is not None or agent is None or agent.sector or not agent.is_weak:
                continue
            if use.actor.basis == "default" and (owner := self._possessor(token, uses)):
                yield token, self._of(owner, use, owner.actor.sector)

    def owned(self, uses: Mapping[int, ActorUse]) -> Iterator[tuple[int, ActorUse]]:
        """Yield (token, use) for things that stand for their owner ("the government statement", "his hands").

        Somebody's relatives are persons of their own; a statement is its maker's, also when it is taken up.
        """
        made: dict[tuple[str, ...], ActorUse] = {}
        for token, upos in enumerate(self.reading.tokens.upos):
            if upos != "NOUN" or token in uses:
                continue
            key = (self._word(token),)
            owner = next((uses[child] for child in self.tree.of(token, *_OWNERS) if child in uses), None)
            if key in self.lists.proxies:
                owner = owner or self._maker(token, uses) or (made.get(key) if self._is_definite(token) else None)
                made |= {key: owner} if owner else {}
            if owner is None:
                continue
            span = self.tree.phrase(token)
            used = replace(owner, span=span, token=token, via=owner.span, score=owner.score * tuning.OWNED_SHARE)
            yield token, self._of(owner, used, _of_kin(owner)) if key in self.lists.kin else used

    def _word(self, token: int) -> str:
        return self.reading.tokens.words[token].lower()

    def _possessor(self, token: int, uses: Mapping[int, ActorUse]) -> ActorUse | None:
        return next((uses[child] for child in self.tree.of(token, "nmod:poss") if child in uses), None)

    def _is_definite(self, token: int) -> bool:
        return any(self._word(child) in {"the", "this", "that"} for child in self.tree.of(token, "det"))

    def _maker(self, token: int, uses: Mapping[int, ActorUse]) -> ActorUse | None:
        """Return who made a statement: whom it is by or from ("a tweet sent from her account"), or who issued it."""
        below = [token]
        for _ in range(_MOST_STEPS):
            below = [child for above in below for child in self.tree.of(above, *_CLAUSES, *_SUBJECTS, "nmod:poss")]
            found = next((uses[child] for child in below if child in uses), None)
            if found:
                return found
        verb = int(self.tree.tokens.head[token])
        is_issued = verb >= 0 and self.tree.rel(token) == "obj"
        return (
            next((uses[child] for child in self.tree.of(verb, "nsubj") if child in uses), None) if is_issued else None
        )

    def _of(self, owner: ActorUse, use: ActorUse, sector: str | None) -> ActorUse:
        """Return a use as somebody of the owner's: its country, a sector, and a name that tells whose it is."""
        own = bare(use.span.of(self.reading.text.chars))
        noun = self.reading.tokens.words[use.token]
        name = (
            own
            if owner.via is None and owner.span.of(self.reading.text.chars) in own
            else f"{noun} of {owner.actor.name}"
        )
        actor = make(name, owner.actor.country, sector, "person", "owner", owner.score * tuning.OWNED_SHARE)
        return replace(use, actor=replace(actor, kind=use.actor.kind), via=None, score=actor.score)


def _of_kin(owner: ActorUse) -> str:
    """Return the sector of somebody's relatives: of those in office or out of it they are of the elite."""
    return "ELI" if owner.actor.sector in {*tuning.OFFICES, "ELI"} else "CVL"
