"""Numbers of the actors room, with what they were set on."""

from __future__ import annotations

PRONOUN_WINDOW = 4
"""How many sentences back a pronoun looks for whom it stands for."""

LISTED = 0.9
TITLED = 0.85
DESCRIBED = 0.7
DEFAULTED = 0.45
UNKNOWN = 0.3
"""How sure an actor is by its basis; ranks, not yet fitted probabilities."""

WRITTEN = 0.75
"""How sure an actor is whom only a table written from general knowledge tells of."""

OFFICES = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "SPY"})
"""Sectors whose offices end and leave their holder ELI; others are callings."""

SURNAME_LETTERS = 4
"""A lone word is taken for the surname of a person named in whole only from so many letters, by hand."""

RELATIVE_WORDS = 4
"""How many words back a relative pronoun without a clause above it looks, by hand."""

PRONOUN_SHARE = 0.9
"""What is left of the score of an actor for a pronoun that stands for it, by hand."""

OWNED_SHARE = 0.7
"""What is left of the score of an actor for what is his, hers or its, by hand."""

EARLY_SHARE = 0.1
"""The part of a report in which a mention counts as early: headline and lead, by hand."""

FIRST_WORDS = 4
"""A subject so near the first word of its sentence is what the sentence is about, by hand."""

VERB_STEPS = 3
"""How many verbs up a verb without a subject looks for the one whose subject it takes over, by hand."""

LEAST_LINK = 0.01
LINK_WEIGHT = 0.1
"""The core's links between pronouns and mentions: kept this far from certain, and so much of their log odds counts.
Little, while the core has learned them for under an hour (GUM dev: half of all mentions right)."""

THEY_NOBODY = -2.0
"""The score of taking "they" for nobody, by hand: .743 of the pronouns of GUM's other genres are right, else .714."""
