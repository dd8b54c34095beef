"""What the Python class adds to the C call inside it, and the tool's own time on the same arrays.

Run it with the Python of an environment that has the package (`make python`): build/python/bin/python Benchmarks/overhead.py
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from sklearn.datasets import load_iris

from softmax_regression import SoftmaxRegression, _library

TOOL = Path(__file__).resolve().parents[1] / ".build/release/softmax"


def measure(X, y, repeats):
    """The least seconds of the C call, and the least that `fit` takes beside it."""
    inner, call = [], _library._library.smr_fit

    def timed(*arguments):
        start = time.perf_counter()
        code = call(*arguments)
        inner.append(time.perf_counter() - start)
        return code

    beside = []
    _library._library.smr_fit = timed
    try:
        for _ in range(repeats):
            start = time.perf_counter()
            SoftmaxRegression().fit(X, y)
            beside.append(time.perf_counter() - start - inner[-1])
    finally:
        _library._library.smr_fit = call
    return min(inner), min(beside)


def tool(X, y, repeats):
    """The least seconds that the tool states for its own fit."""
    with tempfile.TemporaryDirectory() as folder:
        np.save(f"{folder}/X.npy", X)
        np.save(f"{folder}/y.npy", y)
        command = [TOOL, "fit", f"{folder}/X.npy", "--labels", f"{folder}/y.npy", "--json"]
        outputs = [subprocess.run(command, check=True, capture_output=True).stdout for _ in range(repeats)]
    return min(json.loads(output)["seconds"]["fit"] for output in outputs)


def main():
    random = np.random.default_rng(0)
    y = random.integers(5, size=1_000_000)
    X = 0.3 * random.normal(size=(5, 20))[y] + random.normal(size=(len(y), 20))
    iris = load_iris(return_X_y=True)
    cases = [("iris", *iris, 50)] + [
        (f"1,000,000 x 20 x 5, {name}", features, labels, 7)
        for name, features, labels in [
            ("float64", X, y), ("float32", X.astype(np.float32), y), ("Fortran order", np.asfortranarray(X), y),
            ("labels of float64", X, y.astype(float)), ("labels of text", X, np.array(list("abcde"), dtype=object)[y]),
        ]
    ]  # fmt: skip
    print(f"{'':40} {'C call':>10} {'beside it':>10} {'share':>8} {'tool':>10}")
    for name, features, labels, repeats in cases:
        inner, beside = measure(features, labels, repeats)
        own = f"{1000 * tool(features, labels, 3):7.1f} ms" if TOOL.exists() and labels.dtype != object else ""
        print(f"{name:40} {1000 * inner:7.2f} ms {1000 * beside:7.2f} ms {beside / inner:8.2%} {own:>10}")


if __name__ == "__main__":
    sys.exit(main())
