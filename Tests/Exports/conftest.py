import os
from pathlib import Path

import pytest
import readers

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def tool():
    """The tool: its path is in SOFTMAX, or it was built by `make build`."""
    path = Path(os.environ.get("SOFTMAX") or ROOT / ".build/release/softmax")
    assert path.exists(), f"there is no {path}; make build, or set SOFTMAX"
    return path


@pytest.fixture(scope="session")
def schema():
    return readers.schema()
