"""The addresses of the reading room and what answers each."""

from __future__ import annotations

import asyncio
import re
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import nh3
from anyio import to_thread
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from dateline import pages
from dateline.errors import DatelineError, StoreError, StoreHeldError, UsageError
from dateline.model.ids import content_id
from dateline.model.report import Page
from dateline.web import _agenda as agenda_sheet
from dateline.web import _atlas as atlas
from dateline.web import _lists as lists
from dateline.web import _pair as pair_sheet
from dateline.web import _report as report_sheet
from dateline.web import _story as story_sheet
from dateline.web import _subjects as subjects
from dateline.web import _watching as watching
from dateline.web import tuning
from dateline.web._answers import Answers, Kept
from dateline.web._desk import Desk, Said
from dateline.web._guard import Guard
from dateline.web._sheets import Sheet, answer, static

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

    from starlette.datastructures import FormData
    from starlette.requests import Request

    from dateline.model.findings import Findings
    from dateline.store import Store
    from dateline.web._settings import Settings

    Made = Callable[[Store, Request], Sheet]

_HEADING: Final = re.compile(r"<(/?)h[1-6]>")
_VERDICTS: Final = ("confirmed", "rejected", "corrected")
_STATIC: Final = {"room.css": "text/css; charset=utf-8", "room.js": "text/javascript; charset=utf-8"}
_SNAPSHOT_TAGS: Final = frozenset(
    "h1 h2 h3 h4 h5 h6 p ul ol li blockquote em strong b i br hr table thead tbody tr th td".split()  # noqa: SIM905
)
"""What is left of a page as received when it is shown: words and their order; no address, picture, form or style."""


def build(settings: Settings, *, read: Callable[[Page], Findings] | None = None) -> Starlette:
    """Return the reading room as an ASGI app.

    Args:
        settings: the store and who may ask.
        read: how a page that is handed in is read; with the package's own machine where None.
    """
    room = _Room(settings, Desk(settings.store, read))
    guard = Middleware(Guard, hosts=settings.hosts, is_read_only=settings.is_read_only)
    return Starlette(
        routes=_routes(room),
        middleware=[guard, Middleware(GZipMiddleware, minimum_size=1024, compresslevel=4)],
        exception_handlers={DatelineError: room.refused, HTTPException: room.missing, Exception: room.failed},
        lifespan=room.lifespan,
    )


def _report(store: Store, request: Request) -> Sheet:
    """Return a report beside its record."""
    findings, has_page = store.report(request.path_params["id"])
    story = store.views().story_of(content_id(findings.report))
    return report_sheet.sheet(findings, is_kept=True, has_page=has_page, story=story)


def _search(store: Store, request: Request) -> Sheet:
    """Return what is asked for."""
    return lists.search(store, request.query_params, is_data=request.url.path.endswith((".json", ".csv")))


_SHEETS: Final[Mapping[str, Made]] = {
    "/": lambda store, _: lists.today(store),
    "/today": lambda store, _: lists.today(store),
    "/search": _search,
    "/sources": lambda store, _: lists.sources(store),
    "/report/{id}": _report,
    "/event/{id}": lambda store, request: subjects.finding(store, request.path_params["id"], "event"),
    "/statement/{id}": lambda store, request: subjects.finding(store, request.path_params["id"], "statement"),
    "/actor": lambda store, request: subjects.actor(store, request.query_params.get("name", "")),
    "/place/{id:int}": lambda store, request: atlas.place(store, request.path_params["id"]),
    "/map": lambda store, request: atlas.sheet(store, request.query_params),
    "/agenda": lambda store, request: agenda_sheet.sheet(store, request.query_params),
    "/pair": lambda store, request: pair_sheet.sheet(store, request.query_params),
    "/story/{id}": lambda store, request: story_sheet.sheet(store, request.path_params["id"]),
}
"""What is shown out of the store, by address."""
_FORMS: Final = (".json", ".csv", "")
_FILES: Final = {"/map": ".svg", "/pair": ".svg", "/agenda": ".ics"}
"""Pages that are there as a file of another kind too."""


