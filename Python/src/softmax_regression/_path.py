"""Paths: the models of many strengths."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import scipy.sparse
from sklearn.exceptions import ConvergenceWarning

from . import _labels, _library
from ._classifier import SoftmaxRegression, explaining, known_offsets
from ._progress import Display


@dataclass(frozen=True)
class SoftmaxPath:
    """The models of many strengths, each with a bound on its distance to the optimum.

    Attributes
    ----------
    alphas : ndarray of shape (n_alphas,)
        The strengths, descending.
    coefs : list of scipy.sparse.csr_array of shape (n_classes, n_features)
        The coefficients of each strength, of every class also if there are two.
    intercepts : ndarray of shape (n_alphas, n_classes)
        The intercepts.
    gaps : ndarray of shape (n_alphas,)
        The distance of each objective to its minimum, at most.
    objectives, explained : ndarray of shape (n_alphas,)
        The objectives, and the explained shares of the null deviance.
    n_features : ndarray of shape (n_alphas,)
        The numbers of features with a coefficient that is not zero.
    alpha_max : float
        The least strength at which all penalised coefficients are zero.
    ended : str or None
        The reason why there are fewer strengths than were asked for.
    stability : dict or None
        The result of stability selection: "feature" has the names of the features that some half of the rows chose, "share" the
        shares of the halves that chose them, descending, and "selected" the features whose share is at least "threshold", of
        which at most "falseSelections" are expected to be chosen as at random.
    """

    alphas: np.ndarray
    coefs: list[scipy.sparse.csr_array]
    intercepts: np.ndarray
    gaps: np.ndarray
    objectives: np.ndarray
    explained: np.ndarray
    n_features: np.ndarray
    alpha_max: float
    ended: str | None
    stability: dict[str, Any] | None
    _path: _library.NetPath = field(repr=False)
    _classes: np.ndarray = field(repr=False)

    def model(self, point: int, relaxed: bool = False) -> SoftmaxRegression:
        """The model of a strength, which can predict.

        Parameters
        ----------
        point : int
            The place of the strength in `alphas`; negative places count from the end.
        relaxed : bool, default=False
            Whether it is the relaxed fit of the features of this strength. A ValueError states why it has no estimates.
        """
        place = range(len(self.alphas))[point]
        return SoftmaxRegression.from_json(self._path.model(place, None, relaxed).json, self._classes)

    def to_json(self) -> str:
        """The path file, which the tool's ``softmax select`` and ``softmax plot`` read."""
        return self._path.json.decode()

    @classmethod
    def of(cls, path: _library.NetPath, report: dict[str, Any], classes: np.ndarray) -> SoftmaxPath:
        """The path in the library's memory."""
        shape = (len(report["classes"]), len(report["features"]))
        found = [path.coefficients(point, shape) for point in range(len(report["points"]))]

        def numbers(key: str) -> np.ndarray:
            return np.array([point[key] for point in report["points"]])

        return cls(
            alphas=numbers("lambda"), coefs=[w for w, _ in found],
            intercepts=np.array([b for _, b in found]).reshape(-1, shape[0]), gaps=numbers("gap"),
            objectives=numbers("objective"), explained=numbers("explained"), n_features=numbers("activeFeatures"),
            alpha_max=report["lambdaMax"], ended=report["ended"], stability=_stability(report), _path=path, _classes=classes,
        )  # fmt: skip


