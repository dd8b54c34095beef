import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def tool():
    """Runs the tool in the place of a shell; its path is in SOFTMAX, or it was built by `make build`."""
    path = os.environ.get("SOFTMAX") or shutil.which("softmax") or ROOT / ".build/release/softmax"

    def run(*arguments, **options):
        done = subprocess.run([path, *map(str, arguments)], capture_output=True, text=True, **options)
        assert done.returncode in (0, 1), done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="session")
def clouds():
    """Overlapping classes, in units from 1e-3 to 1e3 and far from zero."""

    def draw(n, d, k, seed=0):
        random = np.random.default_rng(seed)
        y = random.integers(k, size=n)
        X = random.normal(size=(k, d))[y] + random.normal(size=(n, d))
        return X * np.logspace(-3, 3, d) + 100, y

    return draw
