"""The tools have exact versions, from any registry, and all hooks are local."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "package-lock.json"
HOOKS = ROOT / ".pre-commit-config.yaml"
NOTHING_MORE = {"repo": {"local"}, "language": {"system"}}


def lines_of(text, word):
    """Return the values of all lines `word: value` of a YAML text, including list items."""
    return re.findall(rf"^\s*(?:- )?{word}:\s*(\S+)\s*$", text, flags=re.MULTILINE)


def from_elsewhere(text):
    """List the repositories and languages of hooks that would have to be fetched."""
    return [
        one
        for word, allowed in NOTHING_MORE.items()
        for one in lines_of(text, word)
        if one not in allowed
    ]


def test_every_hook_is_of_this_repository_and_of_this_system():
    text = HOOKS.read_text("utf-8")
    assert from_elsewhere(text) == []
    # Each hook states its language; otherwise pre-commit would install it.
    assert len(lines_of(text, "language")) == len(lines_of(text, "id")) > 0
    assert lines_of(text, "repo") != []


def test_a_hook_from_elsewhere_is_found():
    planted = "repos:\n- repo: meta\n  hooks:\n  - id: x\n    language: python\n"
    assert from_elsewhere(planted) == ["meta", "python"]


def test_the_hook_calls_make_lint():
    assert "make --no-print-directory lint" in HOOKS.read_text("utf-8")


def test_the_lock_of_node_names_no_host():
    assert "http" not in LOCK.read_text("utf-8")


def test_each_package_of_node_is_pinned_to_its_content():
    packages = json.loads(LOCK.read_text("utf-8"))["packages"]
    own = packages.pop("")
    assert packages
    assert [name for name, one in packages.items() if not one.get("integrity")] == []
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    assert own["devDependencies"] == wanted
    assert [one for one in wanted.values() if not re.fullmatch(r"\d+\.\d+\.\d+", one)] == []
