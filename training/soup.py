"""Average checkpoints that lie on one path of training (a model soup, Wortsman et al. 2022).

``python -m training.soup --out core a:0.4 b:0.3 c:0.3`` writes ``core-joint.pt`` from the checkpoints of ``a``, ``b``
and ``c``, each with its share. What later training of some layers costs the others is won back at no cost in size.
"""

from __future__ import annotations

import argparse

import torch

from training.train import BUILD


def main() -> None:
    """Write the average."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("runs", nargs="+", help="NAME:SHARE")
    asked.add_argument("--out", default="core")
    options = asked.parse_args()
    shares = {name: float(share) for name, _, share in (item.partition(":") for item in options.runs)}
    held = {name: torch.load(BUILD / f"{name}-joint.pt", weights_only=True) for name in shares}
    first = next(iter(held.values()))
    total = sum(shares.values())
    mean = {
        key: sum(held[name]["state"][key].float() * share for name, share in shares.items()) / total
        for key in first["state"]
    }
    torch.save({**first, "state": mean}, BUILD / f"{options.out}-joint.pt")


if __name__ == "__main__":
    main()
