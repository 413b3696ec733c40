"""``correct``: what a person says of a finding, kept beside what the machine made."""

from __future__ import annotations

import getpass
import json
import sys
from typing import Annotated, Final

import typer

from dateline.cli._rows import STORE, WAIT_S, AsCsv, AsJson, Raw, Shown, StorePath, show_rows

_COLUMNS: Final = (
    Shown("finding_id", "finding", 15), Shown("verdict", "verdict", 9), Shown("field", "field", 12),
    Shown("machine_value", "machine", 14), Shown("value", "person", 14), Shown("who", "who", 10),
)  # fmt: skip


def correct(  # noqa: PLR0913 - typer makes an option of each argument
    id_: Annotated[str | None, typer.Argument(metavar="[ID]", help="An event or a statement.")] = None,
    settings: Annotated[
        list[str] | None, typer.Argument(metavar="[FIELD=VALUE]...", help="What it should say; FIELD= for nothing.")
    ] = None,
    *,
    store: StorePath = STORE,
    is_right: Annotated[bool, typer.Option("--confirm", help="It is right as it is.")] = False,
    is_wrong: Annotated[bool, typer.Option("--reject", help="The report does not say that.")] = False,
    note: Annotated[str | None, typer.Option(help="Why.")] = None,
    who: Annotated[str | None, typer.Option("--by", help="Your name; your login where you give none.")] = None,
    is_list: Annotated[bool, typer.Option("--list", help="List all corrections.")] = False,
    is_training: Annotated[
        bool, typer.Option("--annotated", help="Print the corrected findings as annotated data, a JSON a line.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    raw: Raw = False,
) -> None:
    """Confirm, correct or reject a finding: `dateline correct e123 actor_code=RUSGOV status=planned`.

    What follows changes with it: the country of a code, the quad class and codes of a type. A name brings no code.
    """
    from dateline.store import Store  # noqa: PLC0415 - `dateline --help` stays light

    if is_list or is_training:
        with Store(store, read_only=True, wait_s=WAIT_S) as held:
            rows = held.annotated() if is_training else held.corrections()
        if is_training:
            sys.stdout.writelines(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)
            return
        show_rows(rows, _COLUMNS, as_json=as_json, as_csv=as_csv, raw=raw)
        return
    fields = dict(_setting(item) for item in settings or ())
    if id_ is None or bool(fields) + is_right + is_wrong != 1:
        raise typer.BadParameter("name a finding and say --confirm, --reject or FIELD=VALUE, one of the three")
    verdict = "confirmed" if is_right else "rejected" if is_wrong else "corrected"
    with Store(store, wait_s=WAIT_S) as held:
        n_kept = held.correct(id_, verdict=verdict, fields=fields, note=note, who=who or getpass.getuser())
    print(f"{id_} {verdict}" + (f": {n_kept} fields" if fields else ""), file=sys.stderr)


def _setting(words: str) -> tuple[str, str | None]:
    name, mark, value = words.partition("=")
    if not mark:
        raise typer.BadParameter(f"{words!r} is no FIELD=VALUE")
    return name.strip(), value.strip() or None
