"""Predictions of a batch of rows on an executor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import scipy.sparse

from .. import _library
from ._rows import Rows, pays_sparse


def predict(parts: Sequence[pa.Array], w: np.ndarray, b: np.ndarray, labels: list[Any]) -> pa.Array:
    """Logits, probabilities and labels; NaN and null for rows without features, or with some that are not finite."""
    k, d = w.shape
    rows = parts[0]
    is_present = rows.is_valid()
    present = np.flatnonzero(is_present.to_numpy(zero_copy_only=False))
    table = Rows("A row of features")
    fault = table.add(*(parts if rows.null_count == 0 else [part.filter(is_present) for part in parts]))
    if fault is not None:
        raise ValueError(fault)
    if table.width not in (None, d):
        raise ValueError(f"There are {table.width} features in a row, and the model has {d}.")
    x = table.take(d, pays_sparse(table.count, d, table.stored))
    good = _finite(x)
    raw, p = (np.full((len(rows), k), np.nan) for _ in range(2))
    for result, kind in [(raw, _library.LOGITS), (p, _library.PROBABILITIES)]:
        found = np.empty((len(good), k))
        _library.predict(w, b, x[good], kind, 1, found)
        result[present[good]] = found
    best = np.full(len(rows), -1)
    best[present[good]] = raw[present[good]].argmax(axis=1)
    names = pa.array(labels).take(pa.array(best, mask=best < 0))
    return pa.StructArray.from_arrays([_lists(raw), _lists(p), names], ["raw", "probability", "prediction"])


def _finite(x: Any) -> np.ndarray:
    """The rows in which all numbers are finite."""
    if scipy.sparse.issparse(x):
        bad = np.repeat(np.arange(x.shape[0]), np.diff(x.indptr))[~np.isfinite(x.data)]
        return np.setdiff1d(np.arange(x.shape[0]), bad)
    return np.flatnonzero(np.isfinite(x).all(axis=1))


def _lists(array: np.ndarray) -> pa.Array:
    n, k = array.shape
    return pa.ListArray.from_arrays(np.arange(0, n * k + 1, k, dtype=np.int32), array.ravel())
