"""Fetching, against servers on this machine: limits hold, private addresses are refused."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from dateline.errors import FetchError
from dateline.fetching import Limits
from dateline.fetching._addresses import aim, is_public
from dateline.pages import extract, open_page

if TYPE_CHECKING:
    from collections.abc import Iterator

BODY = "<html><body><p>The minister has resigned, and nobody in town can say why.</p></body></html>".encode("utf-16")
LOCAL = Limits(allow_private=True, total_seconds=5, read_seconds=2)


class Handler(BaseHTTPRequestHandler):
    hits: list[str]

    def do_GET(self) -> None:
        type(self).hits.append(self.path)
        name = "do_" + self.path.strip("/").split("/")[0].replace("-", "_")
        getattr(self, name, self.do_missing)()

    def log_message(self, *_: object) -> None:
        pass

    def reply(self, content: bytes, kind: str = "text/html", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def do_missing(self) -> None:
        self.reply(b"gone", status=404)

    def do_page(self) -> None:
        self.reply(BODY, "text/html; charset=utf-16")

    def do_text(self) -> None:
        self.reply(b"Caf\xe9 closed.", "text/plain; charset=iso-8859-1")

    def do_packed(self) -> None:
        self.reply(gzip.compress(BODY), Content_Encoding="gzip")

    def do_brotli(self) -> None:
        self.reply(b"...", Content_Encoding="br")

    def do_bomb(self) -> None:
        self.reply(gzip.compress(b"a" * 30_000_000), Content_Encoding="gzip")

    def do_large(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"a" * 65_536)
        except OSError:
            return

    def do_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.2)
        except OSError:
            return

    def do_drip_headers(self) -> None:
        try:
            for byte in b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 100:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(0.2)
        except OSError:
            return

    def do_silent(self) -> None:
        time.sleep(4)

    def do_pdf(self) -> None:
        self.reply(b"%PDF-1.7", "application/pdf")

    def do_disguised(self) -> None:
        self.reply(b"\x89PNG\r\n\x1a\n", "text/html")

    def do_empty(self) -> None:
        self.reply(b"")

    def do_short(self) -> None:
        self.reply(b"abc", Content_Length="1000")

    def do_loop(self) -> None:
        self.reply(b"", status=302, Location="/loop")

    def do_hop(self) -> None:
        left = int(self.path.rsplit("/", 1)[1])
        self.reply(b"", status=301, Location=f"/hop/{left - 1}" if left else "/page")

    def do_to_file(self) -> None:
        self.reply(b"", status=302, Location="file:///etc/passwd")


@contextmanager
def serving() -> Iterator[tuple[str, list[str]]]:
    handler = type("OwnHandler", (Handler,), {"hits": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", handler.hits  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site() -> Iterator[str]:
    with serving() as (address, _):
        yield address


def test_page_comes_with_its_charset_address_and_time(site: str) -> None:
    page = open_page(f"{site}/page#part", limits=LOCAL)
    assert (page.url, page.charset, page.is_html) == (f"{site}/page", "utf-16", True)
    assert page.seen_at is not None
    assert page.seen_at.tzinfo is not None
    assert extract(page).body == "The minister has resigned, and nobody in town can say why."


def test_header_charset_is_used(site: str) -> None:
    assert extract(open_page(f"{site}/text", limits=LOCAL)).body == "Café closed."


def test_packed_page_is_unpacked(site: str) -> None:
    assert open_page(f"{site}/packed", limits=LOCAL).content == BODY


def test_five_redirects_are_followed_and_six_are_not(site: str) -> None:
    assert open_page(f"{site}/hop/4", limits=LOCAL).url == f"{site}/page"
    with pytest.raises(FetchError, match="more than 5 redirects"):
        open_page(f"{site}/hop/5", limits=LOCAL)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("missing", "404"),
        ("brotli", "packed as br"),
        ("bomb", "packed more than 100 to 1"),
        ("large", "larger than"),
        ("pdf", "application/pdf, not a page"),
        ("empty", "empty page"),
        ("short", "peer closed|incomplete|RemoteProtocolError"),
        ("loop", "redirects"),
        ("to-file", "only http and https"),
        ("silent", "ReadTimeout"),
    ],
)
def test_what_the_server_does_wrong_is_told(site: str, path: str, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        open_page(f"{site}/{path}", limits=LOCAL)


def test_image_sent_as_html_is_no_page(site: str) -> None:
    with pytest.raises(Exception, match="PNG"):
        open_page(f"{site}/disguised", limits=LOCAL)


@pytest.mark.parametrize("path", ["drip", "drip-headers"])
def test_dripping_server_is_stopped_by_the_total(site: str, path: str) -> None:
    limits = Limits(allow_private=True, total_seconds=1, read_seconds=10)
    started = time.monotonic()
    with pytest.raises(FetchError, match="not finished after 1 seconds"):
        open_page(f"{site}/{path}", limits=limits)
    assert time.monotonic() - started < 20  # the server would drip for minutes


def test_closed_port_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="ConnectError"):
        open_page(f"http://127.0.0.1:{port}/", limits=LOCAL)


def test_fetch_works_under_a_running_event_loop(site: str) -> None:
    import asyncio  # noqa: PLC0415 - only here

    async def inside() -> str | None:
        return open_page(f"{site}/page", limits=LOCAL).url

    assert asyncio.run(inside()) == f"{site}/page"


SPELLINGS = [
    "127.0.0.1", "127.1", "127.0.1", "0", "0.0.0.0", "2130706433", "017700000001", "0x7f000001", "0x7f.1", "0177.0.0.1",
    "localhost", "LOCALHOST", "localhost.", "127.255.255.254", "10.0.0.1", "10.255.255.255", "172.16.0.1",
    "172.31.255.255", "192.168.0.1", "192.168.255.255", "169.254.169.254", "169.254.0.1", "100.64.0.1",
    "100.127.255.255", "192.0.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.19.255.255", "198.51.100.1",
    "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "0.1.2.3", "3232235521",
    "0xc0a80001", "0300.0250.0.1", "192.168.1", "10.1", "0xa9fea9fe", "2852039166",
    "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:10.0.0.1]", "[0:0:0:0:0:0:0:1]",
    "[::ffff:169.254.169.254]", "[::127.0.0.1]", "[fe80::1]", "[febf::1]", "[fc00::1]", "[fd12:3456::1]", "[fec0::1]",
    "[ff02::1]", "[ff0e::1]", "[2002:7f00:1::]", "[2002:c0a8:1::1]", "[64:ff9b::7f00:1]", "[64:ff9b::a00:1]",
    "[64:ff9b:1::1]", "[2001:db8::1]", "[2001::1]", "[100::1]", "[5f00::1]",
]  # fmt: skip


@pytest.mark.parametrize("host", SPELLINGS)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_private_address_is_refused_in_every_spelling(host: str, scheme: str) -> None:
    with pytest.raises(FetchError):
        open_page(f"{scheme}://{host}/")


@pytest.mark.parametrize(
    "url",
    [
        "http://user:secret@203.0.113.7/",
        "http://a@127.0.0.1/",
        "http://8.8.8.8:22/",
        "http://8.8.8.8:99999/",
        "http://8.8.8.8:a/",
        "http:///page",
        "http://",
        "http://[::1/",
        "http://a b/",
        "http://127.0.0.1\\@8.8.8.8/",
        "http://none.invalid/",
        "http://%31%32%37.0.0.1/",
        "http://①②⑦.0.0.1/",
    ],
)
def test_address_that_hides_where_it_leads_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        open_page(url)
    assert "secret" not in str(caught.value)


def test_name_that_resolves_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: object, **__: object) -> list[tuple[object, ...]]:
        public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 80))
        return [public, (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.7", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(FetchError, match=r"10\.0\.0\.7, a private address"):
        aim("http://rebound.example/", allow_private=False)


def test_connection_goes_to_the_number_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that answers otherwise the second time is not asked a second time."""
    real, asked = socket.getaddrinfo, []

    def resolve(host: str, *rest: object, **more: object) -> object:
        if host != "rebound.example":
            return real(host, *rest, **more)  # type: ignore[arg-type]
        asked.append(host)
        number = "127.0.0.1" if len(asked) == 1 else "127.0.0.2"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, rest[0]))]

    with serving() as (address, hits):
        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        port = address.rsplit(":", 1)[1]
        page = open_page(f"http://rebound.example:{port}/page", limits=LOCAL)
    assert page.url == f"http://rebound.example:{port}/page"
    assert (asked, hits) == (["rebound.example"], ["/page"])


def test_redirect_to_a_private_address_reaches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first hop is let through, the second is checked like the first."""
    with serving() as (address, hits), serving() as (canary, canary_hits):
        real = is_public
        port = int(address.rsplit(":", 1)[1])

        def first_only(number: ipaddress.IPv4Address) -> bool:
            return (str(number) == "127.0.0.1" and not hits) or real(number)

        monkeypatch.setattr("dateline.fetching._addresses.is_public", first_only)
        monkeypatch.setattr("dateline.fetching._addresses._PORTS", {"http": port, "https": 443})
        monkeypatch.setattr(Handler, "do_page", lambda self: self.reply(b"", status=302, Location=f"{canary}/page"))
        with pytest.raises(FetchError, match=r"private address|port"):
            open_page(f"{address}/page", limits=Limits(total_seconds=5))
    assert (hits, canary_hits) == (["/page"], [])


@pytest.mark.parametrize("number", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_address_is_public(number: str) -> None:
    assert is_public(ipaddress.ip_address(number))
