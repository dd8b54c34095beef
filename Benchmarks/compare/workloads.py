"""The problems of the time-to-accuracy comparison, generated once and kept as files that every program reads.

A dense problem is X.npy (n x d, C order, Double; Float for probes) and y.npy. A sparse one is values.npy, columns.npy and starts.npy
(compressed sparse rows), y.npy, and the same as LIBSVM text in X.svm.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from . import makers, settings


@dataclass(frozen=True)
class Workload:
    name: str
    n: int
    d: int
    k: int
    note: str
    quick: bool

    @property
    def folder(self) -> Path:
        return settings.DATA / f"{self.name}-{self.n}x{self.d}x{self.k}"

    @property
    def sparse(self) -> bool:
        return self.name in ("sparse-text", "path-text")

    @property
    def single(self) -> bool:
        """Whether features are in single precision, as embeddings are."""
        return self.name.startswith("probe")

    @property
    def l2(self) -> float:
        """1/N, what scikit-learn fits with C = 1."""
        return 1 / self.n

    def features(self):
        """X in memory: an array or compressed sparse rows."""
        if not self.sparse:
            return np.load(self.folder / "X.npy")
        parts = [np.load(self.folder / f"{part}.npy") for part in ["values", "columns", "starts"]]
        return sp.csr_matrix(tuple(parts), shape=(self.n, self.d))

    def labels(self):
        return np.load(self.folder / "y.npy")

    def prepare(self):
        """Generates the files, unless they are there."""
        if (self.folder / "done").exists():
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        X, y = MAKERS[self.name](self, np.random.default_rng(20261121))
        np.save(self.folder / "y.npy", y.astype(np.int64))
        if self.sparse:
            from sklearn.datasets import dump_svmlight_file

            for part, array in zip(["values", "columns", "starts"], X):
                np.save(self.folder / f"{part}.npy", array)
            rows = sp.csr_matrix(X, shape=(self.n, self.d))
            dump_svmlight_file(rows, y, str(self.folder / "X.svm"), zero_based=False)
        else:
            precision = np.float32 if self.single else np.float64
            np.save(self.folder / "X.npy", np.ascontiguousarray(X, dtype=precision))
        (self.folder / "done").touch()


def all_workloads(quick: bool) -> list[Workload]:
    sizes = {
        "digits": [(1797, 64, 10)] * 2,
        "tall": [(500_000, 50, 5), (50_000, 50, 5)],
        "image-like": [(60_000, 784, 10), (6_000, 196, 10)],
        "many-classes": [(20_000, 200, 200), (4_000, 50, 50)],
        "raw-scales": [(50_000, 60, 6), (10_000, 60, 6)],
        "sparse-text": [(100_000, 100_000, 20), (10_000, 20_000, 20)],
        "probe-100": [(50_000, 768, 100), (4_000, 96, 40)],
        "probe-100-hard": [(50_000, 768, 100), (4_000, 96, 40)],
        "probe-1000": [(20_000, 512, 1000), (2_000, 64, 100)],
        "probe-1000-hard": [(20_000, 512, 1000), (2_000, 64, 100)],
    }
    notes = {
        "digits": "scikit-learn's bundled digits, raw pixels",
        "tall": "correlated Gaussian features",
        "image-like": "features whose spectrum decays as 1/j",
        "many-classes": "Gaussian features",
        "raw-scales": "columns scaled over five decades and shifted",
        "sparse-text": "80 words a row, Zipf's law, tf-idf",
        "probe-100": "embeddings of unit length times 10, well separated",
        "probe-100-hard": "the same, overlapping, with 15 % of random labels",
        "probe-1000": "embeddings with 20 rows a class, well separated",
        "probe-1000-hard": "the same, overlapping, with 15 % of random labels",
    }
    return [Workload(name, *sizes[name][quick], notes[name], quick) for name in sizes]


def path_workloads(quick: bool) -> list[Workload]:
    """Those of the paths, whose quick versions are small."""
    sizes = {
        "path-genes": [(200, 10_000, 4), (100, 1000, 4)],
        "path-tall": [(50_000, 100, 5), (3000, 40, 4)],
        "path-digits": [(1797, 64, 10)] * 2,
        "path-text": [(20_000, 20_000, 10), (1500, 2000, 5)],
    }
    return [Workload(name, *sizes[name][quick], "", quick) for name in sizes]


def digits(_, __):
    from sklearn.datasets import load_digits

    return load_digits(return_X_y=True)


MAKERS = {
    "digits": digits, "tall": makers.tall, "image-like": makers.image_like, "many-classes": makers.many_classes,
    "raw-scales": makers.raw_scales, "sparse-text": makers.sparse_text, "probe-100": makers.embeddings,
    "probe-100-hard": makers.hard_embeddings, "probe-1000": makers.embeddings,
    "probe-1000-hard": makers.hard_embeddings, "path-genes": makers.genes,
    "path-tall": makers.few_of_many, "path-digits": digits, "path-text": makers.topics,
}
