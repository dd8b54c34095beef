"""Arrays of other libraries, and columns that hold no numbers."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from sklearn import get_config
from sklearn.utils._array_api import _convert_to_numpy, get_namespace_and_device


class Space(NamedTuple):
    """The library and the device of an array that is not NumPy's, such as a tensor."""

    xp: Any
    device: Any

    @classmethod
    def of(cls, array: Any) -> Space | None:
        """None unless scikit-learn's `array_api_dispatch` is set; otherwise tensors are read like lists."""
        if isinstance(array, np.ndarray) or not hasattr(array, "__dlpack__") or not get_config()["array_api_dispatch"]:
            return None
        xp, is_array, device = get_namespace_and_device(array)
        return cls(xp, device) if is_array else None

    def array(self, values: np.ndarray) -> Any:
        """The values in this library and on this device."""
        return self.xp.asarray(values, device=self.device)


def as_numpy(array: Any) -> Any:
    """An array of another library as one of NumPy's; everything else as it is."""
    space = Space.of(array)
    return array if space is None else _convert_to_numpy(array, space.xp)


def refuse_dates(X: Any) -> None:
    """Refuses dates and durations, which would otherwise count as numbers of nanoseconds, or of other units."""
    if isinstance(X, np.ndarray) and X.dtype.kind in "biuf":
        return
    for name, kind in _kinds(X):
        if not re.match(r"[<>=]?m8|[<>=]?M8|date|time|duration", kind):
            continue
        place = "X" if name is None else f"Column {name!r} of X"
        what = "durations" if re.match(r"[<>=]?m8|timedelta|duration", kind) else "dates"
        raise ValueError(
            f"{place} holds {what} ({kind}), which are without a unit. Make numbers of them, such as "
            f"{'the days that they last' if what == 'durations' else 'the days since the first date'}."
        )


def _kinds(X: Any) -> Iterable[tuple[Any, str]]:
    """The names of columns, and of the types of their cells."""
    if hasattr(X, "dtypes") and hasattr(X, "columns"):
        return zip(X.columns, _texts(_values(kind) for kind in X.dtypes))
    schema = getattr(X, "schema", None)
    if hasattr(schema, "types"):
        return zip(schema.names, _texts(schema.types))
    kind = getattr(X, "dtype", None)
    if isinstance(X, (list, tuple)) or kind == object and getattr(X, "ndim", 0) == 2:
        first = X[0] if len(X) else ()
        cells = first if isinstance(first, (list, tuple, np.ndarray)) else ()
        return ((f"x{j + 1}", _date_type(cell)) for j, cell in enumerate(cells))
    return [] if kind is None else [(None, str(_values(kind)))]


def _values(kind: Any) -> Any:
    """The type of a column's values, which for categories is that of the categories."""
    categories = getattr(kind, "categories", None)
    return kind if categories is None else getattr(categories, "dtype", kind)


def _texts(kinds: Iterable[Any]) -> Iterable[str]:
    return (text[0].lower() + text[1:] for text in map(str, kinds))


def _date_type(cell: Any) -> str:
    """The type of a cell of any type, as that of a column would be called, if it is a date or a duration."""
    if isinstance(cell, (datetime.timedelta, np.timedelta64)):
        return "timedelta"
    return "datetime" if isinstance(cell, (datetime.date, np.datetime64)) else ""
