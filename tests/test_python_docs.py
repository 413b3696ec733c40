from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from gate.docs import DOCS

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PAGE = (DOCS / "python.md").read_text(encoding="utf-8")


def test_the_examples_of_the_python_page_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    examples = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    shutil.copytree(DOCS.parent / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for example in examples:
        exec(compile(example, "docs/python.md", "exec"), names)
    shown = capsys.readouterr().out.splitlines()
    assert "2 0" in shown
    assert "no/such/file.html 0 ['not_opened']" in shown
    assert shown[-1] == "RUSGOV"


def test_every_filter_stands_on_the_python_page() -> None:
    from dateline.store import Asked  # noqa: PLC0415 - only here

    assert [name for name in Asked.__annotations__ if f"`{name}`" not in PAGE] == []
