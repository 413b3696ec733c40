from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = ("onnxruntime", "tokenizers", "numpy", "duckdb", "trafilatura", "htmldate", "lxml", "httpx", "ftfy", "typer")


def loaded_by(program: str) -> set[str]:
    """Return the packages that a program loads, in a process of its own."""
    tail = "import json, sys; print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    ended = subprocess.run([sys.executable, "-c", f"{program}\n{tail}"], capture_output=True, text=True, check=True)
    return set(json.loads(ended.stdout.splitlines()[-1]))


def test_import_dateline_is_light() -> None:
    assert not loaded_by("import dateline") & set(HEAVY)


def test_the_command_loads_no_model_and_no_store_until_asked() -> None:
    heavy = set(HEAVY) - {"typer"}
    assert not loaded_by("import dateline.cli") & heavy


def test_reading_files_loads_no_client_of_the_web() -> None:
    assert "httpx" not in loaded_by("from dateline import pages, pipeline")


@pytest.mark.parametrize("name", HEAVY)
def test_the_check_sees_what_is_loaded(name: str) -> None:
    assert name in loaded_by(f"import {name}")
