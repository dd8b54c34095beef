"""Where things are, and what all programs that are compared have in common."""

import os
import platform
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BENCHMARKS = HERE.parent
ROOT = BENCHMARKS.parent
DATA = BENCHMARKS / ".data"
RESULTS = BENCHMARKS / "results"
DOCUMENT = ROOT / "docs" / "performance.md"
FIGURE = ROOT / "docs" / "performance.svg"
PATHS_FIGURE = ROOT / "docs" / "performance-paths.svg"
SOFTMAX = ROOT / ".build" / "release" / "softmax"
PASSES = BENCHMARKS / ".build" / "release" / "passes"
IRIS = ROOT / "Examples" / "Data" / "iris.csv"


def processor_lines() -> str:
    try:
        return Path("/proc/cpuinfo").read_text()
    except OSError:
        return ""


def core_type() -> str:
    """The OpenBLAS kernels for both sides: the best the processor can run, also where OpenBLAS does not know it."""
    if "BENCH_CORETYPE" in os.environ:
        return os.environ["BENCH_CORETYPE"]
    flags = processor_lines()
    if " avx512dq" in flags:
        return "SkylakeX"
    return "Haswell" if " avx2" in flags else ""


def threads() -> int:
    return int(os.environ.get("BENCH_THREADS") or len(os.sched_getaffinity(0)))


def environment() -> dict[str, str]:
    """The environment of every program that is measured."""
    count = str(threads())
    names = ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "ARROW_NUM_THREADS"]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS_")}
    result = {**inherited, **{name: count for name in names}, "PYTHONPATH": str(BENCHMARKS)}
    if core_type():
        result["OPENBLAS_CORETYPE"] = core_type()
    return result


def output(*command: str) -> str:
    """What a command prints, or nothing where it fails."""
    try:
        return subprocess.run(command, capture_output=True, text=True, env=environment(), check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def machine() -> dict[str, str]:
    """What the results depend on besides the programs."""
    lines = processor_lines()

    def field(name: str) -> str:
        found = re.search(rf"^{name}\s*: (.*)$", lines, re.MULTILINE)
        return found.group(1) if found else "?"

    vectors = [name for name in ["avx2", "avx512f"] if f" {name}" in lines]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    swift = re.search(r"Swift version (\S+)", output("swift", "--version"))
    return {
        "processor": f"{field('model name')} (family {field('cpu family')}, model {field('model')}; "
        f"{', '.join(vectors)}), {os.cpu_count()} cores, {memory:.0f} GB",
        "threads, both sides": str(threads()),
        "OPENBLAS_CORETYPE, both sides": core_type() or "not set",
        "system": f"{platform.system()} {platform.release()}",
        "Swift": swift.group(1) if swift else "?",
        "Python": sys.version.split()[0],
    }
