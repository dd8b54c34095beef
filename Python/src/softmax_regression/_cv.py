"""The classifier that chooses its penalty."""

from __future__ import annotations

import numbers
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.model_selection import check_cv
from sklearn.utils._param_validation import Interval, Options

from . import _labels, _library
from ._arrays import as_numpy
from ._classifier import SoftmaxRegression, known_offsets
from ._path import SoftmaxPath, fit_path, ratio_of, strengths_of, warn

if TYPE_CHECKING:
    from typing_extensions import Self

#: The library's measures, and what a score is of one.
_MEASURES = {"neg_log_loss": (0, "logLoss"), "accuracy": (1, "error"), "neg_brier_score": (2, "brier")}

#: The rules that need no folds.
_CRITERIA = ("aic", "bic", "loo")

#: The parameters of the class above that a path states itself.
_STATED_BY_PATHS = {"alpha", "C", "penalty", "l1_ratio", "firth", "solver", "max_iter", "penalize_intercept", "warm_start"}


class SoftmaxRegressionCV(SoftmaxRegression):
    """Softmax regression whose penalty is chosen by cross-validation, or by an information criterion.

    Fits a path of an elastic net to all rows, and to the rows outside of each fold, all to the true optimum, and takes the
    model that a rule chooses from the path of all rows. The folds share the threads. Features are standardised for the
    penalty unless `standardize` is False, and coefficients are in the original units.

    Parameters
    ----------
    Cs : int or array of shape (n_Cs,), default=100
        The number of strengths: at equal ratios, from the one that makes all coefficients zero downwards; all folds have the
        same. Or values of scikit-learn's C, ``alpha = 1/(C N)``, for the N of each fit, as in scikit-learn.
    l1_ratios : array of shape (n_l1_ratios,), default=(1.0,)
        Shares of the norms in the penalty, from 0, ridge, to 1, the lasso. Of several, the one with the best score is taken.
    alphas : array of shape (n_alphas,) or None, default=None
        The strengths themselves, instead of `Cs`; all folds have the same.
    alpha_ratio : float or None, default=None
        The ratio of the last strength to the first, if `Cs` is a number; None is 0.01 for more features than samples, else
        0.0001. Such a path ends where 0.999 of the null deviance is explained, or where the explained share grows by less
        than 1e-5 of itself.
    cv : int, splitter, iterable or None, default=None
        The number of stratified folds, which `random_state` deals; one of scikit-learn's splitters; or pairs of training and
        test indices. None is 10. Rows of a class without which training rows would lack that class are not scored.
    scoring : "neg_log_loss", "accuracy" or "neg_brier_score", default="neg_log_loss"
        The score by which a model is chosen, of sample weights without class weights.
    rule : "1se", "min", "aic", "bic" or "loo", default="1se"
        The greatest strength whose mean score is within one standard error of the best, the strength with the best mean
        score, or that with the least AIC, BIC or approximate leave-one-out log loss, for which no folds are fitted and `cv`
        has no effect.
    keep_folds : bool, default=False
        Whether `coefs_paths_` has the coefficients of all folds.
    standardize : bool, default=True
        Whether the penalty acts on the coefficients of features of unit standard deviation.
    relax : "mle", "firth" or None, default=None
        Whether the features of each strength are fitted again, by maximum likelihood or with Jeffreys' prior, also in the folds,
        and the model is chosen among these fits by their scores.
    grouped, penalty_factors, lower, upper, tol, class_weight, fit_intercept, time_limit, n_jobs, verbose
        As in `SoftmaxRegression`.
    random_state : int, RandomState or None, default=None
        The seed of the folds, if `cv` is a number; None is 0.

    Attributes
    ----------
    classes_, coef_, intercept_, gap_, converged_, report_, n_iter_, n_features_in_, feature_names_in_
        As in `SoftmaxRegression`.
    C_, alpha_, l1_ratio_ : float
        The chosen penalty.
    Cs_, alphas_ : ndarray of shape (n_Cs,), or (n_l1_ratios, n_Cs) if several ratios have automatic strengths
        The strengths, in the order of the path: ascending C, descending alpha. NaN where a path of several ended earlier than
        others.
    l1_ratios_ : ndarray of shape (n_l1_ratios,)
        The ratios.
    scores_ : ndarray of shape (n_folds, n_l1_ratios, n_Cs)
        The scores of each fold; missing if the rule needs no folds.
    scores_mean_, scores_se_ : ndarray of shape (n_l1_ratios, n_Cs)
        The means over folds, by their weights, and their standard errors.
    choices_ : dict
        For each rule the alpha that it chooses at the chosen ratio.
    coefs_paths_ : ndarray of shape (n_folds, n_l1_ratios, n_Cs, n_classes, n_features + 1)
        The coefficients of each fold, and the intercepts, which are last and only there if `fit_intercept` is True; one class
        for two classes. Exists if `keep_folds` is True.
    path_ : SoftmaxPath
        The path of all rows at the chosen ratio.

    Examples
    --------
    >>> from sklearn.datasets import load_iris
    >>> from softmax_regression import SoftmaxRegressionCV
    >>> X, y = load_iris(return_X_y=True)
    >>> model = SoftmaxRegressionCV(cv=5).fit(X, y)
    >>> bool(model.choices_["1se"] >= model.choices_["min"]), model.score(X, y) > 0.9
    (True, True)
    """

    _parameter_constraints = {
        **{
            name: constraint
            for name, constraint in SoftmaxRegression._parameter_constraints.items()
            if name not in _STATED_BY_PATHS
        },
        "Cs": [Interval(numbers.Integral, 1, None, closed="left"), "array-like"],
        "l1_ratios": ["array-like"],
        "alphas": ["array-like", None],
        "alpha_ratio": [Interval(numbers.Real, 0, 1, closed="neither"), None],
        "cv": ["cv_object"],
        "scoring": [Options(str, set(_MEASURES))],
        "rule": [Options(str, {"1se", "min", "aic", "bic", "loo"})],
        "relax": [Options(str, {"mle", "firth"}), None],
        "keep_folds": ["boolean"],
    }

    def __init__(
        self,
        *,
        Cs: int | Sequence[float] | np.ndarray = 100,
        l1_ratios: Sequence[float] | np.ndarray = (1.0,),
        alphas: Sequence[float] | np.ndarray | None = None,
        alpha_ratio: float | None = None,
        cv: int | Any | Iterable[Any] | None = None,
        scoring: str = "neg_log_loss",
        rule: str = "1se",
        relax: str | None = None,
        grouped: bool = False,
        penalty_factors: Sequence[float] | Mapping[Any, float] | np.ndarray | None = None,
        lower: float | Sequence[float] | Mapping[Any, float] | np.ndarray | None = None,
        upper: float | Sequence[float] | Mapping[Any, float] | np.ndarray | None = None,
        tol: float = 1e-8,
        class_weight: Mapping[Any, float] | str | None = None,
        standardize: bool = True,
        fit_intercept: bool = True,
        keep_folds: bool = False,
        time_limit: float | None = None,
        random_state: int | np.random.RandomState | None = None,
        n_jobs: int | None = None,
        verbose: int = 0,
    ) -> None:
        self.Cs = Cs
        self.l1_ratios = l1_ratios
        self.alphas = alphas
        self.alpha_ratio = alpha_ratio
        self.cv = cv
        self.scoring = scoring
        self.rule = rule
        self.relax = relax
        self.grouped = grouped
        self.penalty_factors = penalty_factors
        self.lower = lower
        self.upper = upper
        self.tol = tol
        self.class_weight = class_weight
        self.standardize = standardize
        self.fit_intercept = fit_intercept
        self.keep_folds = keep_folds
        self.time_limit = time_limit
        self.random_state = random_state
        self.n_jobs = n_jobs
        self.verbose = verbose

    def fit(
        self, X: Any, y: Any, sample_weight: Any = None, groups: Any = None, offsets: Any = None
    ) -> Self:
        """Fit the paths, and choose a model.

        Parameters
        ----------
        X, y, sample_weight : arrays
            The data, as for `SoftmaxRegression`.
        groups : array of shape (n_samples,) or None, default=None
            Rows of one group stay in one fold, if `cv` is a number; otherwise the groups for the splitter.
        offsets : array of shape (n_samples, n_classes), or (n_samples,) for two classes, or None, default=None
            Known logits, as for `SoftmaxRegression`.

        Returns
        -------
        self : SoftmaxRegressionCV
            The fitted classifier.
        """
        self._validate_params()
        ratios = np.array(self.l1_ratios, dtype=np.float64)
        if ratios.ndim != 1 or not len(ratios) or not ((ratios >= 0) & (ratios <= 1)).all():
            raise ValueError(f"l1_ratios must be numbers between 0 and 1; got (l1_ratios={self.l1_ratios!r})")
        self.__dict__.pop("_columns", None)
        X, targets, classes = self._check_data(X, y, sample_weight)
        targets["offsets"] = known_offsets(offsets, X.shape[0], classes)
        data = _library.Data(X, getattr(self, "feature_names_in_", None), classes=_labels.names_of(classes), **targets)
        settings = self._fit_settings()
        strengths, are_inverse = self._strengths()
        strengths |= self._folds(X, targets, groups)
        found: list[tuple[_library.NetPath, dict[str, Any]]] = []
        start = time.monotonic()
        for ratio in ratios.tolist():
            if self.time_limit is not None:
                settings.time_limit = max(self.time_limit - (time.monotonic() - start), 1e-9)
            whole, mix = _library.inverse_units(ratio, self.grouped, len(classes))
            own = dict(strengths)
            if are_inverse:
                own["strengths"] = strengths["strengths"] / whole
            path, report = fit_path(
                settings, X, data, classes, own, mix, "probabilities" in targets, are_inverse=are_inverse
            )  # fmt: skip
            if not report["points"] or self.rule not in report[self._choices]:
                if report["pressed"]:
                    raise KeyboardInterrupt
                raise RuntimeError("The fit was stopped before it had the scores to choose a model by; give it more time.")
            found.append((path, report))
            warn(report)
        best = self._best([report for _, report in found])
        path, report = found[best]
        point = report[self._choices][self.rule]
        self._take(path.model(point, self.rule, self.relax is not None), classes)
        # Statistics after a choice would ignore it.
        self._data = None
        weights = self._weighted(targets, classes)["weights"]
        total = X.shape[0] if weights is None else weights.sum()
        self._set_grid([report for _, report in found], ratios, len(classes), total)
        self.alpha_: float = report["points"][point]["lambda"]
        self.C_ = float(self._grid(self.Cs_, best)[point])
        self.l1_ratio_ = float(ratios[best])
        self.choices_ = {rule: report["points"][index]["lambda"] for rule, index in report[self._choices].items()}
        self.path_ = SoftmaxPath.of(path, report, classes)
        self._set_scores([report for _, report in found], len(classes))
        self.__dict__.pop("coefs_paths_", None)
        if self.keep_folds and report["validation"]:
            self.coefs_paths_ = self._fold_coefficients(found, len(classes))
        return self

    def path_to_json(self) -> str:
        """The file of the path with the chosen ratio, which the tool's ``softmax select`` and ``softmax plot`` read."""
        return self.path_.to_json()

    def _fit_settings(self) -> SoftmaxRegression:
        """A classifier with the settings of the fits; all ratios have the same folds."""
        result = SoftmaxRegression(
            relax=self.relax, grouped=self.grouped, penalty_factors=self.penalty_factors, lower=self.lower, upper=self.upper, tol=self.tol,
            class_weight=self.class_weight, standardize=self.standardize, fit_intercept=self.fit_intercept,
            time_limit=self.time_limit, random_state=self._seed(), n_jobs=self.n_jobs, verbose=self.verbose,
        )  # fmt: skip
        result.n_features_in_ = self.n_features_in_
        if hasattr(self, "feature_names_in_"):
            result.feature_names_in_ = self.feature_names_in_
        return result

    def _strengths(self) -> tuple[dict[str, Any], bool]:
        """The strengths in the library's form, and whether they are C."""
        if self.alphas is not None:
            if not (isinstance(self.Cs, numbers.Integral) and self.Cs == 100):
                raise ValueError("Cs and alphas state the strengths; give only one of them.")
            if isinstance(self.alphas, numbers.Integral):
                raise ValueError("alphas must be a list of strengths; Cs takes their number.")
            return strengths_of(self.alphas, "alphas"), False
        strengths = strengths_of(self.Cs, "Cs")
        return strengths | {"ratio": ratio_of(self.alpha_ratio)}, "strengths" in strengths

    def _folds(self, X: Any, targets: dict[str, Any], groups: Any) -> dict[str, Any]:
        """The folds in the library's form."""
        if self.rule in _CRITERIA:
            return {"leave_one_out": self.rule == "loo"}
        common: dict[str, Any] = {"measure": _MEASURES[self.scoring][0], "keep_folds": bool(self.keep_folds)}
        if groups is not None:
            groups = np.asarray(as_numpy(groups))
            if groups.shape != (X.shape[0],):
                raise ValueError(f"There are {X.shape[0]} rows and groups of shape {groups.shape}; give one for each row.")
        if self.cv is None or isinstance(self.cv, numbers.Integral):
            folds = 10 if self.cv is None else int(self.cv)
            if folds < 2:
                raise ValueError(f"cv must be at least 2 folds, but is {folds}.")
            if groups is not None:
                common["groups"] = np.unique(groups, return_inverse=True)[1].astype(np.int32)
            return common | {"folds": min(folds, 2**31 - 1)}
        labels = targets.get("labels")
        if labels is None:
            labels = targets["probabilities"].argmax(axis=1)
        splits = check_cv(self.cv, labels, classifier=True).split(np.zeros(len(labels)), labels, groups)
        assignments = _assignments(splits, labels, targets["weights"])
        return common | {"assignments": assignments, "repeats": len(assignments)}

    @property
    def _choices(self) -> str:
        """The key of the choices in the report of a path."""
        return "choices" if self.relax is None else "relaxedChoices"

    def _best(self, reports: list[dict[str, Any]]) -> int:
        """The index of the path with the best score."""
        return int(np.argmin([self._score_of_choice(report) for report in reports]))

    def _score_of_choice(self, report: dict[str, Any]) -> float:
        """The least mean score in the folds, or the criterion of the chosen model."""
        place = report[self._choices][self.rule if self.rule in _CRITERIA else "min"]
        if self.rule not in _CRITERIA:
            return (report["validation"] if self.relax is None else report["validation"]["relaxed"])["mean"][place]
        if self.relax is None:
            return report["criteria"][self.rule][place]
        return next(fit["estimates"][self.rule] for fit in report["relaxed"]["fits"] if place in fit["points"])

    def _set_grid(self, reports: list[dict[str, Any]], ratios: np.ndarray, classes: int, total: float) -> None:
        alphas = _padded([[point["lambda"] for point in report["points"]] for report in reports])
        whole = np.array([_library.inverse_units(ratio, self.grouped, classes)[0] for ratio in ratios])
        if self.alphas is None and not isinstance(self.Cs, numbers.Integral):
            # The values that were given, without a rounding error.
            Cs = np.unique(np.array(self.Cs, dtype=np.float64))
            self.Cs_ = Cs[: alphas.shape[1]]
        else:
            self.Cs_ = whole[:, None] / (alphas * total)
        is_one = len(ratios) == 1
        self.alphas_ = alphas[0] if is_one else alphas
        self.Cs_ = self.Cs_[0] if is_one and self.Cs_.ndim == 2 else self.Cs_
        self.l1_ratios_ = ratios

    @staticmethod
    def _grid(values: np.ndarray, ratio: int) -> np.ndarray:
        return values[ratio] if values.ndim == 2 else values

    def _set_scores(self, reports: list[dict[str, Any]], classes: int) -> None:
        for name in ("scores_", "scores_mean_", "scores_se_"):
            self.__dict__.pop(name, None)
        if not reports[0]["validation"]:
            return

        def score(values: list[float]) -> np.ndarray:
            numbers = np.array(values)
            # As in scikit-learn, the Brier score of two classes counts one of them.
            scale = 0.5 if self.scoring == "neg_brier_score" and classes == 2 else 1.0
            return 1 - numbers if self.scoring == "accuracy" else -scale * numbers

        scores = [report["validation"][_MEASURES[self.scoring][1]] for report in reports]
        self.scores_mean_ = _padded([score(each["mean"]) for each in scores])
        self.scores_se_ = _padded([np.abs(score(each["standardError"]) - score([0.0])) for each in scores])
        folds = range(len(scores[0]["perFold"]))
        self.scores_ = np.array([_padded([score(each["perFold"][fold]) for each in scores]) for fold in folds])

    def _fold_coefficients(self, found: list[tuple[_library.NetPath, dict[str, Any]]], classes: int) -> np.ndarray:
        shape, count = (classes, self.n_features_in_), max(len(report["points"]) for _, report in found)
        result = np.full(
            (self.scores_.shape[0], len(found), count, *shape[:1], shape[1] + bool(self.fit_intercept)), np.nan
        )  # fmt: skip
        for place, (path, report) in enumerate(found):
            for fold in range(len(result)):
                for point in range(len(report["points"])):
                    w, b = path.coefficients(point, shape, fold)
                    result[fold, place, point, :, : shape[1]] = w.toarray()
                    if self.fit_intercept:
                        result[fold, place, point, :, shape[1]] = b
        return result[..., 1:, :] - result[..., :1, :] if classes == 2 else result


