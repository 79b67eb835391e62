"""The command, called as from a terminal."""

import pytest

from views.command.__main__ import main
from views.command.home import COMPILED


@pytest.fixture
def command(monkeypatch, tmp_path, capsys):
    """Run a command; give its exit code, and what it wrote as answer and as complaint."""
    monkeypatch.setenv(COMPILED, "")  # set back afterwards: the command names a folder of its own

    def run(*words):
        code = main([*map(str, words), "--home", str(tmp_path / "home")])
        return code, *capsys.readouterr()

    return run
