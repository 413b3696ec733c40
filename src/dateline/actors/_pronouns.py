"""Whom pronouns stand for: relative ones by the tree, personal ones by the weighed mentions around them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dateline.actors import tuning
from dateline.actors._antecedents import Candidate, Memory, candidates, gender_of_pronoun, measure, score
from dateline.actors._scene import HE, IT, SHE, THEY, Scene
from dateline.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.model.findings import ActorUse
    from dateline.model.reading import Reading

_RELATIVE: Final = frozenset({"who", "which", "that", "whom", "whose"})
Weights = Mapping[str, Mapping[str, float]]
LINK_ROLE: Final = "same"
"""The role of links of the language core from a pronoun to what it stands for."""


def is_pronoun(word: str, xpos: str) -> bool:
    """Tell whether a word is a pronoun that this room resolves."""
    lower = word.lower()
    if lower in _RELATIVE:
        return xpos in {"WP", "WDT", "WP$"}
    return lower in HE or lower in SHE or lower in IT or lower in THEY


def resolve(scene: Scene, named: Mapping[int, ActorUse], weights: Weights) -> dict[int, ActorUse]:
    """Return the uses of a reading with its pronouns', each the actor of the mention that it stands for.

    Args:
        scene: the reading and what stands around its pronouns.
        named: the uses of names and nouns, by token.
        weights: of the features of mentions, by kind of pronoun.
    """
    by_token = dict(named)
    order = sorted(by_token)
    choice = Choice(scene=scene, weights=weights, links=same_links(scene.reading))
    memory = Memory(in_all=Counter(use.actor.name for use in named.values()))
    tokens = scene.reading.tokens
    at = 0
    for token, word in enumerate(tokens.words):
        while at < len(order) and order[at] <= token:
            memory.counts[by_token[order[at]].actor.name] += 1
            at += 1
        if token in by_token or not is_pronoun(word, tokens.xpos[token]):
            continue
        found = antecedent(token, choice, by_token, order, memory)
        if found is None:
            continue
        by_token[token] = stood_for(token, found, scene)
        order.insert(at, token)
        remember(token, by_token[token], scene, memory)
    return by_token


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What choosing an antecedent rests on beside the mentions: the scene, the weights, the core's own links."""

    scene: Scene
    weights: Weights
    links: Mapping[tuple[int, int], float]


def antecedent(
    token: int, choice: Choice, by_token: Mapping[int, ActorUse], order: Sequence[int], memory: Memory
) -> ActorUse | None:
    """Return the mention that a pronoun stands for, or None."""
    scene = choice.scene
    word = scene.word(token)
    if word in _RELATIVE:
        return _relative(token, scene, by_token)
    weights = choice.weights[kind_of(word)]
    speaker = speaker_of(token, scene, by_token)
    scored = [
        (
            score(measure(token, each, scene, memory, speaker), weights) + _core(token, each, choice.links),
            -abs(each.use.token - token),
            each.use,
        )
        for each in candidates(token, scene, by_token, order)
        if may_be(each, word, scene)
    ]
    best = max(scored, key=lambda item: item[:2], default=None)
    return best[2] if best and best[0] > weights["nobody"] else None


def kind_of(word: str) -> str:
    """Return the kind of a personal pronoun by which its weights are kept."""
    return "person" if word in HE or word in SHE else "it" if word in IT else "they"


def same_links(reading: Reading) -> dict[tuple[int, int], float]:
    """Return the probabilities of the core's links between pronouns and mentions, by both tokens."""
    return {(link.source, link.token): link.score for link in reading.links if link.role == LINK_ROLE}


def _core(token: int, candidate: Candidate, links: Mapping[tuple[int, int], float]) -> float:
    """Return what the core's link adds to a candidate: its log odds, weighed; nothing where there is none."""
    told = links.get((token, candidate.use.token))
    if told is None:
        return 0.0
    kept = min(max(told, tuning.LEAST_LINK), 1.0 - tuning.LEAST_LINK)
    return tuning.LINK_WEIGHT * math.log(kept / (1.0 - kept))


def speaker_of(token: int, scene: Scene, by_token: Mapping[int, ActorUse]) -> ActorUse | None:
    """Return who speaks the quotation that a pronoun stands in."""
    inside = scene.quotation(token)
    speaking = scene.speakers.get(inside) if inside is not None else None
    if speaking is None:
        return None
    start = int(scene.reading.tokens.start[speaking])
    own = by_token.get(speaking)
    return own or next((use for use in by_token.values() if use.span.start <= start < use.span.end), None)


def may_be(candidate: Candidate, word: str, scene: Scene) -> bool:
    """Tell whether a mention agrees with a pronoun in number and kind; gender is weighed."""
    use = candidate.use
    own = scene.word(use.token)
    kind = use.actor.kind
    xpos = scene.reading.tokens.xpos[use.token]
    if gender_of_pronoun(word):
        is_other = own in THEY or own in IT or own in (SHE if word in HE else HE)
        return kind in {"person", "unknown"} and xpos not in {"NNS", "NNPS"} and not is_other
    if word in IT:
        return kind in {"country", "body", "group"} and own not in HE | SHE | THEY
    is_plural = xpos in {"NNS", "NNPS"} or own in THEY
    return is_plural or kind in {"people", "body", "group", "country"} or any(scene.tree.of(use.token, "conj"))


def _relative(token: int, scene: Scene, by_token: Mapping[int, ActorUse]) -> ActorUse | None:
    tree = scene.tree
    for above in tree.ancestors(token):
        if tree.tokens.deprel[above] == "acl:relcl":
            return by_token.get(int(tree.tokens.head[above]))
    near: Iterator[ActorUse] = (
        by_token[place] for place in range(token - 1, max(token - tuning.RELATIVE_WORDS, -1), -1) if place in by_token
    )
    return next(near, None)


def stood_for(token: int, found: ActorUse, scene: Scene) -> ActorUse:
    tokens = scene.reading.tokens
    span = Span(int(tokens.start[token]), int(tokens.end[token]))
    return replace(found, span=span, token=token, via=found.via or found.span, score=found.score * tuning.PRONOUN_SHARE)


def remember(token: int, use: ActorUse, scene: Scene, memory: Memory) -> None:
    memory.counts[use.actor.name] += 1
    gender = gender_of_pronoun(scene.word(token))
    memory.last_by_gender[gender or "they"] = use.actor.name
    if gender:
        memory.genders[use.actor.name] = gender
