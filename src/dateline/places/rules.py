"""The words around a name that tell what kind of place it is, or which larger place it lies in."""

from __future__ import annotations

import re

KINDS = {
    "county": "admin2", "counties": "admin2", "parish": "admin2", "district": "admin2", "borough": "admin2",
    "province": "admin1", "state": "admin1", "governorate": "admin1", "oblast": "admin1", "prefecture": "admin1",
    "region": "admin1", "republic": "country", "kingdom": "country",
    "city": "city", "town": "city", "village": "city", "suburb": "city", "port": "city", "township": "city",
    "airport": "city", "police": "city", "university": "city", "hospital": "city",
    "island": "region", "islands": "region", "sea": "region", "river": "region", "lake": "region",
    "mountains": "region",
}  # fmt: skip

LEADING = frozenset(
    """
    north south east west northern southern eastern western central northeast northwest southeast southwest
    north-eastern north-western south-eastern south-western northeastern northwestern southeastern southwestern
    upper lower greater mainland rural downtown inner outer former occupied modern-day mid nearby
    """.split()  # noqa: SIM905 - words read best as text
)
ARTICLES = frozenset({"the", "city", "town", "village", "state", "province", "county", "republic", "port", "of"})

STREETS = frozenset({"street", "st", "avenue", "ave", "road", "rd", "boulevard", "blvd", "drive", "lane", "highway"})
"""Last words of names that are never cut down to a town: ``Memphis Street`` is not in Memphis."""

GENERIC = frozenset(
    """
    fort lake river mount mountain port new san santa saint st cape camp point bay gulf sea island isle grand great
    royal university hospital church school college airport station street road avenue bridge square park hotel stade
    stadium house hall court palace museum national international memorial general first university north south east
    west upper lower central northern southern eastern western golden crescent cedar star
    """.split()  # noqa: SIM905 - words read best as text
)
"""First words that say nothing alone: an unknown longer name is not cut down to them."""

INSIDE_AFTER = re.compile(r"(?:['’]s)?\s?[,(]\s?(?:in\s)?|\s(?:in|of)\s(?:the\s(?:state|province|country)\sof\s)?")
"""What stands between a place and the larger one: ``Aden, Yemen``, ``Aden (Yemen)``, ``Aden in Yemen``."""

_SMALLER = "city|town|village|suburb|capital|port|resort|district|province|community|county seat|state|region"
INSIDE_BEFORE = re.compile(
    r"((?:[A-Z][\w.'’-]*\s){1,3})(?:[a-z]+\s){0,2}(?:" + _SMALLER + r")(?:\sof|,)?\s$"
    r"|((?:[A-Z][\w.-]*\s){0,2}[A-Z][\w.-]*)['’]s?\s(?:[a-z]+\s){0,2}$"
)
"""What stands before: ``the Texas town of Paris``, ``Michigan's Lansing``."""
