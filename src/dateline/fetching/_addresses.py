"""Which addresses a fetch may connect to: public ones, resolved once, on the web's own ports."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

from dateline.errors import FetchError

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

REFUSED: Final = "refused_address"
NO_HOST: Final = "no_host"

_PORTS: Final = {"http": 80, "https": 443}
# `is_global` lets these through: multicast, and IPv6 ranges that carry an IPv4 address to another network.
_CARRIERS: Final = tuple(
    ipaddress.IPv6Network(network)
    for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "fec0::/10", "5f00::/16")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a request goes: the numbers to connect to, and the host name to ask for."""

    scheme: str
    host: str
    port: int
    ips: tuple[str, ...]
    path: str

    def url(self, ip: str) -> str:
        """Return the address with a resolved number in place of the name."""
        number = f"[{ip}]" if ":" in ip else ip
        return f"{self.scheme}://{number}:{self.port}{self.path}"

    @property
    def host_header(self) -> str:
        """Return the Host header: the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def aim(url: str, *, allow_private: bool) -> Target:
    """Check an address and resolve its host once; every number it resolves to must be allowed."""
    parts = _split(url)
    host, port = _host(url, parts), _port(url, parts)
    if not allow_private and port not in _PORTS.values():
        raise FetchError(f"{url}: port {port} is not fetched from, only 80 and 443", code=REFUSED)
    numbers = _resolve(url, host, port)
    refused = [number for number in numbers if not (allow_private or is_public(number))]
    if refused:
        raise FetchError(
            f"{url}: {host} is {refused[0]}, a private address; allow private addresses to fetch it", code=REFUSED
        )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    # IPv4 first: many machines have an IPv6 address and no way out for it.
    ips = tuple(str(number) for number in sorted(numbers, key=lambda number: number.version))
    return Target(scheme=parts.scheme, host=host, port=port, ips=ips, path=path)


def is_public(number: IpAddress) -> bool:
    """Tell whether an address belongs to the public internet and to nothing behind it."""
    if isinstance(number, ipaddress.IPv6Address):
        if number.ipv4_mapped:
            return is_public(number.ipv4_mapped)
        if any(number in network for network in _CARRIERS):
            return False
    return number.is_global and not (number.is_multicast or number.is_reserved or number.is_unspecified)


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise FetchError(f"{url}: not an address that can be read ({error})", code=REFUSED) from error
    if parts.scheme not in _PORTS:
        raise FetchError(f"{url}: only http and https addresses are fetched", code=REFUSED)
    if parts.username is not None or parts.password is not None:
        raise FetchError(
            f"{parts.scheme} address with a user name in it: not fetched, as it hides where it leads", code=REFUSED
        )
    return parts


def _host(url: str, parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if not host or any(char.isspace() or char in "\\@%" for char in host):
        raise FetchError(f"{url}: no host name in the address", code=REFUSED)
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise FetchError(f"{url}: host name {host!r} cannot be read", code=REFUSED) from error


def _port(url: str, parts: SplitResult) -> int:
    try:
        port = parts.port
    except ValueError as error:
        raise FetchError(f"{url}: the port is no number", code=REFUSED) from error
    return _PORTS[parts.scheme] if port is None else port


def _resolve(url: str, host: str, port: int) -> tuple[IpAddress, ...]:
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{url}: host {host} was not found ({error})", code=NO_HOST) from error
    # A scope id (`fe80::1%eth0`) is no part of the number.
    numbers = [ipaddress.ip_address(str(answer[4][0]).partition("%")[0]) for answer in answers]
    if not numbers:
        raise FetchError(f"{url}: host {host} has no address", code=NO_HOST)
    return tuple(dict.fromkeys(numbers))
