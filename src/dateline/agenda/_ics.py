"""Plans as iCalendar (RFC 5545): lines folded at 75 octets, text escaped, ids that stay."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from dateline.agenda._plans import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.agenda._plans import Plan

_OCTETS: Final = 75
_STATUS: Final = {
    Outcome.OPEN: "TENTATIVE",
    Outcome.HAPPENED: "CONFIRMED",
    Outcome.PUT_OFF: "CANCELLED",
    Outcome.CANCELLED: "CANCELLED",
}


def ics(plans: Iterable[Plan]) -> str:
    """Return a calendar; whole days, since reports seldom tell an hour that would hold for all."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dateline//Agenda//EN", "CALSCALE:GREGORIAN"]
    for plan in plans:
        lines += _event(plan)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line))


def folded(line: str) -> Iterator[str]:
    """Yield the parts of a line: 75 octets at most, no character cut, those after the first behind a space."""
    part, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _OCTETS:
            yield part
            part, size = " ", 1
        part += character
        size += width
    yield part


def _event(plan: Plan) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{plan.id}@dateline"
    yield f"DTSTAMP:{plan.changed_at:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{plan.first_day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{plan.last_day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(_summary(plan))}"
    if plan.place:
        yield f"LOCATION:{_text(', '.join(filter(None, (plan.place, plan.country))))}"
    if plan.latitude is not None and plan.longitude is not None:
        yield f"GEO:{plan.latitude:.6f};{plan.longitude:.6f}"
    yield f"DESCRIPTION:{_text(_description(plan))}"
    if plan.url:
        yield f"URL:{_address(plan.url)}"
    yield f"STATUS:{_STATUS[plan.outcome]}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _summary(plan: Plan) -> str:
    kind = f"{plan.type}/{plan.mode}" if plan.mode else plan.type
    return f"{kind}: {', '.join(plan.parties) or 'nobody named'}"


def _description(plan: Plan) -> str:
    told = f"Announced by {', '.join(plan.announced_by) or 'nobody named'}; independent reports: {plan.n_sources}"
    lines = [plan.sentence, f"{told}; {plan.outcome}."]
    lines += [f"{item.kind}, {item.speaker or 'somebody'}: {item.content}" for item in plan.remarks]
    return "\n".join(lines)


def _text(words: str) -> str:
    """Return words as a value of type TEXT; what has no place in one becomes a space."""
    for before, after in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        words = words.replace(before, after)
    return "".join(character if character.isprintable() else " " for character in words)


def _address(url: str) -> str:
    return "".join(character for character in url if character.isprintable())
