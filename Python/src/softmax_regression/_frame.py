"""Data frames for models of the tool, which keep how features are made from the columns of a table."""

from __future__ import annotations

import numbers
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass
class Texts:
    """A column of texts: for each row the index of its text, or -1 for a missing value."""

    codes: np.ndarray
    texts: list[str]

    def __getitem__(self, rows: Any) -> Texts:
        return Texts(self.codes[rows], self.texts)


class Frame:
    """Some columns of a table, found by their names: numbers (NaN where missing), or texts."""

    dtype = np.dtype(np.float64)

    def __init__(self, columns: dict[str, np.ndarray | Texts], rows: int) -> None:
        self.columns = columns
        self.shape = (rows, len(columns))

    @classmethod
    def of(cls, X: Any, names: Sequence[str]) -> Frame:
        """The columns of a data frame, or of anything else that has columns by name."""
        known = _names(X)
        if known is None:
            table = np.asarray(X)
            if table.ndim != 2 or table.shape[1] != len(names):
                raise ValueError(
                    "The model makes its features from the columns of a table; give a data frame with the columns "
                    f"{_list(names)}."
                )
            X = dict(zip(names, table.T))
        elif missing := [name for name in names if name not in known]:
            raise ValueError(f"X has no column {missing[0]!r}; the model needs the columns {_list(names)}.")
        columns = {name: _column(name, np.asarray(X[name])) for name in names}
        lengths = {len(column.codes if isinstance(column, Texts) else column) for column in columns.values()}
        if len(lengths) != 1:
            raise ValueError("The columns of X are not equally long.")
        if (rows := lengths.pop()) == 0:
            raise ValueError("X has no rows; give at least one.")
        return cls(columns, rows)

    def __getitem__(self, rows: slice) -> Frame:
        return Frame({name: column[rows] for name, column in self.columns.items()}, len(range(*rows.indices(self.shape[0]))))


def _names(X: Any) -> list[Any] | None:
    """The names of the columns, if they have names."""
    if hasattr(X, "dtypes") and hasattr(X, "columns"):
        return list(X.columns)
    # Arrow's tables.
    if hasattr(X, "column_names"):
        return list(X.column_names)
    return list(X) if isinstance(X, dict) else None


def _column(name: str, values: np.ndarray) -> np.ndarray | Texts:
    if values.ndim != 1:
        raise ValueError(f"X has several columns {name!r}; give each its own name.")
    if values.dtype.kind in "iuf":
        return np.ascontiguousarray(values, dtype=np.float64)
    if values.dtype.kind == "m":
        raise ValueError(f"Column {name!r} of X holds durations, which are without a unit; make numbers of them.")
    if values.dtype.kind == "M":
        cells = np.datetime_as_string(values.astype("datetime64[s]")).tolist()
        return _texts([None if cell == "NaT" else cell for cell in cells])
    cells = [None if _is_missing(cell) else cell for cell in values.tolist()]
    if all(cell is None or isinstance(cell, numbers.Real) and not isinstance(cell, bool) for cell in cells):
        return np.array([np.nan if cell is None else float(cell) for cell in cells])
    return _texts([None if cell is None else str(cell) for cell in cells])


def _texts(cells: list[str | None]) -> Texts:
    places: dict[str, int] = {}
    codes = np.fromiter(
        (-1 if cell is None else places.setdefault(cell, len(places)) for cell in cells), dtype=np.int32, count=len(cells)
    )
    return Texts(codes, list(places))


def _is_missing(cell: Any) -> bool:
    # NaN and NaT differ from themselves, and pandas.NA has no truth.
    return cell is None or type(cell).__name__ in ("NAType", "NaTType") or isinstance(cell, float) and cell != cell


def _list(names: Sequence[str]) -> str:
    return ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")
