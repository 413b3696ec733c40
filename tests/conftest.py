"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared texts; fail without it in CI, skip elsewhere."""
    if SHARED.is_dir():
        return SHARED
    message = f"{SHARED} is missing: this test reads texts that the repository does not hold"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
