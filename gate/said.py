"""Score and fit statements on the sentences of our own corpus that the model was not trained on (one in ten).

``python -m gate.said`` prints the reliability of the confidences in five-fold cross-validation on those sentences, and
F1 by threshold; with ``--fit`` it writes ``src/dateline/statements/data/judge.json``. Run it after every new model.
``python -m gate.reliability`` shows how far the confidences hold on the annotated reports, which take no part in it.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize

from dateline import actors, dates, language, pages, recovery
from dateline.model.report import Page
from dateline.model.tree import tree_of
from dateline.statements._draft import Around
from dateline.statements._find import drafts_of
from dateline.statements._judge import features
from gate import own, reports
from gate.calibration import calibration_error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from training.notation import GoldStatement, Unit

    Vector = npt.NDArray[np.float64]

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = ROOT / "src/dateline/statements/data/judge.json"
FOLDS = 5
PENALTY = 1.0
"""Of the squared weights, against the summed log loss."""
BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A statement that may be one: what it is judged by, and whether the corpus has it."""

    features: dict[str, float]
    is_right: bool


def cases(folder: Path, *, share: int = 1) -> tuple[list[Case], int]:
    """Return the cases of the held-out sentences, and how many statements the corpus has there."""
    core, lists, datelines = language.load(threads=2), actors.load(), recovery.load_places()
    chosen = own.units(folder)[::share]
    found: list[Case] = []
    n_gold = 0
    for unit in chosen:
        page = Page(content=unit.text.encode(), id=unit.id, published=unit.published, is_html=False)
        report = recovery.recover(pages.extract(page), places=datelines)
        if report.text.chars != unit.text:
            continue
        reading = language.read(report.text, core)
        day = date.fromisoformat(unit.published)
        cast = actors.cast(reading, lists=lists, day=day, dateline=report.dateline)
        times = dates.find(reading, published=day)
        around = Around.of(reading, tree_of(reading), cast, recovery.quotations(report.text), times)
        made, gold = _compared(unit, around)
        found += made
        n_gold += gold
    return found, n_gold


def _compared(unit: Unit, around: Around) -> tuple[list[Case], int]:
    borders = reports.sentences_of(unit.text)
    held = {number for number, (start, end) in enumerate(borders) if own.is_held_out(unit.text[start:end])}
    gold = [reports.statement_item(item.content.spans, _facts(item), unit.text, borders) for item in unit.statements]
    drafts = drafts_of(around)
    made = [
        reports.statement_item(
            [(part.start, part.end) for part in draft.content],
            {"kind": "", "speaker_code": None, "place": place},
            unit.text,
            borders,
        )
        for place, draft in enumerate(drafts)
    ]
    pairs = reports.matched_statements(gold, made)
    right = {other.facts["place"] for _, other in pairs}
    rows = [
        Case(features=features(draft, around), is_right=place in right)
        for place, draft in enumerate(drafts)
        if made[place].sentence in held
    ]
    return rows, sum(item.sentence in held for item in gold)


def _facts(item: GoldStatement) -> dict[str, Any]:
    return {"kind": item.kind, "speaker_code": item.speaker.code if item.speaker else None}


def fit(rows: Sequence[Case]) -> dict[str, float]:
    """Return the weights of a logistic regression on the cases, with a penalty on their squares."""
    names = sorted({name for row in rows for name in row.features})
    table = np.array([[row.features.get(name, 0.0) for name in names] for row in rows])
    right = np.array([row.is_right for row in rows], dtype=float)

    def loss(weights: Vector) -> tuple[float, Vector]:
        odds = table @ weights
        value = float(np.logaddexp(0, odds).sum() - (right * odds).sum() + PENALTY * (weights**2).sum() / 2)
        gradient = table.T @ (1 / (1 + np.exp(-odds)) - right) + PENALTY * weights
        return value, gradient

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return {name: round(float(weight), 3) for name, weight in zip(names, best.x, strict=True)}


def judged(rows: Sequence[Case], weights: dict[str, float]) -> Vector:
    """Return the probability of each case."""
    odds = [sum(value * weights.get(name, 0.0) for name, value in row.features.items()) for row in rows]
    chances: Vector = 1 / (1 + np.exp(-np.array(odds)))
    return chances


def crossed(rows: Sequence[Case]) -> Vector:
    """Return the probability of each case by weights that were fitted on the other folds."""
    out = np.zeros(len(rows))
    for fold in range(FOLDS):
        rest = [row for place, row in enumerate(rows) if place % FOLDS != fold]
        out[fold::FOLDS] = judged(rows[fold::FOLDS], fit(rest))
    return out


def bins(chances: Vector, right: Sequence[bool]) -> Iterator[tuple[float, float, int]]:
    """Yield mean confidence, share that is right and size of each bin of equal width that holds anything."""
    places = np.minimum((chances * BINS).astype(int), BINS - 1)
    truth = np.array(right, dtype=float)
    for number in range(BINS):
        inside = places == number
        if inside.any():
            yield float(chances[inside].mean()), float(truth[inside].mean()), int(inside.sum())


def f1_at(chances: Vector, right: Sequence[bool], n_gold: int, least: float) -> float:
    """Return the F1 of what is kept at a least confidence."""
    kept = chances >= least
    hits = int(np.array(right)[kept].sum())
    return 2 * hits / max(int(kept.sum()) + n_gold, 1)


def measure(folder: Path = ROOT / "training/corpus", *, share: int = 1) -> dict[str, float]:
    """Return the figures that are held: calibration error in cross-validation, and F1 of the held-out sentences."""
    rows, n_gold = cases(folder, share=share)
    chances = crossed(rows)
    right = [row.is_right for row in rows]
    return {
        "own_f1": f1_at(chances, right, n_gold, 0.5),
        "own_calibration_error": calibration_error(list(zip(chances.tolist(), right, strict=True))),
    }


def show(chances: Vector, right: Sequence[bool]) -> None:
    """Print the reliability: a bin a line."""
    error = calibration_error(list(zip(chances.tolist(), right, strict=True)))
    print(f"  calibration error {error:.4f} over {len(right)}")
    for told, true, size in bins(chances, right):
        print(f"  told {told:.2f}  right {true:.2f}  of {size}")


def main() -> None:
    """Print the reliability; with ``--fit`` write the weights."""
    rows, n_gold = cases(ROOT / "training/corpus")
    right = [row.is_right for row in rows]
    chances = crossed(rows)
    print(f"{len(rows)} cases, {sum(right)} right, {n_gold} statements on held-out sentences; in cross-validation:")
    show(chances, right)
    for least in (0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
        print(f"  F1 at {least:.2f}: {f1_at(chances, right, n_gold, least):.4f}")
    if "--fit" in sys.argv:
        WRITTEN.write_text(json.dumps(dict(sorted(fit(rows).items())), indent=1) + "\n", encoding="utf-8")
        print(f"wrote {WRITTEN.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
