"""Hostile servers on this machine: each threat is refused within its budget, and no canary is reached."""

from __future__ import annotations

import asyncio
import gzip
import resource
import socket
import threading
import time
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from loopback import serving

from dateline.errors import FetchError
from dateline.fetching import Limits, Web

if TYPE_CHECKING:
    import ipaddress
    from collections.abc import Callable, Iterator

SMALL = Limits(allow_private=True, total_seconds=1.5, read_seconds=1, connect_seconds=1, max_bytes=2_000_000)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def ask(url: str, limits: Limits = SMALL, headers: dict[str, str] | None = None) -> bytes:
    async def once() -> bytes:
        async with Web(limits, user_agent="test") as web:
            return (await web.ask(url, headers or {})).content

    return asyncio.run(once())


def ask_all(urls: list[str]) -> list[bytes]:
    """Ask for all of them at once; what is refused is told as such."""

    async def one(web: Web, url: str) -> bytes:
        try:
            return (await web.ask(url, {})).content
        except FetchError:
            return b"refused"

    async def every() -> list[bytes]:
        async with Web(Limits(total_seconds=10), user_agent="test") as web:
            return list(await asyncio.gather(*(one(web, url) for url in urls)))

    return asyncio.run(every())


@contextmanager
def raw_server(behave: Callable[[socket.socket], None], ip: str = "127.0.0.1") -> Iterator[tuple[int, list[str]]]:
    """Serve connections by hand; give the port and who connected."""
    seen: list[str] = []
    with socket.create_server((ip, 0)) as server:
        server.settimeout(0.05)
        stopped = threading.Event()

        def one(connection: socket.socket) -> None:
            with connection:
                connection.settimeout(10)
                try:
                    connection.recv(65_536)
                    behave(connection)
                except OSError:
                    return

        def loop() -> None:
            while not stopped.is_set():
                try:
                    connection, peer = server.accept()
                except OSError:
                    continue
                seen.append(peer[0])
                threading.Thread(target=one, args=(connection,), daemon=True).start()

        thread = threading.Thread(target=loop, daemon=True)
        thread.start()
        try:
            yield server.getsockname()[1], seen
        finally:
            stopped.set()
            thread.join()


def forever(data: bytes, pause: float = 0.0) -> Callable[[socket.socket], None]:
    def behave(connection: socket.socket) -> None:
        for _ in range(10_000_000):
            connection.sendall(data)
            time.sleep(pause)

    return behave


def after(first: bytes, then: Callable[[socket.socket], None] | None = None) -> Callable[[socket.socket], None]:
    def behave(connection: socket.socket) -> None:
        connection.sendall(first)
        if then:
            then(connection)

    return behave


def packed(name: bytes, data: bytes) -> Callable[[socket.socket], None]:
    return after(HEAD + b"Content-Encoding: " + name + b"\r\nContent-Length: %d\r\n\r\n" % len(data) + data)


CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
ZEROS = b"\0" * 100_000_000
HOSTILE: dict[str, Callable[[socket.socket], None]] = {
    "body drips": after(HEAD + b"\r\n", forever(b"a", 0.2)),
    "header drips": forever(b"X", 0.2),
    "header lines without end": after(b"HTTP/1.1 200 OK\r\n", forever(b"X-A: " + b"b" * 1000 + b"\r\n")),
    "one header line without end": after(b"HTTP/1.1 200 OK\r\nX: ", forever(b"b" * 10_000)),
    "many small header lines": after(b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 200_000 + b"\r\n"),
    "status line without end": forever(b"H" * 10_000),
    "chunks without end": after(CHUNKED, forever(b"1000\r\n" + b"a" * 4096 + b"\r\n")),
    "small chunks without end": after(CHUNKED, forever(b"1\r\na\r\n")),
    "chunk extension without end": after(CHUNKED + b"1;", forever(b"x" * 10_000)),
    "chunk of a size that is none": after(CHUNKED + b"zz\r\n"),
    "chunk of 2**64 bytes": after(CHUNKED + b"ffffffffffffffff\r\n", forever(b"a" * 65_536)),
    "body without end": after(HEAD + b"\r\n", forever(b"a" * 65_536)),
    "length that lies above": after(HEAD + b"Content-Length: 99999999999\r\n\r\nabc"),
    "length that is negative": after(HEAD + b"Content-Length: -5\r\n\r\nabc"),
    "two lengths": after(HEAD + b"Content-Length: 3\r\nContent-Length: 30\r\n\r\nabc"),
    "interim answers without end": forever(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
    "gzip bomb": packed(b"gzip", gzip.compress(ZEROS)),
    "deflate bomb": packed(b"deflate", zlib.compress(ZEROS)),
    "raw deflate bomb": packed(b"deflate", zlib.compress(ZEROS)[2:-4]),
    "gzip in gzip": packed(b"gzip, gzip", gzip.compress(gzip.compress(ZEROS))),
    "gzip members without end": packed(b"gzip", gzip.compress(b"\0" * 60_000) * 20_000),
    "gzip cut short": packed(b"gzip", gzip.compress(b"abc" * 1000)[:-9]),
    "gzip that is none": packed(b"gzip", b"<html>"),
    "brotli": packed(b"br", b"\x0b\x02\x80abc\x03"),
    "zstd": packed(b"zstd", b"\x28\xb5\x2f\xfd"),
    "packing with a line break": packed(b"gzip\r\n identity", b"abc"),
    "silence": lambda _: time.sleep(5),
    "end at once": lambda _: None,
    "no http": after(b"220 mail.example ESMTP\r\n", forever(b"\r\n", 0.2)),
    "http of another age": after(b"<html>hello</html>"),
    "cut inside the body": after(HEAD + b"Content-Length: 1000\r\n\r\n<html>"),
    "redirect to itself": after(b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"),
    "redirect without end": after(b"HTTP/1.1 302 Found\r\nLocation: /", forever(b"a" * 10_000)),
    "redirect to a broken address": after(b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\nContent-Length: 0\r\n\r\n"),
    "redirect to a file": after(b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n"),
    "header with a zero": after(b"HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n"),
    "status that is none": after(b"HTTP/1.1 2x0 OK\r\n\r\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_answer_is_refused_within_its_budget(name: str) -> None:
    """In 1.5 seconds and what the machine's load adds, and in memory of a few times the largest answer."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with raw_server(HOSTILE[name]) as (port, _):
        started = time.monotonic()
        with pytest.raises(FetchError):
            ask(f"http://127.0.0.1:{port}/")
        assert time.monotonic() - started < 8
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000


def spellings(canary: str, port: int) -> list[str]:
    """Return ways to write an IPv4 address of this machine that some reader takes for it."""
    first, *rest = (int(part) for part in canary.split("."))
    number = sum(part << shift for part, shift in zip((first, *rest), (24, 16, 8, 0), strict=True))
    last = number & 0xFFFFFF
    hosts = [
        canary, f"{canary}.", f"{number}", f"0x{number:x}", f"0{number:o}", f"{first}.{last}", f"0x{first:x}.{last}",
        f"0{first:o}.0.0.{rest[2]}", f"0x{first:x}.0x0.0x0.0x{rest[2]:x}", f"{first}.0.{rest[2]}",
        f"00{first:o}.0.0.0{rest[2]:o}",
        f"[::ffff:{canary}]", f"[::ffff:{number >> 16:x}:{number & 0xFFFF:x}]", f"[0:0:0:0:0:ffff:{canary}]",
        f"[::{canary}]", f"[64:ff9b::{canary}]", f"[2002:{number >> 16:x}:{number & 0xFFFF:x}::]",
        "①②⑦.⓪.⓪.②", "１２７.0.0.2", "127。0。0。2", "%31%32%37.0.0.2", "127.0.0.2%00.example",
        "127.0.0.2%2eexample", "public.example@127.0.0.2", "127.0.0.2#public.example",
    ]  # fmt: skip
    made = [f"{scheme}://{host}:{port}/" for host in hosts for scheme in ("http", "https", "HTTP")]
    return [
        *made,
        f"//{canary}:{port}/",
        f"///{canary}:{port}/",
        f"\\\\{canary}:{port}/",
        f"http:/\\{canary}:{port}/",
        f"http:{canary}:{port}/",
        f"http://{canary}\\@public.example:{port}/",
        f"http://public.example\\@{canary}:{port}/",
        f" http://{canary}:{port}/",
        f"ht\ttp://{canary}:{port}/",
        f"http://{canary}\t:{port}/",
        f"gopher://{canary}:{port}/_GET",
        f"ftp://{canary}:{port}/",
        f"dict://{canary}:{port}/",
    ]


@pytest.fixture
def only_the_site_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let 127.0.0.1 pass for a public address, with any port; everything else keeps its guards."""
    from dateline.fetching import _addresses  # noqa: PLC0415 - its guards are what is loosened

    real = _addresses.is_public

    def is_public(number: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
        return str(number) == "127.0.0.1" or real(number)

    class AnyPort(dict[str, int]):
        def values(self) -> range:  # type: ignore[override]
            return range(65_536)

    monkeypatch.setattr(_addresses, "is_public", is_public)
    monkeypatch.setattr(_addresses, "_PORTS", AnyPort(http=80, https=443))


@pytest.mark.usefixtures("only_the_site_is_public")
@pytest.mark.parametrize("n_hops", [0, 1, 2, 3, 4, 5])
def test_no_spelling_reaches_a_private_address_after_any_number_of_hops(n_hops: int) -> None:
    """88 spellings, straight and after one to five redirects: not one connection to the canary."""
    with raw_server(after(HEAD + b"\r\nsecret"), "127.0.0.2") as (canary, reached), serving() as site:
        ways = spellings("127.0.0.2", canary)
        assert len(ways) >= 64
        for number, way in enumerate(ways):
            for hop in range(n_hops):
                onward = way if hop == n_hops - 1 else f"/{number}/{hop + 1}"
                target = onward.encode("utf-8", errors="replace").decode("latin-1")
                site.pages[f"/{number}/{hop}"] = (302, {"location": target}, b"")
        got = ask_all([site.url(f"/{number}/0") if n_hops else way for number, way in enumerate(ways)])
        assert b"secret" not in got
        # A way that reads as a path of the site itself ends there.
        assert sum(one == b"refused" for one in got) >= len(ways) - 10
        assert reached == []


@pytest.mark.usefixtures("only_the_site_is_public")
def test_name_that_is_bound_anew_between_two_requests_is_checked_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    real, n_asked = socket.getaddrinfo, 0

    def resolve(host: str, *rest: object, **more: object) -> object:
        nonlocal n_asked
        if host != "rebound.example":
            return real(host, *rest, **more)  # type: ignore[arg-type]
        n_asked += 1
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1" if n_asked % 2 else "127.0.0.2", rest[0]))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with serving() as site, raw_server(after(HEAD + b"\r\nsecret"), "127.0.0.2") as (_, reached):
        site.pages["/"] = (200, {}, b"public")
        port = site.address.rsplit(":", 1)[1]
        answers = []
        for _ in range(10):
            try:
                answers.append(ask(f"http://rebound.example:{port}/"))
            except FetchError:
                answers.append(b"refused")
    assert answers == [b"public", b"refused"] * 5
    assert (n_asked, reached) == (10, [])


def test_hosts_at_one_number_share_no_connection() -> None:
    """A connection that was opened (and, with TLS, checked) for one name must not serve another."""
    ports: list[int] = []

    async def two(url: str) -> None:
        async with Web(SMALL, user_agent="test") as web:
            for _ in range(2):
                await web.ask(url, {})

    with serving() as site:

        def answer(handler: object) -> tuple[int, dict[str, str], bytes]:
            ports.append(handler.client_address[1])  # type: ignore[attr-defined]
            return 200, {"connection": "keep-alive"}, b"ok"

        site.pages["/"] = answer
        asyncio.run(two(site.url("/")))
    assert len(set(ports)) == 2
