"""A site to watch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from loopback import Site, serving

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a site of its own."""
    with serving() as held:
        yield held
