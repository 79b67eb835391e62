"""Named plans on disk: the settings and the chosen sites, one JSON file each.

Results are never stored: they are recomputed from the current belt when a plan is opened. A file is
named after its plan: letters and digits of any script are kept and every other character is written
as %XX, so that no name is a path.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, unquote

from gis.errors import BeltError, FileError, InputError, Problem
from gis.files.opening import read_bytes
from gis.files.published import sweep, write_new, write_whole
from gis.questions.plan_text import Scenario, read_scenario, scenario_text

SUFFIX = ".json"
KEPT = " -_()（）·"
# Windows takes these for devices, whatever stands after a dot.
DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])", re.IGNORECASE)
MOST_BYTES = 200  # of a file name; file systems allow 255
MOST_LENGTH = 1_000_000  # bytes; a plan has a few thousand


@dataclass(frozen=True, kw_only=True)
class PlanFolder:
    """The plans of a folder by name, and the problems of those that cannot be read."""

    scenarios: Mapping[str, Scenario]
    problems: tuple[Problem, ...]


def read_plans(folder: Path) -> PlanFolder:
    """Read all plans of a folder, in the order of their names; a missing folder has none."""
    scenarios: dict[str, Scenario] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        name = unquote(path.stem)
        try:
            scenarios[name] = read_scenario(read_bytes(path, at_most=MOST_LENGTH))
        except BeltError as wrong:
            problems.extend(replace(problem, layer=name) for problem in wrong.problems)
    return PlanFolder(scenarios=scenarios, problems=tuple(problems))


def save_new(scenario: Scenario, *, name: str, folder: Path) -> None:
    """Save a plan under a new name.

    Raises
    ------
    InputError
        Where the name is taken, empty, too long or not printable.
    FileError
        Where the folder cannot be written to.
    """
    path = path_of(name, folder=folder)
    with _written(name):
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder, names=f"*{SUFFIX}", least_bytes=0)  # a name without a plan
        try:
            # If two users save at once, only one creates the file.
            write_new(path, scenario_text(scenario).encode())
        except FileExistsError as taken:
            raise InputError(
                "A plan named {name} already exists.",
                remedy="Choose another name, or replace it.",
                name=unquote(path.stem),
            ) from taken


def save_over(scenario: Scenario, *, name: str, folder: Path) -> None:
    """Save a plan, replacing the one of the same name; errors as in `save_new`."""
    path = path_of(name, folder=folder)
    with _written(name):
        write_whole(path, scenario_text(scenario).encode())


def delete(name: str, *, folder: Path) -> None:
    """Delete a plan; it is not an error if it is already gone."""
    with _written(name):
        path_of(name, folder=folder).unlink(missing_ok=True)


def taken(name: str, *, folder: Path) -> str | None:
    """Return the name of the plan that is saved under `name`, whatever its capitals; or None."""
    path = path_of(name, folder=folder)
    return unquote(path.stem) if path.exists() else None


def path_of(name: str, *, folder: Path) -> Path:
    """Return the file path of a plan, always directly in `folder`.

    Names that differ in capitals only are one plan: on Windows they are one file.

    Raises
    ------
    InputError
        Where the name is empty, too long or not printable.
    """
    plain = unicodedata.normalize("NFC", name.strip())
    file = f"{_escaped(plain)}{SUFFIX}" if plain.isprintable() else ""
    if not plain or not 0 < len(file.encode()) <= MOST_BYTES:
        raise InputError(
            "{name} is not a valid plan name.",
            remedy="Give it a short name in printable characters.",
            name=f"“{plain[:40]}”",
        )
    alike = (path for path in folder.glob(f"*{SUFFIX}") if _folded(path.name) == _folded(file))
    return next(alike, folder / file)


def _folded(file: str) -> str:
    return unicodedata.normalize("NFC", file).casefold()


def _escaped(name: str) -> str:
    escaped = "".join(
        sign if sign.isalnum() or sign in KEPT else quote(sign, safe="").replace(".", "%2E")
        for sign in name
    )
    if not DEVICE.fullmatch(escaped):
        return escaped
    return f"%{ord(escaped[0]):02X}{escaped[1:]}"


@contextmanager
def _written(name: str) -> Iterator[None]:
    """Turn a write error into a message."""
    try:
        yield
    except BeltError:
        raise
    except OSError as refused:
        raise FileError(
            "The plan {name} cannot be written: {reason}.",
            remedy="Check that this account may write to the folder of plans.",
            name=name,
            reason=refused.strerror or str(refused),
        ) from refused
