"""The bundle is installed without any index, and shows its map from a read-only installation.

Slow, and needs a package index to make the bundle: `make bundle-test`.
"""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from browser import JINGHONG, ROOT, free_port, map_frame, running
from bundle import Target
from bundles import PYTHON, assert_complete, made

from gis import __version__

pytestmark = pytest.mark.bundle

DEAD = "http://127.0.0.1:9/simple"  # nothing listens there
BLOCKED = {
    "PIP_NO_INDEX": "1",
    "PIP_INDEX_URL": DEAD,
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_NO_CACHE_DIR": "1",
    "PIP_FIND_LINKS": "",
    "http_proxy": DEAD,
    "https_proxy": DEAD,
}


@pytest.fixture(scope="module")
def linux(tmp_path_factory):
    return made("linux", tmp_path_factory.mktemp("linux"))


@pytest.fixture(scope="module")
def installed(linux, tmp_path_factory):
    """Install the bundle as an administrator would; return the program and the working folder."""
    program, working = (tmp_path_factory.mktemp(name) for name in ("program", "working"))
    env = clean({**BLOCKED, "PYTHON": base_python(), "HOME": str(tmp_path_factory.mktemp("home"))})
    command = ["sh", str(linux / "install"), str(program), str(working)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    subprocess.run(["chmod", "-R", "a-w", str(program)], check=True)
    yield program, working
    subprocess.run(["chmod", "-R", "u+w", str(program)], check=True)


def base_python():
    return str(Path(sys.base_prefix) / "bin" / f"python{PYTHON}")


def clean(more):
    """Return an environment without anything of the test environment."""
    own = ("PYTHON", "PIP_", "VIRTUAL_ENV", "NUMBA", "STREAMLIT", "BELT", "SCENARIOS")
    return {k: v for k, v in os.environ.items() if not k.startswith(own)} | more


def listing(folder):
    """List the content of a folder with sizes and times, since root can write anyway."""
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in folder.rglob("*")}


def test_the_program_shows_a_map_and_writes_only_to_its_working_folder(installed, page, tmp_path):
    program, working = installed
    empty, account, port = tmp_path / "empty", tmp_path / "account", free_port()
    empty.mkdir()
    account.mkdir()
    before = listing(program)
    command = [f"{program}/venv/bin/border-belt", "run", "--home", str(working)]
    env = clean({**BLOCKED, "HOME": str(account)})
    log = tmp_path / "server.log"
    asked = [*command, "--port", str(port)]
    with running(asked, port=port, folder=empty, log=log, environment=env) as address:
        page.goto(address)
        frame = map_frame(page)
        shapes = frame.evaluate("belt.view.layers.get('villages').shapes.length")
    villages = json.loads((JINGHONG / "villages.geojson").read_text("utf-8"))["features"]
    assert shapes == len(villages)
    assert page.errors == []
    assert page.outside == []
    assert listing(program) == before
    assert list(empty.iterdir()) == []
    assert list(account.rglob("*")) == []
    assert {"compiled", "dashboard.py", "scenarios", "static"} <= {
        path.name for path in working.iterdir()
    }
    assert any((working / "static").iterdir())


def test_the_commands_of_an_installed_program_write_nothing_into_it(installed, tmp_path):
    program, working = installed
    before = listing(program)
    command = [f"{program}/venv/bin/border-belt", "check", str(JINGHONG), "--json"]
    env = clean({**BLOCKED, "HOME": str(tmp_path)})
    done = subprocess.run(
        [*command, "--home", str(working)], cwd=tmp_path, env=env, capture_output=True, check=False
    )
    assert done.returncode == 3  # a responsible member is deliberately missing: data/README.md
    faults = json.loads(done.stdout)["problems"]
    assert ("road_sections", "member") in {(fault["layer"], fault["column"]) for fault in faults}
    assert listing(program) == before


def test_the_unit_starts_what_is_installed(installed):
    program, working = installed
    (start,) = [
        line.partition("=")[2].split()
        for line in (program / "border-belt.service").read_text("utf-8").splitlines()
        if line.startswith("ExecStart=")
    ]
    assert os.access(start[0], os.X_OK)
    assert start[1:5] == ["run", f"{working}/belt", "--home", str(working)]
    assert start[5:7] == ["--address", "127.0.0.1"]


def test_the_wheel_has_four_names_at_the_top(linux):
    (own,) = (linux / "wheels").glob("border_belt-*.whl")
    with zipfile.ZipFile(own) as whole:
        top = {name.partition("/")[0] for name in whole.namelist()}
    about = f"border_belt-{__version__}.dist-info"
    assert top == {"gis", "layers", "views", "border_belt", about}


def test_pip_installs_the_sources(tmp_path):
    words = ("--no-deps", "--no-build-isolation", "--no-index", "--target", str(tmp_path / "site"))
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", *words, str(ROOT)], check=True)
    found = {path.name for path in (tmp_path / "site").iterdir() if path.is_dir()}
    assert {"gis", "layers", "views", "border_belt"} <= found
    command = tmp_path / "site" / "bin" / "border-belt"
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    told = subprocess.run(
        [command, "--version"], cwd=tmp_path, env=env, check=True, capture_output=True, text=True
    )
    assert told.stdout == f"border-belt {__version__}\n"


def test_the_wheels_of_the_bundle_are_complete(linux):
    assert_complete(linux, Target(system="linux", python=PYTHON))
