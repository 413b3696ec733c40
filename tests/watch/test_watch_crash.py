"""A watch that is killed loses nothing that it acknowledged; ``make crash`` does this a thousand times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gate import crash, soak

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_killed_watch_loses_nothing_and_doubles_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash, "WARM_UP", 8.0)
    with soak.serving(10) as port:
        plan = soak.plan_of(tmp_path, port, 4, read="text", workers=1)
        assert crash.crash(plan, 3, 3.0)["lost"] == 0
        soak.soak(plan, 40, workers=(crash.QUICK, crash.LISTS))
        figures = soak.compare(plan, port, start=crash.QUICK)
    assert (figures["missing"], figures["too many"], figures["replayed the same"]) == (0, 0, True)
