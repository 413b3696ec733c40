"""``python -m gate.batch growth|overhead|kills|sizing``: see the modules of these names."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from gate.batch import growth, kills, overhead, sizing

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> int:
    """Measure what is asked, and print it as JSON."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what", choices=["growth", "overhead", "kills", "sizing", "child", "worker"])
    asked.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    asked.add_argument("--reports", type=int, default=10_000, help="growth: how many; overhead, kills: 100 to 400")
    asked.add_argument("--a-day", type=int, default=250, help="growth: reports that appear a day")
    asked.add_argument("--kin", action="store_true", help="growth: copies and stories alone")
    asked.add_argument("--times", type=int, default=50, help="kills")
    asked.add_argument("--longest", type=float, default=8.0, help="kills: seconds between two at most")
    asked.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked.add_argument("--output", help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.what == "worker":
        kills.worker()
        return 0
    if options.what == "child":
        kills.child(options.folder, options.output)
        return 0
    if options.what == "kills":
        tally = kills.torment(options.times, n=min(options.reports, 400), longest_s=options.longest)
        print(tally)
        return 1 if tally.differing else 0
    print(sizing.table() if options.what == "sizing" else json.dumps(_measured(options), indent=1))
    return 0


def _measured(options: argparse.Namespace) -> object:
    if options.what == "growth":
        return growth.measure(options.reports, a_day=options.a_day, only_kin=options.kin)
    return overhead.measure(options.shared, min(options.reports, 400))


if __name__ == "__main__":
    sys.exit(main())
