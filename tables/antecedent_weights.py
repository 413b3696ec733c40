"""Fit the weights by which the actors room chooses what a pronoun stands for.

Run as ``python -m tables.antecedent_weights [../shared]``. Fitted on GAP's development half and the open genres of GUM
other than news; GAP's validation half and GUM news only measure (``python -m gate.coreference``). Log-linear ranking
over the candidates and "nobody"; the features of later pronouns rest on how earlier ones were resolved, so the fit is
repeated some rounds.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize

from dateline.actors import load, tuning
from dateline.actors._antecedents import FEATURES, Memory, candidates, gender_of_pronoun, measure
from dateline.actors._mentions import Finder
from dateline.actors._pronouns import (
    Choice,
    antecedent,
    is_pronoun,
    kind_of,
    may_be,
    remember,
    same_links,
    speaker_of,
    stood_for,
)
from dateline.actors._scene import HE, IT, SHE, THEY, Scene
from dateline.model.text import Span
from dateline.model.tree import tree_of
from gate.coreference import cluster_at, head_in, items_of, tokens_in
from gate.dates import read_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dateline.actors import Lists
    from dateline.model.findings import ActorUse
    from dateline.model.reading import Reading

GAP = Path("gold/train/gap_development.jsonl")
GUM = Path("gold/train/gum_open.jsonl")
ROUNDS = 3
RIDGE = 1.0
OUT = Path(__file__).resolve().parent.parent / "src/dateline/actors/data/antecedents.tsv"
GROUPS = ("person", "they", "it")
PERSONAL = HE | SHE | THEY | IT
COLUMNS = (*FEATURES, "nobody")
Item = dict[str, Any]
Case = tuple[Any, Any]
"""Features of each candidate and of nobody, a row each, and whether each is right."""


def rows_of(
    reading: Reading, lists: Lists, asked: Callable[[int, ActorUse | None, str], bool | None]
) -> Iterator[tuple[str, Case]]:
    """Yield the group and the case of each pronoun; ``asked`` tells whether a use is right, None where untold."""
    finder = Finder.of(reading, tree_of(reading), lists, None, None)
    scene = Scene.of(reading, finder.tree, lists.genders)
    by_token = {use.token: use for use in finder.uses()}
    memory = Memory(in_all=Counter(use.actor.name for use in by_token.values()))
    choice = Choice(scene=scene, weights=lists.antecedents, links=same_links(reading))
    order, at = sorted(by_token), 0
    for token, word in enumerate(reading.tokens.words):
        while at < len(order) and order[at] <= token:
            memory.counts[by_token[order[at]].actor.name] += 1
            at += 1
        if token in by_token or not is_pronoun(word, reading.tokens.xpos[token]):
            continue
        if word.lower() in PERSONAL:
            case = _case(token, scene, by_token, order, memory, asked)
            if case is not None:
                yield kind_of(word.lower()), case
        found = antecedent(token, choice, by_token, order, memory)
        if found is not None:
            by_token[token] = stood_for(token, found, scene)
            order.insert(at, token)
            remember(token, by_token[token], scene, memory)


def _case(token: int, scene: Scene, by_token: dict[int, ActorUse], order: list[int], memory: Memory, asked: Any) -> Any:  # noqa: ANN401, PLR0913, PLR0917
    speaker = speaker_of(token, scene, by_token)
    met = [each for each in candidates(token, scene, by_token, order) if may_be(each, scene.word(token), scene)]
    right = [asked(token, each.use, "candidate") for each in met]
    nobody = asked(token, None, "nobody" if not any(right) else "somebody")
    if any(flag is None for flag in (*right, nobody)) or not any((*right, nobody)):
        return None
    told = [measure(token, each, scene, memory, speaker) for each in met] + [{"nobody": 1.0}]
    return np.array([[row.get(name, 0.0) for name in COLUMNS] for row in told]), np.array([*right, nobody], bool)


def of_gap(item: Item, reading: Reading, lists: Lists) -> Iterator[tuple[str, Case]]:
    """Yield the one case of an item of GAP; where neither person is meant, anybody else is right."""
    pronoun = tokens_in(Span(*item["pronoun"]), reading)
    spans = {name: Span(*item[name]) for name in ("a", "b")}
    names: dict[str, set[str]] = {"a": set(), "b": set()}
    finder = Finder.of(reading, tree_of(reading), lists, None, None)
    for use in finder.uses():
        for name, span in spans.items():
            if use.span.overlaps(span):
                names[name].add(use.actor.name)
    scene = Scene.of(reading, finder.tree, lists.genders)
    gender = gender_of_pronoun(item["text"][slice(*item["pronoun"])].lower())
    meant = {each for name in ("a", "b") if item[f"{name}_coref"] for each in names[name]}
    is_meant = item["a_coref"] or item["b_coref"]
    other = (names["a"] | names["b"]) - meant

    def asked(token: int, use: ActorUse | None, state: str) -> bool | None:
        if not len(pronoun) or token != pronoun.start or (is_meant and not meant):
            return None
        if use is None:
            return not meant and state == "nobody"
        if meant:
            return use.actor.name in meant
        told = scene.gender(use)
        return use.actor.name not in other and told in {None, gender}

    return rows_of(reading, lists, asked)


def of_gum(item: Item, reading: Reading, lists: Lists) -> Iterator[tuple[str, Case]]:
    """Yield the cases of a document of GUM; nobody is right where no candidate is of the pronoun's cluster."""
    clusters = {head_in(Span(*each["span"]), reading): each["cluster"] for each in item["mentions"]}

    def asked(token: int, use: ActorUse | None, state: str) -> bool | None:
        if use is None:
            return state == "nobody"
        own = clusters.get(token)
        return own is not None and cluster_at(use.via or use.span, item) == own

    return rows_of(reading, lists, asked)


