"""What codes mean, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dateline.model.findings import ActorUse, Place

_LADDER: Final = (
    (0.95, "almost certain"),
    (0.80, "very likely"),
    (0.55, "likely"),
    (0.45, "even odds"),
    (0.20, "unlikely"),
    (0.05, "very unlikely"),
    (0.0, "almost surely wrong"),
)
"""Words for probabilities as analysts know them: Intelligence Community Directive 203 (2015), section D.6."""

STATUS: Final = {
    "actual": "happened",
    "planned": "planned",
    "possible": "possible",
    "negated": "did not happen",
}
HOW: Final = {
    "stated": "stated",
    "from_publication_date": "counted from the day of publication",
    "inferred": "inferred from the text",
    "unknown": "the report gives no time",
}
PUBLISHED_HOW: Final = {
    "given": "as given by who handed it in",
    "json_ld": "from the page's JSON-LD",
    "meta": "from the page's metadata",
    "url": "from the address",
    "listed": "from the feed that listed it",
    "text": "from the page's text",
    "date_line": "from the page's date line",
    "page": "from the page",
    "inferred": "inferred from the report's own words",
}
QUAD: Final = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
SECTOR: Final = {
    "GOV": "government", "MIL": "armed forces", "REB": "rebels", "OPP": "opposition", "LEG": "parliament",
    "JUD": "judiciary", "SPY": "intelligence", "COP": "police", "CVL": "civilians", "BUS": "business", "MED": "media",
    "EDU": "education", "LAB": "labour", "ELI": "former officials", "NGO": "non-governmental", "IGO":
    "intergovernmental", "UNK": "unknown", "REF": "refugees", "CRM": "criminals", "PTY": "party", "SOC": "social group",
}  # fmt: skip


def confidence(score: float) -> str:
    """Return a probability as a word and a number.

    >>> confidence(0.89)
    'very likely, 0.89'
    """
    return f"{sureness(score)}, {score:.2f}"


def sureness(score: float) -> str:
    """Return the word for a probability."""
    return next(word for least, word in _LADDER if score >= least or least == 0.0)


def actor(use: ActorUse) -> str:
    """Return an actor's name with its code."""
    return f"{use.actor.name} ({use.actor.code})"


def place(found: Place) -> str:
    """Return a place with its division and country."""
    return ", ".join(part for part in (found.name, found.admin1, found.country) if part)


def day(value: object) -> str:
    """Return a day as it is read: 3 June 2021.

    >>> day(date(2021, 6, 3))
    '3 June 2021'
    """
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return str(value) if value is not None else ""


def month(value: date) -> str:
    """Return a month as it is read: June 2021."""
    return f"{value:%B %Y}"


def kind(type_: object, mode: object) -> str:
    """Return a PLOVER type with its mode."""
    return f"{type_} · {mode}" if mode else str(type_)
