"""Fits a model with the installed package, and sees that it brought its libraries: no Swift and no other BLAS are loaded."""

import sys
from pathlib import Path

import softmax_regression
from sklearn.datasets import load_iris

X, y = load_iris(return_X_y=True)
model = softmax_regression.SoftmaxRegression(alpha=0.01).fit(X, y)
if not (model.converged_ and model.score(X, y) > 0.95):
    sys.exit("The installed package does not fit.")
# The system's map of the process tells which files were loaded; only Linux has it.
maps = Path("/proc/self/maps")
if maps.exists():
    loaded = {Path(line.split(maxsplit=5)[5]) for line in maps.read_text().splitlines() if line.count("/")}
    packages = Path(softmax_regression.__file__).parents[1]
    own = ("swift", "Foundation", "dispatch", "openblas", "gfortran", "quadmath")
    foreign = [path for path in loaded if path.name.startswith(tuple(f"lib{name}" for name in own))]
    if foreign := [str(path) for path in foreign if packages not in path.parents]:
        sys.exit(f"The package needs libraries that it does not hold: {', '.join(sorted(foreign))}")
