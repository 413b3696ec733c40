"""Examples of English times: what each rule reads, what is no time, and what is truly ambiguous.

They are the tests of the rules and the table of the documentation at once. Every example is read as published on
Wednesday, 16 June 2021, unless it says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

PUBLISHED: Final = date(2021, 6, 16)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the rule that reads its first time, and each time's words with its value."""

    rule: str
    text: str
    values: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Negative:
    """A sentence without a time, and why a careless reader would see one."""

    text: str
    trap: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence whose words alone do not settle the time: what we say, and what else it may be."""

    text: str
    words: str
    value: str | None
    other: str


def _one(rule: str, text: str, words: str, value: str | None) -> Example:
    return Example(rule, text, ((words, value),))


EXAMPLES: Final = (
    _one("iso_day", "The log ends at 2019-03-04.", "2019-03-04", "2019-03-04"),
    _one("numeric_day", "Signed on 25/12/2019 in Oslo.", "25/12/2019", "2019-12-25"),
    _one("numeric_day", "The stamp reads 3.4.2019 only.", "3.4.2019", "2019-04-03"),
    _one("month_day", "They met on June 3, 2019, in Oslo.", "June 3, 2019", "2019-06-03"),
    _one("month_day", "Talks begin on Tuesday, June 22.", "Tuesday, June 22", "2021-06-22"),
    _one("month_day", "The court sat on Dec. 14.", "Dec. 14", "2020-12-14"),
    _one("part_of_month_day", "Guards fled on the night of June 3.", "the night of June 3", "2021-06-03TNI"),
    _one("day_month", "They met on 3 June 2019 in Oslo.", "3 June 2019", "2019-06-03"),
    _one("day_month", "They met on the 3rd of June in Oslo.", "the 3rd of June", "2021-06-03"),
    _one("spelled_day_month", "On the first of May the shops were shut.", "the first of May", "2021-05-01"),
    _one("month_day_range", "The fair was held on June 3-5 in Oslo.", "June 3-5", "2021-06-03/2021-06-05"),
    _one("day_range_month", "The fair was held on 3-5 June 2019.", "3-5 June 2019", "2019-06-03/2019-06-05"),
    _one("month_year", "He was freed in March 2019.", "March 2019", "2019-03"),
    _one("month_year", "Growth slowed by the end of November 2019.", "the end of November 2019", "2019-11"),
    _one("month", "He was jailed in October.", "October", "2020-10"),
    _one("month", "He was jailed last July.", "last July", "2020-07"),
    _one("month", "He was jailed in October of last year.", "October of last year", "2020-10"),
    _one("year", "Russia annexed Crimea in 2014.", "2014", "2014"),
    _one("year", "The 2020 election was fair.", "2020", "2020"),
    _one("year", "They left in early 2009.", "early 2009", "2009"),
    _one("named_year", "The town was founded in the year 1610.", "the year 1610", "1610"),
    _one("short_year", "Prices are the highest since '82.", "'82", "1982"),
    _one("year_range", "The 2014-15 budget was cut.", "2014-15", "2014/2015"),
    _one("spoken_year", "The union fell in nineteen ninety-one.", "nineteen ninety-one", "1991"),
    _one("decade", "The party ruled in the late 1990s.", "the late 1990s", "199X"),
    _one("decade", "Music of the '80s was played.", "the '80s", "198X"),
    _one("century", "A castle of the 14th century burned.", "the 14th century", "13XX"),
    _one("century", "The twenty-first century began badly.", "The twenty-first century", "20XX"),
    _one("season", "The talks failed last summer.", "last summer", "2020-SU"),
    _one("season", "The talks failed in the spring of 2019.", "the spring of 2019", "2019-SP"),
    _one("quarter", "Profit fell in the third quarter.", "the third quarter", "2020-Q3"),
    _one("quarter", "Profit fell in the third quarter of 2019.", "the third quarter of 2019", "2019-Q3"),
    _one("earlier_quarter", "It lost less in the year-ago first quarter.", "the year-ago first quarter", "2020-Q1"),
    _one("quarter_of_this_year", "Profit rose in this year's first quarter.", "this year's first quarter", "2021-Q1"),
    _one("half_year", "Trade grew in the first half of 2019.", "the first half of 2019", "2019-H1"),
    _one("first_quarters", "Trade grew in the first six months of 2019.", "the first six months of 2019", "2019-H1"),
    _one("period_code", "Sales fell in Q3 2019.", "Q3 2019", "2019-Q3"),
    _one("fiscal_year", "Spending rose in fiscal 2019.", "fiscal 2019", "2019"),
    _one("fiscal_year_code", "The FY2019 accounts were late.", "FY2019", "2019"),
    _one("holiday", "The bomb went off on Christmas Eve.", "Christmas Eve", "2020-12-24"),
    _one("holiday", "They were arrested on Good Friday.", "Good Friday", "2021-04-02"),
    _one("holiday", "Shops closed on Thanksgiving 2019.", "Thanksgiving 2019", "2019-11-28"),
    _one("attacks_of_2001", "The law was passed after the Sept. 11 attacks.", "Sept. 11", "2001-09-11"),
    _one("clock", "The train left at 8:30 p.m. without him.", "8:30 p.m.", "2021-06-16T20:30"),
    _one("clock_hour", "The siren sounded at 6 a.m. in Sderot.", "6 a.m.", "2021-06-16T06:00"),
    _one("clock_joined", "The siren sounded at 6am in Sderot.", "6am", "2021-06-16T06:00"),
    _one("clock_military", "Polls closed at 1800 GMT.", "1800 GMT", "2021-06-16T18:00Z"),
    _one("clock_oclock", "He left at ten o'clock in the evening.", "ten o'clock in the evening", "2021-06-16T22:00"),
    _one("clock_in_the_part", "He woke at four in the morning.", "four in the morning", "2021-06-16T04:00"),
    _one("joined", "The train left at 8:30 p.m. on Tuesday.", "8:30 p.m. on Tuesday", "2021-06-15T20:30"),
    _one("joined", "He ruled between 2014 and 2016.", "2014 and 2016", "2014/2016"),
    _one("joined", "The strike ran from March to May.", "March to May", "2021-03/2021-05"),
    _one("near_day", "The minister resigned yesterday.", "yesterday", "2021-06-15"),
    _one("near_day", "The minister resigned late yesterday.", "late yesterday", "2021-06-15"),
    _one("near_day", "The vote will be held tomorrow morning.", "tomorrow morning", "2021-06-17TMO"),
    _one("day_beyond", "He died the day before yesterday.", "the day before yesterday", "2021-06-14"),
    _one("weekday", "The minister said Tuesday that he was ready.", "Tuesday", "2021-06-15"),
    _one("weekday", "The minister will fly to Oslo on Tuesday.", "Tuesday", "2021-06-22"),
    _one("weekday", "The minister was shot on Tuesday night.", "Tuesday night", "2021-06-15TNI"),
    _one("weekday", "He was shot last Wednesday.", "last Wednesday", "2021-06-09"),
    _one("weekday", "He has lived there since Monday.", "Monday", "2021-06-14"),
    _one("part_of_weekday", "They came in the evening of Monday.", "the evening of Monday", "2021-06-14TEV"),
    _one("part_on_weekday", "The camp was raided before dawn on Monday.", "dawn on Monday", "2021-06-14TMO"),
    _one("part_on_weekday", "He was shot late on Monday.", "late on Monday", "2021-06-14TNI"),
    _one("small_hours", "It was signed in the small hours of Monday.", "the small hours of Monday", "2021-06-14"),
    _one("part_of_day", "Rockets were fired last night.", "last night", "2021-06-15TNI"),
    _one("part_of_day", "Rockets were fired this morning.", "this morning", "2021-06-16TMO"),
    _one("told_part", "Troops had left by nightfall.", "nightfall", "2021-06-16TEV"),
    _one("told_part", "The truce began at noon.", "noon", "2021-06-16T12:00"),
    _one("told_the_part", "They returned in the evening.", "the evening", "2021-06-16TEV"),
    _one("phase_of_part", "Firing resumed, mid-afternoon, near Oslo.", "mid-afternoon", "2021-06-16TAF"),
    _one("overnight", "Rain fell overnight on the camp.", "overnight", "2021-06-16TNI"),
    _one("shifted", "Exports fell last month.", "last month", "2021-05"),
    _one("shifted", "Exports fell last week.", "last week", "2021-W23"),
    _one("shifted", "The law will be changed next year.", "next year", "2022"),
    _one("shifted", "The leaders meet this month.", "this month", "2021-06"),
    _one("this_past", "Exports fell this past week.", "this past week", "P1W"),
    _one("end_of_period", "The troops leave by the end of the year.", "the end of the year", "2021"),
    _one("period_end", "The troops leave by year's end.", "year's end", "2021"),
    _one("same_period", "They talked over the weekend.", "the weekend", "2021-W23-WE"),
    _one("same_period", "Orders shrank during the quarter.", "the quarter", "2021-Q1"),
    _one("fiscal_period", "Spending rose in the fiscal year.", "the fiscal year", "2021"),
    _one("same_day", "Shares fell to end the day at a low.", "the day", "2021-06-16"),
    _one("week_of", "It was the week's fourth attack.", "the week's", "2021-W24"),
    _one("within_period", "He was freed later in the week.", "later in the week", "2021-W24"),
    _one("year_earlier_period", "It lost less in the year-ago quarter.", "the year-ago quarter", "2020-Q1"),
    _one("quarter_of_last_year", "Sales were lower in last year's quarter.", "last year's quarter", "2020-Q1"),
    _one("ago", "The war began two years ago.", "two years ago", "2019"),
    _one("ago", "The war began about a month ago.", "about a month ago", "2021-05"),
    _one("units_ago", "The war began years ago.", "years ago", "PAST_REF"),
    Example(
        "month_day",
        "He fled on June 3, 2019. Two days later he was caught.",
        (("June 3, 2019", "2019-06-03"), ("Two days later", "2019-06-05")),
    ),
    _one("told_distance", "Two days later, the bridge fell.", "Two days later", "2021-06-18"),
    _one("units_told", "Hours later the bridge fell.", "Hours later", None),
    Example(
        "month_day",
        "He fled on June 3, 2019, and his wife the day before.",
        (("June 3, 2019", "2019-06-03"), ("the day before", "2019-06-02")),
    ),
    _one("day_beside", "The bridge fell the day before.", "the day before", "2021-06-15"),
    _one("from_now", "The law lapses three years from now.", "three years from now", "2024"),
    _one("window", "Ten people died in the past 24 hours.", "the past 24 hours", "PT24H"),
    _one("window", "Rain will fall over the next three days.", "the next three days", "P3D"),
    _one("window_units", "Rents rose over the past weeks.", "the past weeks", "PXW"),
    _one("pointer", "The army is now at the border.", "now", "PRESENT_REF"),
    _one("pointer", "Troops were lately massed there.", "lately", "PAST_REF"),
    _one("pointer", "They will soon return.", "soon", "FUTURE_REF"),
    _one("right_now", "The road is closed for the time being.", "the time being", "PRESENT_REF"),
    _one("current", "The current talks are secret.", "current", "PRESENT_REF"),
    _one("recent", "The recent talks were secret.", "recent", "PAST_REF"),
    _one("recent_units", "Rents rose in recent years.", "recent years", "PAST_REF"),
    _one("the_past", "He was jailed in the past.", "the past", "PAST_REF"),
    _one("coming_units", "Rents will rise in coming weeks.", "coming weeks", "FUTURE_REF"),
    _one("future", "They will talk in the near future.", "the near future", "FUTURE_REF"),
    _one("since_office", "He has vetoed nothing since taking office.", "since taking office", None),
    _one("length", "The siege lasted two weeks.", "two weeks", "P2W"),
    _one("length", "He won a five-year term.", "five-year", "P5Y"),
    _one("length", "Twenty-four hours were not enough.", "Twenty-four hours", "PT24H"),
    _one("length_more", "He waited two and a half years.", "two and a half years", "P30M"),
    _one("three_quarters", "He spoke for three-quarters of an hour.", "three-quarters of an hour", "PT45M"),
    _one("ordinal_length", "Fires burned for a third night.", "a third night", "P3D"),
    _one("within_the_unit", "The reply came within the hour.", "the hour", "PT1H"),
    _one("year_ended", "Profit fell in the year ended in defeat.", "the year", "P1Y"),
    _one("some_units", "He waited several years.", "several years", "PXY"),
    _one("half_unit", "They gave him half an hour.", "half an hour", "PT30M"),
    _one("article_length", "He waited for a week.", "a week", "P1W"),
    _one("plural_length", "He waited for years.", "years", "PXY"),
    _one("first_units", "Sales rose in the first nine months.", "the first nine months", "P9M"),
    _one("long", "The year-long strike is over.", "year-long", "P1Y"),
    _one("every", "Elections are held every four years.", "every four years", "P4Y"),
    _one("every_weekday", "They march every Friday.", "every Friday", "XXXX-WXX-5"),
    _one("every_part", "They pray every morning.", "every morning", "XXXX-XX-XXTMO"),
    _one("every_season", "The river floods every summer.", "every summer", "P1Y"),
    _one("weekdays", "The museum opens on Sundays.", "Sundays", "XXXX-WXX-7"),
    _one("weekday_parts", "They met on Friday nights.", "Friday nights", "XXXX-WXX-5TNI"),
    _one("frequency", "The fund pays monthly.", "monthly", "P1M"),
    _one("times_a_unit", "They eat twice a day.", "twice a day", "P1D"),
)

NEGATIVES: Final = (
    Negative("You may go, he said.", "may is a verb"),
    Negative("They march on the capital.", "march is a verb"),
    Negative("Women's March organisers sued.", "part of a name"),
    Negative("Theresa May resigned.", "a surname"),
    Negative("April Jones was found.", "a first name"),
    Negative("He is second to none.", "second is an ordinal"),
    Negative("The Sun printed it.", "a newspaper"),
    Negative("Friday prayers were cancelled.", "an event's name"),
    Negative("The Sunday Times printed it.", "a newspaper"),
    Negative("Bloody Sunday was remembered.", "an event's name"),
    Negative("In all, 2014 people were killed.", "a number of people"),
    Negative("They fired 2000 rockets.", "a number of rockets"),
    Negative("It cost $2014 to repair.", "a sum"),
    Negative("Bombers of type 2000 were seen.", "a round number that nothing makes a year"),
    Negative("Brazil won 24-7 in Paris.", "a score"),
    Negative("The Fourth Division moved.", "an ordinal"),
    Negative("Prices fall and wages rise.", "fall is a verb"),
    Negative("The fall of Kabul shocked them.", "fall is a noun"),
    Negative("A 24-year-old was arrested.", "an age"),
    Negative("The suspect, aged 24 years, fled.", "an age"),
    Negative("He is 24 years old.", "an age"),
    Negative("We read USA Today.", "a newspaper"),
    Negative("Reach us as soon as possible.", "soon compares"),
    Negative("About three-quarters of the voters stayed away.", "a fraction"),
    Negative("The first half ended 2-1.", "of a match"),
    Negative("They cut down the Christmas tree.", "a thing"),
    Negative("The Daily Mail printed it.", "a newspaper"),
    Negative("The Good Friday Agreement held.", "an accord"),
)

DOUBTS: Final = (
    Doubt("The stamp reads 3/4/2019 only.", "3/4/2019", "2019-03-04", "3 April in British order"),
    Doubt("The Wednesday meeting was short.", "Wednesday", "2021-06-16", "a week before"),
    Doubt("Next Friday is a holiday.", "Next Friday", "2021-06-18", "25 June, the Friday of next week"),
    Doubt("Rain fell overnight.", "overnight", "2021-06-16TNI", "the night that began on the day before"),
    Doubt("It lost money in the past year.", "the past year", "P1Y", "2020"),
)
