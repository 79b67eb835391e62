"""Find the messages for people in the sources."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HAN = re.compile(r"[\u4e00-\u9fff]")
ROOT = Path(__file__).parents[2]


def trees(*rooms: str) -> Iterator[tuple[Path, ast.Module]]:
    """Parse every Python file of some folders."""
    for room in rooms:
        where = ROOT / room
        for path in sorted(where.rglob("*.py")) if where.is_dir() else [where]:
            yield path, _parsed(path)


@cache
def _parsed(path: Path) -> ast.Module:
    """Parse a file once; nobody changes what is given."""
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Walk a tree once: each rule asks for all nodes of all sources."""
    return tuple(ast.walk(tree))


@cache
def asked_of_t(*rooms: str) -> set[str]:
    """Collect the texts passed to `t(...)`."""
    return {
        call.args[0].value
        for _, tree in trees(*rooms)
        for call in nodes(tree)
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") == "t"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


TOLD_IN = (
    "gis",
    "layers/sheets",
    "views/command",
    "views/daily",
    "views/guard",
    "views/paper",
)


@cache
def told_by_errors() -> set[str]:
    """Collect the templates of facts and remedies: texts that end like sentences.

    They are in the engine, and in the command, sheets and daily results, which have errors of
    their own."""
    return {
        node.value
        for _, tree in trees(*TOLD_IN)
        for node in _spoken(tree)
        if node.value.endswith((".", ": {reason}"))
        and " " in node.value
        and not HAN.search(node.value)
    }


def _spoken(tree: ast.Module) -> Iterator[ast.Constant]:
    """Yield the text constants of a module that are not docstrings."""
    silent = {
        id(node.value)
        for node in nodes(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    # The texts of a setting are declared in both languages in place.
    for call in nodes(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Words":
            silent |= {id(word) for word in call.args}
    for node in nodes(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in silent
        ):
            yield node
