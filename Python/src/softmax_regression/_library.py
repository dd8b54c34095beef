"""The Swift library's C interface (softmax_regression.h), by ctypes, which releases the GIL during calls."""

from __future__ import annotations

import ctypes as c
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse

from ._frame import Frame, Texts

_library = c.CDLL(str(Path(__file__).parent / ("libSoftmaxC.dylib" if sys.platform == "darwin" else "libSoftmaxC.so")))

STANDARD, NONE, RIDGE, INVERSE, JEFFREYS = range(5)
LOGITS, LOG_PROBABILITIES, PROBABILITIES = range(3)


def penalty(
    alpha: float | None, C: float | None, firth: bool, classes: int, l1_ratio: float = 0.0, grouped: bool = False
) -> dict[str, Any]:
    """The penalty as a kind, a strength and a mix; at most one of the first three is given, and the default is 1/N.

    For two classes C is that of scikit-learn's one vector w_1 - w_0.
    """
    kind, strength = STANDARD, 0.0
    if firth:
        kind = JEFFREYS
    elif alpha is not None:
        kind, strength = (RIDGE, float(alpha)) if alpha != 0 else (NONE, 0.0)
    elif C is not None and C == np.inf:
        kind = NONE
    elif C is not None:
        whole, l1_ratio = inverse_units(l1_ratio, grouped, classes)
        kind, strength = INVERSE, float(C) / whole
    mix = float(l1_ratio) if kind in (STANDARD, RIDGE, INVERSE) else 0.0
    return {"penalty": kind, "strength": strength, "mix": mix, "grouped": bool(grouped)}


def inverse_units(l1_ratio: float, grouped: bool, classes: int) -> tuple[float, float]:
    """The factor of 1/(C N) in the strength, and the mix, where C and the ratio are scikit-learn's.

    For two classes these are of the one vector u = w_1 - w_0: the vectors of the library are -u/2 and u/2, of which the
    1-norms sum to that of u, the 2-norm over classes is |u|/sqrt(2), and the squares sum to half of u's.
    """
    if classes != 2:
        return 1.0, float(l1_ratio)
    norms = l1_ratio * (np.sqrt(2) if grouped else 1)
    whole = norms + 2 * (1 - l1_ratio)
    return float(whole), float(norms / whole)


class _Features(c.Structure):
    _fields_ = [
        ("kind", c.c_int32), ("reserved", c.c_int32), ("rows", c.c_int64), ("columns", c.c_int64),
        ("values", c.c_void_p), ("row_stride", c.c_int64), ("column_stride", c.c_int64),
        ("offsets", c.c_void_p), ("indices", c.c_void_p), ("names", c.c_void_p),
    ]  # fmt: skip


class _Targets(c.Structure):
    _fields_ = [
        ("classes", c.c_int64), ("labels", c.c_void_p), ("probabilities", c.c_void_p), ("weights", c.c_void_p),
        ("names", c.c_void_p), ("label_size", c.c_int64),
    ]  # fmt: skip


class Progress(c.Structure):
    """An iteration of a fit."""

    _fields_ = [
        ("iteration", c.c_int64), ("passes", c.c_int64), ("objective", c.c_double), ("gap", c.c_double),
        ("seconds", c.c_double), ("fit", c.c_void_p), ("points", c.c_int64), ("fold", c.c_int64),
    ]  # fmt: skip

    @property
    def json(self) -> bytes:
        """The model file of a fit that stopped here; only the watcher may call this, during its call."""
        pointer = c.c_void_p()
        _call(_library.smr_progress_model, c.byref(self), c.byref(pointer))
        return Model(pointer).json


_Watcher = c.CFUNCTYPE(c.c_int32, c.POINTER(Progress), c.c_void_p)
_Reduce = c.CFUNCTYPE(c.c_int32, c.POINTER(c.c_double), c.c_int64, c.c_void_p)


class _Options(c.Structure):
    _fields_ = [
        ("size", c.c_int64), ("penalty", c.c_int32), ("threads", c.c_int32), ("strength", c.c_double),
        ("standardize", c.c_int32), ("penalize_intercept", c.c_int32), ("balanced", c.c_int32),
        ("batch_size", c.c_int32), ("class_weights", c.c_void_p), ("tolerance", c.c_double),
        ("max_iterations", c.c_int64), ("time_limit", c.c_double), ("solver", c.c_char_p),
        ("learning_rate", c.c_double), ("seed", c.c_uint64), ("initial", c.c_void_p), ("watch", _Watcher),
        ("context", c.c_void_p), ("reduce", _Reduce), ("reduce_context", c.c_void_p), ("shard", c.c_int32),
        ("shards", c.c_int32), ("no_intercept", c.c_int32), ("weight_kind", c.c_int32), ("mix", c.c_double),
        ("penalty_factors", c.c_void_p), ("lower", c.c_void_p), ("upper", c.c_void_p), ("grouped", c.c_int32),
        ("relax", c.c_int32), ("offsets", c.c_void_p),
    ]  # fmt: skip


