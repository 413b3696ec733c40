"""Fit what the events room weighs on the held-out sentences of our own corpus: ``python -m gate.tune``.

Writes ``src/dateline/events/data/fitted.json`` and prints how well the weights do in five-fold cross-validation, how
far the confidences are calibrated, and events F1 by threshold. Run it after every new model; the annotated reports
take no part in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from dateline import actors, dates, language, pages, pipeline, places, recovery
from dateline.actors import Cast
from dateline.events._fitted import Fitted, chance, total
from dateline.events._judge import features as event_features
from dateline.events._parties import candidates, nobody, parties
from dateline.events._settings import features, nowhere, settings
from dateline.model.findings import DateUse, PlaceUse
from dateline.model.reading import Reading
from dateline.model.report import Page
from dateline.model.text import Span
from dateline.model.tree import Tree, tree_of
from gate import own
from gate.calibration import calibration_error
from training.notation import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from dateline.model.reading import Mark
    from training.notation import GoldEvent, Party

    Vector = npt.NDArray[np.float64]

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = ROOT / "src/dateline/events/data/fitted.json"
FOLDS = 5
PENALTY = 2.0
"""Of the squared weights, against the summed log loss (.1 to 2 change the cross-validated figures by under a point)."""


LEAST_MASS = 1e-12
"""Right options together are taken to be at least as likely, so that a logarithm exists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One role of one gold event: the features of each candidate, nobody's last, and which are right."""

    options: tuple[Mapping[str, float], ...]
    right: tuple[bool, ...]
    group: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One trigger that the model saw: its features, and whether gold has an event of its type there."""

    features: Mapping[str, float]
    is_right: bool
    group: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A unit of the corpus, read."""

    unit: Unit
    reading: Reading
    tree: Tree
    cast: Cast
    dates: tuple[DateUse, ...]
    places: tuple[PlaceUse, ...]
    group: int


def main() -> None:
    """Fit, print, write."""
    machine = pipeline.load(threads=1)
    held = read_units(machine)
    fitted: dict[str, dict[str, float]] = {}
    for role in ("actor", "target"):
        choices = [choice for item in held for choice in role_choices(item, role)]
        print(f"{role}: {len(choices)} choices; right in cross-validation {crossed_choices(choices):.3f}")
        fitted[role] = fit(choice_loss(choices), names_of([f for item in choices for f in item.options]))
    for role in ("time", "place"):
        choices = [choice for item in held for choice in setting_choices(item, role)]
        print(f"{role}: {len(choices)} choices; right in cross-validation {crossed_choices(choices):.3f}")
        fitted[role] = fit(choice_loss(choices), names_of([f for item in choices for f in item.options]))
    roles = Fitted(actor=fitted["actor"], target=fitted["target"], time={}, place={}, event={})
    cases = [case for item in held for case in event_cases(item, roles)]
    told = sum(len(held_events(item)) for item in held)
    fitted["event"] = fit(case_loss(cases), names_of([case.features for case in cases]))
    print_events(cases, told)
    WRITTEN.write_text(json.dumps(rounded(fitted), indent=1, sort_keys=True) + "\n", encoding="utf-8")


def read_units(machine: pipeline.Machine) -> list[Held]:
    """Read the units with a held-out sentence, those left whole by recovery."""
    chosen = own.units(ROOT / "training/corpus")
    asked = [Page(content=item.text.encode(), id=item.id, is_html=False) for item in chosen]
    texts = [recovery.recover(pages.extract(page), places=machine.datelines) for page in asked]
    whole = [(unit, item) for unit, item in zip(chosen, texts, strict=True) if item.text.chars == unit.text]
    readings = language.read_many([item.text for _, item in whole], machine.core)
    return [
        Held(
            unit=unit,
            reading=reading,
            tree=tree_of(reading),
            cast=actors.cast(reading, lists=machine.lists, day=date.fromisoformat(unit.published)),
            dates=dates.find(reading, published=date.fromisoformat(unit.published)),
            places=places.find(reading, gazetteer=machine.gazetteer, dateline=None),
            group=number % FOLDS,
        )
        for number, ((unit, _), reading) in enumerate(zip(whole, readings, strict=True))
    ]


