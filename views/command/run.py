"""`border-belt run`: the dashboard, from a working folder of its own.

Streamlit serves `static/` beside the script, so script and settings are copied to a folder where
the account may write; nothing is written to the installation.
"""

import os
import runpy
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

import views
from gis.errors import InputError
from gis.files.belt_folder import read_settings
from gis.files.working_folder import lay_out
from views import proofs
from views.command.exits import Exit
from views.guard import users
from views.guard.headers import LOCAL_NAMES, is_loopback

ABOVE = Path(views.__file__).parent.parent
# The wheel has the script, its settings and the demonstration belt as a package; see
# pyproject.toml.
PROGRAM = ABOVE / "border_belt" if (ABOVE / "border_belt").is_dir() else ABOVE
DEMONSTRATION = PROGRAM / "data" / "jinghong"


def run(asked: Namespace) -> Exit:
    """Serve a belt until the process ends."""
    belt = (asked.folder or DEMONSTRATION).resolve()
    read_settings(belt)  # report a wrong folder here and not on a page
    static = asked.home / "static"
    listed = users.outside(users.place(asked.home), belt=belt, static=static)
    if not is_loopback(asked.address) and not users.read(listed):
        raise InputError(
            "The dashboard listens at {address} only if it has users, and there are none.",
            remedy="Add one with border-belt password planner NAME --home {folder}.",
            address=asked.address,
            folder=str(asked.home),
        )
    script = lay_out(asked.home, program=PROGRAM)
    os.environ["BELT"] = str(belt)
    os.environ[users.PLACE] = str(listed)
    os.environ.setdefault("SCENARIOS", str(asked.home / "scenarios"))
    os.environ.setdefault(proofs.PLACE, str(asked.home / proofs.FOLDER))
    os.chdir(asked.home)  # where Streamlit looks for its settings
    sys.argv = [
        "streamlit",
        "run",
        str(script),
        f"--server.port={asked.port}",
        f"--server.address={asked.address}",
        *(f"--server.allowedHosts={host}" for host in _hosts(asked.host)),
    ]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
    return Exit.DONE


def _hosts(named: Sequence[str]) -> list[str]:
    """List the hosts that are answered; none where nobody named one, and the guard's own hold."""
    return [*named, *LOCAL_NAMES, "127.0.0.1", "::1"] if named else []
