"""Serve the reading room until stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uvicorn

from dateline.web._app import build

if TYPE_CHECKING:
    from dateline.web._settings import Settings


def serve(settings: Settings, *, host: str, port: int) -> None:
    """Serve the reading room on an address of this machine until interrupted."""
    uvicorn.run(
        build(settings),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_keep_alive=20,
        limit_concurrency=400,
    )
