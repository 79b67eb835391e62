"""The list of users and the command that writes it."""

import io
import json
import re
import sys

import pytest
from argon2 import PasswordHasher
from browser import JINGHONG

from gis.errors import InputError
from layers.masking import Role
from views import proofs
from views.command import own_arguments
from views.command.__main__ import main
from views.command.exits import Exit
from views.command.home import COMPILED
from views.guard import users

PASSWORD = "a ferry at noon"


@pytest.fixture
def command(monkeypatch, tmp_path, capsys):
    """Run a command, with a line on its standard input; give exit code, answer and complaint."""
    monkeypatch.setenv(COMPILED, "")
    monkeypatch.delenv(users.PLACE)

    def run(*words, line=PASSWORD):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{line}\n"))
        code = main([*map(str, words), "--home", str(tmp_path / "home"), "--lang", "en"])
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def listed(tmp_path):
    return tmp_path / "home" / "users.json"


def test_the_roles_of_the_command_are_those_of_the_pages():
    assert list(own_arguments.ROLES) == list(Role)


def test_a_user_is_set_up_in_a_file_that_the_owner_alone_reads(command, listed):
    assert command("password", "planner", "李明")[0] == Exit.DONE
    assert listed.stat().st_mode & 0o777 == 0o600
    assert PASSWORD not in listed.read_text("utf-8")
    known = users.read(listed)
    assert users.found(known, name=" 李明 ", password=PASSWORD).role is Role.PLANNER
    assert users.found(known, name="李明", password=PASSWORD + "!") is None


def test_the_same_password_is_written_differently_for_each(command, listed):
    for name in ("a", "b"):
        command("password", "leader", name)
    assert len({row["hashed"] for row in json.loads(listed.read_text("utf-8"))["users"]}) == 2


def test_passwords_are_hashed_as_rfc_9106_advises(command, listed, monkeypatch):
    monkeypatch.setattr(users, "HASHER", PasswordHasher.from_parameters(users.COST))
    # Section 4, second recommended option: Argon2id, 3 passes, 4 lanes, 2**16 KiB.
    command("password", "leader", "a")
    (known,) = users.read(listed).values()
    assert known.hashed.startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_a_damaged_hash_lets_nobody_in(command, listed):
    command("password", "leader", "a")
    listed.write_text(re.sub(r"(\$[^$]+)\"", '$!"', listed.read_text("utf-8")), "utf-8")
    assert users.found(users.read(listed), name="a", password=PASSWORD) is None


def test_a_user_gets_another_role_and_password_and_is_removed(command, listed):
    command("password", "planner", "李明")
    command("password", "leader", "李明", line="another password")
    (known,) = users.read(listed).values()
    assert known.role is Role.LEADER
    assert users.found({known.name: known}, name="李明", password=PASSWORD) is None
    command("password", "leader", "李明", "--remove")
    assert users.read(listed) == {}
    assert "no user" in command("password", "leader", "李明", "--remove")[2]


@pytest.mark.parametrize("line", ["", "too short", "x" * 257])
def test_a_password_that_is_too_short_or_too_long_is_refused(command, listed, line):
    assert command("password", "planner", "李明", line=line)[0] == Exit.REFUSED
    assert not listed.exists()


@pytest.mark.parametrize("name", ["", " ", "a\nb", "x" * 65])
def test_a_name_that_is_none_is_refused(command, name):
    assert command("password", "planner", name)[0] == Exit.REFUSED


def test_the_network_is_not_served_without_users(command):
    code, _, wrong = command("run", JINGHONG, "--address", "0.0.0.0")
    assert code == Exit.REFUSED
    assert "border-belt password" in wrong


def test_names_of_the_server_are_handed_on_with_those_of_this_machine(command, monkeypatch):
    ran = []
    monkeypatch.setattr("runpy.run_module", lambda *_, **__: ran.extend(sys.argv))
    for variable in ("BELT", users.PLACE, "SCENARIOS", proofs.PLACE):
        monkeypatch.setenv(variable, "")  # what the command sets is undone
    monkeypatch.setattr("os.chdir", lambda _: None)
    monkeypatch.setattr("sys.argv", ["border-belt"])
    monkeypatch.delenv(users.PLACE)
    assert command("run", JINGHONG, "--host", "belt.example", "--host", "b")[0] == Exit.DONE
    told = [one.partition("=")[2] for one in ran if "allowedHosts" in one]
    assert told == ["belt.example", "b", "localhost", "localhost.localdomain", "127.0.0.1", "::1"]


def test_the_list_lies_outside_of_what_is_handed_on(tmp_path):
    belt, static = tmp_path / "belt", tmp_path / "static"
    for folder in (belt, static):
        with pytest.raises(InputError):
            users.outside(folder / "users.json", belt=belt, static=static)
    path = tmp_path / "users.json"
    assert users.outside(path, belt=belt, static=static) == path