def held_events(item: Held) -> list[GoldEvent]:
    """Return the gold events whose trigger stands in a held-out sentence."""
    spans = [span for span in item.reading.sentences if own.is_held_out(span.span.of(item.unit.text))]
    return [
        event
        for event in item.unit.events
        if any(one.span.start <= event.trigger.spans[0][0] < one.span.end for one in spans)
    ]


def tokens_in(item: Held, span: tuple[int, int]) -> range:
    """Return the tokens that a stretch of the text touches."""
    first = int(item.reading.tokens.end.searchsorted(span[0], side="right"))
    return range(first, int(item.reading.tokens.start.searchsorted(span[1])))


def role_choices(item: Held, role: str) -> list[Choice]:
    """Return the choices of a role in the gold events whose trigger the model saw at least faintly."""
    marks = {mark.head: mark for mark in item.reading.marks if mark.layer == "trigger"}
    out = []
    for event in held_events(item):
        mark = next((marks[i] for i in tokens_in(item, event.trigger.spans[0]) if i in marks), None)
        if mark is None:
            continue
        links = [link for link in item.reading.links if link.source == mark.head]
        found = candidates(role, mark, links, item.tree, item.cast)
        party: Party | None = event.actor if role == "actor" else event.target
        spans = party.words.spans if party and party.words else ()
        gold = {i for span in spans for i in tokens_in(item, span)}
        right = [one.token in gold for one in found]
        if gold and not any(right):
            continue
        options = (*(one.features for one in found), nobody(mark, item.tree))
        out.append(Choice(options=options, right=(*right, not gold), group=item.group))
    return out


def setting_choices(item: Held, role: str) -> list[Choice]:
    """Return the choices of a time or place among the words of the sentence that may tell one."""
    marks = {mark.head: mark for mark in item.reading.marks if mark.layer == "trigger"}
    uses = item.dates if role == "time" else item.places
    out = []
    for event in held_events(item):
        mark = next((marks[i] for i in tokens_in(item, event.trigger.spans[0]) if i in marks), None)
        found = settings([use.span for use in uses], mark, item.tree) if mark else []
        if mark is None or not found:
            continue
        words = event.when if role == "time" else event.where.words if event.where else None
        spans = [Span(*span) for span in words.spans] if words else []
        right = [any(uses[one.number].span.overlaps(span) for span in spans) for one in found]
        if spans and not any(right):
            continue
        links = [link for link in item.reading.links if link.source == mark.head]
        options = (*(features(role, mark, links, one, found, item.tree) for one in found), nowhere(mark))
        out.append(Choice(options=options, right=(*right, not spans), group=item.group))
    return out


def event_cases(item: Held, fitted: Fitted) -> list[Case]:
    """Return the triggers in held-out sentences with their features; one trigger for each gold event is right."""
    gold = [(event.type, set(tokens_in(item, event.trigger.spans[0]))) for event in held_events(item)]
    numbers = [int(item.reading.tokens.sentence[min(tokens)]) if tokens else -1 for _, tokens in gold]
    taken: set[int] = set()
    out = []
    for mark in sorted(held_triggers(item), key=lambda mark: -mark.score):
        number = int(item.reading.tokens.sentence[mark.head])
        fits = [
            (mark.head in tokens, -i)
            for i, (type_, tokens) in enumerate(gold)
            if i not in taken and type_ == mark.label and numbers[i] == number
        ]
        if fits:
            taken.add(-max(fits)[1])
        links = [link for link in item.reading.links if link.source == mark.head]
        actor, target = parties(mark, links, item.tree, item.cast, fitted)
        judged = event_features(mark, actor, target, item.tree)
        out.append(Case(features=judged, is_right=bool(fits), group=item.group))
    return out


def held_triggers(item: Held) -> list[Mark]:
    """Return the triggers in held-out sentences."""
    spans = item.reading.sentences
    numbers = {i for i, span in enumerate(spans) if own.is_held_out(span.span.of(item.unit.text))}
    marks = [mark for mark in item.reading.marks if mark.layer == "trigger"]
    return [mark for mark in marks if int(item.reading.tokens.sentence[mark.head]) in numbers]


