"""Builds the Swift library and puts it into the package."""

import os
import shutil
import subprocess
from pathlib import Path

from setuptools import Distribution, setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist

HERE = Path(__file__).resolve().parent
# A source distribution holds the sources of the library in a separate folder.
LIBRARY = HERE / "library" if (HERE / "library").exists() else HERE.parent
SOURCES = ["Package.swift", "Scripts/library.sh"] + [
    f"Sources/{name}"
    for name in ("CBLAS", "CKernels", "CZlib", "ColumnarFiles", "Essentials", "SoftmaxC", "SoftmaxRegression")
]


class BuildWithLibrary(build_py):
    def run(self):
        super().run()
        # The variable names a library that is built already, for tests of a debug build.
        library = os.environ.get("SOFTMAX_LIBRARY")
        if not library:
            script = LIBRARY / "Scripts" / "library.sh"
            library = subprocess.run([script], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
        folder = HERE / "src" if self.editable_mode else Path(self.build_lib)
        shutil.copy(library, folder / "softmax_regression" / f"libSoftmaxC{Path(library).suffix}")


class WithSources(sdist):
    def make_release_tree(self, base_dir, files):
        super().make_release_tree(base_dir, [name for name in files if "libSoftmaxC" not in name])
        for name in SOURCES:
            place = Path(base_dir, "library", name)
            if (LIBRARY / name).is_dir():
                shutil.copytree(LIBRARY / name, place, ignore=shutil.ignore_patterns("*.docc"))
            else:
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(LIBRARY / name, place)


class AnyPython(bdist_wheel):
    def get_tag(self):
        # No extension module: one wheel serves every Python of the platform.
        return "py3", "none", super().get_tag()[2]


class BinaryDistribution(Distribution):
    def has_ext_modules(self):
        return True


setup(
    cmdclass={"build_py": BuildWithLibrary, "bdist_wheel": AnyPython, "sdist": WithSources},
    distclass=BinaryDistribution,
)
