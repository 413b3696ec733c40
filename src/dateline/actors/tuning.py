"""Numbers of the actors room, with what they were set on."""

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
