"""The files that the cases read: the tests' tables, and others drawn from a seeded generator."""

import gzip
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

from .builds import ROOT

try:
    import numpy as np
except ImportError:
    sys.exit("NumPy is needed for drawing data. Install it: python3 -m pip install numpy")

sys.path.insert(0, str(ROOT / "Benchmarks"))
from compare import makers  # noqa: E402

FIXTURES = ROOT / "Tests" / "SoftmaxRegressionTests" / "Fixtures"
TABLES = ["anes96", "blobs", "formulas", "housing", "iris", "nsclc", "rings", "separated", "spector"]
# The benchmark's workloads: rows, features and classes for comparing bits, and for comparing times.
WORKLOADS = {
    "digits": [(1797, 64, 10), (60_000, 64, 10)],
    "tall": [(4000, 20, 5), (300_000, 50, 5)],
    "image-like": [(1200, 100, 10), (20_000, 400, 10)],
    "many-classes": [(1500, 30, 40), (10_000, 100, 100)],
    "raw-scales": [(3000, 30, 6), (150_000, 60, 6)],
    "sparse-text": [(1500, 3000, 20), (8000, 20_000, 20)],
}


def write(folder: Path):
    """Writes every file of the table of cases."""
    folder.mkdir(parents=True)
    for name in TABLES:
        shutil.copy(FIXTURES / f"{name}.csv", folder)
    for path in (ROOT / "Examples" / "Data").glob("*.csv"):
        shutil.copy(path, folder / f"example-{path.name}")
    (folder / "iris.csv.gz").write_bytes(gzip.compress((folder / "iris.csv").read_bytes(), mtime=0))
    (folder / "iris.tsv").write_text((folder / "iris.csv").read_text().replace(",", "\t"))
    random = np.random.default_rng(20261121)
    survey(folder, random)
    wide(folder, random)
    arrays(folder, random)
    workloads(folder, for_times=False)


def survey(folder: Path, random):
    """Numbers, a factor, clusters and weights; survey-gaps.csv lacks some cells, shares.csv has soft targets."""
    n = 400
    x = random.normal(size=(n, 3))
    group, town = random.integers(3, size=n), random.integers(25, size=n)
    weight, chance = random.integers(1, 5, size=n), random.uniform(0.2, 3, size=n)
    logits = 0.7 * x @ random.normal(size=(3, 4)) + 0.4 * random.normal(size=(3, 4))[group] + 0.3 * random.normal(size=(25, 4))[town]
    y = makers.draw_labels(logits, random)
    rows = [
        [f"{x[i, 0]:.3f}", f"{x[i, 1]:.3f}", f"{abs(x[i, 2]) + 0.1:.3f}", ["red", "green", "blue"][group[i]], str(town[i]),
         str(weight[i]), f"{chance[i]:.2f}", ["low", "middle", "high", "top"][y[i]]] for i in range(n)
    ]
    header = ["x0", "x1", "x2", "group", "town", "count", "chance", "y"]
    table(folder / "survey.csv", header, rows)
    gaps = [["" if i % 11 == 3 and j == 1 or i % 17 == 5 and j == 3 else cell for j, cell in enumerate(row)]
            for i, row in enumerate(rows)]
    table(folder / "survey-gaps.csv", header, gaps)
    # Quarters and thirty-seconds: sums of exactly one.
    shares = random.multinomial(32, [0.5, 0.3, 0.2], size=n) / 32
    table(folder / "shares.csv", ["x0", "x1", "count", "a", "b", "c"],
          [[*row[:2], row[5], *map(str, share)] for row, share in zip(rows, shares)])


def wide(folder: Path, random):
    """More features than rows."""
    x = random.normal(size=(40, 120)).round(4)
    y = makers.draw_labels(x[:, :3] * 2, random)
    table(folder / "wide.csv", [*(f"x{j}" for j in range(120)), "y"],
          [[*map(str, row), "abc"[label]] for row, label in zip(x, y)])


def arrays(folder: Path, random):
    """The same matrix in both orders and precisions, with labels, shares and weights."""
    w = SimpleNamespace(n=600, d=12, k=4)
    x, y = makers.tall(w, random)
    for name, array in {
        "X64": x, "X64F": np.asfortranarray(x), "X32": x.astype(np.float32),
        "X32F": np.asfortranarray(x.astype(np.float32)), "y": y, "w": random.uniform(0.5, 2, size=w.n),
        "shares": random.multinomial(32, [0.25] * 4, size=w.n) / 32,
    }.items():
        np.save(folder / f"{name}.npy", array)


def workloads(folder: Path, for_times: bool):
    """The benchmark's workloads, reduced: NAME.npy and NAME-y.npy, or NAME.libsvm."""
    for name, sizes in WORKLOADS.items():
        w = SimpleNamespace(**dict(zip("ndk", sizes[for_times])))
        random = np.random.default_rng(20261121)
        if name == "sparse-text":
            (values, columns, starts), y = makers.sparse_text(w, random)
            with open(folder / f"{name}.libsvm", "w") as file:
                for i, label in enumerate(y):
                    row = slice(starts[i], starts[i + 1])
                    pairs = zip(columns[row] + 1, values[row])
                    file.write(f"{label} {' '.join(f'{column}:{value:.6f}' for column, value in pairs)}\n")
        else:
            x, y = digits(w, random) if name == "digits" else getattr(makers, name.replace("-", "_"))(w, random)
            np.save(folder / f"{name}.npy", x)
            np.save(folder / f"{name}-y.npy", y)


def digits(w, random):
    """Like the benchmark's digits, which are part of scikit-learn: 8 x 8 pixels from 0 to 16, many of them always 0."""
    strokes = random.uniform(-8, 20, size=(w.k, w.d)) * (random.random(w.d) < 0.9)
    y = random.integers(w.k, size=w.n)
    x = strokes[y] + 6 * random.normal(size=(w.n, w.d)) * (strokes != 0).any(axis=0)
    return x.round().clip(0, 16), y


def table(path: Path, header: list[str], rows: list[list[str]]):
    path.write_text("\n".join(map(",".join, [header, *rows])) + "\n")
