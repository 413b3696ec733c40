"""All rules of English, in order of precedence among matches of the same length."""

from __future__ import annotations

from typing import Final

from dateline.dates.en import calendar, clock, lengths, relative

RULES: Final = (*calendar.RULES, *clock.RULES, *relative.RULES, *lengths.RULES)