def _padded(rows: Sequence[Any]) -> np.ndarray:
    """Rows of one length, with NaN at the end of shorter ones."""
    result = np.full((len(rows), max(len(row) for row in rows)), np.nan)
    for place, row in enumerate(rows):
        result[place, : len(row)] = row
    return result


def _assignments(splits: Iterable[Any], labels: np.ndarray, weights: np.ndarray | None) -> np.ndarray:
    """Splits in the library's form: for each row the fold that tests it, or -1 for training and -2 for neither.

    Splits that together deal the rows share one such list, so that repeated folds have one list for each repeat.
    """
    n, present = len(labels), _present(labels, weights)
    lists: list[np.ndarray] = []
    is_open = False
    for number, (train, test) in enumerate(splits, 1):
        own = np.full(n, -2, dtype=np.int32)
        own[train] = -1
        tested = np.zeros(n, dtype=bool)
        tested[test] = True
        counted = tested if weights is None else tested & (weights > 0)
        if not counted.any():
            raise ValueError(f"Split {number} tests no rows of positive weight; leave it out.")
        if (own[tested] == -1).any():
            raise ValueError(f"Split {number} tests rows that it trains on; a score needs other rows.")
        if lacking := present - _present(labels, weights, own == -1):
            raise ValueError(
                f"The training rows of split {number} lack {len(lacking)} of the {len(present)} classes; give splits that are "
                "stratified, such as a number of folds."
            )
        is_whole = not (own[~tested] == -2).any()
        if is_open and is_whole and (lists[-1][tested] == -1).all():
            lists[-1][tested] = lists[-1].max() + 1
            continue
        own[tested] = 0
        lists.append(own)
        is_open = is_whole
    if not lists:
        raise ValueError("cv has no splits; give at least two.")
    return np.array(lists)


def _present(labels: np.ndarray, weights: np.ndarray | None, rows: np.ndarray | None = None) -> set[int]:
    """The classes of the rows of positive weight."""
    counted = np.ones(len(labels), dtype=bool) if rows is None else rows
    return set(np.unique(labels[counted if weights is None else counted & (weights > 0)]).tolist())
