"""The command `dateline`.

Takes arguments, prints records and tables; answers with an exit code (0 done, 1 something was refused,
2 the command was written wrongly). It alone prints or exits.
"""

from dateline.cli._app import main

__all__ = ["main"]
