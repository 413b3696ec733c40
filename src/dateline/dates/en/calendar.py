"""Rules for times that name the calendar: days, months, years, seasons, quarters, holidays, hours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dateline.dates.en.notation import Rule
from dateline.dates.en.words import (
    COUNTED,
    DECADES,
    HOLIDAY_NAMES,
    MONTH_NUMBERS,
    NAME_TAILS,
    ONES,
    ORDINALS,
    PARTS,
    SEASONS,
    TENS,
    WEEKDAY_NUMBERS,
    words_of,
)
from dateline.dates.shapes import (
    CalendarDay,
    CalendarMonth,
    CalendarYear,
    Century,
    Clock,
    Decade,
    Holiday,
    Range,
    Season,
    YearPart,
)
from dateline.dates.tuning import NEAR_YEARS, PIVOT_YEAR

if TYPE_CHECKING:
    from dateline.dates.en.notation import Words
    from dateline.dates.shapes import Shape

TURNS: Final = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1, "following": 1}
_MONTHS_IN_YEAR: Final = 12
_LAST_DAY: Final = 31
_YEAR_LEADS: Final = frozenset(
    words_of(
        "in since by until till through throughout from to during before after of the for a his her its their"
        " early late mid"
        " fiscal year between and or around about circa beyond post pre next last this summer winter spring autumn"
    )
)
# Words that a number of things follows.
_COUNTERS: Final = frozenset(
    words_of(
        "than nearly almost some least most killed injured wounded arrested detained displaced hired bought"
        " sold flight no"
        " number route model boeing airbus windows page room unit section article resolution"
    )
)
_ENDS: Final = ("COMMA", "DOT", "GAP", "SIGN", "POSSESSIVE", "DASH")
_MONTH_LEADS: Final = frozenset(
    words_of(
        "in since by until till through throughout from to during before after of early late mid between and or for"
        " around about last next this past coming previous following on"
    )
)
_HOLIDAY_TAILS: Final = frozenset(
    words_of(
        "tree trees carol carols card cards present presents gift gifts party parties dinner song songs"
        " decorations island"
        " market markets egg eggs bunny honours honors rising lights"
    )
)


def _month(words: Words, name: str = "month") -> int:
    return MONTH_NUMBERS[(words.text(name) or "").removesuffix(" .")]


def _weekday(words: Words) -> int | None:
    text = words.text("weekday")
    return WEEKDAY_NUMBERS[text.removesuffix(" .")] if text else None


def _turn(words: Words, name: str) -> int | None:
    return TURNS.get(words.turn(name))


def _day(words: Words) -> Shape | None:
    day = words.ordinal("day") or 0
    if not 1 <= day <= _LAST_DAY:
        return None
    return CalendarDay(
        month=_month(words),
        day=day,
        year=words.whole("year"),
        weekday=_weekday(words),
        shift=_turn(words, "turn" if words.has("turn") else "before"),
        part=PARTS.get(words.text("part") or ""),
    )


def _day_before_month(words: Words) -> Shape | None:
    is_unclear_abbreviation = words.text("month") in {"mar", "may", "dec", "jan"} and words.is_near(1, "NAME")
    return None if is_unclear_abbreviation else _day(words)


def _iso(words: Words) -> Shape | None:
    year, month, day = (int(part) for part in words.lexed.words[words.match.start()][:10].split("-"))
    clock = words.lexed.words[words.match.start()][11:16]
    if not 1 <= month <= _MONTHS_IN_YEAR:
        return None
    whole = CalendarDay(month=month, day=day, year=year)
    return Clock(hour=int(clock[:2]), minute=int(clock[3:]), day=whole) if clock else whole


def _numeric(words: Words) -> Shape | None:
    word = words.lexed.words[words.match.start()]
    mark = next(char for char in word if not char.isdigit())
    parts = word.split(mark)
    first, second, year = (int(part) for part in parts)
    is_day_first = first > _MONTHS_IN_YEAR or (mark == "." and second <= _MONTHS_IN_YEAR)
    day, month = (first, second) if is_day_first else (second, first)
    if not (1 <= month <= _MONTHS_IN_YEAR and 1 <= day <= _LAST_DAY):
        return None
    return CalendarDay(month=month, day=day, year=_whole_year(year, len(parts[2])))


def _whole_year(year: int, digits: int) -> int:
    if digits > len("14"):
        return year
    return year + (2000 if year < PIVOT_YEAR else 1900)


def _day_range(words: Words) -> Shape | None:
    if words.has("and") and words.near(-1) != "between":
        return None
    first, last = words.ordinal("first") or 0, words.ordinal("last") or 0
    if not 1 <= first < last <= _LAST_DAY:
        return None
    month, year = _month(words), words.whole("year")
    return Range(
        first=CalendarDay(month=month, day=first, year=year), last=CalendarDay(month=month, day=last, year=year)
    )


def _month_of_year(words: Words) -> Shape | None:
    return CalendarMonth(month=_month(words), year=words.whole("year"), shift=_turn(words, "turn"))


def _bare_month(words: Words) -> Shape | None:
    text = words.text("month") or ""
    is_led = words.near(-1) in _MONTH_LEADS or words.has("lead") or words.has("turn") or words.has("that")
    is_led = is_led or (words.near(-1) == "the" and words.near(1).islower())
    is_abbreviation = text.removesuffix(" .") not in {"may", "june", "july"} and len(text.removesuffix(" .")) <= len(
        "sept"
    )
    is_name = words.near(1) in NAME_TAILS and words.is_capital(1)
    if is_name or ((text == "may" or is_abbreviation) and not is_led):
        return None
    is_beside_name = words.is_capital(1) or words.is_capital(-1) or words.is_near(-1, "POSSESSIVE")
    if text in {"march", "april", "june", "august"} and not is_led and is_beside_name:
        return None
    if text == "march" and words.near(1) in {"on", "to", "for", "against", "through", "in", "towards"} and not is_led:
        return None
    return CalendarMonth(
        month=_month(words),
        shift=_turn(words, "turn"),
        year_shift=_turn(words, "turnyear"),
        is_told=words.has("that"),
    )


def _year(words: Words) -> Shape | None:
    year = words.whole("year") or 0
    if words.is_near(-1, "MONEY", "DECIMAL", "SLASH") or words.near(1) in COUNTED | {"%", "-", "°"}:
        return None
    if words.has("lead"):
        return CalendarYear(year=year)
    if words.is_tight(-1) and words.is_near(-1, "HYPHEN", "DASH") and words.near(-2).isdigit():
        return None
    if words.near(-1) in _YEAR_LEADS:
        return CalendarYear(year=year)
    is_bracketed = words.near(-1) in {"(", "["} and words.near(1) in {")", "]", ","}
    is_near = NEAR_YEARS[0] <= year <= NEAR_YEARS[1]
    is_round = year % 100 == 0
    is_named = words.is_near(-1, "NAME") and words.is_capital(-1) and not words.is_near(1, *_ENDS)
    is_counted = words.near(-1) in _COUNTERS or (is_named and not is_bracketed)
    return CalendarYear(year=year) if is_near and not (is_counted or is_round) else None


def _short_year(words: Words) -> Shape | None:
    is_led = words.near(-1) in {"in", "since", "of", "until"} and words.text("mark") in {"'", "‘", "`"}
    return CalendarYear(year=_whole_year(words.whole("year") or 0, 2)) if is_led else None


def _year_range(words: Words) -> Shape | None:
    first, last = words.whole("first") or 0, words.whole("last") or 0
    if len(words.text("last") or "") <= len("14"):
        last += first - first % 100
    if not first < last <= first + 200:
        return None
    return Range(first=CalendarYear(year=first), last=CalendarYear(year=last))


def _spoken_year(words: Words) -> Shape | None:
    first, *rest = (words.text("year") or "").replace(" - ", " ").split()
    century = ONES.get(first, TENS.get(first, 0))
    tail = sum(ONES.get(word, TENS.get(word, 0)) for word in rest)
    is_tail = rest[0] in TENS or ONES.get(rest[0], 0) > len(ONES) // 2
    is_single = len(rest) == 1 or (rest[0] in TENS and ONES.get(rest[1], 10) in range(10))
    if century not in {17, 18, 19, 20} or not is_tail or not is_single or words.near(1) in COUNTED:
        return None
    return CalendarYear(year=century * 100 + tail)


def _decade(words: Words) -> Shape | None:
    text = words.text("decade") or ""
    digits = text.removesuffix("s")
    if not digits.isdigit():
        return Decade(first_year=1900 + DECADES[text]) if words.has("the") else None
    if len(digits) == len("1980"):
        return Decade(first_year=int(digits))
    if not (words.has("mark") and words.has("the")):
        return None
    return Decade(first_year=_whole_year(int(digits), 2))


def _century(words: Words) -> Shape | None:
    first, *rest = (words.text("number") or "").split(" ")
    number = TENS.get(first, 0) + ORDINALS.get(rest[-1], 0) if rest else words.ordinal() or 0
    return Century(hundreds=number - 1) if number > 0 else None


def _season(words: Words) -> Shape | None:
    text = words.text("season") or ""
    year, shift, year_shift = words.whole("year"), _turn(words, "turn"), _turn(words, "turnyear")
    is_led = words.near(-1) in {"in", "by", "since", "before", "after", "until", "through"} or words.has("lead")
    is_placed = not (year is None and shift is None and year_shift is None) or (
        is_led and (words.has("the") or text != "fall")
    )
    is_the_season = (
        words.has("the") and text not in {"fall", "spring"} and words.near(1) not in {"of", "games", "olympics"}
    )
    if words.near(1) == "olympics" or not (is_placed or is_the_season) or (text == "fall" and words.near(1) == "of"):
        return None
    return Season(letters=SEASONS[text], year=year, shift=shift, year_shift=year_shift)


def _quarter(words: Words) -> Shape | None:
    number = words.ordinal() or 0
    if number not in range(1, 5) or words.near(1) in {"final", "finals", "-"}:
        return None
    return YearPart(number=number, year=words.whole("year"), shift=_turn(words, "turnyear"))


def _earlier_quarter(words: Words) -> Shape | None:
    number = words.ordinal() or 0
    return YearPart(number=number, shift=-1) if number in range(1, 5) else None


def _half_year(words: Words) -> Shape | None:
    number = words.ordinal() or 0
    if number not in {1, 2}:
        return None
    return YearPart(number=number, parts=2, year=words.whole("year"), shift=_turn(words, "turnyear"))


def _first_quarters(words: Words) -> Shape | None:
    """Read "the first two quarters of 2019", "the first six months of 2019" as the half of the year that they are."""
    is_half = (words.text("units"), words.count()) in {("quarters", 2), ("months", 6)}
    number = {"first": 1, "last": 2, "final": 2}.get(words.text("number") or "")
    return YearPart(number=number, parts=2, year=words.whole("year")) if is_half and number else None


def _code(words: Words) -> Shape | None:
    parts = 4 if words.has("quarter") else 2
    number = int((words.text("quarter") or words.text("half") or "q0")[1:])
    if words.has("half") and not words.has("year"):
        return None
    return YearPart(number=number, parts=parts, year=words.whole("year"))


def _fiscal_year(words: Words) -> Shape | None:
    text = (words.text("year") or "").removeprefix("fy")
    return CalendarYear(year=_whole_year(int(text), len(text)))


def _holiday(words: Words) -> Shape | None:
    if words.near(1) in _HOLIDAY_TAILS or (words.is_capital(1) and words.near(1) in NAME_TAILS | {"agreement"}):
        return None
    name = HOLIDAY_NAMES[(words.text("holiday") or "")]
    return Holiday(name=name, year=words.whole("year"), shift=_turn(words, "turn"))


def _attacks_of_2001(words: Words) -> Shape | None:
    if words.has("month") and (_month(words), words.whole("day")) != (9, 11):
        return None
    if not words.has("month") and "".join(words.lexed.words[words.match.start() : words.match.end()]) != "9/11":
        return None
    return CalendarDay(month=9, day=11, year=2001)


LEAD: Final = "lead:(THE? PHASE HYPHEN?|EARLIER|LATER|THE? (PHASE HYPHEN?)? ENDOF OF)?"
_WEEKDAY_BEFORE: Final = "(before:(LAST|THIS|NEXT)? weekday:WEEKDAYNAME part:PART? COMMA?)?"
_TURNYEAR: Final = "turnyear:((LAST|THIS|NEXT) YEARUNIT)"
RULES: Final = (
    Rule("iso_day", "ISO", _iso),
    Rule("numeric_day", "NUMERIC", _numeric),
    Rule(
        "month_day",
        f"{_WEEKDAY_BEFORE} {LEAD} (turn:(LAST|THIS|NEXT))? month:MONTHNAME THE? day:DAYNUM (COMMA? year:YEAR)?",
        _day,
    ),
    Rule("part_of_month_day", "THE? part:PART OF month:MONTHNAME day:DAYNUM (COMMA? year:YEAR)?", _day),
    Rule(
        "day_month",
        f"{_WEEKDAY_BEFORE} THE? day:DAYNUM OF? (turn:(LAST|THIS|NEXT))? month:MONTHNAME (COMMA? year:YEAR)?",
        _day_before_month,
    ),
    Rule("spelled_day_month", "THE? day:(ORDINALWORD|SECOND) OF month:MONTH (COMMA? year:YEAR)?", _day),
    Rule(
        "month_day_range",
        "month:MONTHNAME first:DAYNUM (HYPHEN|DASH|TO|UNTIL|and:AND) last:DAYNUM (COMMA? year:YEAR)?",
        _day_range,
    ),
    Rule(
        "day_range_month",
        "THE? first:DAYNUM (HYPHEN|DASH|TO|UNTIL|and:AND) last:DAYNUM OF? month:MONTHNAME (COMMA? year:YEAR)?",
        _day_range,
    ),
    Rule("month_year", f"{LEAD} month:MONTHNAME (OF|COMMA)? year:YEAR", _month_of_year),
    Rule("month", f"{LEAD} (turn:TURN|that:THAT)? month:MONTHNAME (OF? {_TURNYEAR})?", _bare_month),
    Rule("year", f"{LEAD} year:YEAR", _year),
    Rule("named_year", "lead:(THE YEARUNIT) year:YEAR", _year),
    Rule("short_year", "mark:SIGN year:TWO", _short_year),
    Rule("year_range", "first:YEAR (HYPHEN|DASH|SLASH) last:(YEAR|DAY|TWO)", _year_range),
    Rule("spoken_year", "year:(NUMBERWORD NUMBERWORD (HYPHEN? (NUMBERWORD|ONE))?)", _spoken_year),
    Rule("decade", "the:THE? (PHASE HYPHEN?)? mark:SIGN? decade:(DECADE|DECADEWORD)", _decade),
    Rule(
        "century",
        "THE? (PHASE HYPHEN?)? number:((NUMBERWORD HYPHEN)? (ORDINALWORD|SECOND)|ORDINAL) HYPHEN? CENTURYUNIT",
        _century,
    ),
    Rule(
        "season",
        f"{LEAD} (turn:TURN|the:THE)? season:SEASONNAME (OF? year:YEAR|(OF {_TURNYEAR}))?",
        _season,
    ),
    Rule(
        "quarter",
        "lead:((PHASE|THE? ENDOF) OF?)? (THE|ITS)? FISCAL? number:ANYORDINAL HYPHEN? QUARTER"
        f" (OF (THE? FISCAL YEARUNIT?)? year:YEAR|OF {_TURNYEAR})?",
        _quarter,
    ),
    Rule("earlier_quarter", "THE? YEARUNIT HYPHEN (AGO|EARLIER) number:ANYORDINAL HYPHEN? QUARTER", _earlier_quarter),
    Rule("quarter_of_this_year", f"{_TURNYEAR} POSSESSIVE FISCAL? number:ANYORDINAL HYPHEN? QUARTER", _quarter),
    Rule(
        "half_year",
        f"THE? number:(ORDINALWORD|SECOND) HYPHEN? HALF OF (year:YEAR|{_TURNYEAR})",
        _half_year,
    ),
    Rule("first_quarters", "THE? number:(ORDINALWORD|LAST) count:COUNT units:UNITS OF year:YEAR", _first_quarters),
    Rule("period_code", "(quarter:QUARTERCODE|half:HALFCODE) (OF? year:YEAR)?", _code),
    Rule("fiscal_year", "THE? FISCAL YEARUNIT? year:YEAR", _fiscal_year),
    Rule("fiscal_year_code", "year:FISCALYEAR", _fiscal_year),
    Rule("holiday", "(turn:(LAST|THIS|NEXT))? holiday:HOLIDAY (COMMA? year:YEAR)?", _holiday),
    Rule("attacks_of_2001", "span:(month:MONTHNAME day:DAY) COMMA? OTHERWORD? ATTACKS|DAY SLASH DAY", _attacks_of_2001),
)
