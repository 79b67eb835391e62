"""Every test checks something, and none waits for a fixed time or gives up early."""

import ast

import pytest
from sentences import ROOT, trees

CHECKS = {"raises", "warns", "expect"}
TESTS = [(path.relative_to(ROOT).as_posix(), tree) for path, tree in trees("tests")]


def name_of(call):
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def is_check(node):
    """Return whether a node is an assertion, an expected error, or a call of an `assert_`
    function."""
    if isinstance(node, ast.Call):
        return name_of(node) in CHECKS or name_of(node).startswith("assert")
    return isinstance(node, ast.Assert)


def unchecked(tree):
    for node in ast.walk(tree):
        is_test = isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        if is_test and not any(is_check(one) for one in ast.walk(node)):
            yield f"{node.lineno} {node.name}"


def waits(tree):
    """Find waits for a fixed time, outside polling loops."""
    looped = {
        id(one)
        for loop in ast.walk(tree)
        if isinstance(loop, ast.While | ast.For)
        for one in ast.walk(loop)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (
            name_of(node) == "wait_for_timeout"
            or (name_of(node) == "sleep" and id(node) not in looped)
        ):
            yield f"{node.lineno} {name_of(node)}"


def impatient(tree):
    """Find calls that give up after a time of their own, where patience.py has one for all."""
    for node in ast.walk(tree):
        names_it = isinstance(node, ast.keyword) and str(node.arg).endswith("timeout")
        if names_it and isinstance(node.value, ast.Constant):
            yield f"{node.value.lineno} {node.arg}"


@pytest.mark.parametrize("rule", [unchecked, waits, impatient])
def test_no_test_breaks_the_rule(rule):
    assert [f"{where}:{one}" for where, tree in TESTS for one in rule(tree)] == []


@pytest.mark.parametrize(
    ("rule", "offence"),
    [
        (unchecked, "def test_it_runs():\n    check_place(belt)"),
        (waits, "page.wait_for_timeout(500)"),
        (waits, "time.sleep(1)"),
        (impatient, "HTTPConnection(host, port, timeout=20)"),
        (impatient, "AppTest.from_function(page, default_timeout=60)"),
    ],
)
def test_the_rule_finds_its_offence(rule, offence):
    assert list(rule(ast.parse(offence))) != []


def test_a_loop_may_look_again_after_a_while():
    assert list(waits(ast.parse("while not done():\n    time.sleep(0.1)"))) == []
