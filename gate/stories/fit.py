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
from dateline.stories._pairs import likeness
from dateline.stories._relate import copy_features, days_between, story_features
from gate.stories import _copies, _told
from gate.stories._texts import is_seen, natural, news, sources, spins, told

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]

RIDGE: Final = 0.02
ROUNDS: Final = 60


def logistic(rows: Numbers, truth: Numbers) -> Numbers:
    """Return the weights of a logistic regression, the last of them alone, by Newton's method."""
    features = np.hstack([rows, np.ones((len(rows), 1))])
    weights = np.zeros(features.shape[1])
    pull = RIDGE * np.eye(len(weights))
    pull[-1, -1] = 0
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-features @ weights))
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


def main() -> None:
    """Fit and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[3] / "shared")
    shared: Any = asked.parse_args().shared
    for name, weights in (("COPY_WEIGHTS", copy_weights(shared)), ("STORY_WEIGHTS", story_weights())):
        print(f"{name} = ({', '.join(f'{weight:.2f}' for weight in weights)})")


if __name__ == "__main__":
    main()
