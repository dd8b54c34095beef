"""Data of the workloads, drawn from a seeded generator. A workload w has n rows, d features and k classes."""

import numpy as np
import scipy.sparse as sp


def draw_labels(logits, random):
    """A class for each row, with the probabilities that the logits give."""
    return (logits + random.gumbel(size=logits.shape)).argmax(axis=1)


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


def embeddings(w, random, separation=0.35, wrong=0.0):
    """Rows of one length around a mean of each class, with a decaying spectrum, in single precision."""
    means = random.normal(size=(w.k, w.d)).astype(np.float32)
    spectrum = (np.arange(1, w.d + 1) ** -0.35).astype(np.float32)
    basis = np.linalg.qr(random.normal(size=(w.d, w.d)))[0].astype(np.float32)
    y = np.concatenate([np.arange(w.k), random.integers(w.k, size=w.n - w.k)])
    X = (random.normal(size=(w.n, w.d)).astype(np.float32) + separation * means[y]) * spectrum @ basis
    X *= 10 / np.linalg.norm(X, axis=1, keepdims=True)
    drawn = random.random(w.n) < wrong
    return X, np.where(drawn & (np.arange(w.n) >= w.k), random.integers(w.k, size=w.n), y)


def hard_embeddings(w, random):
    return embeddings(w, random, separation=0.25, wrong=0.15)


def sparse_text(w, random):
    """Compressed sparse rows, (values, columns, starts), and the labels."""
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
    starts = np.cumsum([0] + [len(row) for row in columns]).astype(np.int32)
    columns = np.concatenate(columns).astype(np.int32)
    frequencies = np.bincount(columns, minlength=w.d)
    values = (1 + np.log(np.concatenate(counts).astype(float))) * np.log((1 + w.n) / (1 + frequencies))[columns]
    values /= np.repeat(np.sqrt(np.add.reduceat(values**2, starts[:-1])), np.diff(starts))
    noisy = random.random(w.n) < 0.1
    # Decimals that text keeps, so that all programs read the same numbers.
    return (np.round(values, 6), columns, starts), np.where(noisy, random.integers(w.k, size=w.n), y)


def autoregressive(n, d, random):
    """Gaussian features, each correlated by a half with the one before."""
    X = random.normal(size=(n, d))
    for j in range(1, d):
        X[:, j] = 0.5 * X[:, j - 1] + np.sqrt(0.75) * X[:, j]
    return X


def genes(w, random, count=20, size=2.0):
    X = autoregressive(w.n, w.d, random)
    W = np.zeros((w.d, w.k))
    W[random.choice(w.d, count, replace=False)] = random.normal(size=(count, w.k)) * size / np.sqrt(2)
    return X, draw_labels(X @ W, random)


def few_of_many(w, random):
    return genes(w, random, count=min(30, w.d // 2), size=0.5 * np.sqrt(2))


def topics(w, random):
    """Compressed sparse rows, (values, columns, starts), and labels that depend on some of the words."""
    shares = np.cumsum(1 / np.arange(1, w.d + 1))
    words = np.searchsorted(shares / shares[-1], random.random((w.n, 78))).clip(max=w.d - 1)
    found = [np.unique(row, return_counts=True) for row in words]
    starts = np.cumsum([0] + [len(columns) for columns, _ in found]).astype(np.int32)
    columns = np.concatenate([columns for columns, _ in found]).astype(np.int32)
    idf = np.log((1 + w.n) / (1 + np.bincount(columns, minlength=w.d))) + 1
    values = (1 + np.log(np.concatenate([counts for _, counts in found]).astype(float))) * idf[columns]
    values /= np.repeat(np.sqrt(np.add.reduceat(values**2, starts[:-1])), np.diff(starts))
    values = np.round(values, 6)
    W, common = np.zeros((w.d, w.k)), min(w.d, 4000)
    chosen = random.choice(common, common * 3 // 20, replace=False)
    W[chosen] = 3 * random.normal(size=(len(chosen), w.k))
    rows = sp.csr_matrix((values, columns, starts), shape=(w.n, w.d))
    return (values, columns, starts), draw_labels(1.5 * (rows @ W), random)
