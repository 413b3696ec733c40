"""Write the checksums of the model files where the language room checks them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src/dateline/language/data"
FILES = ("core.onnx", "embedding.onnx", "tokenizer.json", "words.npz")


def sha256(path: Path) -> str:
    """Return the checksum of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pin(folder: Path) -> None:
    """Write the checksums of a folder's model files: the package's own into ``_pinned.py``, others into a manifest."""
    sums = {name: sha256(folder / name) for name in FILES if (folder / name).is_file()}
    if folder.resolve() != DATA:
        (folder / "manifest.json").write_text(json.dumps(sums, indent=1) + "\n", encoding="utf-8")
        return
    rows = "".join(f'    "{name}": "{value}",\n' for name, value in sums.items())
    text = f'"""The checksums of the model files, written by the export."""\n\nSHA256 = {{\n{rows}}}\n'
    (DATA.parent / "_pinned.py").write_text(text, encoding="utf-8")