class _PathOptions(c.Structure):
    _fields_ = [
        ("size", c.c_int64), ("strengths", c.c_void_p), ("count", c.c_int64), ("ratio", c.c_double),
        ("max_features", c.c_int64), ("whole", c.c_int32), ("measure", c.c_int32), ("folds", c.c_int32),
        ("repeats", c.c_int32), ("groups", c.c_void_p), ("assignments", c.c_void_p), ("keep_folds", c.c_int32),
        ("leave_one_out", c.c_int32), ("stability", c.c_int64), ("stability_threshold", c.c_double),
        ("false_selections", c.c_double),
    ]  # fmt: skip


class _Column(c.Structure):
    _fields_ = [
        ("name", c.c_char_p), ("numbers", c.c_void_p), ("codes", c.c_void_p), ("texts", c.c_void_p),
        ("text_count", c.c_int64),
    ]  # fmt: skip


class _SummaryOptions(c.Structure):
    _fields_ = [
        ("size", c.c_int64), ("reference", c.c_char_p), ("covariance", c.c_char_p), ("clusters", c.c_void_p),
        ("level", c.c_double), ("weight_kind", c.c_int32), ("profile", c.c_int32), ("tests", c.c_int32),
        ("reserved", c.c_int32), ("offsets", c.c_void_p),
    ]  # fmt: skip


_library.smr_model_free.argtypes = _library.smr_path_free.argtypes = [c.c_void_p]
_library.smr_model_free.restype = _library.smr_path_free.restype = None
_library.smr_string_free.argtypes = [c.c_void_p]
_library.smr_string_free.restype = None
_library.smr_model_classes.argtypes = _library.smr_model_features.argtypes = [c.c_void_p]
_library.smr_model_classes.restype = _library.smr_model_features.restype = c.c_int64

#: The number of cores that this process may use.
threads = _library.smr_threads


#: The parameters that say what the library's sentences call by these keys.
_PARAMETERS = {
    "penalty=none": "alpha=0",
    "penalty=jeffreys": "firth=True",
    "penalty=ridge": "alpha=X",
    "standardize": "standardize",
    "penalize_intercept": "penalize_intercept",
    "class_weights": "class_weight",
    "covariance": "covariance",
    "covariance=robust": "covariance='robust'",
    "covariance=cluster": "covariance='cluster'",
    "cluster": "clusters",
    "profile": "profile",
    "weight_kind": "weights",
    "mix": "l1_ratio",
    "penalty_factors": "penalty_factors",
    "lower": "lower",
    "upper": "upper",
    "grouped": "grouped",
    "lambda_ratio": "alpha_ratio",
    "whole_path": "whole_path=True",
    "folds": "cv",
    "rule": "rule",
    "offset": "offsets",
    "relax": "relax",
    "stability": "stability",
    "threshold": "stability_threshold",
    "false_selections": "false_selections",
}

#: The numbers of the second fits.
RELAXED = {None: 0, "mle": 1, "firth": 2}

#: The numbers of the kinds of weights.
WEIGHT_KINDS = {None: 0, "probability": 1, "frequency": 2}


def _call(function: Any, *arguments: Any) -> None:
    message = c.create_string_buffer(2000)
    code = function(*arguments, message, c.c_int64(len(message)))
    if code != 0:
        raise (ValueError if code == 2 else RuntimeError)(message.value.decode())


def _text(function: Any, *arguments: Any) -> bytes:
    text = c.c_void_p()
    _call(function, *arguments, c.byref(text))
    try:
        return c.string_at(text.value or 0)
    finally:
        _library.smr_string_free(text)


def _names(names: Sequence[str] | None) -> Any:
    if names is None:
        return None
    for name in names:
        if "\0" in name or not name.isascii() and name.encode(errors="replace").decode() != name:
            raise ValueError(f"The name {name!r} contains a character that a text cannot have; rename it.")
    return (c.c_char_p * len(names))(*[name.encode() for name in names])


def _address(array: Any) -> int | None:
    if array is None:
        return None
    return array.ctypes.data if isinstance(array, np.ndarray) else c.addressof(array)


