"""A web of our own on this machine, kind or hostile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, dict[str, str], bytes]
Maker = Callable[["Handler"], Answer | None]


class Handler(BaseHTTPRequestHandler):
    """Answers what its site has been told to; a maker that returns None has answered by itself."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        self.site.hits.append((self.path, dict(self.headers.items())))
        made = self.site.pages.get(self.path.partition("?")[0], (404, {}, b"gone"))
        answer = made(self) if callable(made) else made
        self.close_connection = True
        if answer is not None:
            status, headers, body = answer
            self.send_response(status)
            for name, value in ({"content-type": "text/html", "content-length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except OSError:
            self.close_connection = True


@dataclass
class Site:
    """A host with its pages by path, and what it was asked."""

    pages: dict[str, Answer | Maker] = field(default_factory=dict)
    hits: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    address: str = ""

    def asked(self, path: str) -> int:
        """Return how often a path was asked for."""
        return sum(one.partition("?")[0] == path for one, _ in self.hits)

    def url(self, path: str) -> str:
        """Return the address of a path."""
        return f"{self.address}{path}"


@contextmanager
def serving(ip: str = "127.0.0.1") -> Iterator[Site]:
    """Serve a site of its own."""
    site = Site()
    handler = type("OwnHandler", (Handler,), {"site": site})
    server = ThreadingHTTPServer((ip, 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    site.address = f"http://{ip}:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
