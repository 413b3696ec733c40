"""Plans out of tellings: which are one, what became of them, and what is said of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from dateline.agenda import rules, tuning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dateline.model.told import Telling

_NOBODY: Final = frozenset({"XXX", None})
_LEAST_WORD: Final = 4
_OFF, _AFTER = timedelta(days=tuning.DAYS_OFF), timedelta(days=tuning.DAYS_AFTER)


class Outcome(StrEnum):
    """What the record shows of a plan: nothing, or the latest that a report tells of it."""

    OPEN = "not told"
    HAPPENED = "happened"
    PUT_OFF = "put off"
    CANCELLED = "cancelled"


class Remark(Struct, frozen=True):
    """What somebody said of a plan: an expectation, a promise, or a remark."""

    id: str
    kind: str
    speaker: str | None
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Something planned for a day or an interval, as all its tellings have it.

    ``announced_by`` are those who vouch for it, and the papers that tell it in their own voice. ``shown_by`` are the
    ids of the events on which the outcome rests.
    """

    id: str
    type: str
    mode: str | None
    first_day: date
    last_day: date
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    parties: tuple[str, ...]
    announced_by: tuple[str, ...]
    n_sources: int
    tellings: tuple[str, ...]
    sentence: str
    url: str | None
    outcome: Outcome
    shown_by: tuple[str, ...]
    remarks: tuple[Remark, ...]
    changed_at: datetime


def agenda(
    planned: Iterable[Telling], told: Iterable[Telling], statements: Iterable[Mapping[str, object]]
) -> tuple[Plan, ...]:
    """Return the plans, the earliest day first.

    Args:
        planned: tellings of planned events, each with its own day.
        told: all tellings that may show what became of them, of whatever status.
        statements: rows of the statements of the same reports.
    """
    later, said = list(told), list(statements)
    return tuple(_plan(group, later, said) for group in _groups(planned))


def _groups(planned: Iterable[Telling]) -> list[list[Telling]]:
    groups: list[list[Telling]] = []
    dated = [item for item in planned if item.first_day is not None]
    for item in sorted(dated, key=lambda item: (item.first_day, item.published or date.max, item.content_id, item.id)):
        fitting = (group for group in groups if any(_are_one(item, other) for other in group))
        found = next(fitting, None)
        if found is None:
            groups.append([item])
        else:
            found.append(item)
    return groups


def _are_one(one: Telling, other: Telling) -> bool:
    if one.event == other.event:
        return True
    is_short = all(_length(item) <= tuning.LONGEST_DAYS for item in (one, other))
    return is_short and _may_be_same(one, other) and _meet(_days(one), _days(other), timedelta(0))


def _may_be_same(one: Telling, other: Telling) -> bool:
    """Tell whether two events are of one type, share a party, and are not told at different places."""
    is_elsewhere = one.place_id is not None and other.place_id is not None and one.place_id != other.place_id
    return one.type == other.type and not is_elsewhere and bool(_parties(one) & _parties(other))


def _parties(item: Telling) -> set[str]:
    """Return countries, and codes of bodies without one."""
    pairs = ((item.actor_country, item.actor_code), (item.target_country, item.target_code))
    held = {country if country not in _NOBODY else code for country, code in pairs}
    return {name for name in held if name is not None and name not in _NOBODY}


def _days(item: Telling) -> tuple[date, date]:
    first = item.first_day or date.max
    return first, item.last_day or first


def _length(item: Telling) -> int:
    first, last = _days(item)
    return (last - first).days + 1


def _meet(one: tuple[date, date], other: tuple[date, date], slack: timedelta) -> bool:
    return one[0] <= other[1] + slack and other[0] <= one[1] + slack


