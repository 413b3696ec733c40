"""What a job came to."""

from __future__ import annotations

import msgspec


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """A stage: its steps, how many of them were done in this run, and what they took of their workers in all runs."""

    name: str
    n_steps: int
    n_now: int
    cpu_s: float
    peak_mb: float


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a job came to: what was read, what the record holds, what went wrong, and what it took.

    ``digest`` is a checksum of the record: the same for the same pages, however they lie in shards and whoever read
    them. ``given_up`` names the slices that could not be read, and why; ``shards`` the shards by their checksum.
    """

    digest: str
    output: str
    today: str
    versions: dict[str, str]
    n_shards: int
    n_pages: int
    n_reports: int
    n_statements: int
    n_events: int
    n_links: int
    n_families: int
    n_stories: int
    bytes_read: int
    bytes_record: int
    bytes_store: int | None
    bytes_work: int
    problems: dict[str, int]
    given_up: list[str]
    retried: int
    lost: int
    wall_s: float
    stages: list[Stage]
    shards: dict[str, str]
