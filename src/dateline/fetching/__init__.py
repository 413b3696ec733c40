"""The guarded way to the web.

Takes an http(s) address and limits (`Limits`), gives what the server sent (`Answer`): once (`fetch`), or many at the
same time (`Web`). The host is resolved once, every number and every redirect is checked, and time, bytes and the ratio
of unpacking are capped.
Knows nothing of pages, feeds or reports.
"""

from typing import TYPE_CHECKING

from dateline.fetching._answer import Answer
from dateline.fetching._inflate import TooLargeError, unpack
from dateline.fetching._limits import Limits

if TYPE_CHECKING:
    from dateline.fetching._once import fetch
    from dateline.fetching._web import Web

__all__ = ["Answer", "Limits", "TooLargeError", "Web", "fetch", "unpack"]


def __getattr__(name: str) -> object:
    """Return what asks the web when it is first asked for: who only opens files waits for no client to load."""
    if name == "Web":
        from dateline.fetching._web import Web  # noqa: PLC0415 - as above

        return Web
    if name == "fetch":
        from dateline.fetching._once import fetch  # noqa: PLC0415 - as above

        return fetch
    raise AttributeError(f"module 'dateline.fetching' has no attribute {name!r}")