def softmax_path(
    X: Any,
    y: Any,
    sample_weight: Any = None,
    *,
    l1_ratio: float = 1.0,
    grouped: bool = False,
    alphas: int | Sequence[float] | np.ndarray = 100,
    alpha_ratio: float | None = None,
    whole_path: bool = False,
    max_features: int | None = None,
    penalty_factors: Sequence[float] | Mapping[Any, float] | np.ndarray | None = None,
    lower: float | Sequence[float] | Mapping[Any, float] | np.ndarray | None = None,
    upper: float | Sequence[float] | Mapping[Any, float] | np.ndarray | None = None,
    offsets: Any = None,
    relax: str | None = None,
    stability: int | None = None,
    stability_threshold: float = 0.75,
    false_selections: float = 1.0,
    random_state: int | np.random.RandomState | None = None,
    standardize: bool = True,
    fit_intercept: bool = True,
    class_weight: Mapping[Any, float] | str | None = None,
    tol: float = 1e-8,
    time_limit: float | None = None,
    n_jobs: int | None = None,
    verbose: int = 0,
) -> SoftmaxPath:
    """Fit an elastic net at one strength after another, from the one that makes all coefficients zero downwards.

    Every model of the path has a proved gap of at most `tol` times the loss of the model without features.

    Parameters
    ----------
    X, y, sample_weight : arrays
        The data, as for ``SoftmaxRegression.fit``.
    l1_ratio : float, default=1.0
        The share of the norms in the penalty: 1 is the lasso, 0 ridge.
    grouped : bool, default=False
        Whether a feature counts for all classes or for none.
    alphas : int or array, default=100
        The number of strengths, at equal ratios, or the strengths, all of which are fitted.
    alpha_ratio : float or None, default=None
        The ratio of the last strength to the first; None is 0.01 for more features than samples, else 0.0001.
    whole_path : bool, default=False
        Whether a path with a number of strengths goes on to the last one, also where 0.999 of the null deviance is explained,
        or the explained share grows by less than 1e-5 of itself.
    max_features : int or None, default=None
        The number of features at which such a path ends.
    penalty_factors, lower, upper : as in ``SoftmaxRegression``
        Factors on the penalty by feature, and bounds on coefficients.
    offsets : array of shape (n_samples, n_classes), or (n_samples,) for two classes, or None, default=None
        Known logits, as for ``SoftmaxRegression.fit``.
    relax : "mle", "firth" or None, default=None
        Whether the features of each strength are fitted again, by maximum likelihood or with Jeffreys' prior, for
        ``SoftmaxPath.model(point, relaxed=True)``.
    stability : int or None, default=None
        The number of pairs of random halves of the rows, at least 2, for stability selection: the share of the halves whose paths
        choose each feature.
    stability_threshold : float, default=0.75
        The share of the halves from which on a feature is selected, above 0.5.
    false_selections : float, default=1.0
        The greatest expected number of selected features that a half chooses no more often than at random.
    random_state : int, RandomState or None, default=None
        The seed of the halves; None is 0.
    standardize : bool, default=True
        Whether the penalty acts on the coefficients of features of unit standard deviation.
    fit_intercept, class_weight, tol, time_limit, n_jobs, verbose : as in ``SoftmaxRegression``
        The settings of the fits. Ctrl-C and the time limit keep the finished strengths.

    Returns
    -------
    path : SoftmaxPath
        Strengths, coefficients and gaps.

    Examples
    --------
    >>> from sklearn.datasets import load_iris
    >>> from softmax_regression import softmax_path
    >>> path = softmax_path(*load_iris(return_X_y=True), alphas=[0.4, 0.1, 0.01])
    >>> path.n_features.tolist()
    [1, 3, 3]
    >>> path.coefs[0].shape, bool(path.gaps.max() < 2e-8)
    ((3, 4), True)
    """
    settings = SoftmaxRegression(
        l1_ratio=l1_ratio, grouped=grouped, penalty_factors=penalty_factors, lower=lower, upper=upper, standardize=standardize,
        relax=relax, random_state=random_state, fit_intercept=fit_intercept, class_weight=class_weight, tol=tol, time_limit=time_limit, n_jobs=n_jobs, verbose=verbose,
    )  # fmt: skip
    settings._validate_params()
    strengths = strengths_of(alphas, "alphas") | {
        "ratio": ratio_of(alpha_ratio), "whole": bool(whole_path), "max_features": 0 if max_features is None else int(max_features)
    }  # fmt: skip
    if stability is not None:
        strengths |= {
            "stability": int(stability), "stability_threshold": float(stability_threshold),
            "false_selections": float(false_selections)
        }  # fmt: skip
    X, targets, classes = settings._check_data(X, y, sample_weight)
    targets["offsets"] = known_offsets(offsets, X.shape[0], classes)
    data = _library.Data(
        X, getattr(settings, "feature_names_in_", None), classes=_labels.names_of(classes), **targets
    )  # fmt: skip
    path, report = fit_path(settings, X, data, classes, strengths, l1_ratio, "probabilities" in targets)
    warn(report)
    return SoftmaxPath.of(path, report, classes)


