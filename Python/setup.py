"""Builds the Swift library and puts it into the package."""

import os
import shutil
import subprocess
from pathlib import Path

from setuptools import Distribution, setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent


class BuildWithLibrary(build_py):
    def run(self):
        super().run()
        # The variable names a library that is built already, for tests of a debug build.
        library = os.environ.get("SOFTMAX_LIBRARY")
        if not library:
            script = HERE.parent / "Scripts" / "library.sh"
            library = subprocess.run([script], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
        folder = HERE / "src" if self.editable_mode else Path(self.build_lib)
        shutil.copy(library, folder / "softmax_regression" / f"libSoftmaxC{Path(library).suffix}")


class AnyPython(bdist_wheel):
    def get_tag(self):
        # No extension module: one wheel serves every Python of the platform.
        return "py3", "none", super().get_tag()[2]


class BinaryDistribution(Distribution):
    def has_ext_modules(self):
        return True


setup(cmdclass={"build_py": BuildWithLibrary, "bdist_wheel": AnyPython}, distclass=BinaryDistribution)
