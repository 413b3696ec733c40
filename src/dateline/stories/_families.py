"""Families of copies and the stories they tell: a function of sketches and links, in which no order of arrival is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dateline.model.story import Family, Happening, Relation
from dateline.recovery.tuning import UNRELIABLE_SIGNS
from dateline.stories import tuning

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from dateline.model.story import Link, Sketch

_ALONE = "no other copy is known"
_Pair = tuple[str, str]
_Names = tuple[str, ...]
_Sums = dict[tuple[_Names, _Names], float]


def group(sketches: Mapping[str, Sketch], links: Iterable[Link]) -> tuple[Happening, ...]:
    """Return the stories that reports tell, each with its families, in the order of their ids.

    A family is what links of copying join, through however many steps. Families tell one story where the mean score
    of the links between them is high enough: the best pair is joined first, as in average linkage (UPGMA), so that
    a chain of weak links joins nothing.
    """
    held = sorted(links, key=lambda link: (link.one, link.other))
    copied = [(link.one, link.other) for link in held if link.relation is not Relation.SAME_STORY]
    families = [_family(members, sketches) for members in components(sketches, copied)]
    owner = {member: family.id for family in families for member in family.members}
    scores = _scores(held, owner)
    by_id = {family.id: family for family in families}
    parts = components(by_id, scores)
    joined = (names for part in parts for names in _stories(part, scores))
    return tuple(
        sorted(
            (
                Happening(
                    id=f"s{min(names)[1:]}",
                    families=tuple(sorted((by_id[name] for name in names), key=lambda one: _sight(one, sketches))),
                )
                for names in joined
            ),
            key=lambda story: story.id,
        )
    )


def components(names: Iterable[str], pairs: Iterable[_Pair]) -> list[tuple[str, ...]]:
    """Return what pairs join, each part sorted and in the order of its first name.

    >>> components("abcd", [("d", "b")])
    [('a',), ('b', 'd'), ('c',)]
    """
    parent = {name: name for name in names}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    found = defaultdict(list)
    for name in sorted(parent):
        found[root(name)].append(name)
    return [tuple(part) for _, part in sorted(found.items())]


def _family(members: Collection[str], sketches: Mapping[str, Sketch]) -> Family:
    ordered = sorted(members, key=lambda name: _first_sight(name, sketches))
    witness = min(members, key=lambda name: (_doubts(sketches[name]), name))
    return Family(
        id=f"f{witness[1:]}", witness=witness, members=tuple(ordered), reason=_reason(witness, ordered, sketches)
    )


def _first_sight(name: str, sketches: Mapping[str, Sketch]) -> tuple[tuple[int, ...], str]:
    """Order copies by their day, those without one last, then by how little damage they show."""
    return _doubts(sketches[name])[1:], name


def _doubts(sketch: Sketch) -> tuple[int, ...]:
    """Return what speaks against a copy as witness, the weightiest first; `_VIRTUES` names what it lacks."""
    day = sketch.last_day
    return (
        int(sketch.damage >= UNRELIABLE_SIGNS),
        int(day is None or sketch.first_day != day),
        day or 0,
        sketch.damage,
        -sketch.n_words,
    )


_VIRTUES = ("its wording shows the least damage", "its day is known", "the earliest", "the least damaged",
            "the longest")  # fmt: skip


def _reason(witness: str, ordered: list[str], sketches: Mapping[str, Sketch]) -> str:
    """Tell in which virtue the witness surpasses the others, one by one until none is its equal."""
    rivals = [_doubts(sketches[name]) for name in ordered if name != witness]
    if not rivals:
        return _ALONE
    best, told = _doubts(sketches[witness]), []
    for place, virtue in enumerate(_VIRTUES):
        left = [rival for rival in rivals if rival[place] == best[place]]
        if len(left) < len(rivals):
            told.append(virtue)
        rivals = left
    return ", then ".join(told) if told else "one of several alike"


def _scores(links: Iterable[Link], owner: Mapping[str, str]) -> dict[_Pair, float]:
    """Return the best score between two families."""
    scores: dict[_Pair, float] = {}
    for link in links:
        one, other = sorted((owner[link.one], owner[link.other]))
        if one != other:
            scores[one, other] = max(link.score, scores.get((one, other), 0.0))
    return scores


def _stories(part: _Names, scores: Mapping[_Pair, float]) -> list[_Names]:
    """Join the families of a part, the best pair first, as long as the mean score reaches the threshold."""
    groups: list[_Names] = [(name,) for name in part]
    within = set(part)
    sums: _Sums = {((one,), (other,)): score for (one, other), score in scores.items() if one in within}
    while sums:
        pair, total = max(sums.items(), key=lambda item: (_mean(*item), item[0][::-1]))
        if _mean(pair, total) < tuning.STORY_MEAN:
            break
        joined = tuple(sorted(pair[0] + pair[1]))
        groups = [one for one in groups if one not in pair] + [joined]
        sums = _merged(sums, pair, joined)
    return groups


def _mean(pair: tuple[_Names, _Names], total: float) -> float:
    return total / (len(pair[0]) * len(pair[1]))


def _merged(sums: _Sums, pair: tuple[_Names, _Names], joined: tuple[str, ...]) -> _Sums:
    out: _Sums = {}
    for (one, other), total in sums.items():
        ends = [joined if end in pair else end for end in (one, other)]
        if ends[0] != ends[1]:
            first, second = sorted(ends)
            out[first, second] = out.get((first, second), 0.0) + total
    return out


def _sight(family: Family, sketches: Mapping[str, Sketch]) -> tuple[tuple[int, ...], str]:
    return min(_first_sight(name, sketches) for name in family.members)
