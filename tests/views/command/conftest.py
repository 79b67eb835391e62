"""The command, run as from a terminal."""

import pytest

from views.command.__main__ import main
from views.command.home import COMPILED


@pytest.fixture
def command(monkeypatch, tmp_path, capsys):
    """Run a command; return its exit code, standard output and standard error."""
    monkeypatch.setenv(COMPILED, "")  # restored afterwards, since the command sets it

    def run(*words):
        code = main([*map(str, words), "--home", str(tmp_path / "home")])
        return code, *capsys.readouterr()

    return run
