"""Words that tell what became of a plan, and what a statement makes of it; examples in ``examples.py``."""

from __future__ import annotations

import re
from typing import Final

CANCELLED: Final = re.compile(
    r"\b(?:cancel(?:s|l?ed|l?ing|lation)?|call(?:s|ed|ing)? off|scrap(?:s|ped|ping)?|abandon(?:s|ed|ing)?"
    r"|(?:will|would|did|does) not take place|(?:won't|didn't|wouldn't) take place)\b",
    re.IGNORECASE,
)
PUT_OFF: Final = re.compile(
    r"\b(?:postpon(?:e|es|ed|ing|ement)|put(?:s|ting)? off|push(?:es|ed|ing)? back|resched(?:ule|ules|uled|uling)"
    r"|defer(?:s|red|ring)?|delay(?:s|ed|ing)? (?:until|till|to|by)|moved? to (?:a later|another) date)\b",
    re.IGNORECASE,
)
DENIED: Final = re.compile(
    r"\b(?:not|never|no plans? to|den(?:y|ies|ied|ying)(?: \w+){0,3}|without|refus(?:e|es|ed|ing) to|rather than"
    r"|threat(?:en|ens|ened|ening)? to|could|might|may|if)"
    r"(?: (?:been|be|have|has|had|was|were|it|that|is|they|the|will))*$",
    re.IGNORECASE,
)
"""What stands before a word of the above where it tells that nothing became of it, or might only."""
EXPECTED: Final = re.compile(
    r"\b(?:expect(?:s|ed|ing|ations?)?|hop(?:e|es|ed|ing|eful)|anticipat\w+|predict\w*|doubt\w*|illusions?|sceptic\w*"
    r"|skeptic\w*|pessimis\w+|optimis\w+|unlikely|likely|breakthroughs?)\b",
    re.IGNORECASE,
)
PROMISED: Final = re.compile(
    r"\b(?:promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|vow(?:s|ed|ing)?|commit(?:s|ted|ting|ments?)?|guarantee\w*"
    r"|undertak(?:e|es|ing)|assur(?:e|es|ed|ances?))\b",
    re.IGNORECASE,
)
