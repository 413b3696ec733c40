"""Hands steps to an executor until all are done: what is lost is tried again, what is late is given out twice."""

from __future__ import annotations

import logging
import time
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import suppress
from dataclasses import dataclass, field, replace
from statistics import median
from typing import TYPE_CHECKING, Final

from dateline.batch import tuning
from dateline.batch._executors import Pool, is_loss
from dateline.batch._progress import Progress
from dateline.batch._step import Done, Step, done, perform
from dateline.errors import JobError

if TYPE_CHECKING:
    from collections.abc import Sequence

_TELL_S: Final = 0.5
_log = logging.getLogger("dateline.batch")


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """A step that could not be done, and what it failed of the last time."""

    step: Step
    reason: str


@dataclass(slots=True, kw_only=True)
class _Under:
    """A step under way."""

    step: Step
    since: float
    is_twin: bool = False


@dataclass(slots=True, kw_only=True)
class Crew:
    """Workers, how many, and how each of their steps went."""

    start: Callable[[], Executor]
    workers: int
    may_die: bool
    tell: Callable[[Progress], None]
    given_up: list[GivenUp] = field(default_factory=list)
    retried: int = 0
    lost: int = 0
    _executor: Executor | None = None

    def do(self, steps: Sequence[Step]) -> dict[str, Done]:
        """Return what steps gave by their names, without those that were given up."""
        made = {step.name: found for step in steps if (found := done(step))}
        left = {step.name: step for step in steps if step.name not in made}
        progress = Progress(
            stage=steps[0].stage if steps else "",
            n_steps=len(made) + len(left),
            weight=sum(step.weight for step in {step.name: step for step in steps}.values()),
        )
        for step in {step.name: step for step in steps if step.name in made}.values():
            self._count(progress, step, made[step.name])
        progress.known = progress.done
        if left:
            made |= _Stage(crew=self, progress=progress, waiting=deque(left.values())).go()
        self.tell(progress)
        return made

    def submit(self, step: Step) -> Future[Done]:
        """Hand a step out, to fresh workers where the old ones broke."""
        if self._executor is None:
            self._executor = self.start()
        try:
            return self._executor.submit(perform, replace(step, may_die=self.may_die))
        except BrokenExecutor:
            self.close()
            return self.submit(step)

    def close(self) -> None:
        """Let the workers go; those that are late with what is already done are ended."""
        executor, self._executor = self._executor, None
        if isinstance(executor, Pool):
            executor.end()
        elif executor:
            executor.shutdown(wait=False)

    @staticmethod
    def _count(progress: Progress, step: Step, made: Done) -> None:
        progress.steps_done += 1
        progress.done += step.weight
        problems = made.counts.get("problems", {})
        assert isinstance(problems, dict)
        progress.problems.update(problems)

    def counted(self, progress: Progress, step: Step, made: Done) -> None:
        """Tell of a step that is done."""
        self._count(progress, step, made)
        self.tell(progress)


@dataclass(slots=True, kw_only=True)
class _Stage:
    """The steps of one stage on their way."""

    crew: Crew
    progress: Progress
    waiting: deque[Step]
    under: dict[Future[Done], _Under] = field(default_factory=dict)
    made: dict[str, Done] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)
    losses: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)

    def go(self) -> dict[str, Done]:
        while self.waiting or any(item.step.name not in self.ended for item in self.under.values()):
            self._hand_out()
            ready, _ = wait(self.under, timeout=_TELL_S, return_when=FIRST_COMPLETED)
            for future in ready:
                self._take(future, self.under.pop(future))
            self.crew.tell(self.progress)
        return self.made

    def _hand_out(self) -> None:
        free = self.crew.workers + 1 - len(self.under)  # one more than there are, so that none waits
        while self.waiting and free > 0:
            self._submit(self.waiting.popleft())
            free -= 1
        if not self.waiting and len(self.under) < self.crew.workers:
            self._double()

    def _submit(self, step: Step, *, is_twin: bool = False) -> None:
        self.under[self.crew.submit(step)] = _Under(step=step, since=time.monotonic(), is_twin=is_twin)

    def _double(self) -> None:
        """Hand out the latest step a second time, once it is late beyond what its stage takes."""
        alone = Counter(item.step.name for item in self.under.values())
        late = tuning.LATE * median(self.times) if self.times else float("inf")
        limit = max(late, tuning.LATE_SECONDS)
        for item in sorted(self.under.values(), key=lambda one: one.since):
            if alone[item.step.name] == 1 and time.monotonic() - item.since > limit:
                self._submit(item.step, is_twin=True)
                return

    def _take(self, future: Future[Done], item: _Under) -> None:
        step = item.step
        if step.name in self.ended:
            return
        try:
            made = future.result()
        except JobError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever befell a step, the others go on
            self._again(step, error)
            return
        self.ended.add(step.name)
        self.made[step.name] = made
        self.times.append(time.monotonic() - item.since)
        self.crew.counted(self.progress, step, made)

    def _again(self, step: Step, error: BaseException) -> None:
        """Try a step again, carefully from now on; after too many times give it up."""
        lost = is_loss(error) or isinstance(error, MemoryError)
        counter, most = (self.losses, tuning.DEATHS) if lost else (self.failures, tuning.FAILURES)
        counter[step.name] += 1
        reason = f"{type(error).__name__}: {error}"
        _log.warning("stage=%s step=%s again=%s reason=%s", step.stage, step.name, counter[step.name], reason)
        if any(other.step.name == step.name for other in self.under.values()):
            return
        if counter[step.name] > most:
            self.ended.add(step.name)
            self.crew.given_up.append(GivenUp(step=step, reason=reason))
            self.progress.given_up += 1
            return
        self.crew.retried += 1
        self.crew.lost += lost
        self.progress.retried, self.progress.lost = self.crew.retried, self.crew.lost
        with suppress(BrokenExecutor):
            self.waiting.append(replace(step, is_careful=True))
