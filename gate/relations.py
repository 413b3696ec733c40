"""Score the relation of two given mentions on PLV: ``python -m gate.relations`` also fits a head on its train rows.

PLV (the rows of ZSP) marks two mentions in a sentence and names one relation, with 15 labels: CONCEDE and RETREAT are
one (YIELD, which it counts as material cooperation). What is shipped has seen none of it. The head of ``--head`` is a
logistic regression on the train rows over the relation's shares, the sentence embedding with the mentions masked, and
words; it is scored on the dev rows, printed, and never shipped: it tells what the features hold, not what we code.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from dateline import events, language
from dateline.model.text import Span, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from dateline.events import Codebook, Relation
    from dateline.language import Core

    Array = npt.NDArray[np.float64]

FOLDER = Path("gold/score-only/events")
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
QUADS = {"YIELD": 2}
"""PLV's quad class where it differs from the codebook's."""
LEAST_SHARE = 1e-3
LEAST_USES = 2
PENALTY = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A sentence with two mentions (no target where none is named) and its label."""

    text: str
    actor: Span
    target: Span | None
    label: str
    quad: int


def rows(shared: Path, part: str) -> list[Row]:
    """Return the rows of a part (``train`` or ``dev``) whose actor stands in the text."""
    path = shared / FOLDER / f"zsp_plv_train.{part}.jsonl"
    items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    made = []
    for item in items:
        event = item["events"][0]
        text, spans = _unmarked(item["marked"])
        actor = spans.get("s") or _found(event["source"], text)
        target = spans.get("t") or _found(event["target"], text)
        if actor:
            made.append(Row(text=text, actor=actor, target=target, label=event["code"], quad=event["quad"]))
    return made


def _unmarked(marked: str) -> tuple[str, dict[str, Span]]:
    """Return the text without its marks, and the stretches that they enclosed.

    >>> _unmarked("<s>Fiji</s> met <t>Tonga</t>.")
    ('Fiji met Tonga.', {'s': Span(start=0, end=4), 't': Span(start=9, end=14)})
    """
    text, starts, spans = "", {}, {}
    for piece in re.split(r"(</?[st]>)", marked):
        if piece in {"<s>", "<t>"}:
            starts[piece[1]] = len(text)
        elif piece in {"</s>", "</t>"}:
            spans[piece[2]] = Span(starts.get(piece[2], 0), len(text))
        else:
            text += piece
    return text, spans


def _found(words: str, text: str) -> Span | None:
    at = text.lower().find(words.lower()) if words else -1
    return Span(at, at + len(words)) if at >= 0 else None


def related(row: Row, core: Core, codebook: Codebook) -> Relation | None:
    """Return our relation of a row."""
    return events.relate(language.probe(plain(row.text), core), row.actor, row.target, codebook)