_call(
    _library.smr_name_settings, _names(list(_PARAMETERS)), _names(list(_PARAMETERS.values())),
    c.c_int64(len(_PARAMETERS)),
)  # fmt: skip


class Data:
    """Features and targets in the library's form; keeps the arrays alive, and copies only those that it must."""

    def __init__(
        self,
        X: Any,
        feature_names: Sequence[str] | None = None,
        *,
        classes: Sequence[str] = (),
        labels: np.ndarray | None = None,
        probabilities: np.ndarray | None = None,
        weights: np.ndarray | None = None,
        offsets: np.ndarray | None = None,
    ) -> None:
        x = _Features(rows=X.shape[0], columns=X.shape[1])
        kept: list[Any] = [labels, weights, _names(feature_names)]
        x.names = _address(kept[2])
        if scipy.sparse.issparse(X):
            # Beside the caller's, which a check may change.
            X = type(X)((X.data, X.indices, X.indptr), shape=X.shape)
            X.check_format(full_check=True)
            if not X.has_canonical_format:
                X = X.copy()
                X.sum_duplicates()
            values, indices, starts = (
                np.ascontiguousarray(array, dtype)
                for array, dtype in [(X.data, np.float64), (X.indices, np.int32), (X.indptr, np.int64)]
            )
            x.kind, x.values, x.indices, x.offsets = 2, _address(values), _address(indices), _address(starts)
            kept += [values, indices, starts]
        else:
            if not (X.flags.aligned and (X.flags.c_contiguous or X.flags.f_contiguous)):
                X = X.copy()
            x.kind, x.values = int(X.dtype == np.float32), _address(X)
            x.row_stride, x.column_stride = (stride // X.itemsize for stride in X.strides)
            kept.append(X)
        if probabilities is not None:
            probabilities = np.ascontiguousarray(probabilities, np.float64)
        kept += [probabilities, _names(classes)]
        y = _Targets(
            len(classes), _address(labels), _address(probabilities), _address(weights), _address(kept[-1]),
            0 if labels is None else labels.itemsize,
        )  # fmt: skip
        self.features, self.targets, self.offsets, self._kept = x, y, _address(offsets), [*kept, offsets]


class Shards:
    """The processes that share the samples of a fit; `add` replaces numbers by their sums over all processes."""

    def __init__(self, rank: int, count: int, add: Callable[[np.ndarray], None]) -> None:
        self.rank, self.count, self.add = rank, count, add
        #: The exception of `add`, which must not pass through the library.
        self.error: BaseException | None = None

    def reduce(self, values: Any, count: int, _: Any) -> int:
        try:
            self.add(np.ctypeslib.as_array(values, (count,)))
        except BaseException as error:
            self.error = error
            return 1
        return 0


def _options(see: Callable[[Progress], bool], **settings: Any) -> _Options:
    """The settings of a fit; arrays must live as long as the call."""
    options = _Options()
    _library.smr_options_init(c.byref(options), c.c_int64(c.sizeof(options)))
    for name, value in settings.items():
        setattr(options, name, _address(value) if isinstance(value, np.ndarray) else value)
    options.watch = _Watcher(lambda progress, _: see(progress.contents))
    return options


class Model:
    """A fitted model in the library's memory, or its file, which is read when it is needed."""

    _handle: c.c_void_p | None = None
    _json: bytes | None = None

    def __init__(self, pointer: c.c_void_p) -> None:
        self._handle = pointer

    def __del__(self) -> None:
        if self._handle is not None:
            _library.smr_model_free(self._handle)

    def __getstate__(self) -> dict[str, Any]:
        return {"_json": self.json}

    @property
    def _pointer(self) -> c.c_void_p:
        if self._handle is None:
            assert self._json is not None
            self._handle = self._read(self._json)
        return self._handle

    @classmethod
    def fit(
        cls,
        data: Data,
        see: Callable[[Progress], bool],
        *,
        initial: Model | None = None,
        shards: Shards | None = None,
        **settings: Any,
    ) -> Model:
        """Fits a model; `see` receives each iteration and returns whether to stop."""
        options = _options(see, **settings)
        options.offsets = data.offsets
        options.initial = initial and initial._pointer.value
        if shards is not None:
            options.reduce, options.shard, options.shards = _Reduce(shards.reduce), shards.rank, shards.count
        pointer = c.c_void_p()
        try:
            _call(_library.smr_fit, c.byref(data.features), c.byref(data.targets), c.byref(options), c.byref(pointer))
        except RuntimeError as error:
            raise error from (shards and shards.error)
        return cls(pointer)

    def with_parameters(self, coefficients: np.ndarray, intercepts: np.ndarray, classes: Sequence[str]) -> Model:
        """A model of the same features with other parameters, K x d and K, of some classes."""
        w, b = (np.ascontiguousarray(v, dtype=np.float64) for v in (coefficients, intercepts))
        pointer = c.c_void_p()
        values = c.c_void_p(_address(w)), c.c_void_p(_address(b))
        _call(_library.smr_model_with, self._pointer, *values, _names(classes), c.byref(pointer))
        return type(self)(pointer)

    @classmethod
    def read(cls, json: bytes) -> Model:
        """Reads the contents of a model file."""
        return cls(cls._read(json))

    @staticmethod
    def _read(json: bytes) -> c.c_void_p:
        pointer = c.c_void_p()
        _call(_library.smr_model_read, json, c.c_int64(len(json)), c.byref(pointer))
        return pointer

    @property
    def json(self) -> bytes:
        """The contents of the model file."""
        return self._json if self._json is not None else _text(_library.smr_model_json, self._handle)

    @property
    def report(self) -> bytes:
        """The report of the fit, as JSON."""
        return _text(_library.smr_model_report, self._pointer)

    @property
    def parameters(self) -> tuple[np.ndarray, np.ndarray]:
        """Coefficients, K x d, and K intercepts."""
        k = _library.smr_model_classes(self._pointer)
        w, b = np.empty((k, _library.smr_model_features(self._pointer))), np.empty(k)
        _call(_library.smr_model_parameters, self._pointer, c.c_void_p(_address(w)), c.c_void_p(_address(b)))
        return w, b

    @property
    def columns(self) -> bytes:
        """The columns of a table from which features are made, as JSON; none if the columns themselves are the features."""
        return _text(_library.smr_model_columns, self._pointer)

    def features(self, frame: Frame) -> np.ndarray:
        """The features of the rows of a table, n x d; NaN in rows that the model leaves out."""
        result = np.empty((frame.shape[0], _library.smr_model_features(self._pointer)))
        columns, kept = (_Column * frame.shape[1])(), []
        for column, (name, values) in zip(columns, frame.columns.items()):
            column.name = name.encode()
            if isinstance(values, Texts):
                kept += [values.codes, _names(values.texts)]
                column.codes, column.texts, column.text_count = _address(kept[-2]), _address(kept[-1]), len(values.texts)
            else:
                kept.append(values)
                column.numbers = _address(values)
        _call(
            _library.smr_model_encode, self._pointer, c.byref(columns), c.c_int64(len(columns)),
            c.c_int64(frame.shape[0]), c.c_void_p(_address(result)),
        )  # fmt: skip
        return result

    def summary(self, data: Data, clusters: np.ndarray | None, **settings: Any) -> bytes:
        """The statistics of the fit to `data`, as JSON."""
        options = _SummaryOptions(size=c.sizeof(_SummaryOptions), clusters=_address(clusters), offsets=data.offsets, **settings)
        x, y = c.byref(data.features), c.byref(data.targets)
        return _text(_library.smr_model_summary, self._pointer, x, y, c.byref(options))


class NetPath:
    """The models of many strengths, in the library's memory."""

    def __init__(self, pointer: c.c_void_p) -> None:
        self._handle = pointer

    def __del__(self) -> None:
        _library.smr_path_free(self._handle)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).read, (self.json,)

    @classmethod
    def fit(cls, data: Data, see: Callable[[Progress], bool], strengths: dict[str, Any], **settings: Any) -> NetPath:
        """Fits a path; `see` receives each point and returns whether to stop, `strengths` are those and the folds."""
        options, own = _options(see, **settings), _PathOptions(size=c.sizeof(_PathOptions))
        for name, value in strengths.items():
            setattr(own, name, _address(value) if isinstance(value, np.ndarray) else value)
        options.offsets = data.offsets
        x, y, pointer = c.byref(data.features), c.byref(data.targets), c.c_void_p()
        _call(_library.smr_path_fit, x, y, c.byref(options), c.byref(own), c.byref(pointer))
        return cls(pointer)

    @classmethod
    def read(cls, json: bytes) -> NetPath:
        """Reads the contents of a path file."""
        pointer = c.c_void_p()
        _call(_library.smr_path_read, json, c.c_int64(len(json)), c.byref(pointer))
        return cls(pointer)

    @property
    def json(self) -> bytes:
        """The contents of the path file."""
        return _text(_library.smr_path_json, self._handle)

    @property
    def report(self) -> bytes:
        """The path without its coefficients, as JSON."""
        return _text(_library.smr_path_report, self._handle)

    def model(self, point: int, rule: str | None, is_relaxed: bool = False) -> Model:
        """The model of a point, which a rule chose."""
        pointer = c.c_void_p()
        function = _library.smr_path_relaxed_model if is_relaxed else _library.smr_path_model
        _call(function, self._handle, c.c_int64(point), rule and rule.encode(), c.byref(pointer))
        return Model(pointer)

    def coefficients(self, point: int, shape: tuple[int, int], fold: int = -1) -> tuple[scipy.sparse.csr_array, np.ndarray]:
        """The coefficients, K x d, and K intercepts of a point, of all rows or without those of a fold."""
        count, place = c.c_int64(), (self._handle, c.c_int64(fold), c.c_int64(point))
        _call(_library.smr_path_coefficients, *place, c.byref(count), None, None, None, None)
        features, classes = np.empty(count.value, np.int32), np.empty(count.value, np.int32)
        values, intercepts = np.empty(count.value), np.empty(shape[0])
        arrays = (c.c_void_p(_address(array)) for array in (features, classes, values, intercepts))
        _call(_library.smr_path_coefficients, *place, None, *arrays)
        return scipy.sparse.csr_array((values, (classes, features)), shape=shape), intercepts


