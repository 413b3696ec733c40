from __future__ import annotations

from gate.__main__ import is_worse, raised


def test_floors_only_rise() -> None:
    floors = {"a.f1": 0.9, "b.dateline_false": 0.01}
    assert raised({"a.f1": 0.8, "b.dateline_false": 0.5}, floors) == floors
    assert raised({"a.f1": 0.95, "b.dateline_false": 0.001}, floors) == {"a.f1": 0.947, "b.dateline_false": 0.004}


def test_speed_is_never_held() -> None:
    assert raised({"places.reports_per_second": 400.0}, {}) == {}


def test_less_can_be_better() -> None:
    assert is_worse("a.f1", 0.8, 0.9)
    assert not is_worse("a.f1", 0.9, 0.9)
    assert is_worse("b.dateline_false", 0.02, 0.01)
