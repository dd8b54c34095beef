"""The one judge of all results: the objective in double precision, by plain NumPy."""

import numpy as np


def objective(X, y, l2: float, coefficients, intercepts) -> float:
    """Mean cross-entropy plus (l2/2) ||W||^2, for W of K x d and K intercepts."""
    W = np.asarray(coefficients, dtype=np.float64)
    b = np.asarray(intercepts, dtype=np.float64)
    losses = np.empty(len(y))
    rows = max(1, 4_000_000 // max(W.shape))
    for first in range(0, len(y), rows):
        part = slice(first, first + rows)
        logits = np.asarray(X[part] @ W.T) + b
        logits -= logits.max(axis=1, keepdims=True)
        own = logits[np.arange(len(logits)), y[part]]
        losses[part] = np.log(np.exp(logits).sum(axis=1)) - own
    return float(losses.mean() + l2 / 2 * np.square(W).sum())


def net_objective(X, y, strength: float, entries, intercepts, grouped: bool) -> float:
    """Mean cross-entropy plus the strength times the norms of a feature's coefficients: sums over classes, or 2-norms.

    The entries are the indices of features and classes, and the coefficients, of those that are not zero.
    """
    features, classes, values = entries
    b = np.asarray(intercepts, dtype=np.float64)
    used, places = np.unique(np.asarray(features, dtype=int), return_inverse=True)
    W = np.zeros((len(used), len(b)))
    W[places, np.asarray(classes, dtype=int)] = values
    logits = np.asarray(X[:, used] @ W) + b
    top = logits.max(axis=1)
    losses = np.log(np.exp(logits - top[:, None]).sum(axis=1)) + top - logits[np.arange(len(y)), y]
    return float(losses.mean() + strength * (np.linalg.norm(W, axis=1).sum() if grouped else np.abs(W).sum()))


def relative_gap(value: float, best: float) -> float:
    """(F - F*) / F*, and nothing below zero."""
    return max(0.0, (value - best) / best)
