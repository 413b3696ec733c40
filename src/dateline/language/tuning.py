"""Numbers of the language room, with what they were set on."""

MAX_WORDS = 110
"""A longer sentence is read in parts cut at punctuation; 99.9 % of the sentences of our news texts are shorter."""

MAX_PIECES = 512
"""Positions that the encoder has; a word whose pieces lie beyond them is read as if it had no letters."""

ROLE_THRESHOLD = 0.35
"""A link with a lower probability is not kept; the rooms take the best of those kept."""

TRIGGER_THRESHOLD = 0.3
"""A word is a trigger where the types together have at least this probability (annotated reports, November 2026:
events F1 .42 here, .40 at .45; the network says O too readily)."""

EMBEDDED_PIECES = 256
"""Wordpieces of a text that the sentence embedding reads; all-MiniLM-L6-v2 was trained on at most as many."""
