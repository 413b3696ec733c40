"""``python -m gate.stories.fit``: fit the weights of the room's two scores on the seen halves, and print them.

Nothing of ``../shared/gold/score-only`` is fitted on: the planted copies and the SemEval pairs only score.
"""

from __future__ import annotations

import argparse
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from dateline import stories
from dateline.stories import tuning
from dateline.stories._events import features_of, worth_of
from dateline.stories._pairs import likeness
from dateline.stories._relate import copy_features, days_between, story_features
from gate.stories import _copies, _events, _told
from gate.stories._texts import is_seen, natural, news, sources, spins, told

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]

RIDGE: Final = 0.02
ROUNDS: Final = 60
N_BY_HAND: Final = 2
"""Weights of a likeness of tellings that are set by hand."""


def logistic(rows: Numbers, truth: Numbers, *, ridge: float = RIDGE, given: Numbers | float = 0.0) -> Numbers:
    """Return the weights of a logistic regression, the last of them alone, by Newton's method.

    ``given`` is what each row has in log-odds from features whose weights are set.
    """
    features = np.hstack([rows, np.ones((len(rows), 1))])
    weights = np.zeros(features.shape[1])
    pull = ridge * np.eye(len(weights))
    pull[-1, -1] = 0
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-features @ weights - given))
        slope = features.T @ (chance - truth) + pull @ weights
        curve = (features * (chance * (1 - chance))[:, None]).T @ features + pull + 1e-9 * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def copy_weights(shared: Path) -> Numbers:
    """Fit the score of a copy on spun copies and on real reports that nobody copied."""
    known = natural(shared)
    originals = [item for item in sources(shared) if is_seen(item.root)]
    real = [item for item in news(shared, "polnear", "wikinews") if is_seen(item.root)]
    pool = _copies.pool([*real, *originals, *spins(originals)], known)
    rows, truth = [], []
    for one, other in pool.pairs:
        roots = frozenset((pool.items[one].root, pool.items[other].root))
        is_sibling = len(roots) == 1 and not roots & {one, other}
        if is_sibling or roots in known:
            continue
        rows.append(copy_features(likeness(pool.sketches[one], pool.sketches[other])))
        truth.append(float(len(roots) == 1))
    made = stories.sketch_reports([(item.report, None) for item in told() if item.is_seen])
    rows += [copy_features(likeness(one, other)) for one, other in combinations(made, 2) if likeness(one, other).named]
    truth += [0.0] * (len(rows) - len(truth))
    return logistic(np.array(rows), np.array(truth))


def story_weights() -> Numbers:
    """Fit the score of a story on the stories that several tell."""
    seen = [item for item in told() if item.is_seen]
    made = _told.sketches(seen)
    rows, truth = [], []
    for (one, mine), (other, yours) in combinations(zip(seen, made, strict=True), 2):
        if days_between(mine, yours) > tuning.STORY_DAYS:
            continue
        rows.append(story_features(likeness(mine, yours)))
        truth.append(float(one.story == other.story))
    return logistic(np.array(rows), np.array(truth))


def event_weights() -> Numbers:
    """Fit the likeness of two tellings on the events found in the even stories; what parties tell is set by hand."""
    gold = _events.golds()
    rows, truth = [], []
    for number, (story, happening, reports) in enumerate(_events.stories_of(_events.read())):
        told = [] if number % 2 else _events.told(story, happening, reports, gold)
        worth = worth_of(one for one, _ in told)
        for (one, mine), (other, yours) in combinations(told, 2):
            features = features_of(one, other, worth)
            if features:
                rows.append(features)
                truth.append(float(mine == yours))
    by_hand = np.array(tuning.EVENT_WEIGHTS[:N_BY_HAND])
    table = np.array(rows)
    fitted = logistic(table[:, N_BY_HAND:], np.array(truth), ridge=1.0, given=table[:, :N_BY_HAND] @ by_hand)
    return np.concatenate((by_hand, fitted))


def main() -> None:
    """Fit and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[3] / "shared")
    shared: Any = asked.parse_args().shared
    for name, weights in (
        ("COPY_WEIGHTS", copy_weights(shared)),
        ("STORY_WEIGHTS", story_weights()),
        ("EVENT_WEIGHTS", event_weights()),
    ):
        print(f"{name} = ({', '.join(f'{weight:.2f}' for weight in weights)})")


if __name__ == "__main__":
    main()
