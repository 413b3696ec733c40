"""Surface forms of the thesaurus: verbs, nouns and fixed words, so that a spinner can swap like for like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_VOWELS: Final = frozenset("aeiou")
_IRREGULAR: Final = {
    "say": "says said said saying", "tell": "tells told told telling", "begin": "begins began begun beginning",
    "give": "gives gave given giving", "get": "gets got got getting", "make": "makes made made making",
    "take": "takes took taken taking", "keep": "keeps kept kept keeping", "leave": "leaves left left leaving",
    "hold": "holds held held holding", "meet": "meets met met meeting", "slay": "slays slew slain slaying",
    "strike": "strikes struck struck striking", "fight": "fights fought fought fighting", "win": "wins won won winning",
    "lose": "loses lost lost losing", "forfeit": "forfeits forfeited forfeited forfeiting",
    "choose": "chooses chose chosen choosing", "think": "thinks thought thought thinking",
    "know": "knows knew known knowing", "understand": "understands understood understood understanding",
    "cut": "cuts cut cut cutting", "let": "lets let let letting", "forbid": "forbids forbade forbidden forbidding",
    "build": "builds built built building", "shut": "shuts shut shut shutting", "send": "sends sent sent sending",
    "bring": "brings brought brought bringing", "buy": "buys bought bought buying", "sell": "sells sold sold selling",
    "pay": "pays paid paid paying", "lead": "leads led led leading", "become": "becomes became become becoming",
    "see": "sees saw seen seeing", "find": "finds found found finding", "hear": "hears heard heard hearing",
    "write": "writes wrote written writing", "read": "reads read read reading",
    "learn": "learns learned learned learning",
    "teach": "teaches taught taught teaching", "undergo": "undergoes underwent undergone undergoing",
    "spend": "spends spent spent spending", "grow": "grows grew grown growing", "fall": "falls fell fallen falling",
    "rise": "rises rose risen rising", "hit": "hits hit hit hitting", "shoot": "shoots shot shot shooting",
    "hurt": "hurts hurt hurt hurting", "quit": "quits quit quit quitting", "speak": "speaks spoke spoken speaking",
    "split": "splits split split splitting", "undertake": "undertakes undertook undertaken undertaking",
    "tie": "ties tied tied tying", "die": "dies died died dying", "set up": "sets up set up set up setting up",
    "forge": "forges forged forged forging", "beat": "beats beat beaten beating",
}  # fmt: skip
_DOUBLED: Final = frozenset({"stop", "plan", "admit", "ban", "trim", "drop", "slam", "grab", "pen", "set"})
_PLURALS: Final = {
    "man": "men", "woman": "women", "child": "children", "person": "persons", "people": "people", "lady": "ladies",
    "gentleman": "gentlemen", "newsman": "newsmen", "spokesman": "spokesmen", "chairman": "chairmen", "news": "news",
    "police": "police", "folks": "folks", "cops": "cops", "crisis": "crises", "analysis": "analyses",
    "aircraft": "aircraft", "cash": "cash", "funds": "funds", "talks": "talks", "negotiations": "negotiations",
    "discussions": "discussions", "history": "history", "bulk": "bulk", "half": "half", "troops": "troops",
}  # fmt: skip


def forms(kind: str, word: str) -> tuple[str, ...]:
    """Return the forms of a member: five of a verb, two of a noun, one of fixed words."""
    if kind == "v":
        return _verb(word)
    return (word, _plural(word)) if kind == "n" else (word,)


def _verb(word: str) -> tuple[str, ...]:
    known = _IRREGULAR.get(word)
    if known:
        parts = known.split()
        n = len(word.split())
        return (word, *(" ".join(parts[i : i + n]) for i in range(0, len(parts), n)))
    stem = word + word[-1] if word in _DOUBLED else word
    past = _past(word, stem)
    return (word, _third(word), past, past, _ing(word, stem))


def _third(word: str) -> str:
    if word[-1] == "y" and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "es" if word.endswith(("s", "sh", "ch", "x", "z", "o")) else word + "s"


def _past(word: str, stem: str) -> str:
    if word[-1] == "y" and word[-2] not in _VOWELS:
        return word[:-1] + "ied"
    return word + "d" if word.endswith("e") else stem + "ed"


def _ing(word: str, stem: str) -> str:
    return word[:-1] + "ing" if word.endswith("e") and not word.endswith(("ee", "ye")) else stem + "ing"


def _plural(word: str) -> str:
    return _PLURALS.get(word) or _third(word)


def members(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the part of speech and the members of each group of a thesaurus file."""
    for line in lines:
        if line.strip() and not line.startswith("#"):
            kind, _, rest = line.partition(" ")
            yield kind, [member.strip() for member in rest.split(",")]
