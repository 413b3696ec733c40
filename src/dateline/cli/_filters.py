"""The filters as options: one place for every command that lists something of the record."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

Many = list[str]

_WHO: dict[str, Any] = {
    "actor": Annotated[
        Many | None,
        typer.Option("--actor", "--speaker", help="Who acts or speaks: RUS, MIL, RUSGOV, or a part of a name."),
    ],
    "target": Annotated[Many | None, typer.Option("--target", help="Whom it is done or said to, likewise.")],
}
_EVENTS: dict[str, Any] = {
    "type": Annotated[Many | None, typer.Option("--type", help="PLOVER type: CONSULT.")],
    "mode": Annotated[Many | None, typer.Option("--mode", help="PLOVER mode.")],
    "status": Annotated[Many | None, typer.Option("--status", help="actual, planned, possible or negated.")],
    "quad": Annotated[list[int] | None, typer.Option("--quad", help="Quad class, 1 to 4.")],
    "country": Annotated[Many | None, typer.Option("--country", help="Where it happened: ISO3.")],
}
_ALL: dict[str, Any] = {
    "since": Annotated[str | None, typer.Option("--since", help="From this day on (2021-06-16).")],
    "until": Annotated[str | None, typer.Option("--until", help="Up to this day, included.")],
    "words": Annotated[str | None, typer.Option("--words", help="Words in the report's title or text.")],
    "report": Annotated[Many | None, typer.Option("--report", help="Only of this report.")],
    "confidence": Annotated[float | None, typer.Option("--confidence", min=0, max=1, help="At least this sure.")],
}
EVENTS: dict[str, Any] = _WHO | _EVENTS | _ALL
"""The filters of events: all that ``dateline.store.Asked`` knows."""
PLANS: dict[str, Any] = {name: option for name, option in EVENTS.items() if name != "status"}
"""The filters of plans, whose status is told."""
STATEMENTS: dict[str, Any] = _WHO | _ALL
"""The filters of statements."""


def filtered(options: dict[str, Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command these options in the place of its parameter ``asked``, which gets what was given of them."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        hints = get_type_hints(command, localns={"Asked": dict}, include_extras=True)
        own = [item for item in inspect.signature(command).parameters.values() if item.name != "asked"]
        further = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None) for name in options]

        def run(**given: Any) -> None:  # noqa: ANN401 - as typer calls it
            command(asked={name: given.pop(name) for name in options}, **given)

        run.__name__, run.__doc__ = command.__name__, command.__doc__
        run.__annotations__ = {item.name: hints[item.name] for item in own} | options | {"return": None}
        parameters = [item.replace(annotation=run.__annotations__[item.name]) for item in (*own, *further)]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # as inspect reads it
        return run

    return decorate
