"""The package as others receive it: its documents, requirements, sources and licences."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import textwrap
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1]
README = (PACKAGE / "README.md").read_text()


def installed_by(extras):
    """The names of the distributions that an installation of the package with extras brings."""
    found, waiting = set(), [("softmax-regression", frozenset(extras))]
    while waiting:
        name, extras = waiting.pop()
        found.add(re.sub(r"[-_.]+", "-", name).lower())
        for text in metadata.requires(name) or []:
            requirement, _, condition = text.partition(";")
            extra = re.search(r"extra == ['\"]([\w-]+)['\"]", condition)
            if extra and extra[1] not in extras or "python_version <" in condition or "platform" in condition:
                continue
            other = re.match(r"[\w.-]+", requirement)[0]
            if re.sub(r"[-_.]+", "-", other).lower() not in found and _is_installed(other):
                waiting.append((other, frozenset(re.findall(r"\[([\w,-]+)\]", requirement))))
    return found


def _is_installed(name):
    try:
        return bool(metadata.version(name))
    except metadata.PackageNotFoundError:
        return False


def run_without(modules, program, **options):
    """Runs a program for which some modules are not installed."""
    guard = f"""
        import sys
        class Guard:
            def find_spec(self, name, path=None, target=None):
                if name.partition(".")[0] in {sorted(modules)!r}:
                    raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
        sys.meta_path.insert(0, Guard())
    """
    return subprocess.run([sys.executable, "-c", textwrap.dedent(guard) + program], capture_output=True, text=True, **options)


def test_the_readme_needs_what_it_installs(tmp_path):
    (extras,) = re.findall(r"^    pip install '\./Python\[(summary)\]'$", README, re.MULTILINE)
    known = installed_by([extras])
    assert {"numpy", "scikit-learn", "pandas"} <= known and "polars" not in known
    modules = {
        module for module, names in metadata.packages_distributions().items()
        if not known & {re.sub(r"[-_.]+", "-", name).lower() for name in names} and module != "softmax_regression"
    }  # fmt: skip
    example = "\n".join(re.findall(r"```python\n(.*?)```", README, re.DOTALL))
    done = run_without(modules, example, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "petal width (cm)" in done.stdout and (tmp_path / "iris.json").exists()


def test_a_summary_names_the_extra():
    program = """
from softmax_regression import SoftmaxRegression
model = SoftmaxRegression(alpha=0).fit([[0.0], [1], [2], [3]], [0, 1, 0, 1])
try:
    model.summary()
except ImportError as error:
    print(error)
"""
    done = run_without({"pandas"}, program)
    assert "softmax-regression[summary]" in done.stdout, done.stderr


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sdist")
    copy = folder / "repository" / "Python"
    ignored = shutil.ignore_patterns("build", "*.egg-info", "__pycache__", ".pytest_cache")
    shutil.copytree(PACKAGE, copy, ignore=ignored, symlinks=True)
    for name in ("LICENSE", "Package.swift", "Scripts", "Sources"):
        (copy.parent / name).symlink_to(PACKAGE.parent / name)
    command = [sys.executable, "-m", "build", "--sdist", "--outdir", folder, copy]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as file:
        file.extractall(folder / "extracted", filter="data")
    (extracted,) = (folder / "extracted").iterdir()
    return archive, extracted


def test_the_source_distribution_holds_the_library(sdist):
    _, extracted = sdist
    assert (extracted / "library/Scripts/library.sh").stat().st_mode & 0o100
    assert not list(extracted.rglob("libSoftmaxC*")) and not (extracted / "library/Tests").exists()
    described = subprocess.run(
        ["swift", "package", "--package-path", extracted / "library", "describe"],
        env={**os.environ, "SOFTMAX_C_ALONE": "1"}, capture_output=True, text=True,
    )  # fmt: skip
    assert described.returncode == 0, described.stderr
    assert "error" not in described.stderr and "SoftmaxC" in described.stdout
    assert "ArgumentParser" not in described.stdout
    # Everything that the library is made of.
    source = PACKAGE.parent / "Sources"
    for folder in ("CBLAS", "CKernels", "CZlib", "SoftmaxC", "SoftmaxRegression"):
        held, own = ({path.relative_to(root) for path in (root / folder).rglob("*") if path.is_file()} for root in (
            extracted / "library/Sources", source))  # fmt: skip
        assert held == {path for path in own if ".docc" not in str(path)}


def test_the_source_distribution_becomes_a_wheel_with_licences(sdist, tmp_path):
    archive, _ = sdist
    name = "libSoftmaxC.dylib" if sys.platform == "darwin" else "libSoftmaxC.so"
    library = Path(metadata.distribution("softmax-regression").locate_file("softmax_regression")) / name
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path, archive]
    done = subprocess.run(command, env={**os.environ, "SOFTMAX_LIBRARY": str(library)}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        names = file.namelist()
        assert f"softmax_regression/{name}" in names and "softmax_regression/py.typed" in names
        texts = {Path(path).name: file.read(path).decode() for path in names if ".dist-info/licenses/" in path}
    assert set(texts) == {"LICENSE", "GCC.txt", "OpenBLAS.txt", "Swift.txt"}
    assert texts["LICENSE"] == (PACKAGE.parent / "LICENSE").read_text()
    for file, phrase in [
        ("GCC.txt", "GCC RUNTIME LIBRARY EXCEPTION"), ("GCC.txt", "END OF TERMS AND CONDITIONS"), ("GCC.txt", "LESSER GENERAL"),
        ("OpenBLAS.txt", "The OpenBLAS Project"), ("OpenBLAS.txt", "University of Tennessee"), ("Swift.txt", "UNICODE LICENSE"),
    ]:  # fmt: skip
        assert phrase in texts[file]
