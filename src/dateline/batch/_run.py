"""A job from its shards to its record: which steps there are, and what each takes."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import msgspec

from dateline.batch import _publish, _stages, tuning
from dateline.batch._crew import Crew
from dateline.batch._executors import executors
from dateline.batch._inputs import shards
from dateline.batch._job import Job
from dateline.batch._read import ModelReader, Reader, Slice, look, read
from dateline.batch._report import Report, Stage
from dateline.batch._step import Done, Step, done, is_whole, name_of, write_whole
from dateline.batch._stretches import stretches
from dateline.errors import BatchError
from dateline.store.kin import Stretch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from dateline.batch._progress import Progress
    from dateline.batch._step import Work

_TOLERANT = frozenset({"look", "read"})
"""Stages that go on without a step that could not be done: what is missing is told."""


def run(
    job: Job,
    *,
    tell: Callable[[Progress], None] = lambda _: None,
    tell_dashboard: Callable[[str], None] = lambda _: None,
    reader: Reader | None = None,
) -> Report:
    """Do what of a job is not done yet, and return what it came to.

    Args:
        job: what is asked.
        tell: is told of the progress, some times a second.
        tell_dashboard: is told where the cluster shows its work.
        reader: who reads pages; the package's pipeline where None.

    Raises:
        JobError: an input names nothing, the cluster cannot be reached, or a worker has another version.
        BatchError: a step after reading could not be done.
    """
    began = time.monotonic()
    with executors(job) as (start, dashboard):
        if dashboard:
            tell_dashboard(dashboard)
        crew = Crew(start=start, workers=job.workers, may_die=job.executor != "here", tell=tell)
        try:
            return _Run(job=job, crew=crew, reader=reader or ModelReader(), began=began).go()
        finally:
            crew.close()


@dataclass(slots=True, kw_only=True)
class _Run:
    """One run of a job. ``after`` holds, by stage, the steps whose files that stage reads."""

    job: Job
    crew: Crew
    reader: Reader
    began: float
    today: date = field(default_factory=lambda: datetime.now(tz=UTC).date())
    versions: Mapping[str, str] = field(default_factory=dict)
    steps: dict[str, list[Step]] = field(default_factory=dict)
    made: dict[str, dict[str, Done]] = field(default_factory=dict)
    n_now: dict[str, int] = field(default_factory=dict)
    after: dict[str, tuple[str, ...]] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)

    def go(self) -> Report:
        (self.job.folder / "work").mkdir(parents=True, exist_ok=True)
        _publish.clear(self.job.folder)
        self.versions = dict(sorted(self.reader.versions().items()))
        self.today = _publish.day_of(self.job, self.today)
        self._read()
        self._settle()
        self._link()
        self._tables()
        digest = _publish.publish(self.job, self.steps, self.made)
        _publish.sweep(self.job.folder, self.steps)
        report = self._report(digest)
        write_whole(self.job.folder / "report.json", msgspec.json.format(msgspec.json.encode(report), indent=1))
        return report

    def _read(self) -> None:
        looks = [
            self._step(look, "look", [shard.address, shard.mark], told={"shard": shard}) for shard in shards(self.job)
        ]
        found = self._make("look", looks)
        slices: dict[str, Step] = {}
        for step in looks:
            if step.name in found:
                slices |= {one.name: one for one in self._slices(step, found[step.name])}
        self._make("read", [slices[name] for name in sorted(slices)])

    def _slices(self, looked: Step, found: Done) -> list[Step]:
        shard, digest, n_pages = looked.told["shard"], str(found.counts["digest"]), _int(found.counts["n_pages"])
        self.addresses[digest] = min(shard.address, self.addresses.get(digest, shard.address))  # type: ignore[attr-defined] # a Shard
        made = []
        for start in range(0, n_pages, self.job.slice_pages):
            stop = min(start + self.job.slice_pages, n_pages)
            told = Slice(
                shard=shard,  # type: ignore[arg-type] # as above
                digest=digest,
                start=start,
                stop=stop,
                day=self.today,
                reader=self.reader,
                versions=self.versions,
                memory_mb=self.job.memory_mb,
            )
            parts = [digest, start, stop, self.versions, self.today.isoformat()]
            made.append(self._step(read, "read", parts, weight=stop - start, told={"slice": told}))
        return made

    def _settle(self) -> None:
        read_ = [step for step in self.steps["read"] if step.name in self.made["read"]]
        sorts = [
            self._step(_stages.sort, "sort", [step.name for step in some], weight=sum(step.weight for step in some),
                       files=[step.file("found") for step in some])
            for some in _runs(read_)
        ]  # fmt: skip
        self.steps["sort"] = sorts
        self.after |= {"sort": ("read",), "settle": ("sort",)}
        n_pages = sum(step.weight for step in read_)
        n_parts = max(1, -(-n_pages // self.job.part_reports))
        files = [step.file("found") for step in sorts]
        parts = [
            self._step(_stages.settle, "settle", [[step.name for step in sorts], part, n_parts],
                       weight=n_pages // n_parts, files=files, told={"part": part, "n_parts": n_parts})
            for part in range(n_parts)
        ]  # fmt: skip
        self._make("settle", parts if sorts else [])
        for step in sorts:  # what they held lies in the parts now
            step.file("found").unlink(missing_ok=True)

    def _link(self) -> None:
        settled = self.steps["settle"]
        sketches = [step.file("sketches") for step in settled]
        names = [step.name for step in settled]
        wanted: list[Stretch | None] = [*stretches(self._days()), Stretch(), None] if settled else []
        links = [
            self._step(_stages.link, "link", [names, _named(stretch)], files=sketches, told={"stretch": stretch})
            for stretch in wanted
        ]
        self.after |= {"link": ("settle",), "join": ("link",), "group": ("join", "settle")}
        self._make("link", links)
        joins = [
            self._step(
                _stages.join, "join", [step.name for step in links], files=[step.file("links") for step in links]
            )
        ]
        joined = self._make("join", joins if links else [])
        n_baskets = sum(_int(made.counts["n_baskets"]) for made in joined.values())
        files = [joins[0].file("links"), joins[0].file("baskets")]
        files += [step.file(kind) for step in settled for kind in ("reports", "sketches")]
        groups = [
            self._step(_stages.group, "group", [joins[0].name, basket], files=files, told={"basket": basket})
            for basket in range(n_baskets)
        ]
        self._make("group", groups)

    def _days(self) -> dict[date, int]:
        """Return how many reports bear each day."""
        days: dict[date, int] = {}
        for made in self.made["settle"].values():
            for day, count in _dict(made.counts["days"]).items():
                days[date.fromisoformat(day)] = days.get(date.fromisoformat(day), 0) + count
        return days

    def _tables(self) -> None:
        groups, number, steps = self.steps["group"], 1, []
        now = datetime(self.today.year, self.today.month, self.today.day, tzinfo=UTC)
        for step in self.steps["settle"]:
            numbered = _stages.Numbered(part=step.file("-").with_name(step.name), first_number=number, now=now)
            n_reports = _int(self.made["settle"][step.name].counts["n_reports"])
            parts = [step.name, [one.name for one in groups], number, now.isoformat()]
            steps.append(
                self._step(_stages.tables, "tables", parts, weight=n_reports,
                           files=[one.file("families") for one in groups], told={"numbered": numbered})
            )  # fmt: skip
            number += n_reports
        self.after["tables"] = ("settle", "group")
        self._make("tables", steps)

    def _step(  # noqa: PLR0913 - what a step is, each by its name
        self,
        work: Work,
        stage: str,
        parts: Sequence[object],
        *,
        weight: int = 1,
        files: Sequence[Path] = (),
        told: Mapping[str, object] | None = None,
    ) -> Step:
        needs = {"needs": _stages.Needs(files=tuple(files), memory_mb=self.job.memory_mb)} if files or told else {}
        return Step(
            work=work, stage=stage, name=name_of(stage, *parts), folder=self.job.folder, weight=weight,
            told={**(told or {}), **needs},
        )  # fmt: skip

    def _make(self, stage: str, steps: list[Step]) -> dict[str, Done]:
        """Do the steps of a stage that are not done, and before them those whose files they need and that are gone."""
        self.steps[stage] = steps
        missing = [step for step in steps if not done(step)]
        if missing:
            self._restore(stage)
        self.n_now[stage] = self.n_now.get(stage, 0) + len(missing)
        self.made[stage] = self.crew.do(steps)
        if self.crew.given_up and stage not in _TOLERANT:
            failed = self.crew.given_up[0]
            raise BatchError(
                f"Step {failed.step.name} of {stage} could not be done: {failed.reason}. What is done is kept;"
                " mend the cause and give the same command again."
            )
        return self.made[stage]

    def _restore(self, stage: str) -> None:
        """Make files anew that a stage needs and that were taken away once they had served."""
        for earlier in self.after.get(stage, ()):
            gone = [step for step in self.steps[earlier] if not is_whole(step)]
            if gone and earlier not in _TOLERANT:
                for step in gone:
                    step.mark.unlink(missing_ok=True)
                self._make(earlier, self.steps[earlier])

    def _report(self, digest: str) -> Report:
        rows = [_dict(made.counts["rows"]) for made in self.made["tables"].values()]
        problems: dict[str, int] = {}
        for made in self.made["read"].values():
            for name, count in _dict(made.counts["problems"]).items():
                problems[name] = problems.get(name, 0) + count
        sizes = _publish.sizes(self.job.folder)
        return Report(
            digest=digest,
            output=str(self.job.folder),
            today=self.today.isoformat(),
            versions=dict(self.versions),
            n_shards=len(self.steps["look"]),
            n_pages=sum(_int(made.counts["n_pages"]) for made in self.made["read"].values()),
            n_reports=sum(row["reports"] for row in rows),
            n_statements=sum(row["statements"] for row in rows),
            n_events=sum(row["events"] for row in rows),
            n_links=sum(_int(made.counts["n_links"]) for made in self.made["join"].values()),
            n_families=sum(row["n_families"] for row in rows),
            n_stories=sum(row["n_stories"] for row in rows),
            bytes_read=sum(_int(made.counts["n_bytes"]) for made in self.made["look"].values()),
            bytes_record=sizes["record"],
            bytes_store=sizes["store"] if self.job.store else None,
            bytes_work=sizes["work"],
            problems=dict(sorted(problems.items(), key=lambda item: (-item[1], item[0]))),
            given_up=[_lost(given.step, given.reason) for given in self.crew.given_up],
            retried=self.crew.retried,
            lost=self.crew.lost,
            wall_s=round(time.monotonic() - self.began, 2),
            stages=[self._stage(name) for name in self.steps],
            shards=dict(sorted((digest, address) for digest, address in self.addresses.items())),
        )

    def _stage(self, name: str) -> Stage:
        costs = [made.cost for step in self.steps[name] if (made := done(step))]
        return Stage(
            name=name,
            n_steps=len(self.steps[name]),
            n_now=self.n_now.get(name, 0),
            cpu_s=round(sum(cost.cpu_s for cost in costs), 2),
            peak_mb=max((cost.peak_mb for cost in costs), default=0.0),
        )


def _runs(steps: Sequence[Step]) -> list[list[Step]]:
    """Return slices in runs of about `tuning.RUN_PAGES` pages."""
    runs: list[list[Step]] = []
    size = tuning.RUN_PAGES
    for step in steps:
        if size >= tuning.RUN_PAGES:
            runs.append([])
            size = 0
        runs[-1].append(step)
        size += step.weight
    return runs


def _named(stretch: Stretch | None) -> list[str | None]:
    if stretch is None:
        return ["bodies"]
    return [day.isoformat() if day else None for day in (stretch.first, stretch.last)]


def _lost(step: Step, reason: str) -> str:
    part = step.told.get("slice")
    if isinstance(part, Slice):
        return f"{part.shard.address}, pages {part.start} to {part.stop}: {reason}"
    return f"{getattr(step.told.get('shard'), 'address', step.name)}: {reason}"


def _int(value: object) -> int:
    assert isinstance(value, int)
    return value


def _dict(value: object) -> dict[str, int]:
    assert isinstance(value, dict)
    return value
