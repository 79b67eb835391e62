"""The command, run as from a terminal."""

import pytest

from views.command.__main__ import main


@pytest.fixture
def command(tmp_path, capsys):
    """Run a command; return its exit code, standard output and standard error."""

    def run(*words):
        code = main([*map(str, words), "--home", str(tmp_path / "home")])
        return code, *capsys.readouterr()

    return run