def predict(
    w: np.ndarray, b: np.ndarray, X: Any, kind: int, threads: int, result: np.ndarray, offsets: np.ndarray | None = None
) -> None:
    """Writes logits, log-probabilities or probabilities of the rows of X to `result`, n x K, doubles or floats."""
    if b.ndim != 1 or w.shape != (len(b), X.shape[1]):
        raise ValueError(f"Coefficients of shape {w.shape} and intercepts of shape {b.shape} do not fit these features.")
    w, b = np.ascontiguousarray(w), np.ascontiguousarray(b)
    data = Data(X, offsets=offsets)
    _call(
        _library.smr_predict_floats if result.dtype == np.float32 else _library.smr_predict_with_offsets,
        c.c_int64(len(b)), c.c_void_p(_address(w)), c.c_void_p(_address(b)), c.byref(data.features),
        c.c_void_p(data.offsets), c.c_int32(kind), c.c_int32(threads), c.c_void_p(_address(result)),
    )  # fmt: skip


class Predictor:
    """The library's predictor of a model, or of parameters: K x d, and K."""

    def __init__(self, w: np.ndarray, b: np.ndarray) -> None:
        if b.ndim != 1 or w.shape[:1] != b.shape:
            raise ValueError(f"Coefficients of shape {w.shape} and intercepts of shape {b.shape} do not fit each other.")
        w, b = np.ascontiguousarray(w), np.ascontiguousarray(b)
        self.classes, self.columns = w.shape
        self._handle = c.c_void_p()
        _call(
            _library.smr_predictor_new, c.c_int64(self.classes), c.c_int64(self.columns), c.c_void_p(_address(w)),
            c.c_void_p(_address(b)), c.byref(self._handle),
        )  # fmt: skip

    def __del__(self) -> None:
        if getattr(self, "_handle", None):
            _library.smr_predictor_free(self._handle)

    def predict(self, X: Any, kind: int, threads: int, offsets: np.ndarray | None = None) -> np.ndarray:
        """Logits, log-probabilities or probabilities of the rows of X, n x K, in the precision of X."""
        is_single = X.dtype == np.float32
        result = np.empty((X.shape[0], self.classes), np.float32 if is_single else np.float64)
        data = Data(X, offsets=offsets)
        _call(
            _library.smr_predictor_predict_floats if is_single else _library.smr_predictor_predict, self._handle,
            c.byref(data.features), c.c_void_p(data.offsets), c.c_int32(kind), c.c_int32(threads), c.c_void_p(_address(result)),
        )  # fmt: skip
        return result


_library.smr_predictor_free.argtypes = [c.c_void_p]
_library.smr_predictor_free.restype = None


@contextmanager
def interruption() -> Iterator[Callable[[], bool]]:
    """While it lasts, Ctrl-C sets a flag, and a second Ctrl-C raises an exception at its end; for the main thread only."""
    pressed: list[int] = []
    before = signal.getsignal(signal.SIGINT)
    # A program that ignores Ctrl-C, or leaves it to the system, is not changed.
    is_heard = callable(before) and threading.current_thread() is threading.main_thread()
    if is_heard:
        signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    try:
        yield lambda: bool(pressed)
    finally:
        if is_heard:
            signal.signal(signal.SIGINT, before)
    if len(pressed) > 1:
        raise KeyboardInterrupt
