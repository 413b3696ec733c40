"""The title without the name of the site that stands behind or before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dateline.pages import tuning
from dateline.pages._names import agency_of, key
from dateline.pages.rules import OUTLET_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

_BREAK: Final = re.compile(r"\s+[|–—:•·»›~-]+\s+|\s*[|»]\s*|\s+::\s+|\s+//\s+")
_DOMAIN: Final = re.compile(r"(?:[\w-]{1,40}\.){1,3}(?:com|org|net|co|uk|news|info|tv|in|ru|de|eu|us)", re.IGNORECASE)


def cut_site(
    title: str, site_keys: frozenset[str] = frozenset(), variants: Sequence[str] = ()
) -> tuple[str, str | None]:
    """Return a title without the site's name at its end (or start), and that name as it stood there.

    ``site_keys`` are the names that the page or its address give the site, ``variants`` the other titles that the
    page states: what stands behind a mark and is missing in one of them is cut. Without both, only tails that are
    plainly an outlet's name are.

    >>> cut_site("Minister resigns | The Daily Herald")
    ('Minister resigns', 'The Daily Herald')
    >>> cut_site("Minister resigns – a year too late")
    ('Minister resigns – a year too late', None)
    """
    chars = " ".join(title.split())
    breaks = list(_BREAK.finditer(chars))
    if not breaks:
        return chars, None
    variant_keys = {key(variant) for variant in variants}
    for mark in breaks:
        head, tail = chars[: mark.start()].rstrip(), chars[mark.end() :]
        if head and (key(head) in variant_keys or _is_site(tail, mark.group(), site_keys)):
            return head, _BREAK.split(tail)[-1] or None
    first = breaks[0]
    head = chars[: first.start()]
    if _names_site(head, site_keys) and chars[first.end() :]:
        return chars[first.end() :], head
    return chars, None


def _is_site(tail: str, mark: str, site_keys: frozenset[str]) -> bool:
    words = tail.split()
    if not words:
        return False
    if _names_site(tail, site_keys):
        return True
    if len(words) > tuning.MAX_SITE_WORDS or any(char in tail for char in "?!“”\""):
        return False
    if _DOMAIN.fullmatch(tail) or agency_of(tail):
        return True
    is_named = all(word[:1].isupper() or word in {"of", "the", "and"} for word in words)
    if is_named and words[-1].casefold() in OUTLET_WORDS and (len(words) > 1 or words[0].isupper()):
        return True
    return mark.strip() == "|" and _rest_names_site(tail, site_keys)


def _rest_names_site(tail: str, site_keys: frozenset[str]) -> bool:
    """Tell a section before the site's name: ``Politics | The Herald`` is cut whole."""
    last = _BREAK.split(tail)[-1]
    return last != tail and _names_site(last, site_keys)


def _names_site(words: str, site_keys: frozenset[str]) -> bool:
    bare = key(words)
    return bool(bare) and (bare in site_keys or bare.removeprefix("the") in site_keys)
