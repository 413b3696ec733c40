"""How well a mention fits a pronoun: features with weights, as in mention-ranking (Denis and Baldridge 2008).

The weights are fitted by ``python -m tables.antecedent_weights`` and stand in ``data/antecedents.tsv``.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from dateline.actors import tuning
from dateline.actors._scene import HE, SHE, THEY, Scene
from dateline.model.findings import ActorUse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PLAIN: Final = (
    "one_back", "two_back", "three_back", "farther_back", "after", "distance", "between", "main_subject",
    "subject_first", "from_pronoun", "named", "frequent", "in_all", "early", "agrees", "contradicts", "later_agrees",
    "later_contradicts", "above", "shares_verb", "owner_beside", "own_quotation", "out_of_quotation", "quoted_only",
    "speaks_on", "last_same", "joined", "person", "people", "body", "country", "plural", "self_subject", "goes_on",
)  # fmt: skip
_ROLES: Final = ("subject", "object", "owner", "inside", "oblique")
FEATURES: Final = (
    *_PLAIN,
    *(f"{own}_{other}_{where}" for own in _ROLES for other in _ROLES for where in ("here", "back")),
)
"""Plain features, and for each role of the pronoun and of the mention whether they stand in one sentence."""
_SUBJECTS: Final = frozenset({"nsubj"})
_OBJECTS: Final = frozenset({"obj", "iobj"})
_SELVES: Final = frozenset({"himself", "herself", "itself", "themselves"})
_PLURALS: Final = frozenset({"NNS", "NNPS"})


@dataclass(slots=True)
class Memory:
    """What was said so far of each actor, by name, as pronouns are resolved from left to right."""

    in_all: Counter[str]
    counts: Counter[str] = field(default_factory=Counter)
    last_by_gender: dict[str, str] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A mention that a pronoun may stand for, with how many other actors were mentioned between the two."""

    use: ActorUse
    between: int


def candidates(token: int, scene: Scene, by_token: Mapping[int, ActorUse], order: Sequence[int]) -> list[Candidate]:
    """Return the nearest mention of each actor in reach before a pronoun, and those after it in its sentence."""
    sentence = scene.sentence(token)
    first = scene.reading.sentences[max(sentence - tuning.PRONOUN_WINDOW, 0)].first
    last = scene.reading.sentences[sentence].last
    seen: dict[str, Candidate] = {}
    for place in reversed(order):
        if first <= place < token:
            use = by_token[place]
            seen.setdefault(use.actor.name, Candidate(use=use, between=len(seen)))
    for place in order:
        if token < place < last:
            use = by_token[place]
            seen.setdefault(use.actor.name, Candidate(use=use, between=len(seen)))
    return list(seen.values())


def gender_of_pronoun(word: str) -> str | None:
    """Return the gender that a pronoun tells."""
    return "m" if word in HE else "f" if word in SHE else None


def measure(
    token: int, candidate: Candidate, scene: Scene, memory: Memory, speaker: ActorUse | None
) -> dict[str, float]:
    """Return the features of a mention for a pronoun; those left out are 0. ``speaker`` is whose words it stands in."""
    use, word = candidate.use, scene.word(token)
    place = use.token
    back = scene.sentence(token) - scene.sentence(place)
    tokens = scene.reading.tokens
    found: dict[str, float] = {}
    if back:
        found[("one_back", "two_back", "three_back", "farther_back")[min(back, 4) - 1]] = 1.0
    if place > token:
        found["after"] = 1.0
    found["distance"] = math.log1p(abs(token - place)) / 3
    found["between"] = math.log1p(candidate.between)
    found |= _role(token, place, scene)
    found |= _together(token, place, scene)
    found |= _kind(use, scene)
    found |= _quotation(token, use, scene, speaker)
    found["frequent"] = math.log1p(memory.counts[use.actor.name])
    found["in_all"] = math.log1p(memory.in_all[use.actor.name])
    found["early"] = float(place < len(tokens) * tuning.EARLY_SHARE)
    return found | _gender(use, word, scene, memory)


def _gender(use: ActorUse, word: str, scene: Scene, memory: Memory) -> dict[str, float]:
    gender = gender_of_pronoun(word)
    found = {"last_same": float(memory.last_by_gender.get(gender or "they") == use.actor.name)}
    if gender:
        told, later = scene.gender(use), memory.genders.get(use.actor.name)
        if told:
            found["agrees" if told == gender else "contradicts"] = 1.0
        elif later:
            found["later_agrees" if later == gender else "later_contradicts"] = 1.0
    return found


