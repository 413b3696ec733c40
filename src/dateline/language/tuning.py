"""Numbers of the language room, with what they were set on."""

MAX_WORDS = 110
"""A longer sentence is read in parts cut at punctuation; 99.9 % of the sentences of our news texts are shorter."""

MAX_PIECES = 512
"""Positions that the encoder has; a word whose pieces lie beyond them is read as if it had no letters."""

ROLE_THRESHOLD = 0.35
"""A cue's link with a lower probability is not kept; the rooms take the best of those kept."""

EVENT_ROLE_THRESHOLD = 0.03
"""A trigger's link with a lower probability is not kept; the events room weighs those kept with the tree
(held-out own sentences, November 2026: the right target is among the three best in 94 %, the best in 73 %)."""

TRIGGER_THRESHOLD = 0.12
"""A word may be a trigger where the types together have at least this probability; the events room judges which are."""

EMBEDDED_PIECES = 256
"""Wordpieces of a text that the sentence embedding reads; all-MiniLM-L6-v2 was trained on at most as many."""

WINDOW_PIECES = 40
"""Wordpieces that a window takes, separators and context included; a longer sentence is a window of its own. More gains
nothing on held-out sentences (November 2026: cues .858 at 40, .845 at 64, .840 at 96; triggers .670, .662, .674)."""

CONTEXT_PIECES = 0
"""Wordpieces of the sentences before that a window reads again for context; none yet, for the same reason."""

SAME_THRESHOLD = 0.35
"""A pronoun or definite noun is linked to an earlier word with at least this probability."""
