"""Rows of features from Spark, by Arrow: lists of numbers, or the fields of vectors, dense or sparse."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import scipy.sparse

#: The columns of Spark's that hold features: lists of numbers, and of vectors their indices and sizes.
FEATURES = ("features", "indices", "size")

#: A design is sparse if a dense one would take more bytes, and at most one of this many numbers is stored.
_LARGE, _THIN = 32 << 20, 16


def pays_sparse(rows: int, width: int, stored: int) -> bool:
    """Whether rows are better kept sparse."""
    return 8 * rows * width > _LARGE and _THIN * stored <= rows * width


class Rows:
    """Features that arrive in batches; no batch is held twice."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.width: int | None = None
        self.count = 0
        self.stored = 0
        #: The numbers of each batch, and for sparse ones their count per row and their columns.
        self._batches: list[tuple[np.ndarray, np.ndarray | None, np.ndarray | None]] = []

    def add(self, rows: pa.Array, indices: pa.Array | None = None, sizes: pa.Array | None = None) -> str | None:
        """Takes a batch of lists of numbers; an error is returned as a sentence.

        Where rows are vectors there are sizes: of a sparse one its length, of a dense one -1.
        """
        values = rows.flatten()
        if rows.null_count or values.null_count:
            return f"{self._name} has missing values; leave out those rows, or fill them in."
        if len(rows) == 0:
            return None
        lengths = rows.value_lengths().to_numpy(zero_copy_only=False)
        numbers = values.to_numpy(zero_copy_only=False)
        if indices is None or sizes is None or (size := sizes.to_numpy(zero_copy_only=False)).max() < 0:
            fault = self._see(lengths)
            if fault is None:
                self._keep(len(rows), numbers, None, None)
            return fault
        is_dense = size < 0
        fault = self._see(np.where(is_dense, lengths, size))
        if fault is None:
            places = np.empty(len(numbers), dtype=np.int32)
            of_dense = np.repeat(is_dense, lengths)
            places[of_dense] = np.tile(np.arange(self.width, dtype=np.int32), int(is_dense.sum()))
            places[~of_dense] = indices.flatten().to_numpy(zero_copy_only=False)
            self._keep(len(rows), numbers, lengths, places)
        return fault

    def _see(self, widths: np.ndarray) -> str | None:
        width = self.width if self.width is not None else int(widths[0])
        if (widths == width).all():
            self.width = width
            return None
        return uneven(self._name, width, int(widths[widths != width][0]))

    def _keep(self, rows: int, values: np.ndarray, lengths: Any, places: Any) -> None:
        self.count += rows
        self.stored += len(values)
        self._batches.append((values, lengths, places))

    def take(self, width: int, sparse: bool) -> Any:
        """All rows, as a dense array or in compressed rows; each batch is released as soon as it is copied."""
        return self._sparse(width) if sparse else self._dense(width)

    def _dense(self, width: int) -> np.ndarray:
        result, first = np.zeros((self.count, width)), 0
        while self._batches:
            values, lengths, places = self._batches.pop(0)
            if lengths is None or places is None:
                rows = len(values) // max(width, 1)
                result[first : first + rows] = values.reshape(rows, width)
            else:
                rows = len(lengths)
                result[np.repeat(np.arange(first, first + rows), lengths), places] = values
            first += rows
        return result

    def _sparse(self, width: int) -> scipy.sparse.csr_array:
        values, places = np.empty(self.stored), np.empty(self.stored, dtype=np.int32)
        lengths = np.zeros(self.count + 1, dtype=np.int64)
        first, row = 0, 1
        while self._batches:
            some, counts, where = self._batches.pop(0)
            if counts is None:
                counts = np.full(len(some) // max(width, 1), width)
                where = np.tile(np.arange(width, dtype=np.int32), len(counts))
            values[first : first + len(some)], places[first : first + len(some)] = some, where
            lengths[row : row + len(counts)] = counts
            first, row = first + len(some), row + len(counts)
        return scipy.sparse.csr_array((values, places, np.cumsum(lengths)), shape=(self.count, width))


def uneven(name: str, one: int, other: int) -> str:
    """That rows have different numbers of features."""
    return f"{name} has rows of {one} features and rows of {other}; all need as many."