def _plan(group: Sequence[Telling], told: Sequence[Telling], statements: Sequence[Mapping[str, object]]) -> Plan:
    head = min(group, key=lambda item: (_length(item), item.place is None, -item.confidence, item.id))
    placed = next((item for item in (head, *group) if item.place), head)
    outcome, shown_by = _outcome(head, group, told)
    names = {name for item in group for name in (item.actor, item.target) if name}
    return Plan(
        id=head.event,
        type=head.type,
        mode=head.mode,
        first_day=_days(head)[0],
        last_day=_days(head)[1],
        place=placed.place,
        country=placed.country,
        latitude=placed.latitude,
        longitude=placed.longitude,
        parties=tuple(sorted(names)),
        announced_by=tuple(sorted({name for item in group if (name := item.attributed_to or item.site)})),
        n_sources=len({item.family for item in group}),
        tellings=tuple(sorted(item.id for item in group)),
        sentence=head.sentence,
        url=head.url,
        outcome=outcome,
        shown_by=shown_by,
        remarks=tuple(_remarks(group, statements)),
        changed_at=max(item.added_at for item in group),
    )


def _outcome(head: Telling, group: Sequence[Telling], told: Iterable[Telling]) -> tuple[Outcome, tuple[str, ...]]:
    """Return what the latest report tells of the plan, of those that say anything."""
    announced = min((item.published for item in group if item.published), default=None)
    own = {item.id for item in group}
    found: list[tuple[date, Outcome, str]] = []
    for item in told:
        is_later = item.published is not None and announced is not None and item.published >= announced
        outcome = _shows(head, item) if is_later and _may_be_same(head, item) else None
        if outcome and item.published and not (item.id in own and outcome is Outcome.HAPPENED):
            found.append((item.published, outcome, item.id))
    if not found:
        return Outcome.OPEN, ()
    latest = max(found)
    return latest[1], tuple(sorted(id_ for _, outcome, id_ in found if outcome is latest[1]))


def _shows(plan: Telling, item: Telling) -> Outcome | None:
    """Return what a later telling of a like event tells of a plan."""
    first, last = _days(plan)
    is_dated = item.first_day is not None
    is_near = is_dated and _meet((first, last), _days(item), _OFF)
    words = outcome_of(item.sentence)
    if words is Outcome.PUT_OFF and (not is_dated or is_near or _days(item)[0] > last):
        return words
    if words is Outcome.CANCELLED and (not is_dated or is_near):
        return words
    if item.status == "negated" and is_near:
        return Outcome.CANCELLED
    if words is not None or item.status != "actual" or item.is_claim or item.published is None:
        return None
    is_over = item.published >= first
    is_just_over = not is_dated and first <= item.published <= last + _AFTER
    return Outcome.HAPPENED if is_over and (is_near or is_just_over) else None


def outcome_of(sentence: str) -> Outcome | None:
    """Return what the words of a sentence tell of a plan in it.

    >>> outcome_of("The summit was called off.")
    <Outcome.CANCELLED: 'cancelled'>
    """
    for pattern, outcome in ((rules.PUT_OFF, Outcome.PUT_OFF), (rules.CANCELLED, Outcome.CANCELLED)):
        for match in pattern.finditer(sentence):
            if not rules.DENIED.search(sentence[: match.start()].rstrip()):
                return outcome
    return None


def kind_of(words: str) -> str:
    """Return what a statement makes of a plan: an expectation, a promise, or a remark."""
    if rules.PROMISED.search(words):
        return "promise"
    return "expectation" if rules.EXPECTED.search(words) else "remark"


def _remarks(group: Sequence[Telling], statements: Iterable[Mapping[str, object]]) -> Iterable[Remark]:
    """Yield the statements that hold a telling of the plan, or name it by the same word in the same report."""
    for row in statements:
        if any(row["content_id"] == item.content_id and _is_about(row, item) for item in group):
            content = str(row["content"])
            speaker = row["speaker"]
            yield Remark(
                id=str(row["id"]),
                kind=kind_of(f"{row['cue'] or ''} {content}"),
                speaker=str(speaker) if speaker is not None else None,
                content=content,
            )


def _is_about(row: Mapping[str, object], item: Telling) -> bool:
    start, end = row["content_start"], row["content_end"]
    if isinstance(start, int) and isinstance(end, int) and start <= item.trigger_start and item.trigger_end <= end:
        return True
    word = item.trigger
    return len(word) >= _LEAST_WORD and bool(re.search(rf"\b{re.escape(word)}s?\b", str(row["content"]), re.IGNORECASE))
