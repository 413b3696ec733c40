"""What was announced for a day, by whom, what is expected of it, and what became of it.

Takes `Telling`s of events and the statements of their reports (`agenda`), gives `Plan`s, and them as iCalendar (`ics`).
Knows nothing of stores or of how events are found.
"""

from dateline.agenda._ics import ics
from dateline.agenda._plans import Outcome, Plan, Remark, agenda

__all__ = ["Outcome", "Plan", "Remark", "agenda", "ics"]
