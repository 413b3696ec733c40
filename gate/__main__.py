"""``python -m gate``: measure every room on the shared data, hold the floors, print the table.

``--raise`` lifts every floor to what was measured now (less the room's slack); floors never go down by themselves:
edit ``gate/floors.json`` with a reason in the change. Exit code 1 where a figure fell below its floor.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from gate import rooms

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "gate/floors.json"
SLACK = 0.003
"""A floor stands this much below the figure that raised it: sums differ a little between processors."""


def main() -> int:
    """Run the asked rooms."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    asked.add_argument("--room", action="append", choices=sorted(rooms.MEASURES), help="only these rooms")
    asked.add_argument("--raise", dest="raises", action="store_true", help="lift the floors to the figures of this run")
    asked.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = asked.parse_args()
    if not options.shared.is_dir():
        print(
            f"gate: {options.shared} is missing; the gate scores on texts that the repository does not hold",
            file=sys.stderr,
        )
        return 2
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    figures: dict[str, float] = {}
    for room in options.room or rooms.MEASURES:
        began = time.monotonic()
        found = rooms.MEASURES[room](options.shared)
        print(f"{room}: {time.monotonic() - began:.0f} s", file=sys.stderr)
        figures |= {f"{room}.{name}": round(value, 4) for name, value in found.items()}
    if options.json:
        print(json.dumps(figures, indent=1))
    else:
        print_table(figures, floors)
    if options.raises:
        FLOORS.write_text(json.dumps(raised(figures, floors), indent=1) + "\n", encoding="utf-8")
    fallen = [name for name, value in figures.items() if name in floors and is_worse(name, value, floors[name])]
    for name in fallen:
        print(f"gate: {name} is {figures[name]:.4f}; it is held at {floors[name]:.4f}", file=sys.stderr)
    return 1 if fallen else 0


def is_worse(name: str, value: float, floor: float) -> bool:
    """Tell whether a figure fell below its floor, or rose above it where less is better."""
    return value > floor if name.endswith(rooms.LESS_IS_BETTER) else value < floor


def raised(figures: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    """Return the floors with those lifted that a run surpassed; never one let down."""
    out = dict(floors)
    for name, value in figures.items():
        if name.endswith(rooms.UNHELD):
            continue
        slack = SLACK if name.endswith(rooms.LESS_IS_BETTER) else -SLACK
        reached = round(value + slack, 4)
        if name not in out or is_worse(name, out[name], reached):
            out[name] = reached
    return dict(sorted(out.items()))


def print_table(figures: dict[str, float], floors: dict[str, float]) -> None:
    """Print figure and floor, a line each."""
    print(f"{'figure':<44} {'now':>9} {'floor':>9}")
    for name, value in figures.items():
        floor = f"{floors[name]:9.4f}" if name in floors else f"{'-':>9}"
        print(f"{name:<44} {value:9.4f} {floor}")


if __name__ == "__main__":
    sys.exit(main())
