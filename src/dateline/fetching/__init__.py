"""The guarded way to the web.

Takes an http(s) address and limits (`Limits`), gives what the server sent (`Answer`): once (`fetch`), or many at the
same time (`Web`). The host is resolved once, every number and every redirect is checked, and time, bytes and the ratio
of unpacking are capped.
Knows nothing of pages, feeds or reports.
"""

from dateline.fetching._inflate import TooLargeError, unpack
from dateline.fetching._limits import Limits
from dateline.fetching._once import fetch
from dateline.fetching._web import Answer, Web

__all__ = ["Answer", "Limits", "TooLargeError", "Web", "fetch", "unpack"]
