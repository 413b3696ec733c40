"""Weights fitted on held-out sentences: how candidates for a role, and events, are judged."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources

from dateline.errors import TableError

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """Weights by feature: of the roles (softmax over candidates and none), and of an event (logistic)."""

    actor: Mapping[str, float] = field(default_factory=dict)
    target: Mapping[str, float] = field(default_factory=dict)
    time: Mapping[str, float] = field(default_factory=dict)
    place: Mapping[str, float] = field(default_factory=dict)
    event: Mapping[str, float] = field(default_factory=dict)


def load_fitted() -> Fitted:
    """Read the fitted weights of the package.

    Raises:
        TableError: the file lacks a set of weights.
    """
    source = resources.files("dateline.events") / "data" / "fitted.json"
    held = json.loads(source.read_text(encoding="utf-8"))
    if missing := {"actor", "target", "time", "place", "event"} - set(held):
        raise TableError(f"fitted.json lacks {', '.join(sorted(missing))}. Run `python -m gate.tune` or install again.")
    return Fitted(**held)


def total(features: Features, weights: Mapping[str, float]) -> float:
    """Return the weighted sum of features; one without a weight counts nothing."""
    return sum(value * weights.get(name, 0.0) for name, value in features.items())


def shares(totals: list[float]) -> list[float]:
    """Return the softmax of totals.

    >>> shares([0.0, 0.0])
    [0.5, 0.5]
    """
    top = max(totals)
    grown = [math.exp(item - top) for item in totals]
    whole = sum(grown)
    return [item / whole for item in grown]


def logit(probability: float) -> float:
    """Return the log odds of a probability, kept within ±6."""
    held = min(max(probability, 1e-6), 1 - 1e-6)
    return max(-6.0, min(6.0, math.log(held / (1 - held))))


def chance(log_odds: float) -> float:
    """Return the probability of log odds.

    >>> chance(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-log_odds))