def fit(cases: list[Case]) -> dict[str, float]:
    """Return the weights that make the right candidates most likely, drawn to 0 by ``RIDGE``."""
    rows = np.concatenate([case[0] for case in cases])
    right = np.concatenate([case[1] for case in cases])
    starts = np.cumsum([0, *(len(case[0]) for case in cases)])[:-1]

    def loss(weights: Any) -> Any:  # noqa: ANN401 - numbers
        scores = rows @ weights
        lengths = np.diff([*starts, len(rows)])
        top = np.repeat(np.maximum.reduceat(scores, starts), lengths)
        likely = np.exp(scores - top)
        total = np.add.reduceat(likely, starts)
        good = np.add.reduceat(likely * right, starts)
        slope = rows.T @ (likely / np.repeat(total, lengths) - likely * right / np.repeat(good, lengths))
        return (np.log(total) - np.log(good)).sum() + RIDGE * (weights**2).sum(), slope + 2 * RIDGE * weights

    found = minimize(loss, np.zeros(len(COLUMNS)), jac=True, method="L-BFGS-B").x
    return {name: round(float(weight), 2) for name, weight in zip(COLUMNS, found, strict=True)}


Set = tuple["Callable[[Item, Reading, Lists], Iterator[tuple[str, Case]]]", list[Item], list["Reading"]]


def fit_all(sets: Sequence[Set], lists: Lists) -> Lists:
    """Return the lists with all groups fitted, after some rounds."""
    for _ in range(ROUNDS):
        cases: dict[str, list[Case]] = {name: [] for name in GROUPS}
        for reader, items, readings in sets:
            for item, reading in zip(items, readings, strict=True):
                for group, case in reader(item, reading, lists):
                    cases[group].append(case)
        weights = {name: fit(found) for name, found in cases.items()}
        weights["they"]["nobody"] = tuning.THEY_NOBODY
        lists = replace(lists, antecedents=weights)
    return lists


def read(path: Path) -> tuple[list[Item], list[Reading]]:
    """Read a set with the language core."""
    items = items_of(path)
    return items, list(read_texts([item["text"] for item in items]))


def main() -> None:
    """Fit and write the table."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    gap, gum = read(shared / GAP), read(shared / GUM)
    start = replace(load(), antecedents={name: {"nobody": 0.0} for name in GROUPS})
    write(fit_all([(of_gap, *gap), (of_gum, *gum)], start))


def write(lists: Lists) -> None:
    """Write the weights, a row a feature."""
    rows = [(name, *(f"{lists.antecedents[group][name]:.2f}" for group in GROUPS)) for name in COLUMNS]
    lines = ["\t".join(("feature", *GROUPS)), *("\t".join(row) for row in rows)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
