"""Serve a reading room over a hostile record, for ``gate.browse``; what is handed in is answered by a fake."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import uvicorn

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from hostile import hostile
from made_room import read

from dateline import web
from dateline.store import Store


def main(port: int) -> None:
    """Serve until stopped."""
    path = Path(tempfile.mkdtemp()) / "record.duckdb"
    with Store(path) as store:
        store.add([hostile()])
    uvicorn.run(web.build(web.Settings(store=path), read=read), port=port, log_level="error")


if __name__ == "__main__":
    main(int(sys.argv[1]))
