"""Lemmas by script: a label says how many letters go off the end of a word and which come on.

The core tags each word with a script (edit-script lemmatisation as in Chrupala 2006); applying it is a lookup.
"""

from __future__ import annotations

from functools import lru_cache

SAME = "0+"
"""The script that keeps a word, in lower case."""
KEPT = "K"
"""The script that keeps a word with its capitals, as names do."""


def script_of(word: str, lemma: str) -> str:
    """Return the script that makes a lemma of a word.

    >>> script_of("armies", "army"), script_of("was", "be"), script_of("Lima", "Lima"), script_of("Talks", "talk")
    ('3+y', '3+be', 'K', '1+')
    """
    if word == lemma:
        return SAME if word.islower() or word.lower() == word else KEPT
    low, prefix = word.lower(), 0
    prefix = next((i for i, (a, b) in enumerate(zip(low, lemma, strict=False)) if a != b), min(len(low), len(lemma)))
    return f"{len(low) - prefix}+{lemma[prefix:]}"


@lru_cache(maxsize=50_000)
def lemma_of(word: str, script: str) -> str:
    """Return the lemma of a word by a script; a word too short for it is kept in lower case.

    >>> lemma_of("Armies", "3+y"), lemma_of("Lima", "K"), lemma_of("be", "3+be")
    ('army', 'Lima', 'be')
    """
    if script == KEPT:
        return word
    low = word.lower()
    count, _, ending = script.partition("+")
    if int(count) > len(low):
        return low
    return (low[: len(low) - int(count)] + ending) or low
