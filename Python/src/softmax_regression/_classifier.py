"""The scikit-learn classifier."""

from __future__ import annotations

import json
import numbers
import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse
from joblib import effective_n_jobs
from sklearn import get_config
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model._base import SparseCoefMixin
from sklearn.metrics import accuracy_score
from sklearn.utils import check_random_state
from sklearn.utils._openmp_helpers import _openmp_effective_n_threads, _openmp_parallelism_enabled
from sklearn.utils._param_validation import Interval, Options
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, check_X_y, validate_data

from . import _labels, _library
from ._arrays import Space, as_numpy, refuse_dates
from ._frame import Frame
from ._predictor import Predictor
from ._progress import Display

if TYPE_CHECKING:
    import pandas as pd
    from typing_extensions import Self

    _Targets = dict[str, np.ndarray | None]


class SoftmaxRegression(SparseCoefMixin, ClassifierMixin, BaseEstimator):
    """Multinomial (softmax) logistic regression, fitted to the true optimum.

    Minimises ``F = (1/N) sum_i s_i CE(y_i, softmax(W x_i + b)) + (alpha/2) ||W||^2`` with the sample weights ``s_i``,
    ``N = sum_i s_i`` and the natural logarithm. The intercepts ``b`` are not penalised, or left out. Features need no scaling.
    Every fit states the largest distance of ``F`` to its minimum (`gap_`), and has the same bits for any number of threads.

    NumPy arrays of float64 or float32, in C or Fortran order, are read in place; sparse matrices and other arrays are
    copied once. Tensors of other libraries are copied, too; under scikit-learn's ``array_api_dispatch``, `coef_`,
    `intercept_` and predictions are tensors as well. Predictions have the precision of the features.

    Ctrl-C ends a fit and keeps the best model so far; a search over settings continues with the next one. A second Ctrl-C
    during a fit raises a KeyboardInterrupt.

    Parameters
    ----------
    alpha : float or None, default=None
        The strength of the penalty; 0 is maximum likelihood, and None is ``1/N``.
    C : float or None, default=None
        The inverse strength of scikit-learn's ``LogisticRegression``, instead of `alpha`: ``alpha = 1/(C N)``, and
        ``2/(C N)`` for two classes, where scikit-learn penalises the one vector ``w_1 - w_0``.
    penalty : "l2" or None, default="l2"
        None is maximum likelihood, as in scikit-learn's ``LogisticRegression``: the same as ``alpha=0``.
    l1_ratio : float, default=0.0
        The share of the norms in an elastic net, ``alpha sum_j v_j [l1_ratio P(w_j) + (1 - l1_ratio)/2 ||w_j||^2]`` with the
        coefficients ``w_j`` of feature j in all classes and the 1-norm ``P``: 0 is ridge and 1 the lasso. It makes
        coefficients exactly zero. `C` has scikit-learn's meaning for any ratio.
    grouped : bool, default=False
        Whether ``P`` is the 2-norm, so that a feature counts for all classes or for none. It has no effect if `l1_ratio` is 0.
    penalty_factors : array of shape (n_features,), dict or None, default=None
        The factors ``v_j``: 0 means no penalty, and infinity leaves a feature out. A dict has the factors of some features by
        name, or by index if features have no names; the others have 1.
    lower, upper : float, array of shape (n_features,), dict or None, default=None
        Bounds on the coefficients of every class, ``lower <= 0 <= upper``, for three classes or more.
    relax : "mle", "firth" or None, default=None
        Whether the features that an elastic net chooses are fitted again: by maximum likelihood, or with Jeffreys' prior, which
        has estimates also if these features separate the classes.
    firth : bool, default=False
        Jeffreys' prior instead of a penalty (Firth's bias reduction): finite estimates also for separated classes.
    tol : float, default=1e-8
        The fit stops when `gap_` is at most this times the loss of the model without features.
    max_iter : int or None, default=None
        The maximum number of iterations, or None for the limit of the solver.
    class_weight : dict, "balanced" or None, default=None
        Factors on the sample weights by class; "balanced" is ``N / (K n_k)``, where sample weights count. A class of
        weight 0 is left out. The factor of a row of soft targets is the mean of the factors, weighted by its
        probabilities; this has little effect if the probabilities of all rows are similar.
    solver : str, default="automatic"
        Other solvers are "lbfgs", "newton", "newton-cg", "bound", "gradient-descent" and "sgd": all have the same optimum.
        The solver of an elastic net is always the same; this, `max_iter` and `warm_start` have no effect on it.
    standardize : bool, default=False
        Whether the penalty acts on the coefficients of features of unit standard deviation.
    fit_intercept : bool, default=True
        Whether the model has intercepts. Without intercepts, a constant column counts like any other.
    penalize_intercept : bool, default=False
        Whether the penalty includes the intercepts.
    warm_start : bool, default=False
        Whether a fit starts from `coef_` and `intercept_` of the previous fit, or as they were assigned since. It must have
        had as many classes and the same features.
    time_limit : float or None, default=None
        Seconds after which a fit ends and keeps the best model.
    random_state : int, RandomState or None, default=None
        The seed of the solver "sgd"; nothing else is random.
    n_jobs : int or None, default=None
        The number of threads; -1 means all cores. None means all cores within the limits that threadpoolctl, the environment
        variable ``OMP_NUM_THREADS`` and the quota of a container set.
    verbose : int, default=0
        Whether progress and the result are shown on standard error.

    Attributes
    ----------
    classes_ : ndarray of shape (n_classes,)
        The classes, in order; after soft targets the names of their columns, or 0, 1, ...
    coef_ : ndarray of shape (n_classes, n_features), or (1, n_features) for two classes
        The coefficients; over classes they sum to zero, except for `l1_ratio` without `grouped`, where each feature's
        coefficients are those of least penalty. For two classes, those of the second against the first. Values
        assigned here are used in predictions and by `warm_start`, but not in `to_json`. They are in double precision, unless the features were
        tensors.
    intercept_ : ndarray of shape (n_classes,) or (1,)
        The intercepts.
    n_iter_ : ndarray of shape (1,)
        The number of iterations.
    gap_ : float
        The distance of ``F`` to its minimum: a bound, or an estimate if ``report_["gapKind"]`` is "estimated".
    converged_ : bool
        Whether the gap is within the tolerance and the optimum is finite; a `ConvergenceWarning` gives the reason if not.
    report_ : dict
        What the fit did, how near the optimum it came, and its "settings": the keys of the tool's ``fit --json``, but those
        of the model itself, which `to_json` has, "missing", "seconds", "threads" and "peakMemoryBytes". "separation" is None
        unless classes are separated.
    n_features_in_ : int
        The number of features; of a model of the tool with factors or other terms, the number of columns of its table.
    feature_names_in_ : ndarray of shape (n_features_in_,)
        The names of the columns of a data frame; defined only where all are strings.

    Examples
    --------
    >>> from sklearn.datasets import load_iris
    >>> from softmax_regression import SoftmaxRegression
    >>> X, y = load_iris(return_X_y=True)
    >>> model = SoftmaxRegression(alpha=0.01).fit(X, y)
    >>> bool(model.gap_ < 1e-9)
    True
    >>> lasso = SoftmaxRegression(alpha=0.1, l1_ratio=1.0).fit(X, y)
    >>> (lasso.coef_ != 0).any(axis=0).tolist()
    [False, False, True, False]
    """

    #: The indices of the classes in the library's model, if their order differs.
    _order: np.ndarray | None = None
    #: The columns of a table from which a model of the tool makes its features; none if they are the features.
    _columns: list[str] = []

    _parameter_constraints = {
        "alpha": [Interval(numbers.Real, 0, None, closed="left"), None],
        "C": [Interval(numbers.Real, 0, None, closed="right"), None],
        "penalty": [Options(str, {"l2"}), None],
        "l1_ratio": [Interval(numbers.Real, 0, 1, closed="both")],
        "grouped": ["boolean"],
        "penalty_factors": ["array-like", dict, None],
        "lower": [numbers.Real, "array-like", dict, None],
        "upper": [numbers.Real, "array-like", dict, None],
        "relax": [Options(str, {"mle", "firth"}), None],
        "firth": ["boolean"],
        "tol": [Interval(numbers.Real, 0, None, closed="neither")],
        "max_iter": [Interval(numbers.Integral, 0, 2**63 - 1, closed="both"), None],
        "class_weight": [dict, Options(str, {"balanced"}), None],
        "solver": [str],
        "standardize": ["boolean"],
        "fit_intercept": ["boolean"],
        "penalize_intercept": ["boolean"],
        "warm_start": ["boolean"],
        "time_limit": [Interval(numbers.Real, 0, None, closed="right"), None],
        "random_state": ["random_state"],
        "n_jobs": [numbers.Integral, None],
        "verbose": ["verbose"],
    }

    def __init__(
        self,
        alpha: float | None = None,
        *,
        C: float | None = None,
        penalty: str | None = "l2",
        l1_ratio: float = 0.0,
        grouped: bool = False,
        penalty_factors: Sequence[float] | Mapping[Any, float] | np.ndarray | None = None,
        lower: float | Sequence[float] | Mapping[Any, float] | np.ndarray | None = None,
        upper: float | Sequence[float] | Mapping[Any, float] | np.ndarray | None = None,
        relax: str | None = None,
        firth: bool = False,
        tol: float = 1e-8,
        max_iter: int | None = None,
        class_weight: Mapping[Any, float] | str | None = None,
        solver: str = "automatic",
        standardize: bool = False,
        fit_intercept: bool = True,
        penalize_intercept: bool = False,
        warm_start: bool = False,
        time_limit: float | None = None,
        random_state: int | np.random.RandomState | None = None,
        n_jobs: int | None = None,
        verbose: int = 0,
    ) -> None:
        self.alpha = alpha
        self.C = C
        self.penalty = penalty
        self.l1_ratio = l1_ratio
        self.grouped = grouped
        self.penalty_factors = penalty_factors
        self.lower = lower
        self.upper = upper
        self.relax = relax
        self.firth = firth
        self.tol = tol
        self.max_iter = max_iter
        self.class_weight = class_weight
        self.solver = solver
        self.standardize = standardize
        self.fit_intercept = fit_intercept
        self.penalize_intercept = penalize_intercept
        self.warm_start = warm_start
        self.time_limit = time_limit
        self.random_state = random_state
        self.n_jobs = n_jobs
        self.verbose = verbose

    def fit(self, X: Any, y: Any, sample_weight: Any = None, offsets: Any = None) -> Self:
        """Fit the model.

        Parameters
        ----------
        X : array, sparse matrix or data frame of shape (n_samples, n_features)
            Finite features, in any units.
        y : array of shape (n_samples,), or (n_samples, n_classes) for soft targets
            The class of each row, or the probabilities of all classes for each row. Their sum may differ from 1 by 0.02,
            since they may be rounded; a row is divided by its sum.
        sample_weight : array of shape (n_samples,) or None, default=None
            A weight of k stands for k copies of the row; a row of weight 0 is ignored.
        offsets : array of shape (n_samples, n_classes), or (n_samples,) for two classes, or None, default=None
            Known logits, which are added to ``W x + b``, with a column for each of `classes_`; of two classes, one column is
            enough: the known log-odds of the second. A data frame whose columns are the classes may have them in any
            order. Predictions of the model then need offsets, too.

        Returns
        -------
        self : SoftmaxRegression
            The fitted classifier.
        """
        self._validate_params()
        vars(self).pop("_columns", None)
        space = Space.of(X)
        X, targets, classes = self._check_data(X, y, sample_weight)
        targets["offsets"] = known_offsets(offsets, X.shape[0], classes)
        names = getattr(self, "feature_names_in_", None)
        data = _library.Data(X, names, classes=_labels.names_of(classes), **targets)
        settings = self._settings(len(classes))
        display = Display() if self.verbose else None
        with _library.interruption() as is_interrupted:

            def see(progress: _library.Progress) -> bool:
                if display is not None:
                    display.show(progress)
                return is_interrupted()

            with explaining(X, "probabilities" in targets):
                model = _library.Model.fit(
                    data,
                    see,
                    class_weights=self._class_weights(classes),
                    initial=self._start(classes),
                    **settings,
                )
            self._take(model, classes)
            if space is not None:
                self.coef_, self.intercept_ = (space.array(w.astype(X.dtype)) for w in (self.coef_, self.intercept_))
            # As in statsmodels: a fit that has statistics keeps its data (not in pickles).
            self._data = (X, self._weighted(targets, classes)) if self._has_statistics else None
            if display is not None:
                display.end(self.report_)
        if not self.converged_:
            warnings.warn(self.report_["termination"], ConvergenceWarning, stacklevel=2)
        return self

    def decision_function(self, X: Any, offsets: Any = None) -> np.ndarray:
        """The logits ``W x + b`` of each class, (n_samples, n_classes); for two classes their difference, (n_samples,).

        `offsets`, in the form of `fit`, are added to them, here as in all predictions. A model that was fitted with offsets
        is refused without them; zeros are offsets, too.
        """
        logits = self._predict(X, _library.LOGITS, offsets)
        return logits[:, 1] - logits[:, 0] if len(self.classes_) == 2 else logits

    def predict(self, X: Any, offsets: Any = None) -> np.ndarray:
        """The most probable class of each row, (n_samples,)."""
        space = Space.of(X)
        X = self._features(X)
        known = self._offsets(offsets, X.shape[0])
        best = np.empty(X.shape[0], dtype=np.intp)
        for rows in self._blocks(X):
            scores = np.empty((len(best[rows]), len(self.classes_)), dtype=X.dtype)
            best[rows] = self._scores(X, _library.LOGITS, rows, scores, known).argmax(axis=1)
        classes = self.classes_[best]
        return classes if space is None or classes.dtype.kind not in "biuf" else space.array(classes)

    def predict_proba(self, X: Any, offsets: Any = None) -> np.ndarray:
        """The probability of each class, (n_samples, n_classes)."""
        return self._predict(X, _library.PROBABILITIES, offsets)

    def predict_log_proba(self, X: Any, offsets: Any = None) -> np.ndarray:
        """The logarithms of the probabilities, exact also where probabilities are too small for a number."""
        return self._predict(X, _library.LOG_PROBABILITIES, offsets)

    def predictor(self) -> Predictor:
        """The model arranged for many predictions of few rows, which then take some microseconds each."""
        check_is_fitted(self)
        if self._columns:
            raise ValueError("The model makes features of the columns of a table, which a predictor of arrays cannot.")
        if self._has_offsets:
            raise ValueError("The model was fitted with offsets, which a predictor does not take; use predict_proba.")
        return Predictor(*self._parameters(), self.classes_, self._threads())

    def score(self, X: Any, y: Any, sample_weight: Any = None, offsets: Any = None) -> float:
        """The share of rows whose class is the most probable one; rows count by `sample_weight`."""
        # A subclass may have a predict without offsets.
        predicted = self.predict(X) if offsets is None else self.predict(X, offsets)
        return accuracy_score(y, predicted, sample_weight=sample_weight)

    def summary(
        self,
        X: Any = None,
        y: Any = None,
        sample_weight: Any = None,
        *,
        offsets: Any = None,
        reference: Any = None,
        covariance: str | None = None,
        clusters: Any = None,
        level: float = 0.95,
        weights: str | None = None,
        profile: bool = False,
        tests: bool = False,
    ) -> pd.DataFrame:
        """Standard errors, tests and intervals of a fit with ``alpha=0`` or ``firth=True``.

        Parameters
        ----------
        X, y, sample_weight : arrays or None
            The data of the fit, before `class_weight`. Without X, the data that the fit received, which are missing in a
            model from a pickle, a deep copy or a file.
        offsets : array or None
            The offsets of the fit, beside X and y.
        reference : class or None, default=None
            The class that the others are compared with; None is the first.
        covariance : "model", "robust", "hc0", "hc1", "hc2", "hc3", "cluster", "bootstrap", "jackknife" or None
            The estimate of the covariance: the information; a sandwich with the factor N/(N-1), with R's factors, or with
            G/(G-1) for clusters; or fits of 999 samples, or without each row or cluster, which is CR3.
        clusters : array of shape (n_samples,) or None
            The cluster of each row, as any value.
        level : float, default=0.95
            The coverage of the intervals.
        weights : "frequency", "probability" or None, default=None
            Whether a weight of k stands for k rows, or for one row drawn with probability 1/k. None is "frequency" for
            whole weights; for others it is an error, since all statistics depend on their meaning.
        profile : bool, default=False
            Whether intervals come from the profile likelihood.
        tests : bool, default=False
            Whether ``summary.attrs["tests"]`` has Wald tests of whole features, and of whether two classes can be merged.

        Returns
        -------
        summary : pandas.DataFrame
            One row per class, as in `classes_`, and feature, with the columns "estimate", "standard_error", "z", "p_value",
            "lower", "upper" and "odds_ratio"; ``summary.attrs`` has the likelihood, tests, AIC and BIC.
        """
        try:
            import pandas as pd
        except ImportError:
            raise ImportError(
                "summary() gives a pandas DataFrame, and pandas is not installed; install it, or this package as "
                "softmax-regression[summary]."
            ) from None

        check_is_fitted(self)
        if not self.report_["hasEstimates"]:
            raise ValueError(
                "The model holds no estimates, so that there are no standard errors. "
                + self.report_["termination"]
            )
        if weights not in _library.WEIGHT_KINDS:
            raise ValueError(f"weights must be 'frequency' or 'probability', but is {weights!r}.")
        if not (isinstance(level, numbers.Real) and 0 < level < 1):
            raise ValueError(f"level must be between 0 and 1, but is {level!r}.")
        if X is None and not (y is None and sample_weight is None and offsets is None):
            raise ValueError("Give all data: summary(X, y), with the sample_weight of the fit if it had one.")
        if X is not None and y is None:
            raise ValueError("y is missing; give all data: summary(X, y).")
        if X is not None:
            X, targets, _ = self._check(X, y, sample_weight, self.classes_)
            targets = self._weighted(targets, self.classes_)
            targets["offsets"] = self._offsets(offsets, X.shape[0])
            if self._order is not None and targets["offsets"] is not None:
                targets["offsets"] = np.ascontiguousarray(targets["offsets"][:, np.argsort(self._order)])
            if self._order is not None and "labels" in targets:
                targets["labels"] = self._order.astype(np.int32)[targets["labels"]]
            elif self._order is not None:
                targets["probabilities"] = targets["probabilities"][:, np.argsort(self._order)]
        elif getattr(self, "_data", None) is not None:
            X, targets = self._data
        elif "relax" in self.report_["settings"]:
            raise ValueError(
                "The rows chose the features of this model, so that standard errors from the same rows would be too small; fit "
                "the chosen features to other rows with alpha=0."
            )
        elif not self._has_statistics:
            raise ValueError(
                "The model was fitted with a penalty, so that its coefficients have no standard errors; fit one with alpha=0 or "
                "firth=True."
            )
        else:
            raise ValueError("A model from a pickle, a deep copy or a file does not hold its data; give them as summary(X, y).")
        if clusters is not None:
            try:
                if pd.isna(np.asarray(clusters)).any():
                    raise ValueError("Some rows have no cluster; give one for each row.")
                clusters = np.unique(np.asarray(clusters), return_inverse=True)[1].astype(np.int32)
            except TypeError:
                raise ValueError("Clusters must be all numbers or all texts.") from None
            if clusters.shape != (X.shape[0],):
                raise ValueError(f"There are {X.shape[0]} rows and {clusters.shape} clusters; give one for each row.")
        settings = {
            "level": level, "weight_kind": _library.WEIGHT_KINDS[weights], "profile": bool(profile), "tests": bool(tests)
        }  # fmt: skip
        known = self.classes_.tolist()
        if reference is not None and reference not in known:
            raise ValueError(f"There is no class {reference!r} to compare with; the classes are {known}.")
        # A file may have other names for the classes, in another order.
        names = json.loads(self._model.json)["classes"]
        if self._order is not None:
            names = [names[place] for place in self._order]
        called = dict(zip(names, known))
        settings["reference"] = names[0 if reference is None else known.index(reference)].encode()
        if covariance is not None:
            settings["covariance"] = str(covariance).encode()
        data = _library.Data(X, classes=names, **targets)
        found = json.loads(self._model.summary(data, clusters, **settings))
        table = pd.DataFrame(found.pop("coefficients")).astype({"estimate": float, "standardError": float, "z": float})
        # JSON has no infinity.
        ratio = table["oddsRatio"].astype(float)
        table["oddsRatio"] = ratio.mask(ratio.isna() & table["estimate"].notna(), np.inf)
        table["class"] = [called[name] for name in table["class"]]
        if self._order is not None:
            table = table.sort_values("class", kind="stable")
        found["reference"] = called[found["reference"]]
        for pair in found.get("tests", {}).get("classes", []):
            pair["classes"] = [called[name] for name in pair["classes"]]
        table = table.rename(columns=_COLUMNS).set_index(["class", "feature"])[[*_SHOWN]]
        table.attrs = found
        return table

    def to_json(self) -> str:
        """The model file, which the tool ``softmax`` reads."""
        check_is_fitted(self)
        return self._model.json.decode()

    @classmethod
    def from_json(cls, text: str | bytes, classes: Sequence[Any] | None = None) -> SoftmaxRegression:
        """The model in a model file, of this class or of the tool ``softmax``.

        The features have the names in the file. They have no names if the file is not from a table and has the names "x1",
        "x2" and so on, which are those of an array.

        A model of the tool may make its features from the columns of a table: levels of factors, powers, means of missing
        values. Its methods then take a data frame with these columns (`feature_names_in_`), in any order, whose other columns
        are ignored, or an array with these columns in this order. `coef_` has a column for each feature that was made; their
        names are those in the `summary` and in ``json.loads(model.to_json())["features"]``.

        Parameters
        ----------
        text : str or bytes
            The contents of the file.
        classes : sequence or None, default=None
            The values of predictions, in the order of the file's classes. None means numbers if all names are numbers in
            ascending order, and strings otherwise. `classes_` is sorted in any case.

        Returns
        -------
        model : SoftmaxRegression
            A fitted classifier.
        """
        if not isinstance(text, (str, bytes)):
            raise TypeError(f"The contents of a model file are str or bytes, not {type(text).__name__}.")
        model = _library.Model.read(text.encode() if isinstance(text, str) else text)
        contents = json.loads(model.json)
        if classes is None:
            found = _labels.values_of(contents["classes"])
        else:
            found = np.asarray(classes)
            if found.shape != (len(contents["classes"]),):
                raise ValueError(f"The model has {len(contents['classes'])} classes, and {found.shape} are given.")
            if len(set(found.tolist())) < len(found):
                raise ValueError(f"The classes {found.tolist()} are not distinct.")
        result = cls()
        features = contents["features"]
        if columns := json.loads(model.columns):
            result._columns = features = columns
        result.n_features_in_ = len(features)
        # Columns of a table have names; features of an array have these.
        if "encoding" in contents or features != [f"x{j + 1}" for j in range(len(features))]:
            result.feature_names_in_ = np.asarray(features, dtype=object)
        result._take(model, found, _labels.order_of(found))
        return result

    def _take(self, model: _library.Model, classes: np.ndarray, order: np.ndarray | None = None) -> None:
        """Takes over the results of a fit; `order` has the indices of the sorted classes among the library's."""
        w, b = model.parameters
        # Usually they are the same.
        self._order = None if order is None or (order[:-1] < order[1:]).all() else order
        if self._order is not None:
            w, b, classes = w[order], b[order], classes[order]
        self.report_ = {"separation": None, **json.loads(model.report)}
        if not (np.isfinite(w).all() and np.isfinite(b).all()):
            raise ValueError(self.report_["termination"])
        self._model, self.classes_ = model, classes
        binary = len(classes) == 2
        self.coef_ = w[1:] - w[:1] if binary else w
        self.intercept_ = b[1:] - b[:1] if binary else b
        self.n_iter_ = np.array([self.report_["iterations"]], dtype=np.int32)
        self.gap_: float = self.report_["gap"]
        self.converged_: bool = self.report_["converged"]

    def _check_data(self, X: Any, y: Any, sample_weight: Any) -> tuple[Any, _Targets, np.ndarray]:
        """Data in the library's form, and the classes that are learned, at least two."""
        X, targets, classes = self._check(X, y, sample_weight, None)
        if len(classes) == 0:
            raise ValueError("All rows have the weight 0; a fit needs rows of at least two classes.")
        if len(classes) < 2:
            raise ValueError(f"y has only one class, {classes.tolist()[0]!r}; a classifier needs at least two.")
        return X, targets, classes

    def _check(
        self, X: Any, y: Any, sample_weight: Any, classes: np.ndarray | None
    ) -> tuple[Any, _Targets, np.ndarray]:
        """Data in the library's form, and the classes, which are learned unless they are given."""
        if scipy.sparse.issparse(y):
            raise ValueError("y is sparse; give labels or soft targets as a dense array.")
        X, y, sample_weight = as_numpy(X), _labels.plain(as_numpy(y)), as_numpy(sample_weight)
        shape = y.shape if hasattr(y, "shape") else np.asarray(y).shape
        soft = len(shape) == 2 and shape[1] > 1
        columns = getattr(y, "columns", None)
        if classes is None and _is_plain(X) and type(y) is np.ndarray and y.dtype.kind in "iu" and y.shape == X.shape[:1]:
            self.n_features_in_ = X.shape[1]
            vars(self).pop("feature_names_in_", None)
        elif self._columns:
            X = self._made(Frame.of(X, self._columns))
            X, y = check_X_y(X, y, dtype=np.float64, ensure_all_finite=False, multi_output=soft)
        else:
            refuse_dates(X)
            # The library checks for NaN and infinity itself, while it reads the data.
            X, y = validate_data(
                self, X, y, reset=classes is None, accept_sparse="csr", dtype=[np.float64, np.float32],
                ensure_all_finite=False, multi_output=soft,
            )  # fmt: skip
        weights = None
        if sample_weight is not None:
            weights = np.ascontiguousarray(_check_sample_weight(sample_weight, X, dtype=np.float64))
        if soft:
            probabilities = _probabilities(y)
            if columns is not None:
                names = np.asarray(columns)
                order = _labels.order_of(names) if classes is None else _labels.places_of(names, classes)
                probabilities, names = probabilities[:, order], names[order]
            else:
                names = np.arange(shape[1])
            if dropped := [name for name in names.tolist() if self._factor(name) == 0]:
                raise ValueError(f"class_weight is 0 for {dropped[0]!r}; of soft targets, leave its column out.")
            return X, {"probabilities": probabilities, "weights": weights}, names if classes is None else classes
        if isinstance(self.class_weight, Mapping) and 0 in self.class_weight.values():
            labels, found = _labels.encode(y, weights, None)
            dropped = np.array([self._factor(name) == 0 for name in found.tolist()], dtype=bool)
            if dropped.all():
                raise ValueError("class_weight is 0 for every class in y; a classifier needs at least two.")
            weights = np.where(dropped[labels], 0.0, 1.0 if weights is None else weights)
        labels, classes = _labels.encode(y, weights, classes)
        return X, {"labels": labels, "weights": weights}, classes

    def _settings(self, classes: int) -> dict[str, Any]:
        alpha, C = self.alpha, self.C
        if self.penalty is None:
            if alpha or self.firth:
                raise ValueError("penalty=None is maximum likelihood; leave out alpha and firth.")
            # A search over penalties leaves C at a value that has no effect, such as scikit-learn's own 1.0.
            if C not in (None, np.inf, 1.0):
                warnings.warn("Setting penalty=None will ignore the C parameter.", stacklevel=3)
            alpha, C = 0.0, None
        if (alpha is not None) + (C is not None) + bool(self.firth) > 1:
            raise ValueError("alpha, C and firth set the penalty; give only one of them.")
        return {
            **_library.penalty(alpha, C, bool(self.firth), classes, self.l1_ratio, self.grouped),
            **self._by_feature(classes),
            "relax": _library.RELAXED[self.relax],
            "tolerance": float(self.tol),
            "max_iterations": -1 if self.max_iter is None else int(self.max_iter),
            "balanced": isinstance(self.class_weight, str),
            "solver": self.solver.encode(),
            "standardize": bool(self.standardize),
            "no_intercept": not self.fit_intercept,
            "penalize_intercept": bool(self.penalize_intercept),
            "time_limit": 0.0 if self.time_limit is None else float(self.time_limit),
            "seed": self._seed(),
            "threads": self._threads(),
        }

    def _validate_params(self) -> None:
        """Checks the parameters, unless scikit-learn is configured not to."""
        if not get_config()["skip_parameter_validation"]:
            super()._validate_params()

    def _start(self, classes: np.ndarray) -> _library.Model | None:
        """The model at which a fit with `warm_start` begins: `coef_` and `intercept_` as they are now."""
        # A fit without estimates cannot be a start.
        if not (self.warm_start and hasattr(self, "_model") and self.report_["hasEstimates"]):
            return None
        w, b = self._parameters()
        # The library's sentence names the class that is missing.
        if len(classes) != len(b):
            return self._model
        if w.shape != self._model.parameters[0].shape or not (np.isfinite(w).all() and np.isfinite(b).all()):
            raise ValueError("coef_ and intercept_ must be finite and have the shapes of the last fit, for a warm start.")
        return self._model.with_parameters(w, b, _labels.names_of(classes))

    @property
    def _has_offsets(self) -> bool:
        """Whether the model was fitted with offsets; a model whose attributes were assigned was not."""
        return "offsets" in getattr(self, "report_", {}).get("settings", {})

    @property
    def _has_statistics(self) -> bool:
        """Whether the fit has no penalty, or Jeffreys' prior."""
        return self.report_["l2"] == 0 and self.report_["settings"]["penalty"]["kind"] != "elastic-net"

    def _by_feature(self, classes: int) -> dict[str, np.ndarray]:
        """The factors on the penalty and the bounds, in the library's form."""
        found = {}
        for name, usual in [("penalty_factors", 1.0), ("lower", -np.inf), ("upper", np.inf)]:
            given = getattr(self, name)
            if given is None:
                continue
            if classes == 2 and name != "penalty_factors":
                raise ValueError(
                    f"{name} bounds the coefficients of each class, and coef_ of two classes has their difference, which it does "
                    f"not bound; leave out {name}."
                )
            found[name] = np.full(self.n_features_in_, usual)
            if isinstance(given, Mapping):
                for key, number in given.items():
                    found[name][self._place(key, name)] = number
                continue
            values = np.asarray(given, dtype=np.float64)
            if values.shape not in ((), (self.n_features_in_,)):
                raise ValueError(
                    f"{name} has the shape {values.shape}, and there are {self.n_features_in_} features; give a number for each."
                )
            found[name][:] = values
        return found

    def _place(self, key: Any, name: str) -> int:
        """The index of a feature that is given by its name or index."""
        known = getattr(self, "feature_names_in_", np.arange(self.n_features_in_)).tolist()
        if key not in known:
            raise ValueError(f"{name} has {key!r}, which is not a feature; the features are {known[:10]}.")
        return known.index(key)

    def _threads(self) -> int:
        if self.n_jobs is not None:
            return min(effective_n_jobs(self.n_jobs), 2**31 - 1)
        # joblib sets the variable in its workers, so that they share the cores.
        given = os.environ.get("OMP_NUM_THREADS", "")
        limit = int(given) if given.isdecimal() and int(given) > 0 else _library.threads()
        # threadpoolctl sets the limit of OpenMP.
        return min(limit, _openmp_effective_n_threads(only_physical_cores=False) if _openmp_parallelism_enabled() else limit)

    def _seed(self) -> int:
        if self.random_state is None or isinstance(self.random_state, numbers.Integral):
            return int(self.random_state or 0)
        return int(check_random_state(self.random_state).randint(2**31 - 1))

    def _factor(self, name: Any) -> float:
        """The class weight of a class."""
        given = self.class_weight.get(name, 1.0) if isinstance(self.class_weight, Mapping) else 1.0
        if not isinstance(given, numbers.Real):
            raise ValueError(f"The class weight of {name!r} must be a number, but is {given!r}.")
        return float(given)

    def _class_weights(self, classes: np.ndarray) -> np.ndarray | None:
        if not isinstance(self.class_weight, Mapping):
            return None
        names = classes.tolist()
        unknown = [name for name, factor in self.class_weight.items() if factor != 0 and name not in names]
        # A fold may lack a class, but an unknown name beside a class without a weight is a mistake.
        if unknown and any(name not in self.class_weight for name in names):
            raise ValueError(f"class_weight has {unknown[0]!r}, which is not a class.")
        return np.array([self._factor(name) for name in names])

    def _weighted(self, targets: _Targets, classes: np.ndarray) -> _Targets:
        """The targets in the library's form, with the class weights included in the sample weights."""
        if self.class_weight is None:
            return targets
        labels, p, weights = (targets.get(name) for name in ("labels", "probabilities", "weights"))
        factors = self._class_weights(classes)
        if factors is None:
            if p is None:
                shares = np.bincount(labels, weights, len(classes))
            else:
                shares = p.sum(axis=0) if weights is None else weights @ p
            factors = shares.sum() / (len(classes) * np.maximum(shares, np.finfo(float).tiny))
        rows = factors[labels] if p is None else p @ factors
        return {**targets, "weights": rows if weights is None else rows * weights}

    def _features(self, X: Any) -> Any:
        """New features in the library's form, or the columns from which the model makes them."""
        check_is_fitted(self)
        if self._columns:
            return Frame.of(X, self._columns)
        is_plain = _is_plain(X) or scipy.sparse.issparse(X) and X.format == "csr" and X.dtype == np.float64 and min(X.shape) > 0
        # Attributes that were assigned instead of fitted are enough.
        width = getattr(self, "n_features_in_", self.coef_.shape[1])
        if is_plain and X.shape[1] == width and not hasattr(self, "feature_names_in_"):
            return X
        refuse_dates(X)
        checked = validate_data(
            self, as_numpy(X), reset=False, accept_sparse="csr", dtype=[np.float64, np.float32], ensure_all_finite=False
        )
        if checked.shape[1] != width:
            raise ValueError(f"X has {checked.shape[1]} features, but coef_ has {width}.")
        return checked

    def _made(self, frame: Frame) -> np.ndarray:
        """The features that the model makes from the columns of a table."""
        features = self._model.features(frame)
        incomplete = np.flatnonzero(np.isnan(features).any(axis=1))
        if incomplete.size:
            raise ValueError(
                f"Row {incomplete[0] + 1} lacks a value, and the model was fitted without such rows; leave them out, or "
                f"fill in values ({incomplete.size} of {len(features)} rows)."
            )
        return features

    def _offsets(self, offsets: Any, rows: int) -> np.ndarray | None:
        """Offsets in the library's form, which a model that was fitted with them needs."""
        if offsets is None and self._has_offsets:
            raise ValueError(
                "The model was fitted with offsets; give those of these rows as offsets, or zeros of shape (n_samples, n_classes)."
            )
        return known_offsets(offsets, rows, self.classes_)

    def _predict(self, X: Any, kind: int, offsets: Any) -> Any:
        """The scores of all rows, in the precision and the library of their features."""
        space = Space.of(X)
        X = self._features(X)
        known = self._offsets(offsets, X.shape[0])
        result = np.empty((X.shape[0], len(self.classes_)), dtype=X.dtype)
        for rows in self._blocks(X):
            self._scores(X, kind, rows, result[rows], known)
        return result if space is None else space.array(result)

    def _blocks(self, X: Any) -> Iterator[slice]:
        """Parts of the rows, so that many classes or features take no memory for all rows."""
        width = max(len(self.classes_), self.coef_.shape[1] if self._columns else 1)
        size = max(_BLOCK // width, 1)
        return (slice(i, min(i + size, X.shape[0])) for i in range(0, X.shape[0], size))

    def _parameters(self) -> tuple[np.ndarray, np.ndarray]:
        """The coefficients of each class, K x d, and the K intercepts, in double precision."""
        # As with scikit-learn's linear classifiers, values assigned to these attributes are used.
        w, b = as_numpy(self.coef_), as_numpy(self.intercept_)
        w, b = (np.asarray(v, dtype=np.float64) for v in (w.toarray() if scipy.sparse.issparse(w) else w, b))
        b = np.broadcast_to(b, len(w))
        if len(self.classes_) == 2:
            w, b = np.vstack([-w, w]) / 2, np.concatenate([-b, b]) / 2
        return w, b

    def _scores(self, X: Any, kind: int, rows: slice, result: np.ndarray, offsets: np.ndarray | None = None) -> np.ndarray:
        """Writes the scores of some rows of checked features to `result`."""
        w, b = self._parameters()
        is_whole = rows.indices(X.shape[0])[:2] == (0, X.shape[0])
        try:
            # A slice of a sparse matrix is a copy.
            part = X if is_whole else X[rows]
            features = self._made(part) if isinstance(part, Frame) else part
            with explaining(features):
                _library.predict(w, b, features, kind, self._threads(), result, None if offsets is None else offsets[rows])
        except ValueError:
            if is_whole:
                raise
            # An error names the row by its number among all rows.
            self._scores(X, kind, slice(None), np.empty((X.shape[0], len(b)), result.dtype), offsets)
            raise
        return result

    def __copy__(self) -> SoftmaxRegression:
        other = type(self).__new__(type(self))
        vars(other).update(vars(self))
        return other

    def __getstate__(self) -> dict[str, Any]:
        state = dict(super().__getstate__())
        state.pop("_data", None)
        return state

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        return tags


@contextmanager
def explaining(X: Any, has_soft_targets: bool = False) -> Iterator[None]:
    """Adds what scikit-learn's users need to know to errors of the library."""
    try:
        yield
    except ValueError as error:
        if has_soft_targets and "soft target" in str(error):
            raise ValueError(f"{error} {_SEVERAL}") from None
        if np.isfinite(X.data if scipy.sparse.issparse(X) else X).all():
            raise
        raise ValueError(f"Input X contains NaN or infinity. {error}") from None


def known_offsets(offsets: Any, rows: int, classes: np.ndarray) -> np.ndarray | None:
    """Offsets in the library's form, n x K: known logits of the classes, or the log-odds of the second of two."""
    if offsets is None:
        return None
    names = getattr(offsets, "columns", None)
    try:
        known = np.asarray(as_numpy(offsets), dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError("offsets must be numbers: known logits, with a column for each class.") from None
    k = len(classes)
    if k == 2 and known.shape in ((rows,), (rows, 1)):
        known = np.column_stack([np.zeros(rows), known.reshape(rows)])
    if known.shape != (rows, k):
        raise ValueError(f"offsets must have the shape ({rows}, {k}), with a column for each class, but have {known.shape}.")
    if names is not None and len(names) == k and set(names) == set(classes.tolist()):
        known = known[:, _labels.places_of(np.asarray(names), classes)]
    return np.ascontiguousarray(known)


def _probabilities(y: Any) -> np.ndarray:
    """Soft targets as numbers, with a warning if they are rounded."""
    try:
        result = np.asarray(y, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError(f"y has {np.shape(y)[1]} columns that are not all numbers. {_SEVERAL}") from None
    sums = result.sum(axis=1)
    off = np.abs(sums - 1)
    # The library has the same limits, and refuses larger differences.
    if 1e-6 < off.max(initial=0) <= 0.02:
        rounded = off > 1e-6
        warnings.warn(
            f"The soft targets of {np.count_nonzero(rounded)} of {len(off)} rows sum to 1 only within {off.max():.1g}, as "
            "rounded numbers do; each row is divided by its sum.",
            stacklevel=4,
        )
        result = np.where(rounded[:, None], result / sums[:, None], result)
    return result


_SEVERAL = (
    "Several columns of y are the probabilities of the classes; for several outputs, take MultiOutputClassifier of "
    "sklearn.multioutput."
)

# The number of logits or features that are held at a time beside the result.
_BLOCK = 1 << 24

_COLUMNS = {
    "standardError": "standard_error",
    "pValue": "p_value",
    "oddsRatio": "odds_ratio",
}
_SHOWN = ["estimate", "standard_error", "z", "p_value", "lower", "upper", "odds_ratio"]


def _is_plain(X: Any) -> bool:
    """Whether this is an array that needs no check by scikit-learn, which can take longer than the library."""
    return type(X) is np.ndarray and X.dtype in (np.float64, np.float32) and X.ndim == 2 and min(X.shape) > 0
