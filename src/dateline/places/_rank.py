"""Which of the places of a name is meant: a weighted sum of what speaks for each, made a probability."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dateline.places._gazetteer import Floats, Gazetteer, Numbers
from dateline.places._mentions import lies_in
from dateline.places._names import KNOWN_BITS, KNOWN_MASK, Known
from dateline.places.tuning import AROUND_KM, FEATURES, NEAR_KM, ROUNDS, SEAT_POPULATION, UNLISTED, VOTE_FLOOR, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

from dateline.places._mentions import Group

_EARTH_KM = 6371.0
_POINTLIKE = ("city", "capital", "admin2", "admin1")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidates:
    """All candidates of a document, group after group: their rows, their groups, and what speaks for each."""

    rows: Numbers
    of: Numbers
    features: Floats


def gather(
    groups: Sequence[Group],
    *,
    gazetteer: Gazetteer,
    given: Collection[str] = (),
    weights: Sequence[float] | Floats = WEIGHTS,
) -> Candidates:
    """Describe every candidate; what the other names vote for is found in rounds, each with the last one's shares."""
    holders = np.concatenate([group.holders for group in groups] or [gazetteer.holders[:0]])
    rows = (holders >> KNOWN_BITS).astype(np.int64)
    of = np.repeat(np.arange(len(groups)), [len(group.holders) for group in groups])
    features = np.zeros((len(rows), len(FEATURES)))
    _describe(features, rows, holders & KNOWN_MASK, gazetteer)
    _place_inside(features, rows, of, groups, gazetteer)
    _hints(features, rows, of, groups, gazetteer)
    _seats(features, rows, of, gazetteer)
    codes = np.isin(np.array(gazetteer.countries), list(given))
    features[:, FEATURES.index("given")] = codes[gazetteer.country[rows]]
    candidates = Candidates(rows=rows, of=of, features=features)
    votes = _Votes(candidates, gazetteer)
    for _ in range(ROUNDS):
        votes.cast(shares(candidates, weights))
    return candidates


def shares(candidates: Candidates, weights: Sequence[float] | Floats = WEIGHTS) -> Floats:
    """Return the probability of each candidate among those of its group."""
    if not len(candidates.rows):
        return np.zeros(0)
    scores = candidates.features @ np.asarray(weights)
    n_groups = int(candidates.of.max()) + 1
    top = np.full(n_groups, -np.inf)
    np.maximum.at(top, candidates.of, scores)
    raised = np.exp(scores - top[candidates.of])
    return np.asarray(raised / np.bincount(candidates.of, raised, n_groups)[candidates.of])


def known(candidates: Candidates) -> Floats:
    """Return for each group the probability that any of its candidates is meant, not a place that nobody listed."""
    if not len(candidates.rows):
        return np.zeros(0)
    raised = np.exp(candidates.features @ np.asarray(WEIGHTS) - UNLISTED)
    mass = np.bincount(candidates.of, raised)
    return np.asarray(mass / (1.0 + mass))


def _describe(features: Floats, rows: Numbers, how: Numbers, gazetteer: Gazetteer) -> None:
    kinds = np.array(gazetteer.kinds)[gazetteer.kind[rows]]
    size = np.log10(gazetteer.population[rows] + 1.0)
    is_city = (kinds == "city") | (kinds == "capital")
    columns = {
        "size_of_city": np.where(is_city, size, 0),
        "size_of_division": np.where((kinds == "admin1") | (kinds == "admin2"), size, 0),
        "is_capital": kinds == "capital",
        "is_country": kinds == "country",
        "is_admin1": kinds == "admin1",
        "is_admin2": kinds == "admin2",
        "is_region": ~np.isin(kinds, ["city", "capital", "country", "admin1", "admin2"]),
        "usual": how == Known.USUAL,
        "variant": how == Known.VARIANT,
        "alternative": how == Known.ALTERNATIVE,
        "people": how == Known.PEOPLE,
    }
    for name, values in columns.items():
        features[:, FEATURES.index(name)] = values


def _place_inside(features: Floats, rows: Numbers, of: Numbers, groups: Sequence[Group], gazetteer: Gazetteer) -> None:
    """Mark candidates that lie where the text puts them, and the larger places that such candidates lie in."""
    column = FEATURES.index("told_inside")
    holds = FEATURES.index("told_to_hold")
    for number, group in enumerate(groups):
        if not group.inside:
            continue
        mine = of == number
        inside = lies_in(rows[mine], group.inside, gazetteer)
        features[mine, column] = inside
        if inside.any():
            larger = [row for row in group.inside if lies_in(rows[mine], [row], gazetteer).any()]
            features[np.isin(rows, larger), holds] = 1


