"""The reading room in a real Chromium: what fires, what leaves the machine, what a screen reader misses, how it looks.

``make browse`` runs it, in an environment of its own that holds Playwright and axe-core. It opens every kind of page of
the sample record at three widths in both themes, takes pictures for the eye, uses the report by keyboard and without
scripts, and then opens a record in which an attacker wrote every field. It exits with 1 where anything is amiss.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FLAGS: Final = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
_WIDTHS: Final = (390, 820, 1440)
_THEMES: Final = ("light", "dark")
_PATIENCE_MS: Final = 120_000
"""For a page with hundreds of attacks on a machine that has other work."""
_DEMO: Final = "http://127.0.0.1:8391"
_HOSTILE: Final = "http://127.0.0.1:8392"
_ACT: Final = "%3Csvg%20onload%3Dfired()%3E"
_STRICT: Final = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}


@dataclass  # no slots: Playwright hangs marks on whose methods it calls
class Seen:
    """What was met: acts that fired, requests to elsewhere, what axe-core found, and acts that failed."""

    n_pages: int = 0
    n_fired: int = 0
    elsewhere: set[str] = field(default_factory=set)
    unfit: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def watch(self, context: Any) -> None:  # noqa: ANN401 - Playwright is not installed where types are checked
        """Count what a browser fires and where it goes."""
        context.set_default_timeout(_PATIENCE_MS)
        context.expose_function("fired", self._fire)
        context.on("request", self._note)
        context.on("dialog", self._refuse)

    def _fire(self) -> None:
        self.n_fired += 1

    def _refuse(self, dialog: Any) -> None:  # noqa: ANN401 - as above
        self._fire()
        dialog.dismiss()

    def _note(self, request: Any) -> None:  # noqa: ANN401 - as above
        if urlsplit(request.url).hostname != "127.0.0.1":
            self.elsewhere.add(request.url)

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing is amiss."""
        return not (self.n_fired or self.elsewhere or self.unfit or self.failed)


def look(browser: Any, seen: Seen, axe: str, pictures: Path, *, forms: Iterable[tuple[int, str]]) -> None:  # noqa: ANN401 - as above
    """Open every kind of page in every form, a width and a theme, examine it and take its picture."""
    pages = demo_pages()
    for width, theme in forms:
        context = browser.new_context(viewport={"width": width, "height": 1000}, color_scheme=theme)
        seen.watch(context)
        page = context.new_page()
        for name, path in pages.items():
            page.goto(_DEMO + path)
            seen.n_pages += 1
            page.screenshot(path=str(pictures / f"{name}-{width}-{theme}.png"))
            wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")
            if wide:
                seen.failed.append(f"{name} at {width} scrolls sideways")
            page.evaluate(axe)
            found = page.evaluate("options => axe.run(document, options)", _STRICT)
            unfit = [
                f"{name} {width} {theme}: {one['id']} at {one['nodes'][0]['target']}" for one in found["violations"]
            ]
            seen.unfit += unfit
            print(f"{name} {width} {theme}", *unfit, sep="\n  ", file=sys.stderr, flush=True)
        context.close()


def act(browser: Any, seen: Seen) -> None:  # noqa: ANN401 - as above
    """Use the report: by keyboard alone, by pointer, and without scripts."""
    pages = demo_pages()
    path = pages["report"]
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    seen.watch(context)
    page = context.new_page()
    page.goto(_DEMO + path)
    page.keyboard.press("Tab")
    _expect(seen, "the first tab stop skips to the page", page.evaluate("document.activeElement.className") == "skip")
    page.locator(".record dd a.value").first.focus()
    _expect(seen, "a focused field lights its words", page.locator(".text .m.lit").count() > 0)
    page.keyboard.press("Escape")
    _expect(seen, "Escape puts them out", page.locator(".lit").count() == 0)
    page.locator(".text .trigger").first.click()
    _expect(seen, "a word lights its fields", page.locator(".record dd.lit").count() > 0)
    context.close()
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(_PATIENCE_MS)
    page = context.new_page()
    page.goto(_DEMO + path)
    page.locator(".record dd a.value").first.click()
    _expect(seen, "without scripts a field leads to its words", page.locator(".text .m:target").count() == 1)
    page.locator(".text a.note").first.click()
    _expect(seen, "without scripts a note leads to its finding", page.locator(".record .entry:target").count() == 1)
    page.goto(_DEMO + pages["pair"])
    page.locator(".direction svg a").nth(1).click()
    _expect(seen, "without scripts a period of a pair leads closer", "since=" in page.url)
    page.goto(_DEMO + pages["agenda"])
    page.locator(".calendar a.mark").first.click()
    _expect(seen, "without scripts a day of the calendar leads to its plan", page.locator(".plan:target").count() == 1)
    page.goto(_DEMO + pages["story"])
    page.locator(".families .headline a").first.click()
    _expect(seen, "a story leads to its reports and they to it", page.locator("a[href^='/story/']").count() == 1)
    page.goto(_DEMO + "/search?type=PROTEST")
    _expect(seen, "without scripts a search answers", page.locator(".rows .line").count() > 0)
    context.close()


