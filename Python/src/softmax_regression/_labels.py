"""Labels, their order, and their names in the library."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.utils.multiclass import check_classification_targets


def plain(y: Any) -> Any:
    """Nullable whole numbers and booleans of pandas as NumPy's: scikit-learn makes floats of them, and merges large ones."""
    kind = getattr(y, "dtype", None)
    if not hasattr(kind, "numpy_dtype") or kind.numpy_dtype.kind not in "iub":
        return y
    try:
        return y.to_numpy(dtype=kind.numpy_dtype)
    except ValueError:
        # Some are missing, of which scikit-learn has a sentence.
        return y


def encode(y: np.ndarray, weights: np.ndarray | None, classes: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """The index of each label among the classes; a row of weight zero adds no class and may have any label."""
    found, places = _places(y)
    # Usually the first rows have all classes, and counting all rows takes longer than everything else here.
    for rows in (slice(1000), slice(None)):
        counts = None if weights is None else weights[rows] != 0
        present = np.bincount(places[rows], weights=counts, minlength=len(found)) > 0
        if present.all():
            break
    if classes is None:
        classes = found[present].astype(y.dtype, copy=False)
        if len(classes) == len(found):
            return places, classes
        table = np.cumsum(present) - 1
    else:
        known = {name: place for place, name in enumerate(classes.tolist())}
        table = np.array([known.get(name, -1) for name in found.tolist()])
        if (unknown := found[present & (table < 0)]).size:
            raise ValueError(f"The model has no class {unknown.tolist()[0]!r}.")
    return np.maximum(table, 0).astype(np.int32)[places], classes


def _places(y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Labels in order, and the index of each element of `y` among them; sorting could take longer than the fit."""
    kind, size = y.dtype.kind, y.dtype.itemsize
    if kind in "fb" and len(y) and float(y[0]).is_integer():
        with np.errstate(invalid="ignore"):
            whole = y.astype(np.int32)
        if np.array_equal(whole, y):
            found, places = _places(whole)
            return found.astype(y.dtype), places
    if kind in "iu" and len(y):
        whole = np.ascontiguousarray(y, y.dtype.newbyteorder("=") if size in (4, 8) else np.int32)
        limit = max(len(y), 1000)
        # The first rows usually have the least label. If it is 0, one comparison per label gives the range, since a
        # negative number read without its sign is large.
        low = int(whole[:1000].min())
        high = int(whole.view(f"u{whole.itemsize}").max()) if low == 0 else limit
        if high >= limit:
            low, high = int(whole.min()), int(whole.max())
        if high - low < limit:
            places = (whole - whole.dtype.type(low) if low else whole).view(f"i{whole.itemsize}")
            return np.array(range(low, high + 1), dtype=whole.dtype), places
    values = y.tolist() if kind in "OU" else []
    if kind == "U" or set(map(type, values)) == {str}:
        known = {name: place for place, name in enumerate(sorted(set(values)))}
        return np.array(list(known), dtype=y.dtype), np.fromiter(map(known.__getitem__, values), np.int64, len(y))
    try:
        if kind in "fcO":
            check_classification_targets(y)
        return np.unique(y, return_inverse=True)
    except TypeError:
        raise ValueError(_MIXED) from None
    except ValueError:
        if kind == "O" and None in values:
            raise ValueError(_MIXED) from None
        raise


_MIXED = "The labels in y must be all numbers or all texts, without missing values."


def names_of(classes: np.ndarray) -> list[str]:
    """The library's names of classes: numbers in the notation of the tool, whole numbers without a fraction."""

    def name(value: Any) -> str:
        whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
        return str(int(value)) if whole else str(value)

    return [name(value) for value in classes.tolist()]


def values_of(names: list[str]) -> np.ndarray:
    """Numbers if all names are finite ascending numbers, as after a fit to numbers, otherwise the names."""
    for kind in (int, float):
        try:
            values = np.asarray([kind(name) for name in names])
        except ValueError:
            continue
        rise = values.dtype.kind in "iuf" and np.isfinite(values).all() and (values[:-1] < values[1:]).all()
        if rise and names_of(values) == names:
            return values
    return np.asarray(names)


def order_of(names: np.ndarray) -> np.ndarray:
    """The order of ascending names: scikit-learn's scorers assume that classes are sorted."""
    try:
        return np.argsort(names, kind="stable")
    except TypeError:
        raise ValueError("The classes must be all numbers or all texts, without missing values.") from None


def places_of(columns: np.ndarray, classes: np.ndarray) -> list[int]:
    """The index of each class among the columns of soft targets."""
    places = {name: place for place, name in enumerate(names_of(columns))}
    wanted = names_of(classes)
    if len(columns) != len(wanted) or not places.keys() >= set(wanted):
        raise ValueError(f"The columns of y, {columns.tolist()}, must be the classes of the model, {classes.tolist()}.")
    return [places[name] for name in wanted]
