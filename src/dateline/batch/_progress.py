"""How far a job is, for whoever shows it."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class Progress:
    """A stage as it goes on: its steps and what they are about, how many of them are done, and what went wrong.

    ``weight`` counts pages or reports; what was done in an earlier run is in ``known`` and not in the rate.
    """

    stage: str
    n_steps: int
    weight: int
    steps_done: int = 0
    done: int = 0
    known: int = 0
    retried: int = 0
    lost: int = 0
    given_up: int = 0
    problems: Counter[str] = field(default_factory=Counter)
    began: float = field(default_factory=time.monotonic)

    @property
    def rate(self) -> float:
        """Return what was done a second in this run."""
        return (self.done - self.known) / max(time.monotonic() - self.began, 1e-9)

    @property
    def left_s(self) -> float | None:
        """Return the seconds that the rest of the stage will take, None where nothing tells."""
        return (self.weight - self.done) / self.rate if self.done > self.known else None
