"""When and where an event took place: the dates and places of its sentence, judged by fitted weights."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.events import tuning
from dateline.events._fitted import logit, shares, total
from dateline.events._paths import path
from dateline.model.findings import EventTime, Grain, How

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.model.findings import DateUse, PlaceUse
    from dateline.model.reading import Link, Mark
    from dateline.model.text import Span
    from dateline.model.tree import Tree

_UNTOLD = frozenset({Grain.DURATION, Grain.VAGUE})
_DAY_PART = re.compile(r"(\d{4}-\d\d-\d\d)T.+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A candidate for a time or place: the token that heads its words, and its place among those found."""

    token: int
    number: int


def when(
    trigger: Mark, links: Sequence[Link], dates: Sequence[DateUse], tree: Tree, weights: Mapping[str, float]
) -> tuple[EventTime, float]:
    """Return the time of an event and how sure it is; lengths and vague words ("recently") tell no day."""
    told = [item for item in dates if item.first is not None and item.grain not in _UNTOLD]
    found, score = chosen("time", trigger, links, settings([item.span for item in told], trigger, tree), tree, weights)
    if found is None:
        return EventTime(span=None, value=None, how=How.UNKNOWN, score=0.0), 0.0
    item = told[found.number]
    return EventTime(span=item.span, value=_value(item), how=item.how, score=item.score), score


def where(
    trigger: Mark, links: Sequence[Link], places: Sequence[PlaceUse], tree: Tree, weights: Mapping[str, float]
) -> tuple[PlaceUse | None, float]:
    """Return the place of an event and how sure it is."""
    spans = [item.span for item in places]
    found, score = chosen("place", trigger, links, settings(spans, trigger, tree), tree, weights)
    return (None, 0.0) if found is None else (places[found.number], score)


def _value(item: DateUse) -> str | None:
    """Return a day, month, year or interval: parts of days as the day, other stretches by their first and last day."""
    if item.value is None or item.first is None:
        return item.value
    part = _DAY_PART.fullmatch(item.value)
    if part:
        return part[1]
    last = item.last or item.first
    if item.grain in {Grain.WEEK, Grain.QUARTER, Grain.SEASON, Grain.INTERVAL, Grain.DECADE} and "/" not in item.value:
        return f"{item.first.isoformat()}/{last.isoformat()}"
    return item.value


def settings(spans: Sequence[Span], trigger: Mark, tree: Tree) -> list[Setting]:
    """Return the candidates that stand in a trigger's sentence."""
    tokens = tree.tokens
    sentence = int(tokens.sentence[trigger.head])
    out = []
    for number, span in enumerate(spans):
        first = int(tokens.end.searchsorted(span.start, side="right"))
        last = max(first + 1, int(tokens.start.searchsorted(span.end)))
        if first < len(tokens) and int(tokens.sentence[first]) == sentence:
            out.append(Setting(token=_head(first, last, tree), number=number))
    return out


def _head(first: int, last: int, tree: Tree) -> int:
    heads = tree.tokens.head
    return next((i for i in range(first, last) if not first <= int(heads[i]) < last), first)


def chosen(  # noqa: PLR0913, PLR0917 - what a choice rests on
    role: str, trigger: Mark, links: Sequence[Link], found: Sequence[Setting], tree: Tree, weights: Mapping[str, float]
) -> tuple[Setting | None, float]:
    """Return the candidate that a trigger most likely has for a role, None where none is likelier."""
    if not found:
        return None, 0.0
    totals = [total(features(role, trigger, links, item, found, tree), weights) for item in found]
    chances = shares([*totals, total(nowhere(trigger), weights)])
    best = max(range(len(found)), key=lambda i: (chances[i], -i))
    return (found[best], chances[best]) if chances[best] >= chances[-1] else (None, chances[-1])


def nowhere(trigger: Mark) -> dict[str, float]:
    """Return the features of no candidate being right."""
    return {"none": 1.0, f"none:{trigger.label}": 1.0, "none:status": float(trigger.status != "actual")}


def features(  # noqa: PLR0913, PLR0917 - what is known of a candidate
    role: str, trigger: Mark, links: Sequence[Link], item: Setting, found: Sequence[Setting], tree: Tree
) -> dict[str, float]:
    """Return what a candidate is judged by."""
    linked = max((link.score for link in links if link.role == role and link.token == item.token), default=0.0)
    way = path(trigger.head, item.token, tree)
    distance = abs(item.token - trigger.head)
    nearest = min(abs(other.token - trigger.head) for other in found)
    return {
        "linked": logit(max(linked, tuning.LEAST_LINK)),
        f"path:{way}": 1.0,
        f"path:{way.partition(':')[0]}": 1.0,
        "only": float(len(found) == 1),
        "nearest": float(distance == nearest),
        "before": float(item.token < trigger.head),
        "far": min(distance, 20) / 10,
    }
