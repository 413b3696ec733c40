"""Where: the names of places in a report and the places that they stand for.

Takes a reading, the gazetteer, the dateline and the countries known from elsewhere. Gives place uses.
Knows nothing of actors, dates, or how the countries came to be known.
"""

from dateline.places._find import find
from dateline.places._gazetteer import Gazetteer, load
from dateline.places._resolve import Resolution, resolve

__all__ = ["Gazetteer", "Resolution", "find", "load", "resolve"]
