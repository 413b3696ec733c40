"""Rules for lengths of time and for what comes back: two weeks, a five-year term, every Friday, daily."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dateline.dates.en.notation import Rule
from dateline.dates.en.relative import QUAL
from dateline.dates.en.words import FREQUENCIES, PARTS, WEEKDAY_NUMBERS
from dateline.dates.shapes import Length, Repeat, Unit

if TYPE_CHECKING:
    from dateline.dates.en.notation import Words
    from dateline.dates.shapes import Shape

_ARTICLE_LEADS: Final = frozenset(
    "for in within about nearly almost than over after least most just only under takes take took taken lasted lasts last"
    " lasting spent spend spending half of around up once".split()
)
_PLURAL_LEADS: Final = frozenset("for in after over through of within take takes took lasted last spent".split())


def _is_age(words: Words) -> bool:
    if words.near(1) in {"old", "olds"} or (words.near(1) in {"-", "of"} and words.near(2) in {"old", "olds", "age"}):
        return True
    return words.near(-1) in {"aged", "age"}


def _length(words: Words) -> Shape | None:
    unit = words.unit()
    if _is_age(words) or (unit is Unit.SECOND and (words.near(1) in {"-", "half"} or not words.has("unit"))):
        return None
    count = 0.5 if words.has("half") else words.count()
    if words.is_near(-1, "MONEY") or (count is None and not words.has("some")):
        return None
    if count is not None and words.has("more"):
        count += 0.5
    return Length(unit=unit, count=count)


def _article_length(words: Words) -> Shape | None:
    if words.near(-1) not in _ARTICLE_LEADS or (words.near(-1) == "once") or _is_age(words):
        return None
    unit = words.unit()
    is_second = unit is Unit.SECOND
    return None if is_second else Length(unit=unit, count=1.5 if words.has("more") else 1)


def _plural_length(words: Words) -> Shape | None:
    is_placed = words.near(-1) in _PLURAL_LEADS or words.near(1) == "of"
    if not is_placed or words.near(-1) == "these" or (words.near(1) == "of" and words.near(2) == "age"):
        return None
    return Length(unit=words.unit(), count=None)


def _first_units(words: Words) -> Shape | None:
    return Length(unit=words.unit(), count=words.count())


def _long(words: Words) -> Shape | None:
    return Length(unit=words.unit(), count=None if words.is_near(-1, "ABOUT") else _long_count(words))


def _long_count(words: Words) -> float | None:
    return None if (words.text("unit") or "").endswith("s") else 1


def _every(words: Words) -> Shape | None:
    return Repeat(unit=words.unit(), count=words.count() or (2 if words.has("other") else 1))


def _every_weekday(words: Words) -> Shape | None:
    weekday = words.text("weekday")
    return Repeat(
        unit=Unit.WEEK if weekday else Unit.DAY,
        weekday=WEEKDAY_NUMBERS[weekday] if weekday else None,
        part=PARTS.get(words.text("part") or ""),
    )


def _frequency(words: Words) -> Shape | None:
    first = words.lexed.words[words.match.start()]
    if first[0].isupper() and not words.is_near(-1, "DOT", "GAP", "SIGN"):
        return None
    if first[0].isupper() and words.is_capital(1):
        return None
    return Repeat(unit=FREQUENCIES[words.text("word") or ""])


def _times_a_unit(words: Words) -> Shape | None:
    return Repeat(unit=words.unit())


RULES: Final = (
    Rule("length", f"{QUAL} THE? count:COUNT HYPHEN? unit:(UNIT|UNITS)", _length),
    Rule("length_more", f"{QUAL} count:COUNT AND more:(ART HALF) unit:UNITS", _length),
    Rule("some_units", f"{QUAL} some:SOME MORE? unit:UNITS", _length),
    Rule("half_unit", f"{QUAL} half:(HALF ART|ART HALF HYPHEN?) unit:UNIT", _length),
    Rule("article_length", "(ART|ONE) unit:UNIT more:(AND ART HALF)?", _article_length),
    Rule("plural_length", "unit:UNITS", _plural_length),
    Rule("first_units", "THE (ORDINALWORD|LAST|LATEST) count:COUNT unit:UNITS", _first_units),
    Rule("long", "(ART)? unit:(UNIT|UNITS) HYPHEN LONG", _long),
    Rule("every", "EVERY (count:COUNT|other:OTHER)? unit:(UNIT|UNITS)", _every),
    Rule("every_weekday", "EVERY weekday:WEEKDAY part:PART?", _every_weekday),
    Rule("every_part", "EVERY part:PART", _every_weekday),
    Rule("weekdays", "weekday:WEEKDAYS", _every_weekday),
    Rule("weekday_parts", "weekday:WEEKDAY part:PARTS", _every_weekday),
    Rule("frequency", "word:FREQUENCY", _frequency),
    Rule("times_a_unit", "(ONCE|COUNT TIMES|SEVERAL TIMES) (ART|EVERY) unit:UNIT", _times_a_unit),
)
