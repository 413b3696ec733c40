"""Rules for times that are told from another time: weekdays, yesterday, last month, two years ago, the day before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dateline.dates.en.calendar import LEAD, TURNS
from dateline.dates.en.notation import Rule, always
from dateline.dates.en.words import NAME_LEADS, NAME_TAILS, PARTS, POINTERS, WEEKDAY_NUMBERS, words_of
from dateline.dates.shapes import (
    Base,
    Distance,
    NearDay,
    Part,
    PartOfDay,
    Pointer,
    Ref,
    Same,
    Shifted,
    SinceOffice,
    Unit,
    Weekday,
    Window,
)

if TYPE_CHECKING:
    from dateline.dates.en.notation import Words
    from dateline.dates.shapes import Shape

_NEAR_DAYS: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_PART_BY_PHASE: Final = {"early": Part.MORNING, "late": Part.NIGHT}
_UNITS_BELOW_DAY: Final = frozenset({Unit.SECOND, Unit.MINUTE, Unit.HOUR})
_DAY_LEADS: Final = frozenset(
    words_of("end ended ending ends finish finished close closed for in during throughout of")
)
_DAY_TAILS: Final = frozenset(words_of("of when that before after to it he she they in was is"))
_CLAUSE_ENDS: Final = ("COMMA", "DOT", "GAP", "SIGN", "POSSESSIVE", "DASH", "AND")


def _near_day(words: Words) -> Shape | None:
    text = words.text("near") or ""
    if text == "today" and words.match.start("near") == words.match.start() and _is_title_case(words):
        return None
    part = PARTS.get(words.text("part") or text)
    return NearDay(days=_NEAR_DAYS[text], part=part)


def _is_title_case(words: Words) -> bool:
    return words.lexed.words[words.match.start()][0].isupper() and words.is_near(-1, "NAME")


def _beyond_day(words: Words) -> Shape | None:
    return NearDay(days=-2 if words.has("yesterday") else 2)


def _weekday(words: Words) -> Shape | None:
    if words.near(1) in NAME_TAILS and (words.is_capital(1) or words.near(1) in {"prayers", "mass"}):
        return None
    if words.near(-1) in NAME_LEADS and words.is_capital(-1):
        return None
    turn = words.turn()
    part = PARTS.get(words.text("part") or "") or _PART_BY_PHASE.get(words.text("phase") or "")
    is_told = turn in {"previous", "following"}
    return Weekday(
        weekday=WEEKDAY_NUMBERS[words.text("weekday") or ""],
        shift=TURNS.get(turn),
        base=Base.TOLD if is_told else Base.NOW,
        part=part,
    )


def _part_of_day(words: Words) -> Shape | None:
    turn = words.text("turn") or ""
    part = PARTS[words.text("part") or "overnight"]
    if turn in {"this", "last", "overnight"}:
        return NearDay(days=0 if turn == "this" else -1, part=part)
    if turn in {"that", "the same"}:
        return Shifted(unit=Unit.DAY, steps=0, base=Base.TOLD, part=part)
    return Shifted(
        unit=Unit.DAY,
        steps=-1 if turn in {"the previous", "the preceding", "the prior"} else 1,
        base=Base.TOLD,
        part=part,
    )


def _told_part(words: Words) -> Shape | None:
    return None if words.near(1) in {"of", "before", "after", "-"} else PartOfDay(part=PARTS[words.text("part") or ""])


def _overnight(words: Words) -> Shape | None:
    return None if words.near(1) in {"success", "stay", "sensation"} else NearDay(days=0, part=Part.NIGHT)


def _shifted(words: Words) -> Shape | None:
    unit, turn = words.unit(), words.turn()
    if unit in _UNITS_BELOW_DAY or (unit is Unit.DAY and (turn in {"this", "last", "past"} or words.near(1) == "of")):
        return None
    if turn in {"same", "that"} or (unit in {Unit.QUARTER, Unit.DAY} and turn in {"latest", "whole", "entire"}):
        return Same(unit=unit)
    if unit is Unit.QUARTER and turn == "last":
        return Shifted(unit=unit, steps=-1)
    if turn in {"previous", "following"} or (turn == "next" and unit is Unit.DAY):
        return Shifted(unit=unit, steps=TURNS[turn], base=Base.TOLD)
    if turn == "past" or (words.has("the") and turn in {"last", "next", "coming"} and unit is not Unit.WEEKEND):
        return Window(unit=unit, count=1, sign=TURNS[turn])
    return Shifted(unit=unit, steps=TURNS.get(turn, 0))


def _period_end(words: Words) -> Shape | None:
    unit = words.unit()
    return None if unit in _UNITS_BELOW_DAY or unit is Unit.DAY else Shifted(unit=unit, steps=0)


def _same(words: Words) -> Shape | None:
    return None if words.near(1) in {"of", "back", "final", "-"} else Same(unit=words.unit())


def _same_day(words: Words) -> Shape | None:
    is_placed = words.near(-1) in _DAY_LEADS and not words.has("of")
    return Same(unit=words.unit()) if is_placed and words.near(1) not in _DAY_TAILS else None


def _within_period(words: Words) -> Shape | None:
    unit = words.unit()
    return Same(unit=unit) if unit is Unit.DAY else Shifted(unit=unit, steps=0)


def _earlier_period(words: Words) -> Shape | None:
    if words.has("quarter"):
        return Shifted(unit=Unit.QUARTER, steps=-4, base=Base.TOLD)
    return Distance(unit=Unit.YEAR, count=1, sign=-1, base=Base.TOLD)


def _ago(words: Words) -> Shape | None:
    return Distance(unit=words.unit(), count=_count(words), sign=-1)


def _count(words: Words) -> float | None:
    if words.has("half"):
        return 0.5
    return 1 if words.has("one") else words.count()


def _told_distance(words: Words) -> Shape | None:
    direction = words.text("direction")
    is_closed = words.is_near(1, *_CLAUSE_ENDS) or words.near(1) == "that"
    if direction in {"before", "after"} and not is_closed:
        return None
    sign = -1 if direction in {"earlier", "before"} else 1
    return Distance(unit=words.unit(), count=_count(words), sign=sign, base=Base.TOLD)


def _day_beside(words: Words) -> Shape | None:
    if not words.is_near(1, *_CLAUSE_ENDS):
        return None
    steps = -1 if words.text("direction") == "before" else 1
    if words.has("part"):
        return Shifted(unit=Unit.DAY, steps=steps, base=Base.TOLD, part=PARTS[words.text("part") or ""])
    return Shifted(unit=words.unit(), steps=steps, base=Base.TOLD)


def _from_now(words: Words) -> Shape | None:
    return Distance(unit=words.unit(), count=_count(words), sign=1)


def _window(words: Words) -> Shape | None:
    if words.unit() is Unit.WEEKEND:
        return None
    return Window(unit=words.unit(), count=words.count(), sign=TURNS[words.turn()])


def _pointer(words: Words) -> Shape | None:
    text = words.text("word") or ""
    if text in {"soon", "shortly"} and (
        words.near(-1) in {"as", "how", "too"} or words.near(1) in {"after", "before", "as"}
    ):
        return None
    if text == "now" and (words.near(-1) == "from" or words.near(1) in {"-", "defunct", "former"}):
        return None
    return Pointer(ref=POINTERS[text])


def _past_bare(words: Words) -> Shape | None:
    return Pointer(ref=Ref.PAST) if words.is_near(1, *_CLAUSE_ENDS) and not words.is_near(1, "AND") else None


QUAL: Final = "(ABOUT|MORE THAN|UP TO|AT LEAST|SEVERAL)?"
_TURNS: Final = "turn:(LAST|PAST|THIS|THIS PAST|NEXT|COMING|PREVIOUS|FOLLOWING)"
RULES: Final = (
    Rule("near_day", f"{LEAD} near:(TODAY|YESTERDAY|TOMORROW|TONIGHT) part:PART?", _near_day),
    Rule("day_beyond", "THE DAYUNIT (BEFORE yesterday:YESTERDAY|AFTER TOMORROW)", _beyond_day),
    Rule("weekday", f"{LEAD} (THE? {_TURNS})? weekday:WEEKDAY part:PART?", _weekday),
    Rule("part_of_weekday", "THE part:PART OF weekday:WEEKDAY", _weekday),
    Rule("part_on_weekday", "(phase:PHASE ON|part:ANYPART ON?) weekday:WEEKDAY", _weekday),
    Rule("small_hours", "THE? (PHASE|SMALL) UNITS (OF|ON) weekday:WEEKDAY", _weekday),
    Rule(
        "part_of_day",
        "(EARLIER|LATER|PHASE)? turn:(THIS|THAT|LAST|THE? SAME|THE? NEXT|THE? FOLLOWING|THE PREVIOUS) part:PART",
        _part_of_day,
    ),
    Rule("told_part", "(AT|BY|BEFORE|UNTIL|FROM|AFTER|SINCE) span:(part:(PART|DAYPOINT))", _told_part),
    Rule("told_the_part", "(IN|BY|DURING|UNTIL|FOR|OF|ALL) span:(THE? (PHASE HYPHEN?)? part:PART)", _told_part),
    Rule("phase_of_part", "PHASE HYPHEN? part:PART", _told_part),
    Rule("overnight", "turn:OVERNIGHT", _overnight),
    Rule(
        "shifted",
        f"{LEAD} the:(THE|ITS)? turn:(LAST|PAST|THIS|NEXT|COMING|CURRENT|PREVIOUS|FOLLOWING|SAME|THAT|LATEST|WHOLE)"
        " FISCAL? unit:UNIT",
        _shifted,
    ),
    Rule("this_past", f"{LEAD} THIS turn:(PAST|COMING) unit:UNIT", _shifted),
    Rule("end_of_period", "(BY|AT)? span:(THE? (PHASE HYPHEN?)? ENDOF OF THE FISCAL? unit:UNIT)", _period_end),
    Rule("period_end", "unit:UNIT (POSSESSIVE|HYPHEN) ENDOF", _period_end),
    Rule("same_period", "THE FISCAL? unit:(QUARTER|WEEKEND)", _same),
    Rule("fiscal_period", "THE FISCAL unit:YEARUNIT", _period_end),
    Rule("same_day", "THE unit:DAYUNIT", _same_day),
    Rule("week_of", "THE unit:(WEEK|MONTHUNIT|YEARUNIT) POSSESSIVE", _period_end),
    Rule("within_period", "(EARLIER|LATER|PHASE) IN THE unit:SPAN", _within_period),
    Rule(
        "year_earlier_period",
        "(THE|ITS)? YEARUNIT HYPHEN (AGO|EARLIER) FISCAL? (quarter:QUARTER|PERIOD)?",
        _earlier_period,
    ),
    Rule("quarter_of_last_year", "LAST YEARUNIT POSSESSIVE quarter:QUARTER", _earlier_period),
    Rule("ago", f"{QUAL} (count:COUNT|some:SOME|half:HALF ART|one:ART) unit:(UNIT|UNITS) AGO", _ago),
    Rule("units_ago", "unit:UNITS AGO", _ago),
    Rule(
        "told_distance",
        f"{QUAL} (count:COUNT|some:SOME|half:HALF ART|one:ART) unit:(UNIT|UNITS)"
        " direction:(LATER|EARLIER|BEFORE|AFTER)",
        _told_distance,
    ),
    Rule("units_told", "unit:UNITS direction:(LATER|EARLIER|BEFORE|AFTER)", _told_distance),
    Rule("day_beside", "THE (part:PART|unit:(DAYUNIT|WEEK|MONTHUNIT|YEARUNIT)) direction:(BEFORE|AFTER)", _day_beside),
    Rule("from_now", f"{QUAL} (count:COUNT|some:SOME|one:ART) unit:(UNIT|UNITS) (FROM POINTER|NOWWARD)", _from_now),
    Rule(
        "window",
        "(THE|THESE)? turn:(LAST|PAST|NEXT|COMING) (count:COUNT|some:(FEW|SEVERAL)) CONSECUTIVE? unit:UNITS",
        _window,
    ),
    Rule("window_units", "(THE|THESE) turn:(PAST|COMING) unit:UNITS", _window),
    Rule("pointer", "word:POINTER", _pointer),
    Rule(
        "right_now",
        "(RIGHT POINTER|AT PRESENT|AT THE (PRESENT|MOMENT)|THE PRESENT|THE TIME BEING|THESE UNITS|THIS MOMENT)",
        always(Pointer(ref=Ref.PRESENT)),
    ),
    Rule("current", "CURRENT", always(Pointer(ref=Ref.PRESENT))),
    Rule("recent", "RECENT", always(Pointer(ref=Ref.PAST))),
    Rule("recent_units", "RECENT UNITS", always(Pointer(ref=Ref.PAST))),
    Rule("the_past", "THE PAST", _past_bare),
    Rule("coming_units", "(COMING|FUTURE) UNITS", always(Pointer(ref=Ref.FUTURE))),
    Rule("future", "THE (NEAR|NOT HYPHEN? TO HYPHEN? NEAR)? (FUTURE|TERM)", always(Pointer(ref=Ref.FUTURE))),
    Rule("since_office", "EVER? SINCE TAKING OFFICE", always(SinceOffice())),
)
