"""Fit the weights of the places room on the training half of GeoVirus: ``python -m tables.places_weights``.

A conditional logit over the candidates of each name, pulled towards the weights that were set by hand: the reports
are world news, and a fit left alone forgets what local news needs. Prints ``WEIGHTS`` for ``tuning.py``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.model.text import Span
from dateline.places import load
from dateline.places._mentions import group
from dateline.places._rank import Candidates, gather, shares
from dateline.places.tuning import FEATURES, PRIOR

if TYPE_CHECKING:
    from dateline.places import Gazetteer

ROOT = Path(__file__).resolve().parent.parent
TRAINING = ROOT.parent / "shared/gold/train/geovirus.half.jsonl"
NEAR_KM = 161.0
EARTH_KM = 6371.0
PULL = 0.3
"""How hard the weights are held to those set by hand (half the squared distance, times this)."""
HELD = (
    "usual",
    "named_for_seat",
    "size_of_division",
    "size_of_city",
    "told_inside",
    "told_to_hold",
    "given",
    "same_division",
    "near",
    "around",
)
"""What world news says nothing of: small places side by side, larger places told. These stay as set by hand."""
STEPS = 300
STEP = 0.02
ROUNDS = 3


def described(report: dict[str, Any], gazetteer: Gazetteer, weights: Any) -> tuple[Candidates, Any, Any]:  # noqa: ANN401 - arrays
    """Return the candidates of a report, which of them are right, and how often each group is mentioned."""
    names = [Span(*toponym["span"]) for toponym in report["toponyms"]]
    groups = group(names, report["text"], gazetteer=gazetteer)
    candidates = gather(groups, gazetteer=gazetteer, weights=weights)
    right = np.zeros(len(candidates.rows), dtype=bool)
    units = gazetteer.units(candidates.rows)
    for number, each in enumerate(groups):
        gold = report["toponyms"][each.mentions[0]]
        latitude, longitude = np.radians([gold["lat"], gold["lon"]])
        point = np.array([np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)])
        near = EARTH_KM * np.arccos(np.clip(units @ point, -1, 1)) <= NEAR_KM
        right |= near & (candidates.of == number)
    return candidates, right, np.array([len(each.mentions) for each in groups], dtype=float)


def slope(candidates: Candidates, right: Any, mentions: Any, weights: Any) -> tuple[float, Any]:  # noqa: ANN401 - arrays
    """Return the log likelihood of a report and its slope."""
    if not right.any():
        return 0.0, np.zeros(len(weights))
    share = shares(candidates, weights)
    n_groups = len(mentions)
    mass = np.bincount(candidates.of, share * right, n_groups)
    counted = mentions * (mass > 0)
    wanted = np.where(right, share / np.maximum(mass[candidates.of], 1e-12), 0.0)
    gain = ((wanted - share) * counted[candidates.of]) @ candidates.features
    return float((counted * np.log(np.maximum(mass, 1e-12))).sum()), gain


def main() -> None:
    """Fit and print."""
    gazetteer = load()
    reports = [json.loads(line) for line in TRAINING.read_text(encoding="utf-8").splitlines()]
    prior = np.array(PRIOR)
    weights = prior
    is_free = np.array([name not in HELD for name in FEATURES])
    for _ in range(ROUNDS):
        held = [described(report, gazetteer, weights) for report in reports]
        for _ in range(STEPS):
            found = [slope(*each, weights) for each in held]
            total = sum(gain for _, gain in found) - PULL * len(reports) / 10 * (weights - prior)
            weights = weights + STEP / len(reports) * 5 * total * is_free
        print(f"log likelihood {sum(value for value, _ in found):.1f}")  # noqa: T201
    for name, before, after in zip(FEATURES, PRIOR, weights, strict=True):
        print(f"{name:<18} {before:6.2f} {after:6.2f}")  # noqa: T201
    print("WEIGHTS = (", ", ".join(f"{weight:.2f}" for weight in weights), ")")  # noqa: T201


if __name__ == "__main__":
    main()
