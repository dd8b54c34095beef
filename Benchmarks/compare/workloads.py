"""The problems of the time-to-accuracy comparison, generated once and kept as files that every program reads.

A dense problem is X.npy (n x d, Double, C order) and y.npy. A sparse one is values.npy, columns.npy and starts.npy
(compressed sparse rows), y.npy, and the same as LIBSVM text in X.svm.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from . import settings


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
        return self.name == "sparse-text"

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

            for part, array in [("values", X.data), ("columns", X.indices), ("starts", X.indptr)]:
                np.save(self.folder / f"{part}.npy", array)
            dump_svmlight_file(X, y, str(self.folder / "X.svm"), zero_based=False)
        else:
            np.save(self.folder / "X.npy", np.ascontiguousarray(X, dtype=np.float64))
        (self.folder / "done").touch()


def all_workloads(quick: bool) -> list[Workload]:
    sizes = {
        "digits": [(1797, 64, 10)] * 2,
        "tall": [(500_000, 50, 5), (50_000, 50, 5)],
        "image-like": [(60_000, 784, 10), (6_000, 196, 10)],
        "many-classes": [(20_000, 200, 200), (4_000, 50, 50)],
        "raw-scales": [(50_000, 60, 6), (10_000, 60, 6)],
        "sparse-text": [(100_000, 100_000, 20), (10_000, 20_000, 20)],
    }
    notes = {
        "digits": "scikit-learn's bundled digits, raw pixels",
        "tall": "correlated Gaussian features",
        "image-like": "features whose spectrum decays as 1/j",
        "many-classes": "Gaussian features",
        "raw-scales": "columns scaled over five decades and shifted",
        "sparse-text": "80 words a row, Zipf's law, tf-idf",
    }
    return [Workload(name, *sizes[name][quick], notes[name], quick) for name in sizes]


def draw_labels(logits, random):
    """A class for each row, with the probabilities that the logits give."""
    return (logits + random.gumbel(size=logits.shape)).argmax(axis=1)


def digits(_, __):
    from sklearn.datasets import load_digits

    return load_digits(return_X_y=True)


def tall(w, random):
    mixing = random.normal(size=(w.d, w.d)) / np.sqrt(w.d) + np.eye(w.d)
    X = random.normal(size=(w.n, w.d)) @ mixing
    return X, draw_labels(X @ random.normal(size=(w.d, w.k)) * (1.5 / np.sqrt(w.d)), random)


def image_like(w, random):
    basis, _ = np.linalg.qr(random.normal(size=(w.d, w.d)))
    spectrum = np.sqrt(w.d) / np.arange(1, w.d + 1)
    Z = random.normal(size=(w.n, w.d)) * spectrum
    logits = Z @ (random.normal(size=(w.d, w.k)) / spectrum.clip(spectrum[0] / 100)[:, None]) / np.sqrt(w.d) * 2
    return 0.5 + 0.25 * Z @ basis, draw_labels(logits, random)


def many_classes(w, random):
    X = random.normal(size=(w.n, w.d))
    return X, draw_labels(X @ random.normal(size=(w.d, w.k)) * (3 / np.sqrt(w.d)), random)


def raw_scales(w, random):
    mixing = random.normal(size=(w.d, w.d)) / np.sqrt(w.d) + np.eye(w.d)
    Z = random.normal(size=(w.n, w.d)) @ mixing
    scales = random.permutation(10 ** np.linspace(-2, 3, w.d))
    shifts = 10 * random.normal(size=w.d)
    return (Z + shifts) * scales, draw_labels(Z @ random.normal(size=(w.d, w.k)) * (1.5 / np.sqrt(w.d)), random)


def sparse_text(w, random):
    length = 80
    y = random.integers(w.k, size=w.n)
    shares = np.cumsum(1 / np.arange(1, w.d + 1))
    ranks = np.searchsorted(shares / shares[-1], random.random((w.n, 4 * length))).clip(max=w.d - 1)
    # A fifth of the words follow the class's own order of the vocabulary.
    own = random.random(ranks.shape) < 0.2
    words = np.where(own, (ranks * 7919 + y[:, None] * 104_729) % w.d, ranks)
    columns, counts = [], []
    for row in words:
        found, first, count = np.unique(row, return_index=True, return_counts=True)
        kept = np.sort(np.argsort(first)[:length])
        columns.append(found[kept])
        counts.append(count[kept])
    starts = np.cumsum([0] + [len(row) for row in columns])
    X = sp.csr_matrix((np.concatenate(counts).astype(float), np.concatenate(columns), starts), shape=(w.n, w.d))
    frequencies = np.bincount(X.indices, minlength=w.d)
    X.data = (1 + np.log(X.data)) * np.log((1 + w.n) / (1 + frequencies))[X.indices]
    X.data /= np.repeat(np.sqrt(np.add.reduceat(X.data**2, X.indptr[:-1])), np.diff(X.indptr))
    # Decimals that text keeps, so that all programs read the same numbers.
    X.data = np.round(X.data, 6)
    X.indices, X.indptr = X.indices.astype(np.int32), X.indptr.astype(np.int32)
    noisy = random.random(w.n) < 0.1
    return X, np.where(noisy, random.integers(w.k, size=w.n), y)


MAKERS = {
    "digits": digits, "tall": tall, "image-like": image_like, "many-classes": many_classes,
    "raw-scales": raw_scales, "sparse-text": sparse_text,
}
