"""Numbers of the room. Change them together: the weights were fitted with the other numbers as they stand.

Fitted on the training half of GeoVirus (109 reports of Wikinews, 945 names), November 2026, by
``python -m tables.places_weights``; ``PRIOR`` and ``WEIGHTS`` can be compared there. On the scoring halves,
which nothing was fitted on, ``python -m gate.places`` shows what they give.
"""

from __future__ import annotations

CANDIDATES = 40
"""At most so many holders of a name are weighed, the largest first."""

HINT_WORDS = 4
"""The beginning of an unknown longer name is taken for the place only from so many letters."""

REACH = 48
"""Characters around a name in which a larger place is looked for."""

ROUNDS = 3
"""How often the names of a document vote on one another; more than three changed nothing."""

PEER_POPULATION = 400_000
"""A division or country from this size is no town of the state that stands after its comma."""

VOTE_FLOOR = 0.05
"""A candidate with a smaller share votes for nothing near it."""

FEATURES = (
    "size_of_city", "size_of_division", "is_capital", "is_country", "is_admin1", "is_admin2", "is_region",
    "usual", "variant", "alternative", "people", "told_inside", "told_to_hold", "hinted", "given",
    "same_country", "any_country", "same_division", "near", "around", "named_for_seat",
)  # fmt: skip
"""What speaks for or against a candidate; ``_rank`` says how each is measured."""

PRIOR = (
    1.0, 0.4, 1.0, 8.0, 3.5, 0.5, 6.0,
    3.0, -0.7, -2.0, -1.0, 6.0, 3.0, 2.0, 1.0,
    0.5, 1.5, 2.0, 1.5, 0.5, -4.0,
)  # fmt: skip
"""Weights as set by hand: what the fit is pulled towards, since its 109 reports say little of local news."""

WEIGHTS = (
    1.00, 0.40, 0.82, 8.98, 5.57, 0.51, 6.52,
    3.00, -0.31, -2.28, -1.05, 6.00, 3.00, 1.92, 1.00,
    0.46, 1.32, 2.00, 1.50, 0.50, -4.00,
)  # fmt: skip

SEAT_POPULATION = 100_000
"""A city of this size takes the bare name from the division around it, by hand."""

UNLISTED = 4.0
"""The weight of a place that is in no list: a lone village far from all else is not certain for being alone.
Of 0, 3, 4, 5, 6, 7, 8 the least Brier score (0.028) and log loss on GeoVirus, where a named country counts as right."""

NEAR_KM = 150.0
"""The length over which nearness fades, by hand: an hour's or two's drive."""

AROUND_KM = 800.0
"""The same for the wider surroundings, by hand: a small country or a few states."""

CUT_SCORE = 0.5
"""What is left of the score where only the beginning of a name was known, by hand."""

SURE_LETTERS = 4
"""A shorter name that was not marked must stand in capitals (``UAE``)."""

SURE_POPULATION = 300_000
"""A name that was not marked is taken for a place only where one so large bears it."""

SURE_SCORE = 0.55
"""And only where one place is more likely than all the others and than none, by hand."""
