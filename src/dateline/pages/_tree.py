"""The parsed page: lxml comes without types, so its element is named in one place."""

from typing import Any, TypeAlias

HtmlElement: TypeAlias = Any