def merged(scores: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Return the shares by PLV's labels."""
    out: dict[str, float] = {}
    for name, share in scores:
        label = MERGED.get(name, name)
        out[label] = out.get(label, 0.0) + share
    return out


def macro_f1(gold: Sequence[str], made: Sequence[str]) -> float:
    """Return the mean F1 of the labels that gold has."""
    pairs = list(zip(gold, made, strict=True))
    scores = []
    for name in sorted(set(gold)):
        hits = sum(one == other == name for one, other in pairs)
        scores.append(2 * hits / (gold.count(name) + sum(other == name for other in made)))
    return sum(scores) / max(len(scores), 1)


def quad_of(label: str, codebook: Codebook) -> str:
    """Return the quad class of one of PLV's labels, as PLV counts."""
    return str(QUADS.get(label) or codebook.coding(label, None).quad)


def measure(shared: Path) -> dict[str, float]:
    """Return root and quad macro F1 on all rows, with nothing fitted on any."""
    core, codebook = language.load(threads=2), events.load()
    asked = [row for part in ("train", "dev") for row in rows(shared, part)]
    made = []
    for row in asked:
        found = related(row, core, codebook)
        shares = merged(found.scores) if found else {}
        made.append(max(sorted(shares), key=lambda name: shares[name]) if shares else "")
    return _figures("plv", asked, made, codebook)


def _figures(name: str, asked: Sequence[Row], made: list[str], codebook: Codebook) -> dict[str, float]:
    gold = [row.label for row in asked]
    quads = [quad_of(label, codebook) if label else "" for label in made]
    return {
        f"{name}_root_f1": macro_f1(gold, made),
        f"{name}_quad_f1": macro_f1([str(row.quad) for row in asked], quads),
    }


def head(shared: Path) -> dict[str, float]:
    """Return the figures of a head fitted on the train rows, on the dev rows."""
    core, codebook = language.load(threads=2), events.load()
    parts = {part: rows(shared, part) for part in ("train", "dev")}
    counts = Counter(word for row in parts["train"] for word in _words(row))
    known = {word: i for i, word in enumerate(sorted(word for word, n in counts.items() if n >= LEAST_USES))}
    rarity = {word: np.log(len(parts["train"]) / counts[word]) for word in known}
    tables = {part: _features(held, core, codebook, known, rarity) for part, held in parts.items()}
    labels = sorted({row.label for row in parts["train"]})
    weights = _fit(tables["train"], np.array([labels.index(row.label) for row in parts["train"]]), len(labels))
    totals = np.hstack([tables["dev"], np.ones((len(tables["dev"]), 1))]) @ weights
    return _figures("plv_head", parts["dev"], [labels[int(i)] for i in totals.argmax(axis=1)], codebook)


def _masked(row: Row) -> str:
    text = row.text
    spans = [(row.actor, "Alpha"), *([(row.target, "Beta")] if row.target else [])]
    for span, name in sorted(spans, key=lambda item: -item[0].start):
        text = text[: span.start] + name + text[span.end :]
    return text


def _words(row: Row) -> set[str]:
    stems = [word[:6] for word in re.findall(r"[a-z']+", _masked(row).lower())]
    return {*stems, *(f"{one}_{other}" for one, other in pairwise(stems))}


def _features(
    held: Sequence[Row], core: Core, codebook: Codebook, known: Mapping[str, int], rarity: Mapping[str, float]
) -> Array:
    shares = np.array([[share for _, share in sorted(_shares(row, core, codebook))] for row in held])
    masked = language.embed(core, [_masked(row) for row in held])
    whole = language.embed(core, [row.text for row in held])
    words = np.zeros((len(held), len(known)))
    for number, row in enumerate(held):
        for word in sorted(_words(row) & set(known)):
            words[number, known[word]] = rarity[word]
    words /= np.maximum(np.linalg.norm(words, axis=1, keepdims=True), 1e-9)
    return np.hstack([0.5 * np.log(shares + LEAST_SHARE), 3 * masked, 3 * whole, 4 * words])


def _shares(row: Row, core: Core, codebook: Codebook) -> list[tuple[str, float]]:
    found = related(row, core, codebook)
    return list(found.scores) if found else []


def _fit(table: Array, right: npt.NDArray[np.int64], n_labels: int) -> Array:
    """Return the weights of a softmax regression, the last row the intercepts."""
    with_one = np.hstack([table, np.ones((len(table), 1))])
    told = np.eye(n_labels)[right]

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(with_one.shape[1], n_labels)
        totals = with_one @ weights
        totals -= totals.max(axis=1, keepdims=True)
        chances = np.exp(totals)
        chances /= chances.sum(axis=1, keepdims=True)
        gradient = with_one.T @ (chances - told)
        gradient[:-1] += 2 * PENALTY * weights[:-1]
        lost = -np.log(chances[np.arange(len(right)), right] + 1e-12).sum() + PENALTY * (weights[:-1] ** 2).sum()
        return float(lost), gradient.ravel()

    start = np.zeros(with_one.shape[1] * n_labels)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return np.asarray(found.x).reshape(with_one.shape[1], n_labels)


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    asked.add_argument("--head", action="store_true", help="also fit and score the head (about two minutes)")
    options = asked.parse_args()
    figures = measure(options.shared) | (head(options.shared) if options.head else {})
    for name, value in figures.items():
        print(f"{name:<20} {value:.4f}")


if __name__ == "__main__":
    main()
