"""Compare the shipped int8 model with the same weights in 32 bits, on the development sets.

``python -m training.compare`` writes the 32-bit model below ``training/build`` and prints both figures and the loss.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import onnx

from gate import language
from training.export import DATA, build, sha256
from training.train import BUILD, SHARED


def main() -> None:
    """Measure both and print a table."""
    folder = BUILD / "float"
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(build(BUILD / "core.pt", quantised=False), folder / "core.onnx")
    shutil.copy(DATA / "tokenizer.json", folder / "tokenizer.json")
    pinned = {name: sha256(folder / name) for name in ("core.onnx", "tokenizer.json")}
    (folder / "manifest.json").write_text(json.dumps(pinned), encoding="utf-8")
    whole, small = language.measure(SHARED, model=Path(folder)), language.measure(SHARED)
    print(f"{'figure':<22} {'32 bits':>9} {'int8':>9} {'lost':>9}")
    for name, value in whole.items():
        print(f"{name:<22} {value:9.4f} {small[name]:9.4f} {value - small[name]:9.4f}")


if __name__ == "__main__":
    main()
