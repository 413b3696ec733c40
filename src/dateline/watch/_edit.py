"""Add sources to the TOML file, from an address or from another reader's OPML list."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dateline.errors import FeedError, SourcesError
from dateline.feeds import read_opml
from dateline.watch._sources import SourceKind, plan_of

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD: Final = '[watch]\nstore = "record.duckdb"\nstate = "watch"\n'


def add_sources(path: Path, added: Sequence[tuple[str, SourceKind, str]]) -> int:
    """Append sources (name, kind, address) that the file does not have yet; return how many were new.

    What stands in the file stays as it is, comments too. The file is replaced whole, and only once it reads well.

    Raises:
        SourcesError: the file cannot be read, or would not be readable afterwards.
    """
    raw = path.read_text(encoding="utf-8") if path.exists() else HEAD
    held = plan_of(raw, path).sources
    addresses = {source.at for source in held}
    names = {source.name for source in held}
    blocks = []
    for name, kind, at in added:
        if at in addresses:
            continue
        addresses.add(at)
        blocks.append(_block(_free(name, names), kind, at))
    if blocks:
        _replace(path, "\n".join([raw.rstrip("\n") + "\n", *blocks]))
    return len(blocks)


def opml_sources(content: bytes, name: str) -> tuple[tuple[str, SourceKind, str], ...]:
    """Return the feeds of an OPML list as sources.

    Raises:
        SourcesError: it is no OPML, or one that is refused.
    """
    try:
        listing = read_opml(content, name)
    except FeedError as error:
        raise SourcesError(str(error)) from error
    return tuple((entry.title or entry.url, SourceKind.FEED, entry.url) for entry in listing.entries)


def _free(name: str, names: set[str]) -> str:
    """Return the name, with a number where it is taken."""
    plain = "".join(filter(str.isprintable, " ".join(name.split())))[:70] or "source"
    free = plain
    number = 2
    while free in names:
        free = f"{plain} {number}"
        number += 1
    names.add(free)
    return free


def _block(name: str, kind: SourceKind, at: str) -> str:
    # A JSON string without escapes of its own for other planes is a TOML basic string.
    return f"[[source]]\nname = {_quoted(name)}\n{kind} = {_quoted(at)}\n"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _replace(path: Path, raw: str) -> None:
    plan_of(raw, path)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
            file.write(raw)
        Path(file.name).replace(path)
    except OSError as error:
        raise SourcesError(f"{path} cannot be written: {error}") from error
