"""The JSON record, shape by shape. Spans are [start, end) in characters of ``report.text``, the text as received."""

from __future__ import annotations

from msgspec import Struct

Offsets = tuple[int, int]


class Published(Struct, frozen=True, kw_only=True):
    """When the report was published. ``day`` is ISO; ``instant`` has the zone where the page tells it."""

    day: str
    instant: str | None
    how: str


class PossibleDay(Struct, frozen=True, kw_only=True):
    """A day on which an undated report may have been written, with its weight."""

    day: str
    weight: float


class Inferred(Struct, frozen=True, kw_only=True):
    """The days that an undated report's own words allow, and why."""

    first: str
    last: str
    days: tuple[PossibleDay, ...]
    reasons: tuple[str, ...]


class Dateline(Struct, frozen=True, kw_only=True):
    """The dateline of agency copy."""

    text: str
    span: Offsets
    place: str | None
    country: str | None
    agency: str | None
    day: str | None


class Report(Struct, frozen=True, kw_only=True):
    """The report as recovered; ``text`` is the body as received."""

    id: str
    url: str | None
    site: str | None
    title: str | None
    bylines: tuple[str, ...]
    credit: str | None
    dateline: Dateline | None
    published: Published | None
    possible_days: Inferred | None
    language: str | None
    text: str


class Statement(Struct, frozen=True, kw_only=True):
    """Somebody said something. ``content`` joins its parts with ' […] '; spans are beside.

    ``verbatim`` are the words of the content in quotation marks; ``source_text`` is the speaker's whole phrase with
    what is said of it; ``audience_text`` and ``occasion_text`` tell whom and where it was said to; ``within`` is the id
    of the statement that this one is told in, ``continues`` of the one whose speaker it takes over.
    """

    id: str
    kind: str
    content: str
    content_spans: tuple[Offsets, ...]
    cue: str | None
    cue_span: Offsets | None
    verbatim: tuple[str, ...]
    verbatim_spans: tuple[Offsets, ...]
    speaker_text: str | None
    speaker_span: Offsets | None
    source_text: str | None
    source_span: Offsets | None
    speaker: str | None
    speaker_code: str | None
    addressee: str | None
    addressee_text: str | None
    addressee_span: Offsets | None
    audience_text: str | None
    audience_span: Offsets | None
    occasion_text: str | None
    occasion_span: Offsets | None
    within: str | None
    continues: str | None
    in_title: bool
    date: str | None
    date_text: str | None
    date_span: Offsets | None
    sentence_span: Offsets
    confidence: float


class When(Struct, frozen=True, kw_only=True):
    """When an event happened and how that is known."""

    text: str | None
    value: str | None
    how: str
    span: Offsets | None


class Where(Struct, frozen=True, kw_only=True):
    """Where an event happened."""

    text: str | None
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    span: Offsets | None


class Event(Struct, frozen=True, kw_only=True):
    """Who did what to whom. ``attributed_to`` None is the reporter's own voice."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    trigger: str
    trigger_span: Offsets
    actor_text: str | None
    actor_span: Offsets | None
    actor: str | None
    actor_code: str | None
    target_text: str | None
    target_span: Offsets | None
    target: str | None
    target_code: str | None
    status: str
    attributed_to: str | None
    attributed_by: str | None
    when: When
    where: Where
    cameo: str | None
    quad: int
    intensity: float
    goldstein: float | None
    sentence_span: Offsets
    evidence_spans: tuple[Offsets, ...]
    confidence: float
    confidences: dict[str, float]
    reasons: tuple[str, ...]


class Date(Struct, frozen=True, kw_only=True):
    """A time expression; ``first`` and ``last`` are the days it spans."""

    text: str
    span: Offsets
    value: str | None
    grain: str
    first: str | None
    last: str | None
    how: str
    confidence: float


class Place(Struct, frozen=True, kw_only=True):
    """A place told in the text; ``runner_up`` is the next best reading of the same words."""

    text: str
    span: Offsets
    place: str | None
    country: str | None
    admin1: str | None
    kind: str | None
    geonameid: int | None
    latitude: float | None
    longitude: float | None
    runner_up: str | None
    confidence: float


class Actor(Struct, frozen=True, kw_only=True):
    """Somebody in the report: resolved name, code, how it is known, and every mention."""

    name: str
    kind: str
    country: str | None
    sector: str | None
    code: str
    basis: str
    mentions: tuple[Offsets, ...]


class Repair(Struct, frozen=True, kw_only=True):
    """One thing mended or flagged in the text as received."""

    kind: str
    span: Offsets
    before: str
    after: str


class Problem(Struct, frozen=True, kw_only=True):
    """Something that went wrong or is in doubt."""

    room: str
    code: str
    detail: str
    span: Offsets | None


class Correction(Struct, frozen=True, kw_only=True):
    """What a person said of a finding, or of one field of it, after the machine read it; the finding says the rest."""

    finding: str
    verdict: str
    field: str | None
    value: str | None
    note: str | None
    who: str
    made_at: str


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything that one report supports. ``corrections`` are there where people made any."""

    report: Report
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    dates: tuple[Date, ...]
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    repairs: tuple[Repair, ...]
    problems: tuple[Problem, ...]
    versions: dict[str, str]
    corrections: tuple[Correction, ...] = ()
