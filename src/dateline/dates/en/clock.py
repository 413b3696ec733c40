"""Rules for times of day by the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dateline.dates.en.notation import Rule
from dateline.dates.shapes import Clock

if TYPE_CHECKING:
    from dateline.dates.en.notation import Words
    from dateline.dates.shapes import Shape

HOURS: Final = 24
MINUTES: Final = 60
# "Two at night" is early, "ten at night" late.
LAST_EARLY_HOUR: Final = 6


def _clock(words: Words) -> Shape | None:
    hour, minute = _hour_and_minute(words.text("clock") or "")
    meridiem = (words.text("meridiem") or (words.text("clock") or "")[-2:])[:1]
    if (
        words.has("zone") is False
        and meridiem not in {"a", "p"}
        and words.near(-1) not in {"at", "by", "until", "around"}
    ):
        return None
    if meridiem in {"a", "p"}:
        hour = hour % (HOURS // 2) + (HOURS // 2 if meridiem == "p" else 0)
    if hour >= HOURS or minute >= MINUTES:
        return None
    return Clock(hour=hour, minute=minute, zone="Z" if words.text("zone") in {"gmt", "utc"} else None)


def _spoken_clock(words: Words) -> Shape | None:
    hour = int(words.count("clock") or 0)
    part = words.text("part")
    if not 1 <= hour <= HOURS // 2:
        return None
    is_late = part in {"afternoon", "evening"} or (part == "night" and hour > LAST_EARLY_HOUR)
    return Clock(hour=hour % (HOURS // 2) + (HOURS // 2 if is_late else 0), minute=0)


def _hour_and_minute(text: str) -> tuple[int, int]:
    digits = "".join(char if char.isdigit() else " " for char in text).split()
    if len(digits) == 1 and len(digits[0]) == len("0800"):
        return int(digits[0][:2]), int(digits[0][2:])
    return int(digits[0]), int(digits[1]) if len(digits) > 1 else 0


RULES: Final = (
    Rule("clock", "clock:CLOCK meridiem:MERIDIEM? zone:(ZONE|LOCAL TIME)?", _clock),
    Rule("clock_hour", "clock:DAY meridiem:MERIDIEM zone:(ZONE|LOCAL TIME)?", _clock),
    Rule("clock_joined", "clock:CLOCKHOUR zone:(ZONE|LOCAL TIME)?", _clock),
    Rule("clock_oclock", "clock:(DAY|ONE|NUMBERWORD) CLOCKWORD (IN THE part:PART)?", _spoken_clock),
    Rule("clock_in_the_part", "clock:(DAY|ONE|NUMBERWORD) IN THE part:PART", _spoken_clock),
    Rule("clock_military", "clock:(YEAR|NUMBER) zone:(ZONE|LOCAL TIME)", _clock),
)
