from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.stories._addresses import address_key

SAME = [
    "https://example.org/news/a-story",
    "http://www.example.org/news/a-story/",
    "https://m.example.org/news/a-story?utm_source=x&fbclid=y",
    "https://amp.example.org/news/a-story",
    "https://www.example.org/news/a-story/amp/1",
    "https://example.org//news/a-story/amp?outputType=amp#comments",
    "https://example-org.cdn.ampproject.org/c/s/www.example.org/news/a-story/amp",
    "https://example.org:443/news/a-story/index.html",
]
APART = [
    "https://example.org/news/b-story",
    "https://example.org/news/a-story?id=2",
    "https://example.org/news/a-story?page=2",
    "https://sport.example.org/news/a-story",
    "https://example.com/news/a-story",
]


@pytest.mark.parametrize("url", SAME)
def test_one_page_has_one_key(url: str) -> None:
    assert address_key(url) == "example.org/news/a-story"


@pytest.mark.parametrize("url", APART)
def test_other_pages_have_other_keys(url: str) -> None:
    assert address_key(url) != "example.org/news/a-story"


@pytest.mark.parametrize("url", [None, "", "page.html", "https://", "https://[bad/x"])
def test_what_is_no_address_has_no_key(url: str | None) -> None:
    assert address_key(url) is None


def test_a_site_named_like_a_device_keeps_its_name() -> None:
    assert address_key("https://www.co/x") == "www.co/x"


@given(st.text(max_size=60))
def test_any_text_is_read_without_failing(text: str) -> None:
    address_key(f"https://example.org/{text}")
    address_key(text)