def _routes(room: _Room) -> list[Route]:
    made = [Route(path + form, room.shown(make)) for path, make in _SHEETS.items() if path != "/" for form in _FORMS]
    made += [Route(path + ending, room.shown(_SHEETS[path])) for path, ending in _FILES.items()]
    made += [Route(f"/reading/{{id}}{form}", room.remembered) for form in _FORMS]
    made += [Route(f"/watching{form}", room.watching) for form in _FORMS]
    made += [
        Route("/", room.shown(_SHEETS["/"])),
        Route("/report/{id}/page", room.snapshot),
        Route("/report/{id}/page/source", room.source),
        Route("/static/{name}", room.static),
        Route("/read", room.desk, methods=["GET"]),
    ]
    if not room.settings.is_read_only:
        made += [
            Route("/read", room.read, methods=["POST"]),
            Route("/reading/{id}/keep", room.keep, methods=["POST"]),
            Route("/{kind:str}/{id}/say", room.say, methods=["POST"]),
        ]
    return made


class _Room:
    """Answers requests out of the store."""

    def __init__(self, settings: Settings, desk: Desk) -> None:
        self.settings = settings
        self._desk = desk
        self._being_made: set[str] = set()
        self._kept = Answers(most_bytes=tuning.KEPT_BYTES, largest=tuning.LARGEST_KEPT)

    @asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        """Let go of the store's file whenever nobody asks."""
        to_thread.current_default_thread_limiter().total_tokens = tuning.THREADS
        tidying = asyncio.create_task(self._tidy())
        try:
            yield
        finally:
            tidying.cancel()
            self._desk.close()

    async def _tidy(self) -> None:
        while True:
            await asyncio.sleep(tuning.TIDY_S)
            self._desk.tidy()

    def shown(self, make: Made) -> Callable[[Request], Awaitable[Response]]:
        """Return what answers with a sheet made out of the store, or with the answer kept while the record is the same.

        While another program writes, or somebody else waits for the page to be made anew, it is shown as it was.
        """

        async def answered(request: Request) -> Response:
            key = f"{request.url.path}?{request.url.query}"
            kept = self._kept.get(key)
            if kept is not None and (key in self._being_made or kept.may_do(self._desk.mark())):
                return kept.answer(request)
            self._being_made.add(key)
            try:
                kept = await run_in_threadpool(self._made, request, make, key, is_patient=kept is None)
            except StoreHeldError:
                if kept is None:
                    raise
            finally:
                self._being_made.discard(key)
            return kept.answer(request)

        return answered

    def _made(self, request: Request, make: Made, key: str, *, is_patient: bool) -> Kept:
        with self._desk.reading(wait_s=tuning.WAIT_S if is_patient else 0) as store:
            mark, began = self._desk.mark(), time.monotonic()
            sheet = make(store, request)
            made = Kept.of(self._answer(request, sheet), mark, began=began)
        self._kept.put(key, made)
        return made

    def watching(self, request: Request) -> Response:
        """Answer with how the watch does."""
        return self._answer(request, watching.sheet(self.settings.watch))

    def snapshot(self, request: Request) -> Response:
        """Answer with the page as received, cleaned of all but its words."""
        page, findings = self._page(request)
        if page.is_html is False:
            shown = Markup("<pre>{}</pre>").format(page.content.decode(errors="replace"))
        else:
            chars, _ = pages.decode(page.content, page.charset)
            words = nh3.clean(chars, tags=set(_SNAPSHOT_TAGS), attributes={})
            words = _HEADING.sub(r"<\1p>", words)  # the page has headings of its own
            shown = Markup(words)  # noqa: S704 - nh3 has left only the tags named, without attributes
        context = {"page": page, "key": content_id(findings.report), "report": findings.report, "words": shown}
        return self._answer(request, Sheet(template="snapshot.html", shown=context, has_data=False))

    def source(self, request: Request) -> Response:
        """Answer with the page's bytes as received, as plain text that no browser takes for a page."""
        page, _ = self._page(request)
        return Response(page.content, media_type="text/plain", headers={"Content-Disposition": "attachment"})

    def _page(self, request: Request) -> tuple[Page, Findings]:
        with self._desk.reading() as store:
            findings = store.get(request.path_params["id"])
            page = store.views().page(content_id(findings.report))
        if page is None:
            raise StoreError("The page of this report was not kept.")
        return page, findings

    def desk(self, request: Request) -> Response:
        """Answer with the form that takes a text or a page."""
        return self._answer(request, Sheet(template="read.html", shown={"problem": None}, has_data=False))

    async def read(self, request: Request) -> Response:
        """Read what was handed in, and lead to it."""
        async with request.form(max_files=1, max_fields=8, max_part_size=tuning.MAX_BODY) as form:
            page = await _handed_in(form)
        if page is None:
            shown = {"problem": "There was nothing to read: paste a text or choose a page."}
            return self._answer(request, Sheet(template="read.html", shown=shown, status=400, has_data=False))
        findings = await run_in_threadpool(self._desk.read, page)
        return RedirectResponse(f"/reading/{content_id(findings.report)}", status_code=303)

    def remembered(self, request: Request) -> Response:
        """Answer with what was handed in, beside its record."""
        held = self._desk.remembered(request.path_params["id"])
        if held is None:
            raise HTTPException(404, "This reading is no longer remembered: hand the page in again.")
        return self._answer(request, report_sheet.sheet(held.findings, is_kept=False))

    async def keep(self, request: Request) -> Response:
        """Put what was handed in into the store."""
        held = self._desk.remembered(request.path_params["id"])
        if held is None:
            raise HTTPException(404, "This reading is no longer remembered: hand the page in again.")
        await run_in_threadpool(self._desk.keep, held)
        self._kept.clear()
        return RedirectResponse(f"/report/{content_id(held.findings.report)}", status_code=303)

    async def say(self, request: Request) -> Response:
        """Keep what a person says of a finding, and lead back to it."""
        kind, id_ = request.path_params["kind"], request.path_params["id"]
        if kind not in subjects.CORRECTABLE:
            raise HTTPException(404)
        async with request.form(max_files=0, max_fields=8) as form:
            said = _said(form, subjects.CORRECTABLE[kind])
        await run_in_threadpool(self._desk.correct, id_, said)
        self._kept.clear()
        return RedirectResponse(f"/{kind}/{quote(id_, safe='')}#say", status_code=303)

    def static(self, request: Request) -> Response:
        """Answer with the style or the script."""
        name = request.path_params["name"]
        if name not in _STATIC:
            raise HTTPException(404)
        headers = {"Cache-Control": "max-age=300"}
        return Response(static(name), headers=headers, media_type=_STATIC[name])

    def refused(self, request: Request, error: Exception) -> Response:
        """Answer with why the record cannot give what was asked for."""
        status = 400 if isinstance(error, UsageError) else 404 if isinstance(error, StoreError) else 500
        if isinstance(error, StoreHeldError):
            status = 503
        return self._told(request, status, str(error))

    def missing(self, request: Request, error: Exception) -> Response:
        """Answer that there is no such page."""
        assert isinstance(error, HTTPException)
        told = "There is no such page here." if error.detail == "Not Found" else error.detail
        return self._told(request, error.status_code, told)

    def failed(self, request: Request, error: Exception) -> Response:
        """Answer that something of ours broke; what it was goes to the log."""
        return self._told(request, 500, f"Something in the reading room broke: {type(error).__name__}.")

    def _told(self, request: Request, status: int, words: str) -> Response:
        if request.url.path.endswith((".json", ".csv")):
            return PlainTextResponse(words + "\n", status_code=status)
        shown = {"words": words, "status": status}
        return self._answer(request, Sheet(template="told.html", shown=shown, status=status, has_data=False))

    def _answer(self, request: Request, sheet: Sheet) -> Response:
        return answer(request, sheet, is_read_only=self.settings.is_read_only)


