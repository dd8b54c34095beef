"""The two builds that are compared: a commit, kept in a cache, and the work tree."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "same-bits"
CACHE = Path(os.environ.get("SAME_BITS_CACHE") or BUILD)


def both(base: str, debug: bool = False) -> list[Path]:
    """The folders of the commit and of the work tree, built."""
    folders = [commit(base, debug), ROOT]
    build(ROOT, debug)
    return folders


def commit(name: str, debug: bool) -> Path:
    """The folder of a commit's sources and build; it is made once, and work trees may share it."""
    found = subprocess.run(
        ["git", "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"], cwd=ROOT, capture_output=True, text=True)
    if found.returncode != 0:
        sys.exit(f"There is no commit {name}.")
    folder = CACHE / found.stdout.strip()
    folder.mkdir(parents=True, exist_ok=True)
    with open(f"{folder}.lock", "w") as lock:
        # Others that want the same build wait until it is done.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "Package.swift").exists():
            archive = subprocess.Popen(["git", "archive", folder.name], cwd=ROOT, stdout=subprocess.PIPE)
            subprocess.run(["tar", "-x", "-C", folder], stdin=archive.stdout, check=True)
            # The versions of the dependencies that the work tree has.
            if (resolved := ROOT / "Package.resolved").exists():
                shutil.copy(resolved, folder)
        if not softmax(folder, debug).exists():
            build(folder, debug)
    return folder


def build(folder: Path, debug: bool):
    """Builds the tool, optimised as `make build` does it, with the flags of the commit's own Makefile."""
    print(f"Building {folder}", file=sys.stderr, flush=True)
    if debug:
        run(["swift", "build", "--package-path", folder, "--product", "softmax"])
    else:
        run(["make", "--silent", "--directory", folder, "build"])


def softmax(folder: Path, debug: bool = False) -> Path:
    return folder / ".build" / ("debug" if debug else "release") / "softmax"


def passes(folder: Path) -> Path:
    """The benchmark's program that measures single passes, built with the library of the folder."""
    package = folder / "Benchmarks"
    program = package / ".build" / "release" / "passes"
    if folder == ROOT or not program.exists():
        run(["swift", "build", "--configuration", "release", "--product", "passes", "--package-path", package])
    return program


def run(command: list):
    """Runs a command that builds; only its complaints are shown."""
    ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if ended.returncode != 0:
        sys.exit(f"{ended.stdout}The build failed.")
