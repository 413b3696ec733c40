"""The labels that the core's heads speak, in the order of their columns."""

from __future__ import annotations

NAMES = ("PER", "ORG", "LOC", "EVT")
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STATUSES = ("actual", "planned", "possible", "negated")
ROLES = ("actor", "target", "time", "place", "speaker", "addressee", "content_first", "content_last")
SHAPES = ("pad", "lower", "title", "upper", "mixed", "digit", "alnum", "other")


def bio(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Return the tags of a span layer: O, then B- and I- of each label."""
    return ("O", *(f"{prefix}-{label}" for label in labels for prefix in "BI"))


def shape_of(word: str) -> int:
    """Return the case class of a word, an index into ``SHAPES``."""
    letters = [letter for letter in word if letter.isalpha()]
    if not letters:
        return SHAPES.index("digit") if any(letter.isdigit() for letter in word) else SHAPES.index("other")
    if len(letters) < len(word) and any(letter.isdigit() for letter in word):
        return SHAPES.index("alnum")
    if word.islower():
        return SHAPES.index("lower")
    if letters[0].isupper() and all(letter.islower() for letter in letters[1:]):
        return SHAPES.index("title")
    return SHAPES.index("upper" if word.isupper() else "mixed")
