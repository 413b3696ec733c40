"""Words of reporting: verbs with the frames their content stands in, nouns of occasions, and the forms of both.

The frames of a verb: ``that`` a finite clause, ``to`` an infinitive, ``it`` an object (with what is said of it), and
prepositions. ``examples.py`` shows each; lists after the verb classes of Levin (1993, classes 29, 33, 37, 38), written
by hand.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_THAT: Final = (
    "say add note state announce report declare explain claim argue insist maintain stress emphasize emphasise warn "
    "admit acknowledge concede confirm deny reveal disclose predict suggest hint imply allege contend assert affirm "
    "reiterate repeat remark observe recall recount testify swear write tweet reply respond answer retort counter "
    "caution boast joke quip complain lament muse mention assure reassure inform notify remind promise vow pledge "
    "agree conclude estimate believe think feel hope fear expect suspect doubt worry understand recognize recognise "
    "realize realise stipulate rule proclaim protest object charge guess reckon tell indicate show find demand "
    "propose recommend request urge advise wish regret speculate confess underscore underline specify clarify"
)
_TO: Final = (
    "vow promise pledge threaten refuse decline offer agree want hope expect propose demand claim urge ask tell order "
    "encourage warn advise request instruct invite beg implore press wish swear undertake volunteer plead"
)
_IT: Final = (
    "criticize criticise condemn denounce praise hail blast slam decry deplore accuse blame reject "
    "endorse question dispute dismiss defend cite describe call mock ridicule tout promise announce "
    "outline recommend request demand discuss mention welcome applaud commend credit fault chide chastise "
    "rebuke reprimand castigate lambaste deride disparage liken compare dub brand label term downplay stress emphasize "
    "emphasise highlight reiterate repeat recount express voice advocate acknowledge admit predict "
    "note explain detail reveal report suggest urge"
)
_PREPOSITIONS: Final = {
    "for": "call push argue apologize apologise plead appeal beg ask vouch advocate",
    "on": "call insist comment elaborate",
    "to": "point refer object allude admit agree",
    "of": "speak warn complain boast talk",
    "about": "complain speak talk worry brag boast joke warn",
    "against": "warn argue rail protest speak",
    "at": "hint",
    "with": "agree disagree",
}
_IRREGULAR: Final = (
    "say said|tell told|write wrote written|think thought|feel felt|find found|show showed shown|speak spoke spoken|"
    "understand understood|swear swore sworn|undertake undertook undertaken|beg begged begging|"
    "admit admitted admitting|slam slammed slamming|quip quipped quipping|brag bragged bragging|dub dubbed dubbing|"
    "label labelled labelling|plead pled"
)
_OCCASIONS: Final = (
    "interview statement speech conference briefing tweet post letter email memo call debate hearing rally address "
    "remarks testimony message note filing appearance event television tv twitter facebook telegram instagram radio "
    "newspaper podcast blog article column report book video broadcast session summit forum gathering ceremony "
    "communique communiqué release decree"
)
OCCASIONS: Final = frozenset(_OCCASIONS.split())
"""Nouns of where or in what something is said."""

_SOURCES: Final = (
    "poll polls survey surveys study studies report reports source sources official officials police expert experts "
    "witness witnesses analyst analysts review audit data scientists researchers lawyer prosecutors minister ministry "
    "president pm premier governor mayor army court judge watchdog ngo un media agency spokesman spokeswoman aide "
)
SOURCES: Final = frozenset(_SOURCES.split())
"""Nouns that a headline names before or behind a colon as its source."""

_TELLING: Final = "tell ask inform remind assure beg implore order instruct notify warn"

SOURCE_WORDS: Final = frozenset({"according", "per"})


@lru_cache(maxsize=1)
def frames() -> dict[str, frozenset[str]]:
    """Return the frames of every form of every verb of reporting.

    >>> sorted(frames()["urged"])
    ['it', 'that', 'to']
    """
    found: dict[str, set[str]] = {}
    table = {"that": _THAT, "to": _TO, "it": _IT, **_PREPOSITIONS}
    for frame, verbs in table.items():
        for verb in verbs.split():
            for form in forms(verb):
                found.setdefault(form, set()).add(frame)
    return {form: frozenset(row) for form, row in found.items()}


@lru_cache(maxsize=1)
def telling() -> frozenset[str]:
    """Return the forms of the verbs whose object hears what is said."""
    return frozenset(form for verb in _TELLING.split() for form in forms(verb))


def forms(verb: str) -> tuple[str, ...]:
    """Return the forms of a verb.

    >>> forms("deny")
    ('deny', 'denies', 'denied', 'denying')
    """
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third, past = f"{verb[:-1]}ies", f"{verb[:-1]}ied"
    else:
        third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
        past = f"{stem}ed"
    irregular = next((row.split() for row in _IRREGULAR.split("|") if row.startswith(f"{verb} ")), [])
    return (*dict.fromkeys([verb, third, past, f"{stem}ing", *irregular]),)
