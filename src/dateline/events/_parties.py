"""Who acts and who is acted upon: candidates from the role heads and the tree, judged by fitted weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from dateline.events import tuning
from dateline.events._fitted import logit, shares, total
from dateline.events._paths import path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.events._fitted import Fitted
    from dateline.model.findings import ActorUse
    from dateline.model.reading import Link, Mark
    from dateline.model.tree import Tree

_NAMES = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_VERBS = frozenset({"VERB", "AUX"})
_NEAR = ("nsubj", "obj", "iobj", "obl", "nmod", "nmod:poss")
_ABOVE = frozenset({"conj", "xcomp", "advcl", "obj", "obl", "ccomp"})
_ONE_PHRASE = frozenset({"appos", "flat", "compound", "nmod"})
"""Relations of a noun to the name that it is given with; our trees call the name of a title by any of them."""
MEETING = frozenset({"CONSULT", "AGREE", "COOPERATE"})


class Cast(Protocol):
    """Who the phrases of a reading stand for; made by the actors room."""

    @property
    def uses(self) -> tuple[ActorUse, ...]:
        """The mentions in the order of the text."""

    def at(self, token: int) -> ActorUse | None:
        """Return the actor that the phrase headed by a token stands for."""

    def members(self, token: int) -> tuple[ActorUse, ...]:
        """Return the actors of a conjoined or collective phrase, none for nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """The words chosen for a role: the head token, how sure it is, why, and others linked nearly as surely."""

    token: int | None
    score: float
    why: str
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A word that may play a role, with what is known of it."""

    token: int
    path: str
    features: Mapping[str, float]


def parties(trigger: Mark, links: Sequence[Link], tree: Tree, cast: Cast, fitted: Fitted) -> tuple[Role, Role]:
    """Return the roles of actor and target; the surer of the two chooses first."""
    actor = _chosen("actor", trigger, links, tree, cast, fitted.actor, taken=frozenset())
    target = _chosen("target", trigger, links, tree, cast, fitted.target, taken=frozenset())
    if actor.token is None or target.token is None or target.token not in _beside(actor.token, trigger, tree):
        return actor, target
    if actor.score >= target.score:
        taken = _beside(actor.token, trigger, tree)
        return actor, _chosen("target", trigger, links, tree, cast, fitted.target, taken=taken)
    taken = _beside(target.token, trigger, tree)
    return _chosen("actor", trigger, links, tree, cast, fitted.actor, taken=taken), target


def _beside(token: int, trigger: Mark, tree: Tree) -> frozenset[int]:
    """Return the words that play no other role than a word: itself, and who is named with it, unless they meet."""
    if trigger.label in MEETING:
        return frozenset({token})
    first = token
    while tree.rel(first) == "conj" and first != trigger.head:
        first = int(tree.tokens.head[first])
    return frozenset({token, *tree.conjuncts(first)})


def _chosen(  # noqa: PLR0913, PLR0917 - what a choice rests on
    role: str,
    trigger: Mark,
    links: Sequence[Link],
    tree: Tree,
    cast: Cast,
    weights: Mapping[str, float],
    taken: frozenset[int],
) -> Role:
    found = [item for item in candidates(role, trigger, links, tree, cast) if item.token not in taken]
    totals = [total(item.features, weights) for item in found]
    chances = shares([*totals, total(nobody(trigger, tree), weights)])
    best = max(range(len(found)), key=lambda i: (chances[i], -i), default=None)
    if best is None or chances[best] * tuning.NAMED_FACTOR < chances[-1]:
        return Role(token=None, score=chances[-1], why="nobody")
    token = _named(found[best].token, tree, cast)
    also = _also(role, found[best].token, links)
    also = tuple(item for item in also if item != token and not _is_one(item, token, tree))
    return Role(token=token, score=chances[best], why=found[best].path, also=also)


def _also(role: str, token: int, links: Sequence[Link]) -> tuple[int, ...]:
    """Return the other tokens linked in a role with nearly the probability of the best."""
    found = [link for link in links if link.role == role and link.score >= tuning.JOINT_LEAST]
    if not any(link.token == token for link in found):
        return ()
    least = tuning.JOINT_SHARE * max(link.score for link in found)
    return tuple(link.token for link in found if link.score >= least and link.token != token)


def _named(token: int, tree: Tree, cast: Cast) -> int:
    """Return the name that a noun is given with ("his counterpart, Ana Ruiz"), else the word itself."""
    if tree.tokens.upos[token] != "NOUN":
        return token
    told = (*tree.of(token, *_ONE_PHRASE), *range(token + 1, min(token + 2, len(tree.tokens))))
    names = (name for name in told if name > token and tree.tokens.upos[name] == "PROPN" and _is_one(token, name, tree))
    return next((name for name in names if (use := cast.at(name)) and use.actor.kind == "person"), token)


def _is_one(one: int, other: int, tree: Tree) -> bool:
    """Tell whether two words belong to one naming: a noun and its name, or two words of a name."""
    heads = tree.tokens.head
    first, last = sorted((one, other))
    if last == first + 1 and tree.tokens.upos[first] == "NOUN" and tree.tokens.upos[last] == "PROPN":
        return True
    above = one if int(heads[one]) == other else other if int(heads[other]) == one else None
    if above is not None:
        return tree.rel(above) in _ONE_PHRASE and not any(tree.of(above, "case"))
    return False


def nobody(trigger: Mark, tree: Tree) -> dict[str, float]:
    """Return the features of a role that the sentence gives to nobody."""
    noun = tree.tokens.upos[trigger.head] not in _VERBS
    passive = next(tree.of(trigger.head, "nsubj:pass"), None) is not None
    return {
        "nobody": 1.0,
        f"nobody:{trigger.label}": 1.0,
        "nobody:noun": float(noun),
        "nobody:passive": float(passive),
    }


def candidates(role: str, trigger: Mark, links: Sequence[Link], tree: Tree, cast: Cast) -> list[Candidate]:
    """Return the words that may play a role, in the order of the text, each with its features."""
    own = {link.token: link.score for link in links if link.role == role}
    other = {link.token: link.score for link in links if link.role == ("target" if role == "actor" else "actor")}
    tokens = sorted({*own, *other, *_near(trigger.head, tree)} - {trigger.head})
    return [
        Candidate(
            token=token,
            path=(way := path(trigger.head, token, tree)),
            features=_features(way, token, trigger, own.get(token, 0.0), other.get(token, 0.0), tree, cast),
        )
        for token in tokens
        if tree.tokens.upos[token] in _NAMES
    ]


def _near(trigger: int, tree: Tree) -> Iterator[int]:
    """Yield the words that the tree offers: below the trigger, below its object, above it, beside those above."""
    yield from tree.of(trigger, *_NEAR)
    for child in tree.of(trigger, "obj"):
        yield from tree.of(child, "nmod", "nmod:poss")
    node = trigger
    if tree.rel(node) == "acl":
        yield int(tree.tokens.head[node])
    while tree.rel(node) in _ABOVE and tree.tokens.head[node] >= 0:
        node = int(tree.tokens.head[node])
        yield from tree.of(node, "nsubj", "obj", "obl")


def _features(  # noqa: PLR0913, PLR0917 - what is known of a word
    way: str, token: int, trigger: Mark, own: float, other: float, tree: Tree, cast: Cast
) -> dict[str, float]:
    use = cast.at(token)
    meets = "meet:" if trigger.label in MEETING else ""
    upos = tree.tokens.upos[token]
    return {
        "linked": logit(max(own, tuning.LEAST_LINK)),
        "linked_other": logit(max(other, tuning.LEAST_LINK)),
        f"path:{way}": 1.0,
        f"{meets}path:{way.partition(':')[0]}": 1.0,
        "known" if use else "unknown": 1.0,
        f"kind:{use.actor.kind if use else 'none'}": 1.0,
        f"upos:{upos}": 1.0,
        "before": float(token < trigger.head),
    }
