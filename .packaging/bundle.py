"""Write the bundle for offices without internet: our wheel, those of the lock, scripts, manuals.

Called by `make bundle`. It needs a package index, the office none. A bundle is for one system and
one Python, and may be made on any other.
"""

import argparse
import gzip
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PARTS = Path(__file__).parent
LOCK = ROOT / "requirements-lock.txt"
DOCS = ROOT / "dist" / "docs"
PYTHONS = ("3.11", "3.12", "3.13")
OLDEST_GLIBC, NEWEST_GLIBC = 5, 28  # 2.28 is that of Debian 10, which some of the wheels need
GZIP_LEVEL = 0  # wheels are already compressed: level 1 takes 12 s and saves 1 %
MARKS = re.compile(r"@(VERSION|PYTHON|WHEEL)@")


@dataclass(frozen=True, kw_only=True)
class Target:
    """The target machine of a bundle, always x86-64."""

    system: str
    python: str

    @property
    def tags(self) -> tuple[str, ...]:
        """The platform tags whose wheels run there, best first."""
        if self.system == "windows":
            return ("win_amd64",)
        glibc = [f"manylinux_2_{n}_x86_64" for n in range(NEWEST_GLIBC, OLDEST_GLIBC - 1, -1)]
        return (*glibc, "manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64")

    @property
    def environment(self) -> dict[str, str]:
        """The environment for requirement markers there."""
        is_windows = self.system == "windows"
        return {
            "implementation_name": "cpython",
            "os_name": "nt" if is_windows else "posix",
            "platform_machine": "AMD64" if is_windows else "x86_64",
            "platform_python_implementation": "CPython",
            "platform_system": "Windows" if is_windows else "Linux",
            "python_full_version": f"{self.python}.0",
            "python_version": self.python,
            "sys_platform": "win32" if is_windows else "linux",
        }

    @property
    def scripts(self) -> tuple[str, ...]:
        """The files of this folder that the bundle includes."""
        windows, linux = ("install.bat", "border-belt.xml"), ("install", "border-belt.service")
        own = windows if self.system == "windows" else linux
        return (*own, "fill.py", "INSTALL.zh.html")


def main() -> None:
    """Make a bundle and print its size."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    here = "windows" if platform.system() == "Windows" else "linux"
    parser.add_argument("--platform", choices=("linux", "windows"), default=here)
    running = "{}.{}".format(*sys.version_info)
    parser.add_argument("--python", choices=PYTHONS, default=running)
    parser.add_argument("--output", type=Path, default=ROOT / "dist", metavar="FOLDER")
    asked = parser.parse_args()
    path = write(Target(system=asked.platform, python=asked.python), into=asked.output)
    print(f"{path}: {path.stat().st_size / 1e6:.0f} MB")


def write(target: Target, *, into: Path) -> Path:
    """Write the bundle for a machine and return its path."""
    with tempfile.TemporaryDirectory() as folder:
        staged = Path(folder)
        own = build(staged / "wheels")
        download(target, wheels=staged / "wheels")
        version = own.name.split("-")[1]
        words = {"VERSION": version, "PYTHON": target.python, "WHEEL": own.name}
        for script in target.scripts:
            (staged / script).write_bytes(filled(script, words))
        document(staged / "docs")
        (staged / LOCK.name).write_bytes(LOCK.read_bytes())
        name = f"border-belt-{version}-{target.system}-{target.python}"
        into.mkdir(parents=True, exist_ok=True)
        path = into / f"{name}.tar.gz"
        pack(staged, top=name, into=path)
    return path


def document(folder: Path) -> None:
    """Copy the built documentation."""
    if not (DOCS / "index.html").is_file():
        sys.exit("The documentation is not built yet: run make docs first.")
    shutil.copytree(DOCS, folder, ignore=shutil.ignore_patterns(".buildinfo"))


def build(wheels: Path) -> Path:
    """Build our own wheel, with the tools of this environment."""
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", wheels, ROOT)
    (own,) = wheels.glob("border_belt-*.whl")
    return own


def download(target: Target, *, wheels: Path) -> None:
    """Fetch the wheels of the lock for another machine.

    Pip would read the markers of the lock for the machine that it runs on, whatever platform it is
    told. So they are read here, and pip gets a list without any.
    """
    with tempfile.TemporaryDirectory() as folder:
        flat = Path(folder) / "flat.txt"
        flat.write_text("\n".join(pins_for(target, lock=LOCK.read_text("utf-8"))), "utf-8")
        platforms = [f"--platform={tag}" for tag in target.tags]
        version = ("--implementation=cp", f"--python-version={target.python}")
        only = ("--no-deps", "--only-binary=:all:", "--require-hashes")
        _pip("download", *only, *platforms, *version, "--dest", wheels, "--requirement", flat)


def pins_for(target: Target, *, lock: str) -> Iterator[str]:
    """Return the lines of a lock that apply to a machine, with hashes but without markers."""
    for line in lock.replace("\\\n", " ").splitlines():
        said, *hashes = line.split("--hash=")
        if not said.strip():
            continue
        one = Requirement(said.strip())
        if one.marker is None or one.marker.evaluate(target.environment):
            yield " ".join([f"{one.name}{one.specifier}", *(f"--hash={h.strip()}" for h in hashes)])


def filled(script: str, words: dict[str, str]) -> bytes:
    """Return a file of this folder with its placeholders filled in; batch files get CRLF."""
    text = MARKS.sub(lambda mark: words[mark[1]], (PARTS / script).read_text("utf-8"))
    return (text.replace("\n", "\r\n") if script.endswith(".bat") else text).encode()


def pack(folder: Path, *, top: str, into: Path) -> None:
    """Pack the files of a folder as a reproducible tar."""
    with (
        into.open("wb") as file,
        gzip.GzipFile("", "wb", compresslevel=GZIP_LEVEL, fileobj=file, mtime=0) as stream,
        tarfile.open(fileobj=stream, mode="w") as whole,
    ):
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            name = path.relative_to(folder).as_posix()
            about = tarfile.TarInfo(f"{top}/{name}")
            about.size = path.stat().st_size
            about.mode = 0o755 if name == "install" else 0o644
            with path.open("rb") as content:
                whole.addfile(about, content)


def _pip(*words: str | Path) -> None:
    quiet = ("--quiet", "--disable-pip-version-check")
    subprocess.run([sys.executable, "-m", "pip", words[0], *quiet, *words[1:]], check=True)


if __name__ == "__main__":
    main()
