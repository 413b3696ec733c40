"""``python -m gate.docs``: write the parts of the docs that are generated: the JSON Schema and the command help.

A test fails where they are not current.
"""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from dateline import exports
from dateline.cli._app import app

DOCS = Path(__file__).resolve().parent.parent / "docs"


def pages() -> dict[str, str]:
    """Return the generated pages by file name."""
    return {
        "record.schema.json": json.dumps(exports.schema(), indent=1, ensure_ascii=False) + "\n",
        "commands.md": commands(),
    }


def commands() -> str:
    """Return the help of every command as Markdown."""
    runner = CliRunner()
    parts = ["# Commands", "", "Made by `make docs`.", "", _exit_codes()]
    names = sorted(command.callback.__name__ for command in app.registered_commands if command.callback)
    for name in names:
        shown = runner.invoke(app, [name, "--help"], prog_name="dateline", env={"COLUMNS": "80", "NO_COLOR": "1"})
        text = "\n".join(line.rstrip() for line in shown.output.strip().splitlines())
        parts += [f"## dateline {name}", "", "```", text, "```", ""]
    return "\n".join(parts)


def _exit_codes() -> str:
    return (
        "Exit codes: 0 done; 1 something was refused (a page that cannot be opened, a store that is locked),\n"
        "with one line on stderr that says what, where and what to do; 2 the command was written wrongly.\n"
        "A bad page in a batch is a `problem` in its record and no failure.\n"
    )


def main() -> None:
    """Write the pages."""
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
        print(f"docs/{name}")


if __name__ == "__main__":
    main()
