"""Who the words of a report stand for: persons, bodies, countries, groups; with country and sector.

Takes a `Reading`, the lists and the likely day; gives a `Cast` that answers for any word.
Knows nothing of places as places, of dates in the text, of statements or events.
"""

from dateline.actors._cast import Cast, cast, tenures
from dateline.actors._lists import Lists, load
from dateline.actors._phrase import code_phrase

__all__ = ["Cast", "Lists", "cast", "code_phrase", "load", "tenures"]
