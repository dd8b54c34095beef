"""Models of every kind that an export must carry over, each fitted by the tool to a table made here."""

import csv
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HOSTILE = [
    'a "quoted" \\ name', "two\nlines", "<b>&amp;</b> & 'c'", "*/ int x; /*", "??/ ??( trigraphs", "größe 温度 🌡",
    "%s%n \\n \\", "]]> <!-- -->", " ", "tab\there", "a,b;c", "{0}[1]$(2)`3`",
]


@dataclass
class Case:
    """A table, the options of the fit, and rows to predict (those of the fit where there are no others)."""

    columns: dict
    options: list
    rows: dict | None = None
    target: str = "y"

    def fit(self, tool, folder: Path):
        """Fits the model; returns its path and that of the table to predict."""
        write(folder / "train.csv", self.columns)
        write(folder / "rows.csv", self.rows or self.columns)
        target = [] if {"--formula", "--soft-target"} & set(self.options) else ["--target", self.target]
        run(tool, "fit", folder / "train.csv", *target, *self.options, "--quiet", "-m", folder / "m.json")
        return folder / "m.json", folder / "rows.csv"


def run(tool, *arguments):
    """Runs the tool, which must succeed."""
    done = subprocess.run([tool, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def write(path, columns):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))


def read(path):
    """The cells of a table by column, as texts."""
    with open(path, newline="", encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    return dict(zip(head, zip(*rows), strict=True))


def draw(n, d, k, seed=0, scale=1.0):
    """Numbers and overlapping classes."""
    random = np.random.default_rng(seed)
    y = random.integers(k, size=n)
    y[:k] = np.arange(k)
    x = random.normal(size=(k, d))[y] + random.normal(size=(n, d)) * scale
    return x, y, random


def table(x, y, names=None, classes=None):
    names = names or [f"x{j + 1}" for j in range(x.shape[1])]
    columns = {name: x[:, j].tolist() for j, name in enumerate(names)}
    return columns | {"y": [classes[k] if classes else f"class {k}" for k in y]}


def numbers(n, d, k, options=(), **other):
    x, y, _ = draw(n, d, k, **other)
    return Case(table(x, y), list(options))


def mixed(options, missing=False, rows=None, n=400):
    """Two columns of numbers, three of texts, one of numbers that are levels."""
    x, y, random = draw(n, 2, 3, seed=4)
    columns = {"a": np.abs(x[:, 0]).round(6).tolist(), "b": (x[:, 1] * 10).round(6).tolist()}
    columns["g"] = random.choice(["red", "green", "blue", "deep blue"], size=n, p=[0.4, 0.3, 0.25, 0.05]).tolist()
    columns["h"] = np.where(random.random(n) < 0.3 + 0.1 * y, "true", "false").tolist()
    columns["n"] = random.choice([1, 2, 10, 7.5], size=n, p=[0.4, 0.3, 0.25, 0.05]).tolist()
    columns["weight"] = random.integers(1, 4, size=n).tolist()
    if missing:
        for name in ["a", "b", "g", "n"]:
            for i in random.choice(n, 25, replace=False):
                columns[name][i] = random.choice(["", "NA", "-999"]) if name != "g" else random.choice(["", "?", "-999"])
    columns["y"] = [f"class {k}" for k in y]
    return Case(columns, options, rows=columns | rows if rows else None)


def extreme():
    """Logits of 1e4 and beyond, from a penalty that is next to nothing and features far from those of the fit."""
    case = numbers(200, 3, 4, ["--l2", "1e-6"], seed=7, scale=0.4)
    case.rows = {name: [v * 3e3 if name != "y" else v for v in values] for name, values in case.columns.items()}
    return case


def soft():
    """A probability for each class instead of labels, and a feature with the name class."""
    x, y, random = draw(150, 2, 3, seed=9)
    p = random.dirichlet([0.5] * 3, size=150) + 3 * np.eye(3)[y]
    p /= p.sum(axis=1, keepdims=True)
    columns = {"class": x[:, 0].tolist(), "b": x[:, 1].tolist()}
    return Case(columns | {f"p{k}": p[:, k].tolist() for k in range(3)}, ["--soft-target", "p0,p1,p2"])


def hostile():
    """Names that every format must escape: of columns, classes and levels."""
    n = 300
    random = np.random.default_rng(5)
    classes = [*HOSTILE[:5], "", *HOSTILE[6:]][:5] + ["größe 🌡", "%s%n"]
    y = random.integers(len(classes), size=n)
    columns = {name: (random.normal(size=n) + (y == j % len(classes))).tolist() for j, name in enumerate(HOSTILE[:8])}
    columns["label"] = random.normal(size=n).tolist()
    columns["probabilities"] = random.normal(size=n).tolist()
    columns["levels & more"] = [HOSTILE[i] for i in random.choice([0, 1, 2, 3, 4, 5, 7, 9, 10, 11], size=n)]
    columns["y"] = [classes[k] if classes[k] else "x" for k in y]
    return Case({k.strip() or "blank": v for k, v in columns.items()}, [])


FORMULA = (
    "y ~ a*b + g:a + poly(a, 3) + poly(b, 2, raw = TRUE) + log(a) + log1p(a) + log2(a + 1) + log10(a + 2) + sqrt(a)"
    " + exp(b/10) + abs(b) + I(a^2) + I(a^1.5 - 2*b) + I(-b) + g*h + g:poly(b, 2) + factor(n)"
)

CASES = {
    "two classes": lambda: numbers(150, 4, 2),
    "three classes": lambda: numbers(150, 4, 3, ["--mle"]),
    "fifty classes": lambda: numbers(1000, 8, 50),
    "one feature": lambda: numbers(100, 1, 3),
    "a thousand features": lambda: numbers(300, 1000, 3),
    "far from zero": lambda: Case(table(draw(200, 3, 3)[0] * [1, 1e4, 1e-4] + [1e3, 0, 5], draw(200, 3, 3)[1]), []),
    "integers as classes": lambda: Case(table(*draw(200, 3, 4)[:2], classes=[-1, 2, 10, 33]), []),
    "numbers as classes": lambda: Case(table(*draw(200, 3, 3)[:2], classes=[0.5, 1.5, 3]), []),
    "standardized": lambda: numbers(200, 5, 3, ["--standardize", "--penalize-intercept"]),
    "extreme logits": extreme,
    "squares and products": lambda: numbers(200, 4, 3, ["--polynomial", "3"]),
    "soft targets": soft,
    "balanced, in single precision": lambda: numbers(200, 3, 3, ["--class-weights", "balanced", "--float32"]),
    "firth": lambda: numbers(60, 3, 3, ["--firth"], scale=0.1),
    "factors": lambda: mixed(["--drop", "weight"]),
    "factors alone": lambda: mixed(["--features", "g,h"]),
    "one factor of numbers": lambda: mixed(["--features", "n", "--factor", "n"]),
    "weights": lambda: mixed(["--weights", "weight", "--factor", "n"]),
    "interactions": lambda: mixed(["--drop", "weight", "--factor", "n", "--interactions", "a:b,a:g,g:h,n:g:b"]),
    "formula": lambda: mixed(["--formula", FORMULA, "--l2", "1e-3"]),
    "a column twice": lambda: mixed(["--formula", "y ~ n + factor(n) + poly(n, 2)", "--l2", "1e-2"]),
    "rows dropped": lambda: mixed(["--weights", "weight", "--missing", "drop", "--na=-999", "--factor", "n"], missing=True),
    "means": lambda: mixed(["--weights", "weight", "--missing", "mean", "--na=-999", "--factor", "n"], missing=True),
    "indicators": lambda: mixed(
        ["--drop", "weight", "--missing", "mean", "--na=-999", "--missing-indicator", "--factor", "n", "--polynomial", "2"],
        missing=True),
    "means in a formula": lambda: mixed(
        ["--formula", "y ~ I(a^2) + a:b + log1p(a) + poly(b, 2) + g", "--missing", "mean", "--na=-999"], missing=True),
    "rare and unseen levels": lambda: mixed(
        ["--drop", "weight", "--min-count", "40", "--unseen", "baseline", "--factor", "n"],
        rows={"g": ["violet" if i % 3 == 0 else "deep blue" if i % 3 == 1 else "red" for i in range(400)],
              "n": [3 if i % 4 == 0 else 7.5 if i % 4 == 1 else 2 for i in range(400)]}),
    "rare and missing levels": lambda: mixed(
        ["--drop", "weight", "--min-count", "40", "--missing", "mean", "--na=-999", "--missing-indicator", "--factor", "n"],
        missing=True),
    "hostile names": hostile,
}
