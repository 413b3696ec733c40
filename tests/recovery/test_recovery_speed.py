"""Long texts are mended in time that grows with their length, not with its square."""

from __future__ import annotations

import time

import pytest

from dateline.model.report import Extract
from dateline.recovery import load_places, recover

TEXTS = {
    "one word without end": "a" * 2_000_000,
    "letters that are not ASCII": "é" * 300_000,
    "long words with one": ("a" * 199 + "é") * 5_000,
    "invisible characters": "a\u200b" * 20_000,
    "mojibake": "Ã©tÃ© " * 10_000,
}


@pytest.mark.parametrize("name", TEXTS)
def test_long_text_is_mended_in_little_time(name: str) -> None:
    extract = Extract(
        id="x",
        url=None,
        site=None,
        title=None,
        bylines=(),
        published=None,
        language="en",
        body=TEXTS[name],
        problems=(),
    )
    started = time.process_time()
    recover(extract, places=load_places())
    assert time.process_time() - started < 8
