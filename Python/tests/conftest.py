import os
import shutil
import subprocess
from pathlib import Path

# scikit-learn reads arrays of other libraries only if SciPy does, which decides when it is imported.
os.environ.setdefault("SCIPY_ARRAY_API", "1")

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


def pytest_collection_modifyitems(config, items):
    """Takes out what a module names in `LEFT_OUT`, and keeps the names of all that was there."""
    config.collected_names = {}
    kept, left_out = [], []
    for item in items:
        config.collected_names.setdefault(item.module.__name__, []).append(item.name)
        entries = [entry for names in getattr(item.module, "LEFT_OUT", {}).values() for entry in names]
        (left_out if any(item.module.is_left_out(item.name, entry) for entry in entries) else kept).append(item)
    config.hook.pytest_deselected(items=left_out)
    items[:] = kept


@pytest.fixture
def collected_names(request):
    """The names of the tests of a module, with those that it leaves out."""
    return request.config.collected_names[request.module.__name__]
