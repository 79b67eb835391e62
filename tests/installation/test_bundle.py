"""The content of a bundle for another machine, determined without a package index."""

import os
import re
import runpy
import sys
import tarfile
from xml.etree import ElementTree as ET

import bundle
import pytest
from bundle import PARTS, Target, pack, pins_for

MACHINES = [
    Target(system=system, python=python)
    for system in ("linux", "windows")
    for python in bundle.PYTHONS
]
LOCK = """\
everywhere==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
colours==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:cc
grids==3.0 ; python_full_version < '3.12' \\
    --hash=sha256:dd
grids==3.5 ; python_full_version >= '3.12' \\
    --hash=sha256:ee
"""


def test_the_lines_of_a_lock_are_those_of_the_machine_that_a_bundle_is_for():
    on_windows = pins_for(Target(system="windows", python="3.13"), lock=LOCK)
    assert list(on_windows) == [
        "everywhere==1.0 --hash=sha256:aa --hash=sha256:bb",
        "colours==2.0 --hash=sha256:cc",
        "grids==3.5 --hash=sha256:ee",
    ]
    on_linux = pins_for(Target(system="linux", python="3.11"), lock=LOCK)
    assert [line.partition(" ")[0] for line in on_linux] == ["everywhere==1.0", "grids==3.0"]


def test_a_bundle_is_the_same_bytes_each_time_and_its_script_can_be_run(tmp_path):
    staged, once, again = (tmp_path / name for name in ("staged", "once.tar.gz", "again.tar.gz"))
    (staged / "wheels").mkdir(parents=True)
    (staged / "install").write_text("#!/bin/sh\n")
    (staged / "wheels" / "a.whl").write_bytes(b"a")
    pack(staged, top="belt", into=once)
    os.utime(staged / "install", (0, 0))
    pack(staged, top="belt", into=again)
    assert once.read_bytes() == again.read_bytes()
    with tarfile.open(once) as whole:
        modes = {one.name: one.mode & 0o111 for one in whole.getmembers()}
    assert modes == {"belt/install": 0o111, "belt/wheels/a.whl": 0}


@pytest.mark.parametrize("target", MACHINES, ids=lambda one: f"{one.system}-{one.python}")
def test_each_file_that_an_install_script_names_is_in_the_bundle(target):
    script, here, slash = (
        ("install.bat", "%HERE%", "\\")
        if target.system == "windows"
        else ("install", "$here/", "/")
    )
    text = (PARTS / script).read_text("utf-8")
    named = {name.split(slash)[0] for name in re.findall(rf'{re.escape(here)}([^\s"]+)', text)}
    assert named == {*target.scripts, "wheels", "requirements-lock.txt"} - {script}


@pytest.mark.parametrize("script", sorted({one for two in MACHINES for one in two.scripts}))
def test_every_placeholder_of_a_script_is_filled_in(script):
    words = {"VERSION": "0.2.0", "PYTHON": "3.11", "WHEEL": "border_belt.whl"}
    text = bundle.filled(script, words).decode()
    assert set(re.findall(r"@[A-Z]+@", text)) <= {"@PROGRAM@", "@WORKING@"}  # by fill.py
    assert text.count("\r\n") == (text.count("\n") if script == "install.bat" else 0)


def test_a_batch_file_is_ascii_and_its_labels_exist():
    text = (PARTS / "install.bat").read_text("ascii")
    there = set(re.findall(r"^:(\w+)", text, flags=re.MULTILINE))
    assert set(re.findall(r"goto (\w+)", text)) == there
    # A step that fails ends the installation.
    steps = re.findall(r'^(?:%PYTHON%|"%INSTALLED%") .*\n(.*)', text, flags=re.MULTILINE)
    assert len(steps) == 6
    assert all(after.startswith("if errorlevel 1 goto ") for after in steps)


def test_both_scripts_install_the_lock_by_hashes_and_then_ours_without_an_index():
    for script in ("install", "install.bat"):
        text = (PARTS / script).read_text("utf-8")
        lock, ours = re.findall(r"-m pip install (.*)", text)
        assert {"--no-index", "--require-hashes", "-r"} <= set(lock.split())
        assert {"--no-index", "--no-deps"} <= set(ours.split())


@pytest.mark.parametrize(("service", "encoding"), [(".service", "utf-8"), (".xml", "utf-16")])
def test_a_service_gets_the_folders_of_the_installation(tmp_path, monkeypatch, service, encoding):
    into = tmp_path / "filled"
    words = [str(PARTS / f"border-belt{service}"), str(into), "/opt/R&D", "/var/belt"]
    monkeypatch.setattr(sys, "argv", ["fill.py", *words])
    runpy.run_path(str(PARTS / "fill.py"), run_name="__main__")
    text = into.read_text(encoding)
    assert "@" not in text
    assert "--address 127.0.0.1" in text
    if service == ".xml":
        commands = [one.text for one in ET.fromstring(text).iter() if one.tag.endswith("Command")]
        assert commands == ['"/opt/R&D\\venv\\Scripts\\border-belt.exe"']
    else:
        assert "ExecStart=/opt/R&D/venv/bin/border-belt run /var/belt/belt --home /var/belt" in text


def test_the_manual_for_the_administrator_contacts_no_other_host():
    text = (PARTS / "INSTALL.zh.html").read_text("utf-8")
    assert set(re.findall(r"https?://[\w.]+", text)) == {"http://127.0.0.1"}
    assert not re.search(r"<(script|img|link)\b|\bsrc=", text)


def test_the_documentation_is_copied_beside_the_wheels(tmp_path, monkeypatch):
    monkeypatch.setattr(bundle, "DOCS", tmp_path / "built")
    with pytest.raises(SystemExit, match="run make docs first"):
        bundle.document(tmp_path / "docs")
    (tmp_path / "built" / "reference").mkdir(parents=True)
    for name in ("index.html", "reference/index.html"):
        (tmp_path / "built" / name).write_text(name)
    bundle.document(tmp_path / "docs")
    assert (tmp_path / "docs" / "reference" / "index.html").read_text() == "reference/index.html"