def _said(form: FormData, correctable: tuple[str, ...]) -> Said:
    """Return what a form says of a finding."""
    told = {name: str(form.get(name) or "").strip() or None for name in ("verdict", "who", "note", "field", "value")}
    if told["who"] is None:
        raise UsageError("Say who you are: a verdict without a name helps nobody later.")
    if told["verdict"] not in _VERDICTS:
        raise UsageError(f"There is no verdict {told['verdict']!r}: say {', '.join(_VERDICTS)}.")
    is_correction = told["verdict"] == _VERDICTS[-1]
    if is_correction and told["field"] not in correctable:
        raise UsageError(f"The field {told['field']!r} cannot be set right here.")
    return Said(
        verdict=str(told["verdict"]),
        who=told["who"],
        note=told["note"],
        field=told["field"] if is_correction else None,
        value=told["value"] if is_correction else None,
    )


async def _handed_in(form: FormData) -> Page | None:
    """Return the page that a form holds: a file where one was chosen, else a text."""
    file, text = form.get("page"), form.get("text")
    title, published = (str(form.get(name) or "").strip() or None for name in ("title", "published"))
    if file is not None and not isinstance(file, str) and (content := await file.read()):
        return Page(content=content, title=title, published=published)
    if isinstance(text, str) and text.strip():
        words = text.replace("\r\n", "\n")
        return Page(content=words.encode(), title=title, published=published, is_html=False)
    return None
