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


def relative_gap(value: float, best: float) -> float:
    """(F - F*) / F*, and nothing below zero."""
    return max(0.0, (value - best) / best)
