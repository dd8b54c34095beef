"""The rows of one task, pulled once from Spark into arrays for the library."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ._rows import FEATURES, Rows


class Part:
    """The features, labels and weights of a task; an error in them is a sentence, since all tasks must learn it."""

    def __init__(self, batches: Iterable[pa.RecordBatch], columns: dict[str, str]) -> None:
        self.fault: str | None = None
        self.rows = Rows(columns["features"])
        labels: list[pa.Array] = []
        weights: list[np.ndarray] = []
        for batch in batches:
            # The error is known; the rest is read only so that Spark does not abort.
            if self.fault is not None or batch.num_rows == 0:
                continue
            for kind in batch.schema.names:
                if kind in columns and kind != "features" and batch.column(kind).null_count:
                    self.fault = f"The column {columns[kind]!r} has missing values; leave out those rows, or fill them in."
            self.fault = self.fault or self.rows.add(*(batch.column(kind) for kind in FEATURES if kind in batch.schema.names))
            labels.append(batch.column("label"))
            if "weight" in columns:
                weights.append(batch.column("weight").to_numpy(zero_copy_only=False))
        if self.fault is not None:
            labels, weights = [], []
        self.labels = pa.chunked_array(labels) if labels else pa.chunked_array([], pa.float64())
        self.weights = np.concatenate([np.empty(0), *weights]) if "weight" in columns else None

    def told(self) -> dict[str, Any]:
        """The facts about this task that all tasks need."""
        return {
            "fault": self.fault, "width": self.rows.width, "rows": self.rows.count, "stored": self.rows.stored,
            "classes": self._classes(),
        }  # fmt: skip

    def _classes(self) -> list[Any]:
        """The labels of rows of positive weight, each once."""
        labels = self.labels
        if self.weights is not None:
            labels = labels.filter(pa.array(self.weights != 0))
        return pc.unique(labels).to_pylist()

    def codes(self, classes: list[Any]) -> np.ndarray:
        """The index of each label among the classes; rows of weight zero may have other labels."""
        if len(self.labels) == 0:
            return np.empty(0, dtype=np.int32)
        places = pc.index_in(self.labels, value_set=pa.array(classes, self.labels.type))
        return pc.fill_null(places, 0).to_numpy().astype(np.int32, copy=False)
