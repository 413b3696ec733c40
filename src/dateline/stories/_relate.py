"""Decide how two reports belong together, from their sketches alone and so in any order of arrival."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from dateline.model.story import Link, Relation
from dateline.stories import tuning
from dateline.stories._pairs import cosine, likeness, may_belong

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model.story import Sketch
    from dateline.stories._pairs import Likeness


def relate(one: tuple[str, Sketch], other: tuple[str, Sketch]) -> Link | None:
    """Return how two reports belong together, None where they do not; the same whichever comes first."""
    (name, mine), (second, yours) = sorted((one, other), key=lambda held: held[0])
    found = _relation(mine, yours)
    if found is None:
        return None
    relation, score = found
    return Link(one=name, other=second, relation=relation, score=round(score, 4))


def _relation(one: Sketch, other: Sketch) -> tuple[Relation, float] | None:
    if one.body and one.body == other.body and one.n_words >= tuning.LEAST_WORDS:
        return Relation.SAME_BODY, 1.0
    gap = days_between(one, other)
    if gap > tuning.COPY_DAYS or min(one.n_words, other.n_words) < tuning.LEAST_WORDS or _are_strangers(one, other):
        return None
    alike = likeness(one, other)
    score = copy_score(alike)
    if one.address and one.address == other.address and score >= tuning.REVISION_SCORE:
        return Relation.SAME_ADDRESS, score
    if score >= tuning.COPY_SCORE:
        return Relation.COPY, score
    score = story_score(alike)
    if gap <= tuning.STORY_DAYS and score >= tuning.STORY_SCORE:
        return Relation.SAME_STORY, score
    return None


def _are_strangers(one: Sketch, other: Sketch) -> bool:
    """Tell, before anything is measured closely, that two reports are neither copies nor of one story."""
    meaning = cosine(one, other)
    return (meaning is None or meaning < tuning.STORY_COSINE) and not may_belong(one, other)


def days_between(one: Sketch, other: Sketch) -> int:
    """Return the least number of days between the days that two reports may be from; 0 where one is not bounded."""
    if one.first_day is None or one.last_day is None or other.first_day is None or other.last_day is None:
        return 0
    return max(0, one.first_day - other.last_day, other.first_day - one.last_day)


def copy_score(alike: Likeness) -> float:
    """Return the probability that one of two reports derives from the other.

    Where few are named the words alone tell, and where nearly all words are the same no order counts: a live page
    turns its paragraphs over.
    """
    if alike.n_named < tuning.FEW_NAMES or alike.inside_shingles >= tuning.SAME_WORDS:
        return alike.inside_shingles
    return _chance(tuning.COPY_WEIGHTS, copy_features(alike))


def copy_features(alike: Likeness) -> tuple[float, ...]:
    """Return what the score of a copy is made of; few names in order prove less than many."""
    proof = alike.n_named / (alike.n_named + tuning.NAMES_FOR_HALF_PROOF)
    return (
        alike.order * proof,
        (alike.named - alike.order) * proof,
        alike.inside_stems,
        alike.stems,
        alike.inside_shingles,
    )


def story_score(alike: Likeness) -> float:
    """Return the probability that two reports, of which none is a copy, tell of the same; 0 without embeddings."""
    return 0.0 if alike.meaning is None else _chance(tuning.STORY_WEIGHTS, story_features(alike))


def story_features(alike: Likeness) -> tuple[float, ...]:
    """Return what the score of a story is made of."""
    proof = alike.n_named / (alike.n_named + tuning.NAMES_FOR_HALF_PROOF)
    return (alike.meaning or 0.0, alike.named * proof, alike.inside_stems)


def _chance(weights: Sequence[float], features: Sequence[float]) -> float:
    total = weights[-1] + sum(weight * value for weight, value in zip(weights, features, strict=False))
    return 1 / (1 + exp(-total))
