"""``serve``: the reading room."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - typer reads it
from typing import Annotated

import typer

from dateline.cli._rows import STORE, StorePath
from dateline.errors import UsageError


def serve(  # noqa: PLR0913 - typer makes an option of each argument
    *,
    store: StorePath = STORE,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port.")] = 8377,
    host: Annotated[
        str, typer.Option(help="The address to listen on; of this machine alone by default.")
    ] = "127.0.0.1",
    host_name: Annotated[
        list[str] | None, typer.Option("--host-name", help="A further name that requests may ask for.")
    ] = None,
    watch: Annotated[
        Path | None, typer.Option(help="The folder of a watch's books; `watch` beside the store by default.")
    ] = None,
    is_read_only: Annotated[
        bool, typer.Option("--read-only", help="Let nobody read texts in or keep them: for publishing.")
    ] = False,
) -> None:
    """Serve the reading room: the record beside the words it rests on, in a browser.

    It answers on this machine alone and asks no other. Programs that write to the store go on beside it.
    """
    from dateline import web  # noqa: PLC0415 - `dateline --help` stays light
    from dateline.store import Store  # noqa: PLC0415 - as above

    if not store.is_file():
        if is_read_only:
            raise UsageError(f"There is no store at {store}. Make one with `dateline ingest PAGES --store {store}`.")
        Store(store).close()
    settings = web.Settings(
        store=store,
        hosts=frozenset(host_name or ()),
        is_read_only=is_read_only,
        watch=watch or store.parent / "watch",
    )
    shown = f"[{host}]" if ":" in host else host
    print(f"The reading room is open at http://{shown}:{port}/ (Ctrl-C closes it)", file=sys.stderr)
    web.serve(settings, host=host, port=port)
