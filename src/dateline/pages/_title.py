"""The title without the name of the site that stands behind or before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dateline.pages import tuning
from dateline.pages._names import agency_of, key, site_keys
from dateline.pages.rules import OUTLET_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

_BREAK: Final = re.compile(r"\s+[|–—:•·»›~-]+\s+|\s*[|»]\s*|\s+::\s+|\s+//\s+")
_DOMAIN: Final = re.compile(r"(?:[\w-]{1,40}\.){1,3}(?:com|org|net|co|uk|news|info|tv|in|ru|de|eu|us)", re.IGNORECASE)


def cut_site(
    title: str, *, sites: Iterable[str | None] = (), host: str | None = None, variants: Iterable[str] = ()
) -> tuple[str, str | None]:
    """Return a title without the site's name at its end (or start), and that name as it stood there.

    ``sites`` and ``host`` are the names that the page and its address give the site, ``variants`` the other titles
    that the page states: what stands behind a mark and is missing in one of them is cut. Without these, only tails
    that are plainly an outlet's name are.

    >>> cut_site("Minister resigns | The Daily Herald")
    ('Minister resigns', 'The Daily Herald')
    >>> cut_site("Minister resigns – a year too late")
    ('Minister resigns – a year too late', None)
    """
    chars = " ".join(title.split())
    breaks = list(_BREAK.finditer(chars))
    if not breaks:
        return chars, None
    known = site_keys(sites, host)
    variant_keys = {key(variant) for variant in variants}
    for mark in breaks:
        head, tail = chars[: mark.start()].rstrip(), chars[mark.end() :]
        if head and (key(head) in variant_keys or _is_site(tail, mark.group(), known)):
            return head, _BREAK.split(tail)[-1] or None
    first = breaks[0]
    head = chars[: first.start()]
    if _names_site(head, known) and chars[first.end() :]:
        return chars[first.end() :], head
    return chars, None


def _is_site(tail: str, mark: str, known: frozenset[str]) -> bool:
    words = tail.split()
    if not words:
        return False
    if _names_site(tail, known):
        return True
    if len(words) > tuning.MAX_SITE_WORDS or any(char in tail for char in '?!“”"'):
        return False
    if _DOMAIN.fullmatch(tail) or agency_of(tail):
        return True
    is_named = all(word[:1].isupper() or word in {"of", "the", "and"} for word in words)
    if is_named and words[-1].casefold() in OUTLET_WORDS and (len(words) > 1 or words[0].isupper()):
        return True
    return mark.strip() == "|" and _rest_names_site(tail, known)


def _rest_names_site(tail: str, known: frozenset[str]) -> bool:
    """Tell a section before the site's name: ``Politics | The Herald`` is cut whole."""
    last = _BREAK.split(tail)[-1]
    return last != tail and _names_site(last, known)


def _names_site(words: str, known: frozenset[str]) -> bool:
    bare = key(words)
    return bool(bare) and (bare in known or bare.removeprefix("the") in known)
