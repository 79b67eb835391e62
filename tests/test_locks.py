"""Everybody installs the same versions, each file checked by its hash, from any index."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parent.parent
RUN, DEV = ROOT / "requirements-lock.txt", ROOT / "requirements-dev-lock.txt"
PYTHONS = ("3.11", "3.12", "3.13")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
# Not locked to one version by `make lock`, since none supports every Python.
BY_PYTHON = {"rasterio"}


def pins(text):
    """Return each requirement of a lock with its hashes."""
    lines = text.replace("\\\n", " ").splitlines()
    return {
        Requirement(HASH.sub("", line).strip()): set(HASH.findall(line)) for line in lines if line
    }


def on(text, python, system="linux"):
    """Return the version of each package that one Python gets on one system."""
    here = {"python_version": python, "python_full_version": f"{python}.1", "sys_platform": system}
    found = [one for one in pins(text) if one.marker is None or one.marker.evaluate(here)]
    versions = {one.name: str(one.specifier).removeprefix("==") for one in found}
    assert len(versions) == len(found), "one version of each"
    return versions


def asked(*names):
    """Return the requirements of the files with ranges."""
    lines = (
        line.partition("#")[0].strip()
        for name in names
        for line in (ROOT / name).read_text("utf-8").splitlines()
    )
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


@pytest.mark.parametrize("lock", [RUN, DEV], ids=lambda path: path.name)
def test_a_lock_names_no_address_and_no_folder(lock):
    text = lock.read_text("utf-8")
    assert not re.search(r"/|:\\|(?i:file:|index|links)", text)
    assert set(re.findall(r"(?<=\s)--?[a-z-]+", text)) == {"--hash"}


@pytest.mark.parametrize("lock", [RUN, DEV], ids=lambda path: path.name)
def test_each_package_of_a_lock_is_one_version_known_by_hashes(lock):
    for one, hashes in pins(lock.read_text("utf-8")).items():
        assert re.fullmatch(r"==[0-9a-z.+]+", str(one.specifier)), one
        assert hashes, one


def test_the_dashboard_and_the_tests_have_the_same_versions_and_files():
    run, dev = pins(RUN.read_text("utf-8")), pins(DEV.read_text("utf-8"))
    assert run
    assert {str(one): run[one] for one in run}.items() <= {
        str(one): dev[one] for one in dev
    }.items()


@pytest.mark.parametrize("system", ["linux", "win32"])
def test_every_python_and_system_gets_the_same_but_for_what_is_not_made_for_all(system):
    first, *others = (on(RUN.read_text("utf-8"), python, system) for python in PYTHONS)
    for other in others:
        both = first.keys() & other.keys()
        assert {name for name in both if first[name] != other[name]} == BY_PYTHON


@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_is_within_the_ranges(python):
    found = on(DEV.read_text("utf-8"), python)
    here = {"python_version": python}
    for one in asked("requirements.txt", "requirements-dev.txt"):
        if one.marker is None or one.marker.evaluate(here):
            assert found[one.name.lower()] in one.specifier, one


def test_the_package_supports_the_pythons_that_make_takes():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    supported = SpecifierSet(project["requires-python"])
    minors = [f"3.{minor}.1" for minor in range(9, 16)]
    assert [one[:-2] for one in supported.filter(minors)] == list(PYTHONS)
    assert "(3, 11) <= sys.version_info < (3, 14)" in (ROOT / "Makefile").read_text("utf-8")


def test_make_installs_from_the_locks_alone():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert "--require-hashes -r\n" in makefile
    installed = re.findall(r"\$\(INSTALL\) (\S+)", makefile)
    assert set(installed) == {RUN.name, DEV.name}


@pytest.mark.parametrize(
    "planted",
    ["numpy==1 --hash=sha256:0\n--find-links /opt/x", "numpy @ https://x/y.whl", "-i pypi"],
)
def test_an_address_is_found(planted):
    address = re.search(r"/|:\\|(?i:file:|index|links)", planted)
    option = set(re.findall(r"(?<=\s)--?[a-z-]+", f" {planted}")) - {"--hash"}
    assert address or option
