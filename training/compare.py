"""Compare the shipped int8 model with the same weights in 32 bits, on the development sets.

``python -m training.compare`` writes the 32-bit model below ``training/build`` and prints both figures and the loss.
"""

from __future__ import annotations

import json

import onnx

from gate import language
from training.export import build
from training.pinning import DATA, FILES, pin
from training.train import BUILD, SHARED


def main() -> None:
    """Measure both and print a table."""
    folder = BUILD / "float"
    folder.mkdir(parents=True, exist_ok=True)
    heats = json.loads((BUILD / "temperatures.json").read_text(encoding="utf-8"))
    for name in FILES:
        (folder / name).write_bytes((DATA / name).read_bytes())
    onnx.save(build(BUILD / "core-joint.pt", quantised=False, temperatures=heats), folder / "core.onnx")
    pin(folder)
    whole, small = language.measure(SHARED, model=folder), language.measure(SHARED)
    print(f"{'figure':<32} {'32 bits':>9} {'int8':>9} {'lost':>9}")
    for name, value in whole.items():
        print(f"{name:<32} {value:9.4f} {small[name]:9.4f} {value - small[name]:9.4f}")


if __name__ == "__main__":
    main()
