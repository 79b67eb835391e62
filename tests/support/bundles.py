"""Bundles made for tests, and checks of their completeness."""

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser

from browser import ROOT
from bundle import LOCK, Target, pins_for
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from gis import __version__

PYTHON = "{}.{}".format(*sys.version_info)


def made(system, into):
    """Make a bundle, print its size, and unpack it."""
    words = ("--platform", system, "--python", PYTHON, "--output", str(into))
    told = subprocess.run(
        [sys.executable, ".packaging/bundle.py", *words],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    sys.stdout.write(f"\n{told.stdout}")
    name = f"border-belt-{__version__}-{system}-{PYTHON}"
    with tarfile.open(into / f"{name}.tar.gz") as whole:
        whole.extractall(into, filter="data")
    return into / name


def assert_complete(folder, target: Target) -> None:
    """Compare an unpacked bundle with the lock: nothing is missing or for another machine."""
    assert {*target.scripts, "requirements-lock.txt", "wheels", "docs"} == {
        path.name for path in folder.iterdir()
    }
    wheels = {parse_wheel_filename(path.name)[0]: path for path in (folder / "wheels").iterdir()}
    own = wheels.pop("border-belt")
    pinned = {}
    for line in pins_for(target, lock=LOCK.read_text("utf-8")):
        pin, *hashes = line.split(" --hash=sha256:")
        name, _, version = pin.partition("==")
        pinned[canonicalize_name(name)] = version, hashes
    # Each file is listed in the lock, and runs on that system.
    assert wheels.keys() == pinned.keys()
    for name, path in wheels.items():
        version, hashes = pinned[name]
        assert str(parse_wheel_filename(path.name)[1]) == version
        assert hashlib.sha256(path.read_bytes()).hexdigest() in hashes
        tags = {tag.platform for tag in parse_wheel_filename(path.name)[3]}
        assert tags & {"any", *target.tags}, path.name
    # No dependency is missing or too old.
    for path in (own, *wheels.values()):
        for need in needs(path, target):
            assert pinned[canonicalize_name(need.name)][0] in need.specifier, f"{path.name}: {need}"


def needs(wheel, target):
    """Return the dependencies of a wheel on a machine, without extras."""
    with zipfile.ZipFile(wheel) as whole:
        (about,) = [name for name in whole.namelist() if name.endswith(".dist-info/METADATA")]
        told = Parser().parsestr(whole.read(about).decode())
    for line in told.get_all("Requires-Dist", []):
        need = Requirement(line)
        if need.marker is None or need.marker.evaluate({**target.environment, "extra": ""}):
            yield need
