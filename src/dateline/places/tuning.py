"""Numbers of the room, tuned on data."""

from __future__ import annotations

import numpy as np

CANDIDATES = 40
"""At most so many holders of a name are weighed, the largest first."""

HINT_WORDS = 4
"""The beginning of an unknown longer name is taken for the place only from so many letters."""

REACH = 48
"""Characters around a name in which a larger place is looked for."""

ROUNDS = 3
"""How often the names of a document vote on one another."""

VOTE_FLOOR = 0.05
"""A candidate with a smaller share votes for nothing near it."""

FEATURES = (
    "size_of_city", "size_of_division", "is_capital", "is_country", "is_admin1", "is_admin2", "is_region",
    "variant", "alternative", "people", "told_inside", "told_to_hold", "hinted", "given",
    "same_country", "any_country", "same_division", "near", "around",
)  # fmt: skip
"""What speaks for or against a candidate; ``_rank`` says how each is measured."""

PRIOR = np.array([
    1.0, 0.4, 1.0, 8.0, 3.5, 0.5, 6.0,
    -0.7, -2.0, -1.0, 6.0, 3.0, 2.0, 1.0,
    0.5, 1.5, 2.0, 1.5, 0.5,
])  # fmt: skip
"""Weights as set by hand: what the fit is pulled towards, since its 109 reports say little of local news."""

WEIGHTS = np.array([
    1.00, 0.68, 0.93, 10.18, 3.64, 0.42, 6.66,
    -1.26, -2.20, -1.13, 6.00, 3.00, 1.84, 1.00,
    0.45, 1.36, 2.00, 1.50, 0.50,
])  # fmt: skip

SURE_POPULATION = 300_000
"""A name that was not marked is taken for a place only where one so large bears it."""

SURE_SCORE = 0.8
"""And only where its place is this sure."""