def _stability(report: dict[str, Any]) -> dict[str, Any] | None:
    """Stability selection, with the names of features."""
    found = report.get("stability")
    if found is None:
        return None
    names = [report["features"][index] for index in found["feature"]]
    chosen = [name for name, share in zip(names, found["share"]) if share >= found["threshold"]]
    return found | {"feature": names, "selected": chosen}


def strengths_of(given: Any, name: str) -> dict[str, Any]:
    """A number of strengths, or strengths, in the library's form."""
    if isinstance(given, (int, np.integer)) and not isinstance(given, bool):
        if given < 1:
            raise ValueError(f"{name} must be a number of at least 1, or strengths, but is {given}.")
        return {"count": int(given)}
    values = np.array(given, dtype=np.float64)
    if values.ndim != 1 or not len(values) or not (np.isfinite(values) & (values > 0)).all():
        raise ValueError(f"{name} must be a number of strengths, or a list of positive finite numbers.")
    return {"strengths": values, "count": len(values)}


def ratio_of(given: float | None) -> float:
    """The ratio of the last strength to the first, in the library's form."""
    if given is not None and not 0 < given < 1:
        raise ValueError(f"alpha_ratio must be between 0 and 1, but is {given}.")
    return 0.0 if given is None else float(given)


def fit_path(
    settings: SoftmaxRegression, X: Any, data: _library.Data, classes: np.ndarray, strengths: dict[str, Any],
    l1_ratio: float, has_soft_targets: bool, *, are_inverse: bool = False,
) -> tuple[_library.NetPath, dict[str, Any]]:  # fmt: skip
    """Fits a path with the settings of a classifier, and its report; `l1_ratio` is that of the library."""
    own = settings._settings(len(classes))
    # The strength of the classifier has no meaning here.
    own |= {"penalty": _library.INVERSE if are_inverse else _library.RIDGE, "strength": 1.0, "mix": float(l1_ratio)}
    weights = settings._class_weights(classes)
    if weights is not None:
        own["class_weights"] = weights
    display = Display() if settings.verbose else None
    with _library.interruption() as is_interrupted:

        def see(progress: _library.Progress) -> bool:
            if display is not None:
                display.show(progress)
            return is_interrupted()

        with explaining(X, has_soft_targets):
            path = _library.NetPath.fit(data, see, strengths, **own)
        report = json.loads(path.report) | {"pressed": is_interrupted()}
        if display is not None:
            display.end_path(report)
    return path, report


def warn(report: dict[str, Any]) -> None:
    """Warns if a path lacks points, or the accuracy of some."""
    open_points = sum(not point["converged"] for point in report["points"])
    if report["interrupted"]:
        warnings.warn(report["ended"], ConvergenceWarning, stacklevel=3)
    elif open_points:
        warnings.warn(
            f"{open_points} of {len(report['points'])} strengths did not reach the tolerance; their gaps tell how far they are "
            "from the optimum.", ConvergenceWarning, stacklevel=3,
        )  # fmt: skip
    elif report["validation"] and not report["validation"]["converged"]:
        warnings.warn("A fit of the folds did not reach the tolerance.", ConvergenceWarning, stacklevel=3)
