"""The reading room: the record beside the words it rests on, as web pages served on this machine.

Takes a store and `Settings`, gives an ASGI app (`build`) or serves it (`serve`).
Knows nothing of how findings are made, how tables are laid out, or what the network holds: it asks no other host.
"""

from dateline.web._app import build
from dateline.web._serve import serve
from dateline.web._settings import Settings

__all__ = ["Settings", "build", "serve"]
