"""Rules for lengths of time and for what comes back: two weeks, a five-year term, every Friday, daily."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dateline.dates.en.notation import Rule, always
from dateline.dates.en.relative import QUAL
from dateline.dates.en.words import FREQUENCIES, PARTS, WEEKDAY_NUMBERS, words_of
from dateline.dates.shapes import Length, Repeat, Unit

if TYPE_CHECKING:
    from dateline.dates.en.notation import Words
    from dateline.dates.shapes import Shape

_ARTICLE_LEADS: Final = frozenset(
    words_of(
        "for in within about nearly almost than over after least most just only under takes take took taken"
        " lasted lasts last"
        " lasting spent spend spending half of around up once"
    )
)
_ARTICLE_TAILS: Final = frozenset(words_of("after before of to early late"))
_PLURAL_LEADS: Final = frozenset(words_of("for in after over through of within take takes took lasted last spent"))


def _is_age(words: Words) -> bool:
    if words.near(1) in {"old", "olds"} or (words.near(1) in {"-", "of"} and words.near(2) in {"old", "olds", "age"}):
        return True
    return words.near(-1) in {"aged", "age"}


def _length(words: Words) -> Shape | None:
    unit = words.unit()
    if _is_age(words) or (unit is Unit.SECOND and (words.near(1) in {"-", "half"} or not words.has("unit"))):
        return None
    count = 0.5 if words.has("half") else words.count()
    if unit is Unit.QUARTER and (words.near(1) == "of" or words.has("hyphen")):
        return None
    if words.is_near(-1, "MONEY") or (count is None and not words.has("some")):
        return None
    if count is not None and words.has("more"):
        count += 0.5
    return Length(unit=unit, count=count)


def _article_length(words: Words) -> Shape | None:
    is_placed = words.near(-1) in _ARTICLE_LEADS or words.near(1) in _ARTICLE_TAILS
    if not is_placed or words.near(-1) in {"once", "twice", "times"} or _is_age(words):
        return None
    unit = words.unit()
    is_second = unit is Unit.SECOND
    return None if is_second else Length(unit=unit, count=1.5 if words.has("more") else 1)


def _plural_length(words: Words) -> Shape | None:
    is_placed = words.near(-1) in _PLURAL_LEADS or words.near(1) == "of"
    if (
        not is_placed
        or words.near(-1) in {"these", "-"}
        or words.unit() is Unit.QUARTER
        or (words.near(1) == "of" and words.near(2) == "age")
    ):
        return None
    return Length(unit=words.unit(), count=None)


def _ordinal_length(words: Words) -> Shape | None:
    number = words.ordinal() or 0
    is_told = words.unit() in {Unit.DAY, Unit.WEEK, Unit.MONTH} or words.has("straight")
    return Length(unit=words.unit(), count=number) if number > 1 and is_told and not _is_age(words) else None


def _three_quarters(words: Words) -> Shape | None:
    is_fraction = (words.text("three"), words.text("quarters")) == ("three", "quarters")
    return Length(unit=words.unit(), count=0.75) if is_fraction else None


def _within(words: Words) -> Shape | None:
    return Length(unit=words.unit(), count=1) if words.near(-1) == "within" else None


def _year_ended(words: Words) -> Shape | None:
    return Length(unit=words.unit(), count=1) if words.near(1) in {"ended", "ending"} else None


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
    is_adverb = words.is_near(1, "COMMA", "DOT", "GAP", "FOR", "SINCE", "UNTIL", "TO", "BY", "FROM")
    if first[0].isupper() or not is_adverb or words.is_near(-1, "THE", "ART", "ITS", "NAME", "POSSESSIVE"):
        return None
    return Repeat(unit=FREQUENCIES[words.text("word") or ""])


def _times_a_unit(words: Words) -> Shape | None:
    return Repeat(unit=words.unit())


RULES: Final = (
    Rule("length", f"{QUAL} THE? count:COUNT (hyphen:HYPHEN|CONSECUTIVE|MORE)? unit:(UNIT|UNITS|NIGHTS)", _length),
    Rule("three_quarters", "three:NUMBERWORD HYPHEN? quarters:UNITS OF ART unit:UNIT", _three_quarters),
    Rule("ordinal_length", "(THE|ART|ITS)? number:ANYORDINAL straight:CONSECUTIVE? unit:(UNIT|PART)", _ordinal_length),
    Rule("within_the_unit", "THE unit:UNIT", _within),
    Rule("year_ended", "THE FISCAL? unit:YEARUNIT", _year_ended),
    Rule("length_more", f"{QUAL} count:COUNT AND more:(ART HALF) unit:UNITS", _length),
    Rule("some_units", f"{QUAL} some:SOME (MORE|CONSECUTIVE)? unit:(UNITS|NIGHTS)", _length),
    Rule("half_unit", f"{QUAL} half:(HALF ART|ART HALF HYPHEN?) unit:UNIT", _length),
    Rule("article_length", "(ART|ONE) unit:UNIT more:(AND ART HALF)?", _article_length),
    Rule("plural_length", "unit:UNITS", _plural_length),
    Rule("first_units", "THE (ORDINALWORD|LAST|LATEST) count:COUNT unit:UNITS", _first_units),
    Rule("long", "(ART)? unit:(UNIT|UNITS) HYPHEN LONG", _long),
    Rule("every", "EVERY (count:COUNT|other:OTHER)? unit:(UNIT|UNITS)", _every),
    Rule("every_weekday", "EVERY weekday:WEEKDAY part:PART?", _every_weekday),
    Rule("every_part", "EVERY part:PART", _every_weekday),
    Rule("every_season", "EVERY (SEASONNAME|MONTH)", always(Repeat(unit=Unit.YEAR))),
    Rule("weekdays", "weekday:WEEKDAYS", _every_weekday),
    Rule("weekday_parts", "weekday:WEEKDAY part:(PARTS|NIGHTS)", _every_weekday),
    Rule("frequency", "word:FREQUENCY", _frequency),
    Rule("times_a_unit", "(ONCE|COUNT TIMES|SEVERAL TIMES) (ART|EVERY) unit:UNIT", _times_a_unit),
)
