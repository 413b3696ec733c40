from __future__ import annotations

from gate.batch.kills import torment


def test_kills_at_random_points_leave_the_same_record() -> None:
    """Three here; `python -m gate.batch kills --times 50` for as many as were asked."""
    tally = torment(3, n=96, longest_s=4.0, seed=3)
    assert tally.drivers_killed + tally.workers_killed == 3
    assert tally.differing == 0
