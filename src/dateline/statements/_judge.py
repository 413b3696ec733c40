"""How sure a statement is: what the core and the tree say of it, weighed on the scale of held-out text."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from dateline.statements import tuning
from dateline.statements._draft import inside_any
from dateline.statements.rules import frames

if TYPE_CHECKING:
    from dateline.statements._draft import Around, Draft

_MOST_LOG_ODDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """The weight of each feature of a statement, in log odds; fitted by ``python -m gate.said --fit``."""

    weights: Mapping[str, float]

    def confidence(self, draft: Draft, around: Around) -> float:
        """Return the probability that a careful reader records the statement."""
        told = features(draft, around)
        return chance(sum(value * self.weights.get(name, 0.0) for name, value in told.items()))


def load() -> Judge:
    """Read the fitted weights of the package."""
    source = resources.files("dateline.statements") / "data" / "judge.json"
    return Judge(weights=json.loads(source.read_text(encoding="utf-8")))


def features(draft: Draft, around: Around) -> dict[str, float]:
    """Return what a statement is judged by."""
    told = {"any": 1.0, f"how:{draft.how}": 1.0}
    if draft.cue is None:
        return told | {"words": _length(draft, around)}
    tree, head = around.tree, draft.cue.head
    use = around.cast.at(draft.speaker) if draft.speaker is not None else None
    is_known = tree.tokens.words[head].lower() in frames()
    is_quoted = inside_any(draft.cue.span(tree), around.quotations, around.chars, tuning.MIN_QUOTED_WORDS)
    return told | {
        "cue": logit(draft.cue.score) if draft.cue.is_marked else 0.0,
        "unmarked": float(not draft.cue.is_marked),
        "content": logit(draft.sureness) if draft.how == "links" else 0.0,
        "known": float(is_known),
        f"upos:{tree.tokens.upos[head]}": 1.0,
        "speaks": float(use is not None),
        "nobody": float(draft.speaker is None),
        f"speaker:{use.actor.kind if use else 'none'}": 1.0,
        "quotes": float(any(mark.outer.overlaps(part) for mark in around.quotations for part in draft.content)),
        "quoted": float(is_quoted),
        "words": _length(draft, around),
        "first": float(tree.tokens.words[draft.speaker].lower() in {"i", "we", "you"}) if draft.speaker else 0.0,
    }


def _length(draft: Draft, around: Around) -> float:
    """Return how long the content is: the logarithm of its words, 0 for seven."""
    words = sum(len(part.of(around.chars).split()) for part in draft.content)
    return math.log((words + 1) / 8)


def logit(probability: float) -> float:
    """Return the log odds of a probability, kept within ±5."""
    held = min(max(probability, 1e-6), 1 - 1e-6)
    return max(-_MOST_LOG_ODDS, min(_MOST_LOG_ODDS, math.log(held / (1 - held))))


def chance(log_odds: float) -> float:
    """Return the probability of log odds.

    >>> chance(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-log_odds))
