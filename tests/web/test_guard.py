from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.web import tuning

if TYPE_CHECKING:
    from starlette.testclient import TestClient


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8377", "[::1]:8377", "LOCALHOST", "127.0.0.1:1"])
def test_own_hosts_are_answered(shown: TestClient, host: str) -> None:
    assert shown.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8377", "", "127.0.0.1@evil.example",
     "evil.example#127.0.0.1", "127.0.0.1:x", "[::1", "0.0.0.0", "127.0.0.1/x", "a:b@localhost"],
)  # fmt: skip
def test_any_other_host_is_refused(shown: TestClient, host: str) -> None:
    assert shown.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "file://127.0.0.1:8377"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1:8377"},
        {"sec-fetch-site": "SAME-ORIGIN"},
    ],
)
@pytest.mark.parametrize("path", ["/read", "/reading/r1/keep", "/event/e1/say", "/nothing"])
def test_writes_of_other_pages_are_refused(shown: TestClient, headers: dict[str, str], path: str) -> None:
    assert shown.post(path, data={"text": "x"}, headers=headers).status_code == 403


def test_writes_of_own_pages_are_taken(shown: TestClient) -> None:
    headers = {"origin": "http://127.0.0.1:8377", "sec-fetch-site": "same-origin"}
    assert shown.post("/read", data={"text": "x"}, headers=headers).status_code == 200


@pytest.mark.parametrize("path", ["/", "/search.json", "/search.csv", "/static/room.js", "/nothing", "/search?kind=x"])
def test_no_answer_lets_a_browser_run_or_load_what_is_not_ours(shown: TestClient, path: str) -> None:
    headers = shown.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_a_refusal_has_the_same_headers(shown: TestClient) -> None:
    assert "content-security-policy" in shown.get("/", headers={"host": "evil.example"}).headers


def test_a_page_too_large_is_refused(shown: TestClient) -> None:
    body = "x" * (tuning.MAX_BODY + 200_000)
    assert shown.post("/read", data={"text": body}).status_code == 413


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_refused(shown: TestClient, method: str) -> None:
    assert shown.request(method, "/read").status_code == 405
