"""Setup of the working folder of an installed program: copies of the script and its settings."""

from pathlib import Path

from gis.errors import FileError
from gis.files.opening import read_bytes
from gis.files.published import write_whole

SCRIPT = "dashboard.py"
COPIED = (SCRIPT, ".streamlit/config.toml")
FOLDERS = ("static", "scenarios", "proofs", "compiled")


def lay_out(home: Path, *, program: Path) -> Path:
    """Bring a working folder up to date with the program.

    Parameters
    ----------
    home
        Created if missing. Files of the user are kept.
    program
        The folder that holds the script and the settings.

    Returns
    -------
    Path
        The script to start.

    Raises
    ------
    FileError
        Where the folder cannot be written to.
    """
    try:
        for name in FOLDERS:
            (home / name).mkdir(parents=True, exist_ok=True)
        for name in COPIED:
            _copy(program / name, home / name)
    except FileError:
        raise
    except OSError as refused:
        raise FileError(
            "The working folder {folder} cannot be written to: {reason}.",
            remedy="Give another one with --home, or allow this account to write there.",
            folder=str(home),
            reason=refused.strerror or str(refused),
        ) from refused
    return home / SCRIPT


def _copy(source: Path, target: Path) -> None:
    """Copy a file only if it differs, so that a running server is not disturbed."""
    content = read_bytes(source)
    if not target.is_file() or read_bytes(target) != content:
        write_whole(target, content)
