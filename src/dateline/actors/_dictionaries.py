"""Dictionaries of actors and agents as TABARI and PETRARCH write them (PETRARCH 2 manual, "Dictionaries")."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from dateline.errors import OwnActorsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_CODE: Final = re.compile(r"[A-Z]{3}(?:[A-Z]{3})?|(?:IGO|NGO|IMG|MNC|ISM):[A-Za-z0-9-]+")
_BRACKET: Final = re.compile(r"\[([^\]]*)\]")
_AGENT: Final = re.compile(r"^([^{\[]+?)\s*(?:\{([^}]*)\}\s*)?\[\s*~?([A-Z]+)~?\s*\]\s*$")
_SET: Final = re.compile(r"^!([^!]+)!\s*=\s*(.+)$")
_USE: Final = re.compile(r"!([^!]+)!")
_DATED: Final = re.compile(r"^([A-Za-z]+)\s*(?:([<>])\s*(\S+)|(\S+?)\s*-\s*(\S+))?$")
_TWO_DIGITS: Final = 30
"""A year of two digits from this on is of the last century, as PETRARCH has it."""
_SECTORS: Final = {
    "MED": "JRN", "HLH": "MED", "INS": "REB", "SEP": "REB", "RAD": "REB", "DEV": "SOC", "ENV": "SOC", "HRI": "SOC",
    "NGO": "SOC", "MNC": "BUS", "IRR": "SOC", "LAW": "JUD",
}  # fmt: skip
"""Roles of CAMEO that PLOVER calls otherwise (PLOVER manual, "Sectors")."""
_BODIES: Final = frozenset({"IGO", "NGO", "IMG", "MNC"})
_COUNTRY: Final = 3


def is_code(code: str) -> bool:
    """Tell whether a word is a code of ours.

    >>> is_code("USAGOV"), is_code("IGO:NATO"), is_code("usa")
    (True, True, False)
    """
    return bool(_CODE.fullmatch(code))


def are_agents(lines: Sequence[str]) -> bool:
    """Tell a dictionary of agents from one of actors: its codes carry a tilde."""
    return any("~" in bracket for line in lines for bracket in _BRACKET.findall(_bare(line)))


def _bare(line: str) -> str:
    """Return a line without its comment."""
    return line.partition("#")[0].partition(";")[0].rstrip()


def actors(path: Path, lines: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the actors of a dictionary as rows: name, code, first, last, aliases."""
    names: list[str] = []
    codes: list[tuple[str, date | None, date | None]] = []
    for number, whole in enumerate(lines, start=1):
        line = _bare(whole)
        if not line.strip() or line.lstrip().startswith("<!--"):
            continue
        where = f"Actors {path}, line {number}"
        words = _BRACKET.sub("", line).strip()
        if words and not line.lstrip().startswith("+"):
            yield from _told(names, codes)
            names, codes = [], []
        if words:
            names.append(_name(words.lstrip("+"), where))
        if not names:
            raise OwnActorsError(f"{where}: a code stands before any name.")
        codes += [_dated(bracket, where) for bracket in _BRACKET.findall(line)]
    yield from _told(names, codes)


def _told(names: list[str], codes: list[tuple[str, date | None, date | None]]) -> Iterator[dict[str, Any]]:
    for code, first, last in codes:
        yield {"name": names[0], "code": code, "first": first, "last": last, "aliases": tuple(dict.fromkeys(names[1:]))}


def _name(words: str, where: str) -> str:
    name = " ".join(words.replace("_", " ").split())
    if not name or any(char in name for char in "{}[]!"):
        raise OwnActorsError(f"{where}: {words!r} is no name.")
    return name.title() if name.isupper() else name


def _dated(bracket: str, where: str) -> tuple[str, date | None, date | None]:
    match = _DATED.match(bracket.strip())
    if not match:
        raise OwnActorsError(f"{where}: [{bracket}] is no code with days. Write [USAGOV], [USAELI >20210120].")
    code, side, day, first, last = match.groups()
    if side == "<":
        return _code(code, where), None, _day(day, where)
    if side == ">":
        return _code(code, where), _day(day, where), None
    return _code(code, where), _day(first, where) if first else None, _day(last, where) if last else None


def _code(code: str, where: str) -> str:
    """Return a code of ours for one of theirs: the country with its first role, a body with its name."""
    country, role = code[:_COUNTRY].upper(), code[_COUNTRY : 2 * _COUNTRY].upper()
    if len(country) < _COUNTRY or (role and len(role) < _COUNTRY):
        raise OwnActorsError(f"{where}: {code!r} is no code: groups of three letters are expected.")
    if country in _BODIES and role:
        return f"{country}:{role}"
    return country + _SECTORS.get(role, role)


def _day(text: str, where: str) -> date:
    digits = text.strip()
    try:
        if "/" in digits:
            month, day, year = (int(part) for part in digits.split("/"))
        else:
            year, month, day = int(digits[:-4]), int(digits[-4:-2]), int(digits[-2:])
        if year < 100:  # noqa: PLR2004 - a year of two digits
            year += 1900 if year >= _TWO_DIGITS else 2000
        return date(year, month, day)
    except ValueError as error:
        raise OwnActorsError(f"{where}: {text!r} is no day. Write 19910101, 910101 or 1/1/1991.") from error


def agents(path: Path, lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (noun, sector) of a dictionary of agents, plurals and the words of its sets written out."""
    sets: dict[str, list[str]] = {}
    for number, whole in enumerate(lines, start=1):
        line = _bare(whole).strip()
        if not line or line.startswith("<!--"):
            continue
        where = f"Agents {path}, line {number}"
        made = _SET.match(line)
        if made:
            sets[made[1]] = [word.strip() for word in made[2].split(",") if word.strip()]
            continue
        match = _AGENT.match(line)
        if not match:
            raise OwnActorsError(f"{where}: {line!r} is no agent. Write NOUN {{PLURAL}} [~GOV].")
        sector = _SECTORS.get(match[3][:_COUNTRY], match[3][:_COUNTRY])
        for noun in (match[1], match[2] if match[2] is not None else f"{match[1].rstrip('_ ')}S"):
            for written in _written_out(noun or "", sets, where):
                yield written, sector


def _written_out(noun: str, sets: dict[str, list[str]], where: str) -> Iterator[str]:
    used = _USE.search(noun)
    if used is None:
        words = " ".join(noun.replace("_", " ").split()).lower()
        if words:
            yield words
        return
    if used[1] not in sets:
        raise OwnActorsError(f"{where}: the set !{used[1]}! is not told before.")
    for word in sets[used[1]]:
        yield from _written_out(noun.replace(used[0], word), sets, where)
