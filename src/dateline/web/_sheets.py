"""One sheet of the reading room: what a page shows, and the same as data."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import jinja2
from starlette.responses import HTMLResponse, Response

from dateline.errors import UsageError
from dateline.exports import csv_text
from dateline.web import _words as words

if TYPE_CHECKING:
    from starlette.requests import Request

Row = dict[str, object]
MEDIA: Final = {".svg": "image/svg+xml", ".ics": "text/calendar; charset=utf-8"}
"""The kinds of files that some pages are there as, by the ending of the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page: its template and what that shows.

    ``rows`` are the same as a table, ``data`` as JSON (None: the rows), ``files`` what else there is by the ending of
    the address. All may be made only when asked for.
    """

    template: str
    shown: Mapping[str, Any]
    rows: Sequence[Row] | Callable[[], Sequence[Row]] = ()
    columns: Sequence[str] = ()
    data: Callable[[], bytes] | None = None
    status: int = 200
    has_data: bool = True
    files: Mapping[str, Callable[[], str]] = field(default_factory=dict)


@cache
def environment() -> jinja2.Environment:
    """Return the templates of the package, every value escaped, every misspelt name an error."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("dateline.web", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(day=words.day, month=words.month, sureness=words.confidence, address=_address)
    made.globals.update(kind=words.kind, STATUS=words.STATUS, QUAD=words.QUAD)
    return made


def _address(value: object) -> str | None:
    """Return an address that may be linked, None for anything but the web's."""
    told = str(value or "")
    return told if told.startswith(("https://", "http://")) else None


@cache
def static(name: str) -> bytes:
    """Return a file that pages load."""
    return files("dateline.web").joinpath("static", name).read_bytes()


def answer(request: Request, sheet: Sheet, *, is_read_only: bool) -> Response:
    """Return a sheet in the form that the address asks for."""
    if request.url.path.endswith(".json"):
        return Response(_json(sheet), status_code=sheet.status, media_type="application/json")
    ending = next((one for one in MEDIA if request.url.path.endswith(one)), None)
    if ending and sheet.status == 200:  # noqa: PLR2004 - HTTP's own
        return _file(sheet, ending, request.url.path)
    if request.url.path.endswith(".csv"):
        rows = _rows(sheet)
        names = list(sheet.columns or (rows[0] if rows else ()))
        made = csv_text(names, [[row.get(name) for name in names] for row in rows])
        name = request.url.path.rsplit("/", 1)[-1].replace('"', "")
        headers = {"Content-Disposition": f'attachment; filename="{name}"'} if name.isascii() else {}
        return Response(made, status_code=sheet.status, media_type="text/csv; charset=utf-8", headers=headers)
    query = f"?{request.url.query}" if request.url.query else ""
    path = request.url.path
    shown = {"is_read_only": is_read_only, "here": path, "query": query, "beside": sheet.has_data} | dict(sheet.shown)
    shown["data_path"] = "/today" if path == "/" else path
    page = environment().get_template(sheet.template).render(shown)
    return HTMLResponse(page, status_code=sheet.status)


def _file(sheet: Sheet, ending: str, path: str) -> Response:
    if ending not in sheet.files:
        raise UsageError("There is nothing to draw yet: name what is to be shown.")
    name = path.rsplit("/", 1)[-1]
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(sheet.files[ending](), headers=headers, media_type=MEDIA[ending])


def _json(sheet: Sheet) -> bytes:
    if sheet.data is not None:
        return sheet.data()
    return json.dumps(list(_rows(sheet)), ensure_ascii=False, default=str).encode()


def _rows(sheet: Sheet) -> Sequence[Row]:
    return sheet.rows() if callable(sheet.rows) else sheet.rows
