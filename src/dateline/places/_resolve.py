"""Names and the text around them in, places out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dateline.model.findings import Place
from dateline.places._mentions import Group, group
from dateline.places._rank import gather, known, shares
from dateline.places.tuning import CUT_SCORE

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from dateline.model.text import Span
    from dateline.places._gazetteer import Gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a name was taken for: the place, the one that came second, and the probability of the first."""

    place: Place | None
    runner_up: Place | None
    score: float


UNKNOWN = Resolution(place=None, runner_up=None, score=0.0)


def resolve(
    names: Sequence[Span], chars: str, *, gazetteer: Gazetteer, countries: Collection[str] = frozenset()
) -> tuple[Resolution, ...]:
    """Say for each name of a text which place is meant; all names of the text are weighed together."""
    groups = group(names, chars, gazetteer=gazetteer)
    candidates = gather(groups, gazetteer=gazetteer, given=countries)
    share = shares(candidates)
    listed = known(candidates)
    found = [UNKNOWN] * len(names)
    for number, each in enumerate(groups):
        mine = np.flatnonzero(candidates.of == number)
        if not len(mine):
            continue
        order = mine[np.argsort(-share[mine], kind="stable")]
        result = Resolution(
            place=gazetteer.place(int(candidates.rows[order[0]])),
            runner_up=gazetteer.place(int(candidates.rows[order[1]])) if len(order) > 1 else None,
            score=_confidence(each, float(share[order[0]] * listed[number])),
        )
        for mention in each.mentions:
            found[mention] = result
    return tuple(found)


def _confidence(group: Group, share: float) -> float:
    return share * CUT_SCORE if group.is_cut else share
