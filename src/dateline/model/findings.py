"""What a report supports, each finding with the words it rests on. Spans point into ``Text.chars``."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dateline.model.report import Problem, Report
from dateline.model.text import Span


class How(StrEnum):
    """How a value is known."""

    STATED = "stated"
    FROM_PUBLICATION_DATE = "from_publication_date"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Grain(StrEnum):
    """The size of a time."""

    INSTANT = "instant"
    DAY_PART = "day_part"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"
    DURATION = "duration"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateUse:
    """A time expression, resolved: the TIMEX value, its interval of days where it has one, and how it is known.

    ``value`` is an ISO value (``2014``, ``2021-06-16``, ``2021-06``, ``P2Y``, ``PAST_REF``), None where the
    words alone do not settle it. ``first``/``last`` are the days it spans, both inclusive.
    """

    span: Span
    value: str | None
    grain: Grain
    first: date | None
    last: date | None
    how: How
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCandidates:
    """The days on which a report without a date may have been written, by its own words.

    ``days`` is sorted; ``weights`` sum to 1; ``reasons`` tells each constraint in words with its span.
    """

    days: tuple[date, ...]
    weights: tuple[float, ...]
    reasons: tuple[tuple[str, Span | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the gazetteer: GeoNames id, name, country (ISO3), first-order division, kind and coordinates."""

    id: int
    name: str
    country: str | None
    admin1: str | None
    kind: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceUse:
    """A mention of a place; ``place`` None where the gazetteer does not know it; the runner-up tells ambiguity."""

    span: Span
    token: int
    place: Place | None
    runner_up: Place | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who: the resolved name, ISO3 country (or IGO:...), PLOVER sector, and how each is known.

    ``code`` joins them: ``RUSGOV``, ``IGO:NATO``, ``XXX``. ``basis`` tells the reason in a word or two
    (``apposition``, ``title``, ``list``, ``demonym``, ``capital``, ``agent``, ``unknown``).
    """

    name: str
    kind: str
    country: str | None
    sector: str | None
    code: str
    basis: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorUse:
    """A mention of an actor: its span, its head token and who it is.

    ``via`` is the earlier mention that a pronoun stands for.
    """

    span: Span
    token: int
    actor: Actor
    via: Span | None
    score: float


class Directness(StrEnum):
    """How much of a statement's content stands in quotation marks: all, part, none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Somebody said something, and here is where the report says so. ``content`` may have several parts.

    ``verbatim`` holds the words of the content that stand in quotation marks, without the marks. ``source`` is the
    whole phrase that names the speaker, with what is said of it ("a senior official who asked not to be named");
    ``audience`` the phrase of whom it was said to, ``occasion`` where or in what ("in an interview"). ``within`` is
    the id of the statement whose content this one stands in, ``continues`` the id of the one whose speaker a
    quotation without a cue takes over.
    """

    id: str
    kind: Directness
    content: tuple[Span, ...]
    cue: Span | None
    speaker: ActorUse | None
    addressee: ActorUse | None
    when: DateUse | None
    sentence: Span
    score: float
    verbatim: tuple[Span, ...] = ()
    source: Span | None = None
    audience: Span | None = None
    occasion: Span | None = None
    within: str | None = None
    continues: str | None = None
    in_title: bool = False


class Status(StrEnum):
    """Whether an event happened."""

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTime:
    """When an event happened: the words where told, the ISO value, and how it is known."""

    span: Span | None
    value: str | None
    how: How
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom: a PLOVER event with status, attribution, time, place and evidence.

    ``evidence`` holds further triggers of the same event in the report. ``cameo`` is the CAMEO code by table
    (2-3 digits), ``quad`` 1-4, ``intensity`` the PLOVER score, ``goldstein`` the Goldstein score by table.
    ``score`` is calibrated on held-out text; ``reasons`` tell in words why a field is what it is.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    trigger: Span
    actor: ActorUse | None
    target: ActorUse | None
    status: Status
    attributed_to: Actor | None
    attributed_by: str | None
    when: EventTime
    where: PlaceUse | None
    cameo: str | None
    quad: int
    intensity: float
    goldstein: float | None
    sentence: Span
    evidence: tuple[Span, ...]
    score: float
    scores: tuple[tuple[str, float], ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything that one report supports; ``sketch`` is the packed sketch that its copies are found by."""

    report: Report
    actors: tuple[ActorUse, ...]
    places: tuple[PlaceUse, ...]
    dates: tuple[DateUse, ...]
    days: DayCandidates | None
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    problems: tuple[Problem, ...]
    versions: tuple[tuple[str, str], ...] = field(default=())
    sketch: bytes | None = None

    def _repr_html_(self) -> str:
        """Return the text with its marks, as notebooks show it."""
        from dateline.model.marked import as_html  # noqa: PLC0415 - it reads this module

        return as_html(self)
