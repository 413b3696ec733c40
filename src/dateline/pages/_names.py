"""Who wrote it: persons, agencies, and the site under its own name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dateline.pages import tuning
from dateline.pages.rules import AGENCIES, BODY_WORDS, ROLE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEAD: Final = re.compile(
    r"\s*(?:(?:written|posted|published|reported|reporting|story|text|words|edited|compiled)\s+)?"
    r"(?:by|von|par|por|di)\b\s*:?\s*",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"\s*(?:;|\||/|&|\band\b|\bwith\b|\bund\b|\bog\b|\by\b|\bet\b|\s[-–—]\s)\s*")
_NOT_A_NAME: Final = re.compile(r"https?:|www\.|@|\d|[<>{}\[\]=?!:]|\.(?:com|org|net|co)\b", re.IGNORECASE)
_JUNIOR: Final = re.compile(r",\s*(?=(?:jr|sr|ii|iii|iv|phd|md)\b\.?)", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\([^()]{0,60}\)?")
_EDGES: Final = ' \t\r\n\xa0,.;:()-–—"“”*'


def key(name: str) -> str:
    """Return a name's letters and digits alone, for comparing: ``Daily24`` and ``daily 24`` are one."""
    return "".join(char for char in name.casefold() if char.isalnum())


_AGENCY_BY_KEY: Final = {key(word): name for name, others in AGENCIES for word in (name, *others)}
_SHORT_AGENCIES: Final = frozenset(key(name) for name, _ in AGENCIES if len(name) <= 4 and name.isupper())  # noqa: PLR2004 - initials


def agency_of(words: str) -> str | None:
    """Return the news agency that the words name and nothing else, None for anything else.

    >>> agency_of("Agence France-Presse")
    'AFP'
    >>> agency_of("Ana Petra") is None
    True
    """
    bare = words.strip(_EDGES)
    found = _AGENCY_BY_KEY.get(key(bare))
    if found and key(bare) in _SHORT_AGENCIES and bare.islower() and bare != "dpa":
        return None
    return found


def site_keys(sites: Iterable[str | None], host: str | None) -> frozenset[str]:
    """Return the keys under which a site may name itself: its names, its host with and without ending."""
    names = [site for site in sites if site]
    if host:
        bare = host.lower().removeprefix("www.").removeprefix("m.").removeprefix("amp.")
        labels = bare.split(".")
        names += [bare, labels[0], *(labels[-2:-1] if len(labels) > 1 else [])]
        names += [labels[-3]] if len(labels) > 2 and len(labels[-2]) <= 3 else []  # noqa: PLR2004 - co.uk, com.au
    keys = {key(name) for name in names}
    keys |= {one.removeprefix("the") for one in keys}
    return frozenset(one for one in keys if len(one) > 1)


def part_names(
    raw_names: Iterable[str], *, sites: Iterable[str | None] = (), host: str | None = None
) -> tuple[tuple[str, ...], str | None]:
    """Part the names on a page into persons and, where one is an agency, the credit. A site is no person.

    >>> part_names(["By Jane Doe and Agence France-Presse"])
    (('Jane Doe',), 'AFP')
    >>> part_names(["Written by herald24"], sites=["Herald 24"])
    ((), None)
    """
    known = site_keys(sites, host)
    persons: list[str] = []
    credit: str | None = None
    for name in (name for raw in raw_names for name in split_names(raw)):
        agency = agency_of(name)
        if agency and key(name) not in known:
            credit = credit or agency
        elif is_person(name, known) and key(name) not in {key(one) for one in persons}:
            persons.append(name)
    return tuple(persons), credit


def split_names(raw: str) -> tuple[str, ...]:
    """Cut a byline into its names.

    >>> split_names("By Jane Doe, John Roe and Ana Poe")
    ('Jane Doe', 'John Roe', 'Ana Poe')
    >>> split_names("Jane Doe, Political Editor")
    ('Jane Doe',)
    """
    chars = _LEAD.sub("", " ".join(raw.split()), count=1) if _LEAD.match(raw) else " ".join(raw.split())
    chars = _ASIDE.sub(" ", chars)
    names: list[str] = []
    for part in _BREAK.split(_JUNIOR.sub(" ", chars)):
        pieces = [piece.strip(_EDGES) for piece in part.split(",")]
        names += [piece for piece in pieces if piece and not (len(pieces) > 1 and _is_role(piece))]
    return tuple(name for name in names if name)


def is_person(name: str, known_sites: frozenset[str]) -> bool:
    """Tell whether a name may be a person's: not the site's, not a desk's, no address, no sentence."""
    words = name.split()
    if not words or len(words) > tuning.MAX_BYLINE_WORDS or _NOT_A_NAME.search(name):
        return False
    if key(name) in known_sites or key(name).removeprefix("the") in known_sites or agency_of(name):
        return False
    if len(words) == 1 and (name.islower() or name.isupper()):
        # One word in small letters or capitals is a user's or a desk's sign.
        return False
    bare = [word.strip(_EDGES).casefold() for word in words]
    return not (bare[-1] in BODY_WORDS or bare[0] in BODY_WORDS or bare[0] == "the" or _is_role(name))


def _is_role(piece: str) -> bool:
    return any(word.strip(_EDGES).casefold() in ROLE_WORDS for word in piece.split())
