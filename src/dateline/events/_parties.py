"""Who acts and who is acted upon: from the role heads, else from the tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.events import tuning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.model.reading import Link, Mark
    from dateline.model.tree import Tree

_ABOVE = frozenset({"conj", "xcomp", "advcl"})
_TARGET_PREPOSITIONS = frozenset(
    {"against", "on", "with", "to", "at", "of", "from", "for", "by", "upon", "toward", "towards"}
)
_MEETING = frozenset({"CONSULT", "AGREE", "COOPERATE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Head tokens of actor and target with how sure they are; None where the sentence names nobody.

    ``also_actors`` and ``also_targets`` are further words linked nearly as surely: joint actors, several targets.
    """

    actor: int | None
    actor_score: float
    target: int | None
    target_score: float
    also_actors: tuple[int, ...] = ()
    also_targets: tuple[int, ...] = ()


def parties(trigger: Mark, links: Sequence[Link], tree: Tree) -> Parties:
    """Return the parties of a trigger."""
    actor, actor_score = _linked(links, "actor")
    target, target_score = _linked(links, "target")
    if actor is None:
        actor, actor_score = _first(_actors(trigger.head, tree), taken=target)
    if target is None:
        target, target_score = _first(_targets(trigger, tree), taken=actor)
    if actor is not None and actor == target:
        target, target_score = None, 0.0
    return Parties(
        actor=actor,
        actor_score=actor_score,
        target=target,
        target_score=target_score,
        also_actors=_further(links, "actor", actor),
        also_targets=_further(links, "target", target),
    )


def _linked(links: Sequence[Link], role: str) -> tuple[int | None, float]:
    found = [link for link in links if link.role == role]
    if not found:
        return None, 0.0
    best = max(found, key=lambda link: link.score)
    return best.token, best.score


def _further(links: Sequence[Link], role: str, best: int | None) -> tuple[int, ...]:
    """Return the other tokens linked in a role with nearly the probability of the best."""
    found = [link for link in links if link.role == role]
    if best is None or not found:
        return ()
    least = tuning.JOINT_SHARE * max(link.score for link in found)
    return tuple(link.token for link in found if link.score >= least and link.token != best)


def _first(tokens: Iterator[int], *, taken: int | None) -> tuple[int | None, float]:
    token = next((item for item in tokens if item != taken), None)
    return token, tuning.TREE_FACTOR if token is not None else 0.0


def _actors(trigger: int, tree: Tree) -> Iterator[int]:
    """Yield candidates for the actor: agent of a passive, subject, possessor, "by" phrase, the subject above."""
    if next(tree.of(trigger, "nsubj:pass"), None) is not None or tree.rel(trigger) in {"acl", "amod"}:
        yield from tree.of(trigger, "obl:agent")
        yield from _governed(trigger, tree, frozenset({"by"}))
        return
    yield from tree.of(trigger, "nsubj")
    yield from tree.of(trigger, "nmod:poss")
    yield from _governed(trigger, tree, frozenset({"by"}))
    node = trigger
    while tree.rel(node) in _ABOVE and tree.tokens.head[node] >= 0:
        node = int(tree.tokens.head[node])
        yield from (child for child in tree.of(node, "nsubj") if tree.tokens.deprel[child] != "nsubj:pass")
    if tree.tokens.upos[trigger] == "NOUN" and tree.rel(trigger) in {"obj", "obl"}:
        yield from tree.of(int(tree.tokens.head[trigger]), "nsubj")


def _targets(trigger: Mark, tree: Tree) -> Iterator[int]:
    head = trigger.head
    yield from tree.of(head, "nsubj:pass")
    if tree.rel(head) == "acl" and tree.tokens.xpos[head] == "VBN":
        yield int(tree.tokens.head[head])
    yield from (child for child in tree.of(head, "obj", "iobj") if tree.tokens.upos[child] in {"PROPN", "PRON"})
    yield from _governed(head, tree, _TARGET_PREPOSITIONS - {"by"})
    yield from (child for child in tree.of(head, "obj") if trigger.label not in _MEETING)
    for child in tree.of(head, "obj"):
        yield from _governed(child, tree, _TARGET_PREPOSITIONS - {"by", "of", "for"})


def _governed(token: int, tree: Tree, prepositions: frozenset[str]) -> Iterator[int]:
    for child in tree.of(token, "obl", "nmod"):
        cases = {tree.tokens.words[case].lower() for case in tree.of(child, "case")}
        if cases & prepositions and tree.tokens.upos[child] in {"PROPN", "NOUN", "PRON"}:
            yield child