def _hints(features: Floats, rows: Numbers, of: Numbers, groups: Sequence[Group], gazetteer: Gazetteer) -> None:
    """Mark candidates of the kind that the words beside the name tell."""
    kinds = np.array(["city" if kind == "capital" else kind for kind in gazetteer.kinds])
    plain = np.where(np.isin(kinds, ["city", "country", "admin1", "admin2"]), kinds, "region")[gazetteer.kind[rows]]
    hinted = np.array([group.hinted or "" for group in groups] or [""])[of]
    features[:, FEATURES.index("hinted")] = plain == hinted


def _seats(features: Floats, rows: Numbers, of: Numbers, gazetteer: Gazetteer) -> None:
    """Mark divisions that bear the name of a large city in them: ``Kharkiv`` alone is the city."""
    kinds = np.array(gazetteer.kinds)[gazetteer.kind[rows]]
    is_seat = np.isin(kinds, ["city", "capital"]) & (gazetteer.population[rows] >= SEAT_POPULATION)
    is_seat &= features[:, FEATURES.index("alternative")] == 0
    both = of * len(gazetteer.divisions) + gazetteer.admin1[rows]
    named = np.isin(both, both[is_seat]) & np.isin(kinds, ["admin1", "admin2"])
    features[:, FEATURES.index("named_for_seat")] = named


class _Votes:
    """What the other names of the document speak for: the same country, the same division, a place near by."""

    def __init__(self, candidates: Candidates, gazetteer: Gazetteer) -> None:
        rows = candidates.rows
        self.candidates = candidates
        self.country = gazetteer.country[rows].astype(np.int64)
        self.admin1 = gazetteer.admin1[rows].astype(np.int64)
        named = np.array([len(line) > len("USA\t") for line in _held(gazetteer, self.admin1)], dtype=bool)
        self.is_divided = named
        self.has_country = np.array([bool(code) for code in gazetteer.countries])[self.country]
        kinds = np.array(gazetteer.kinds)[gazetteer.kind[rows]]
        self.is_point = np.isin(kinds, _POINTLIKE)
        self.units = gazetteer.units(rows)
        self.n_groups = int(candidates.of.max()) + 1 if len(rows) else 0

    def cast(self, share: Floats) -> None:
        """Write the votes into the features."""
        features = self.candidates.features
        scale = 1.0 / np.sqrt(max(self.n_groups - 1, 1))
        country = self._agreement(self.country, share * self.has_country)
        admin1 = self._agreement(self.admin1, share * self.is_divided)
        features[:, FEATURES.index("same_country")] = country * self.has_country * scale
        features[:, FEATURES.index("any_country")] = np.log1p(country * self.has_country)
        features[:, FEATURES.index("same_division")] = np.log1p(admin1 * self.is_divided)
        near, around = self._nearness(share)
        features[:, FEATURES.index("near")] = np.log1p(near)
        features[:, FEATURES.index("around")] = np.log1p(around)

    def _agreement(self, values: Numbers, share: Floats) -> Floats:
        """Return for each candidate the shares of other groups' candidates with the same value."""
        of = self.candidates.of
        _, value = np.unique(values, return_inverse=True)
        n_values = int(value.max()) + 1 if len(value) else 0
        both = of * n_values + value
        own = np.bincount(both, share, minlength=self.n_groups * n_values)
        return np.asarray(np.bincount(value, share, minlength=n_values)[value] - own[both])

    def _nearness(self, share: Floats) -> tuple[Floats, Floats]:
        """Return how much of the other groups' shares lies near each candidate, and in its wider surroundings."""
        of = self.candidates.of
        votes = np.flatnonzero((share > VOTE_FLOOR) & self.is_point)
        dots = np.clip(self.units @ self.units[votes].T, -1, 1)
        km = _EARTH_KM * np.sqrt(2 - 2 * dots)
        weight = share[votes] * (of[:, None] != of[votes][None, :]) * self.is_point[:, None]
        return (np.exp(-km / NEAR_KM) * weight).sum(axis=1), (np.exp(-km / AROUND_KM) * weight).sum(axis=1)


def _held(gazetteer: Gazetteer, numbers: Numbers) -> list[bytes]:
    return [gazetteer.divisions[int(number)] for number in numbers]