def _role_of(place: int, scene: Scene) -> str:
    relation = scene.tree.rel(place)
    if relation in _SUBJECTS:
        return "subject"
    if relation in _OBJECTS:
        return "object"
    if scene.tree.tokens.deprel[place] == "nmod:poss":
        return "owner"
    return "inside" if relation in {"nmod", "compound", "appos"} else "oblique"


def _role(token: int, place: int, scene: Scene) -> dict[str, float]:
    own, other = _role_of(token, scene), _role_of(place, scene)
    is_here = scene.sentence(token) == scene.sentence(place)
    found = {f"{own}_{other}_{'here' if is_here else 'back'}": 1.0}
    if other == "subject":
        above = int(scene.tree.tokens.head[place])
        is_main = above >= 0 and int(scene.tree.tokens.head[above]) < 0
        is_first = place - scene.reading.sentences[scene.sentence(place)].first <= tuning.FIRST_WORDS
        found |= {"main_subject": float(is_main), "subject_first": float(is_first)}
        found["goes_on"] = float(is_main and own == "subject" and _is_main_subject(token, scene))
    return found


def _is_main_subject(token: int, scene: Scene) -> bool:
    above = int(scene.tree.tokens.head[token])
    return above >= 0 and int(scene.tree.tokens.head[above]) < 0


def _together(token: int, place: int, scene: Scene) -> dict[str, float]:
    """Return how both stand to one another in the tree."""
    tree = scene.tree
    found: dict[str, float] = {}
    own, other = _role_of(token, scene), _role_of(place, scene)
    verb, above = int(tree.tokens.head[token]), int(tree.tokens.head[place])
    is_self = scene.word(token) in _SELVES
    if other == "subject" and above in tree.ancestors(token):
        is_shared = verb >= 0 and own != "owner" and _subject_verb(verb, scene) == above
        found["self_subject" if is_self else "shares_verb" if is_shared else "above"] = 1.0
    elif verb == above and verb >= 0 and own != "inside":
        found["shares_verb"] = 1.0
    if own == "owner" and other in {"object", "oblique"} and verb >= 0 and int(tree.tokens.head[verb]) == above:
        found["owner_beside"] = 1.0
    if any(tree.of(place, "conj")) or tree.rel(place) == "conj":
        found["joined"] = 1.0
    return found


def _subject_verb(verb: int, scene: Scene) -> int:
    """Return the verb whose subject a verb takes over: its own, or that of the one it is conjoined to or opens."""
    tree = scene.tree
    for _ in range(tuning.VERB_STEPS):
        if any(tree.of(verb, "nsubj")) or tree.rel(verb) not in {"conj", "xcomp", "obl", "nmod"}:
            break
        above = int(tree.tokens.head[verb])
        if above < 0:
            break
        verb = above
    return verb


def _kind(use: ActorUse, scene: Scene) -> dict[str, float]:
    xpos = scene.reading.tokens.xpos[use.token]
    own = scene.word(use.token)
    is_plural = xpos in _PLURALS or own in THEY or any(scene.tree.of(use.token, "conj"))
    kind = {"person": "person", "people": "people", "country": "country"}.get(use.actor.kind, "body")
    found = {kind: 1.0, "plural": float(is_plural)}
    if use.via is not None:
        found["from_pronoun"] = 1.0
    if xpos.startswith("NNP") or use.actor.basis in {"list", "written list"} or use.actor.name[:1].isupper():
        found["named"] = 1.0
    return found


def _quotation(token: int, use: ActorUse, scene: Scene, speaker: ActorUse | None) -> dict[str, float]:
    inside, other = scene.quotation(token), scene.quotation(use.token)
    found: dict[str, float] = {}
    if inside is not None:
        if speaker is not None and speaker.actor.name == use.actor.name:
            found["own_quotation"] = 1.0
        elif other is None:
            found["out_of_quotation"] = 1.0
    elif other is not None:
        found["quoted_only"] = 1.0
    elif use.token in scene.speakers.values() and scene.tree.rel(token) in _SUBJECTS:
        found["speaks_on"] = 1.0
    return found


def score(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the weighted sum of the features."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())
