"""The English words of time: the class of each word, and the numbers and units that words name."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from dateline.dates.shapes import Part, Ref, Unit


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a list that reads best as one string."""
    return tuple(text.split())


MONTHS: Final = words_of("january february march april may june july august september october november december")
WEEKDAYS: Final = words_of("monday tuesday wednesday thursday friday saturday sunday")
MONTH_NUMBERS: Final = MappingProxyType(
    {word: number for number, word in enumerate(MONTHS, start=1)}
    | {word[:3]: number for number, word in enumerate(MONTHS, start=1)}
    | {"sept": 9}
)
WEEKDAY_NUMBERS: Final = MappingProxyType(
    {word: number for number, word in enumerate(WEEKDAYS)}
    | {f"{word}s": number for number, word in enumerate(WEEKDAYS)}
    | {word[:3]: number for number, word in enumerate(WEEKDAYS)}
    | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
)
SEASONS: Final = MappingProxyType(
    {
        "spring": "SP",
        "springtime": "SP",
        "summer": "SU",
        "summertime": "SU",
        "autumn": "FA",
        "fall": "FA",
        "winter": "WI",
    }
)
PARTS: Final = MappingProxyType(
    {
        "morning": Part.MORNING,
        "mornings": Part.MORNING,
        "afternoon": Part.AFTERNOON,
        "afternoons": Part.AFTERNOON,
        "evening": Part.EVENING,
        "evenings": Part.EVENING,
        "night": Part.NIGHT,
        "nights": Part.NIGHT,
        "midday": Part.MIDDAY,
        "noon": Part.MIDDAY,
        "midnight": Part.NIGHT,
        "dawn": Part.MORNING,
        "daybreak": Part.MORNING,
        "sunrise": Part.MORNING,
        "dusk": Part.EVENING,
        "sunset": Part.EVENING,
        "nightfall": Part.EVENING,
        "overnight": Part.NIGHT,
        "tonight": Part.NIGHT,
    }
)
UNITS: Final = MappingProxyType(
    {
        name: unit
        for unit, names in (
            (Unit.SECOND, "second seconds"),
            (Unit.MINUTE, "minute minutes"),
            (Unit.HOUR, "hour hours hr hrs"),
            (Unit.DAY, "day days morning afternoon evening night nights"),
            (Unit.WEEKEND, "weekend weekends"),
            (Unit.WEEK, "week weeks"),
            (Unit.FORTNIGHT, "fortnight fortnights"),
            (Unit.MONTH, "month months"),
            (Unit.QUARTER, "quarter quarters"),
            (Unit.SEASON, "season seasons"),
            (Unit.YEAR, "year years"),
            (Unit.DECADE, "decade decades"),
            (Unit.CENTURY, "century centuries"),
        )
        for name in names.split()
    }
)
ONES: Final = MappingProxyType(
    {
        word: number
        for number, word in enumerate(
            words_of(
                "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                " seventeen eighteen nineteen"
            )
        )
    }
)
TENS: Final = MappingProxyType(
    {
        word: 10 * number
        for number, word in enumerate(words_of("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
    }
)
SCALES: Final = MappingProxyType({"hundred": 100, "thousand": 1000, "dozen": 12})
ORDINALS: Final = MappingProxyType(
    {
        word: number
        for number, word in enumerate(
            words_of(
                "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
                " fourteenth"
                " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
            ),
            start=1,
        )
    }
)
DECADES: Final = MappingProxyType(
    {
        "twenties": 20,
        "thirties": 30,
        "forties": 40,
        "fifties": 50,
        "sixties": 60,
        "seventies": 70,
        "eighties": 80,
        "nineties": 90,
    }
)
SAME_TURNS: Final = MappingProxyType({"upcoming": "coming", "preceding": "previous", "prior": "previous"})
FREQUENCIES: Final = MappingProxyType(
    {
        "hourly": Unit.HOUR,
        "daily": Unit.DAY,
        "nightly": Unit.DAY,
        "weekly": Unit.WEEK,
        "monthly": Unit.MONTH,
        "quarterly": Unit.QUARTER,
        "annually": Unit.YEAR,
        "annual": Unit.YEAR,
        "yearly": Unit.YEAR,
    }
)
POINTERS: Final = MappingProxyType(
    {
        "now": Ref.PRESENT,
        "currently": Ref.PRESENT,
        "nowadays": Ref.PRESENT,
        "presently": Ref.PRESENT,
        "recently": Ref.PAST,
        "lately": Ref.PAST,
        "soon": Ref.FUTURE,
        "shortly": Ref.FUTURE,
    }
)
HOLIDAY_NAMES: Final = MappingProxyType(
    {
        "new year's eve": "new_year_eve",
        "new year's day": "new_year",
        "new year's": "new_year",
        "new year": "new_year",
        "epiphany": "epiphany",
        "valentine's day": "valentine",
        "international women's day": "womens_day",
        "st. patrick's day": "saint_patrick",
        "saint patrick's day": "saint_patrick",
        "ash wednesday": "ash_wednesday",
        "palm sunday": "palm_sunday",
        "maundy thursday": "maundy_thursday",
        "good friday": "good_friday",
        "easter sunday": "easter",
        "easter monday": "easter_monday",
        "easter": "easter",
        "ascension day": "ascension",
        "pentecost": "pentecost",
        "may day": "may_day",
        "victory day": "victory_day",
        "memorial day": "memorial_day",
        "martin luther king day": "martin_luther_king",
        "presidents' day": "presidents_day",
        "presidents day": "presidents_day",
        "juneteenth": "juneteenth",
        "canada day": "canada_day",
        "fourth of july": "independence_day_us",
        "bastille day": "bastille_day",
        "assumption day": "assumption",
        "labor day": "labor_day",
        "labour day": "labor_day",
        "columbus day": "columbus_day",
        "halloween": "halloween",
        "all saints' day": "all_saints",
        "guy fawkes night": "guy_fawkes",
        "thanksgiving day": "thanksgiving",
        "thanksgiving": "thanksgiving",
        "black friday": "black_friday",
        "cyber monday": "cyber_monday",
        "christmas eve": "christmas_eve",
        "christmas day": "christmas",
        "christmas": "christmas",
        "boxing day": "boxing_day",
    }
)
# Nouns that are counted by the thousand: a bare four-digit number before one is no year.
COUNTED: Final = frozenset(
    words_of(
        "people persons troops soldiers police officers men women children cases deaths dead injured wounded"
        " killed tonnes"
        "  tons miles kilometers kilometres km meters metres feet dollars euros pounds jobs homes houses seats"
        " votes points"
        " barrels workers employees refugees migrants families students pupils fighters prisoners protesters"
        "  demonstrators passengers civilians residents villagers voters years days weeks months hours minutes"
        " yards acres"
        "  hectares vehicles tanks missiles rockets rounds shares copies sq square percent per cent kg"
        " kilograms grams mg"
        " mm cm ft watts mw kw calories companies schools patients tickets supporters players fans runs rpm cc"
    )
)
# Capitalised words after a weekday or month that make it a name of something else.
NAME_TAILS: Final = frozenset(
    words_of(
        "times herald post mail express mirror telegraph star standard tribune world night agreement league"
        " movement club"
        "  accords group tribunal massacre revolution uprising fair market plan prayers mass school roast"
        " newspaper paper newspapers papers"
    )
)
NAME_LEADS: Final = frozenset(words_of("black bloody super fat cyber giving ruby casual happy sheffield"))

_CLASSES: Final = (
    ("THE", "the"),
    ("ART", "a an"),
    ("OF", "of"),
    ("IN", "in"),
    ("ON", "on"),
    ("AT", "at"),
    ("FROM", "from"),
    ("TO", "to"),
    ("AND", "and"),
    ("OR", "or"),
    ("BY", "by"),
    ("FOR", "for"),
    ("SINCE", "since"),
    ("BETWEEN", "between"),
    ("DURING", "during within throughout"),
    ("OVER", "over"),
    ("UNTIL", "until till through thru"),
    ("BEFORE", "before"),
    ("AFTER", "after"),
    ("AGO", "ago"),
    ("LATER", "later afterwards afterward thereafter"),
    ("EARLIER", "earlier"),
    ("EVER", "ever"),
    ("LAST", "last"),
    ("PAST", "past"),
    ("PREVIOUS", "previous preceding prior"),
    ("THIS", "this"),
    ("THAT", "that"),
    ("THESE", "these"),
    ("SAME", "same"),
    ("NEXT", "next"),
    ("COMING", "coming upcoming"),
    ("FOLLOWING", "following"),
    ("CURRENT", "current"),
    ("LATEST", "latest"),
    ("RECENT", "recent"),
    ("WHOLE", "whole entire"),
    ("EVERY", "every each"),
    ("PHASE", "early late mid"),
    ("ENDOF", "end beginning start middle close rest turn outset"),
    ("PART", "morning afternoon evening night"),
    ("DAYPOINT", "midday noon midnight dawn dusk daybreak sunrise sunset nightfall"),
    ("PARTS", "mornings afternoons evenings"),
    ("NIGHTS", "nights"),
    ("OVERNIGHT", "overnight"),
    ("TONIGHT", "tonight"),
    ("TODAY", "today"),
    ("YESTERDAY", "yesterday"),
    ("TOMORROW", "tomorrow"),
    ("SEASON", "spring springtime summer summertime autumn winter"),
    ("FALL", "fall"),
    ("SECOND", "second"),
    ("MINUTE", "minute"),
    ("HOUR", "hour"),
    ("DAYUNIT", "day"),
    ("WEEKEND", "weekend"),
    ("WEEK", "week"),
    ("MONTHUNIT", "month"),
    ("QUARTER", "quarter"),
    ("HALF", "half"),
    ("YEARUNIT", "year"),
    ("DECADEUNIT", "decade"),
    ("CENTURYUNIT", "century"),
    ("PERIOD", "period results"),
    (
        "UNITS",
        "seconds minutes hours hrs days weekends weeks months quarters seasons years decades centuries fortnights",
    ),
    ("FORTNIGHT", "fortnight"),
    ("ONE", "one"),
    ("NUMBERWORD", " ".join([*[word for word in ONES if word not in {"one", "zero"}], *TENS])),
    ("SCALE", "hundred thousand dozen"),
    ("ORDINALWORD", " ".join(word for word in ORDINALS if word != "second")),
    ("COUPLE", "couple"),
    ("FEW", "few"),
    ("SEVERAL", "several many some numerous countless"),
    ("DECADEWORD", " ".join(DECADES)),
    ("FISCAL", "fiscal financial"),
    ("FREQUENCY", " ".join(FREQUENCIES)),
    ("POINTER", " ".join(POINTERS)),
    ("PRESENT", "present"),
    ("MOMENT", "moment"),
    ("FUTURE", "future"),
    ("NEAR", "near foreseeable distant immediate short medium"),
    ("TERM", "term"),
    ("ONCE", "once twice"),
    ("TIMES", "times"),
    ("OLD", "old olds"),
    ("AGE", "age aged"),
    ("ENDWORD", "ends"),
    ("ABOUT", "about around roughly approximately nearly almost over"),
    ("MORE", "more less fewer"),
    ("THAN", "than"),
    ("AT", "at"),
    ("LEAST", "least most"),
    ("UP", "up"),
    ("CONSECUTIVE", "consecutive straight successive trading working business extra additional full"),
    ("OTHER", "other"),
    ("TAKING", "taking assuming entering leaving"),
    ("OFFICE", "office power"),
    ("ATTACKS", "attacks attack"),
    ("NOT", "not"),
    ("LONG", "long"),
    ("RIGHT", "right"),
    ("ALL", "all"),
    ("STILL", "still"),
    ("ZONE", "gmt utc bst est edt cet cest pst pdt cst cdt ist msk"),
    ("LOCAL", "local"),
    ("TIME", "time"),
    ("SMALL", "small wee"),
    ("NEW", "new"),
    ("MANYOF", "hundreds thousands tens dozens scores"),
    ("ENDED", "ended ending"),
    ("BEING", "being"),
    ("FRACTION", "thirds fifths"),
    ("CLOCKWORD", "o'clock"),
    ("NOWWARD", "hence"),
    ("ITS", "its his her their our"),
)
CLASS_BY_WORD: Final = MappingProxyType({word: name for name, words in reversed(_CLASSES) for word in words.split()})