def attack(browser: Any, seen: Seen) -> None:  # noqa: ANN401 - as above
    """Open every page of a record that an attacker wrote, hover and focus what is there."""
    context = browser.new_context()
    seen.watch(context)
    page = context.new_page()
    for path in hostile_pages():
        page.goto(_HOSTILE + path, wait_until="load")
        seen.n_pages += 1
        page.mouse.move(300, 400)
        page.keyboard.press("Tab")
    context.close()


def demo_pages() -> dict[str, str]:
    """Return an address for every kind of page of the sample record."""
    reports, events = _text(f"{_DEMO}/search?kind=reports"), _text(f"{_DEMO}/search")
    said = _text(f"{_DEMO}/search?kind=statements")
    report = re.findall(r'href="(/report/r\w+)"', reports)[-1]
    record = _text(_DEMO + report)
    return {
        "today": "/",
        "search": "/search",
        "statements": "/search?kind=statements&q=river",
        "reports": "/search?kind=reports",
        "report": report,
        "snapshot": f"{report}/page",
        "event": re.findall(r'href="(/event/e\w+)"', events)[0],
        "statement": re.findall(r'href="(/statement/s\w+)"', said)[0],
        "actor": re.findall(r'href="(/actor\?name=[^"]+)"', record)[0].replace("&amp;", "&"),
        "place": re.findall(r'href="(/place/\d+)"', record)[0],
        "story": re.findall(r'href="(/story/s\w+)"', _text(f"{_DEMO}/"))[0],
        "pair": "/pair?a=BOL&b=CHL",
        "agenda": "/agenda?month=2026-03",
        "map": "/map",
        "watching": "/watching",
        "sources": "/sources",
        "read": "/read",
        "told": "/nothing",
    }


def hostile_pages() -> Iterator[str]:
    """Yield every page of the hostile record."""
    front = _text(f"{_HOSTILE}/")
    lists = [f"/search?kind={kind}&page={n}" for kind in ("events", "statements") for n in range(1, 7)]
    story = [f"/story/{key}" for key in re.findall(r'href="/report/(r\w+)"', front)[:1]]
    drawn = ["/map", "/agenda", "/agenda?month=2024-05", "/watching", f"/pair?a={_ACT}&b={_ACT}", f"/map?actor={_ACT}"]
    yield from ("/", "/sources", *drawn, *story, *re.findall(r'href="(/report/r\w+)"', front)[:1], *lists)
    for path in lists:
        text = _text(_HOSTILE + path)
        yield from sorted(set(re.findall(r'"(/(?:event|statement)/\w+)"', text)))[::2]
        yield from sorted({one.replace("&amp;", "&") for one in re.findall(r'"(/actor\?name=[^"]+)"', text)})[::4]


def _expect(seen: Seen, what: str, holds: bool) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        seen.failed.append(what)


def _text(address: str) -> str:
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - addresses of our own server
        return str(answer.read().decode())


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            _text(address)
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit(f"{address} does not answer")


def main() -> int:
    """Run all and print what was met."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--python", default=".venv/bin/python")
    arguments.add_argument("--store", type=Path, default=Path("demo/room.duckdb"))
    arguments.add_argument("--axe", type=Path, required=True)
    arguments.add_argument("--chromium", default="/usr/bin/chromium")
    arguments.add_argument("--pictures", type=Path, default=Path("demo/pictures"))
    arguments.add_argument("--widths", type=int, nargs="*", default=list(_WIDTHS))
    arguments.add_argument("--themes", nargs="*", choices=_THEMES, default=list(_THEMES))
    given = arguments.parse_args()
    given.pictures.mkdir(parents=True, exist_ok=True)
    serve = [given.python, "-m", "dateline", "serve", "--store", str(given.store), "--port", "8391"]
    attacked = [given.python, "-m", "gate.browse_room", "8392"]
    servers = [subprocess.Popen(command) for command in (serve, attacked)]  # noqa: S603 - our own
    seen = Seen()
    try:
        _wait(_DEMO)
        _wait(_HOSTILE)
        with sync_playwright() as player:
            browser = player.chromium.launch(executable_path=given.chromium, args=list(_FLAGS))
            act(browser, seen)
            forms = product(given.widths, given.themes)
            look(browser, seen, given.axe.read_text(encoding="utf-8"), given.pictures, forms=forms)
            attack(browser, seen)
    finally:
        for server in servers:
            server.terminate()
    print(
        f"{seen.n_pages} pages; fired {seen.n_fired}, requests elsewhere {len(seen.elsewhere)}, axe {len(seen.unfit)}"
    )
    for line in (*sorted(seen.elsewhere), *sorted(set(seen.unfit)), *seen.failed):
        print(f"  {line}")
    return 0 if seen.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