def names_of(rows: Sequence[Mapping[str, float]]) -> list[str]:
    """Return the names of features that occur at least three times with a value."""
    counts: dict[str, int] = {}
    for row in rows:
        for name, value in row.items():
            counts[name] = counts.get(name, 0) + bool(value)
    return sorted(name for name, count in counts.items() if count >= 3)  # noqa: PLR2004 - as told


Loss = tuple[list["Mapping[str, float]"], "Callable[[Vector], tuple[float, Vector]]"]


def choice_loss(choices: Sequence[Choice]) -> Loss:
    """Return all options and the loss of a softmax over each choice, with its gradient by the options' totals."""
    rows = [option for choice in choices for option in choice.options]
    sizes = np.array([len(choice.options) for choice in choices])
    starts = np.cumsum(sizes) - sizes
    owner = np.repeat(np.arange(len(choices)), sizes)
    right = np.array([is_right for choice in choices for is_right in choice.right], float)

    def loss(totals: Vector) -> tuple[float, Vector]:
        grown = np.exp(totals - np.maximum.reduceat(totals, starts)[owner])
        chances = grown / np.add.reduceat(grown, starts)[owner]
        mass = np.maximum(np.add.reduceat(chances * right, starts), LEAST_MASS)
        return float(-np.log(mass).sum()), chances - chances * right / mass[owner]

    return rows, loss


def case_loss(cases: Sequence[Case]) -> Loss:
    """Return the features and the log loss of a logistic, with its gradient by the totals."""
    right = np.array([case.is_right for case in cases], float)

    def loss(totals: Vector) -> tuple[float, Vector]:
        signed = np.where(right > 0, totals, -totals)
        chances = 1 / (1 + np.exp(-totals))
        return float(np.logaddexp(0, -signed).sum()), chances - right

    return [case.features for case in cases], loss


def fit(held: Loss, names: Sequence[str]) -> dict[str, float]:
    """Return the weights that make the penalised loss least."""
    rows, loss = held
    index = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            if name in index:
                table[number, index[name]] = value

    def penalised(weights: Vector) -> tuple[float, Vector]:
        value, gradient = loss(table @ weights)
        return value + PENALTY * float(weights @ weights), table.T @ gradient + 2 * PENALTY * weights

    found = minimize(penalised, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return {name: float(found.x[i]) for name, i in index.items()}


def crossed_choices(choices: Sequence[Choice]) -> float:
    """Return the share of right choices when each fold is judged by weights of the others."""
    right = 0
    for fold in range(FOLDS):
        rest = [choice for choice in choices if choice.group != fold]
        weights = fit(choice_loss(rest), names_of([f for item in rest for f in item.options]))
        for choice in choices:
            if choice.group == fold:
                totals = [total(option, weights) for option in choice.options]
                right += choice.right[totals.index(max(totals))]
    return right / max(len(choices), 1)


def print_events(cases: Sequence[Case], told: int) -> None:
    """Print calibration and F1 by threshold in cross-validation."""
    scored = []
    for fold in range(FOLDS):
        rest = [case for case in cases if case.group != fold]
        weights = fit(case_loss(rest), names_of([case.features for case in rest]))
        scored += [(chance(total(case.features, weights)), case.is_right) for case in cases if case.group == fold]
    print(f"event: {len(cases)} triggers, {told} gold; calibration error {calibration_error(scored):.3f}")
    for least in np.arange(0.2, 0.75, 0.05):
        kept = [is_right for score, is_right in scored if score >= least]
        hits = sum(kept)
        print(
            f"  keep {least:.2f}: precision {hits / max(len(kept), 1):.3f} recall {hits / told:.3f}"
            f" F1 {2 * hits / (len(kept) + told):.3f}"
        )


def rounded(fitted: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Return the weights with three decimals; those that round to nothing are left out."""
    return {
        kind: {name: round(value, 3) for name, value in weights.items() if round(value, 3)}
        for kind, weights in fitted.items()
    }


if __name__ == "__main__":
    main()
