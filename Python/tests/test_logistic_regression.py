"""scikit-learn's own tests of its LogisticRegression, run against our class.

They are those of the scikit-learn that is installed, taken from its wheel; `LEFT_OUT` has the ones that do not run, each with
its reason. Every other one runs and passes.
"""

import importlib.util
import warnings
from unittest import mock

import numpy as np
import pytest
import sklearn.linear_model
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import StratifiedKFold

from softmax_regression import SoftmaxRegression, SoftmaxRegressionCV, _library

# Each reason, and the tests it keeps from running: whole ones, and cases of one by how their names begin.
LEFT_OUT = {
    "refit=False, the mean of the models of all folds": [
        "test_logistic_cv_refit_false_non_elasticnet", "test_LogisticRegressionCV_no_refit",
    ],
    "other scores than the three that the library has": [
        "test_logistic_cv_mock_scorer", "test_lr_cv_scores_differ_when_sample_weight_is_requested", "test_get_default_scorer",
        "test_lr_cv_scores_without_enabling_metadata_routing", "test_passing_params_without_enabling_metadata_routing",
    ],
    "splits whose training rows lack a class, which are refused": [
        "test_multinomial_cv_iris", "test_logistic_cv_folds_with_classes_missing",
    ],
    "the numbers of iterations of all folds": ["test_n_iter", "test_LogisticRegressionCV_elasticnet_attribute_shapes"],
    "dual=True": [
        "test_liblinear_dual_random_state", "test_logisticregression_liblinear_sample_weight[params1",
        "test_sample_and_class_weight_equivalence_liblinear",
    ],
    "parameters that scikit-learn itself is about to remove": [
        "test_penalty_deprecated", "test_l1_ratio_None_deprecated", "test_l1_ratio_non_elasticnet", "test_lr_scoring_warns",
        "test_elasticnet_l1_ratio_err_helpful[LogisticRegressionCV",
        "test_logisticregressioncv_warns_with_use_legacy_attributes",
        "test_lr_penalty_l1ratio_incompatible", "test_logisticregression_warns_with_n_jobs",
    ],
    "what liblinear and SAG cannot do, and ours can: several classes, large values, 64-bit indices": [
        "test_check_solver_option", "test_liblinear_multiclass_raises", "test_liblinear_with_large_values",
        "test_large_sparse_matrix[csr_matrix-liblinear", "test_large_sparse_matrix[csr_matrix-sag",
        "test_large_sparse_matrix[csr_array-liblinear", "test_large_sparse_matrix[csr_array-sag",
    ],
    "private functions of scikit-learn": [
        "test_consistency_path", "test_logistic_regression_path_convergence_fail",
        "test_logistic_regression_path_coefs_multinomial", "test_logistic_regression_path_init_coefs",
        "test_logreg_predict_proba_multinomial",
    ],
    "six digits of a fit of scikit-learn's that has fewer": [
        "test_logistic_cv_multinomial_score[neg_log_loss", "test_logistic_cv[",
    ],
    "a solver with other iterations": ["test_max_iter[liblinear", "test_newton_cholesky_fallback_to_lbfgs"],
    "a fit of no iterations, with which these solvers of ours are at the best model without features": [
        "test_zero_max_iter[newton-cg", "test_zero_max_iter[saga"
    ],
    "scikit-learn's callbacks, which are experimental": [
        "test_logistic_regression_callback_support", "test_logistic_regression_callback_fitted_estimator",
        "test_logistic_regression_callback_support_warning",
    ],
}  # fmt: skip


def is_left_out(name, entry):
    return name.startswith(entry) if "[" in entry else name.partition("[")[0] == entry


class Adapted(SoftmaxRegression):
    """Our class under the parameters of scikit-learn's."""

    alpha, firth, standardize, penalize_intercept, time_limit = None, False, False, False, None
    grouped, penalty_factors, lower, upper, relax = False, None, None, None, None
    # scikit-learn's solvers are ours, as far as we have them; the others' names stand for ours that they have not.
    solvers = {
        "lbfgs": "lbfgs", "newton-cg": "newton-cg", "newton-cholesky": "newton", "liblinear": "gradient-descent",
        "sag": "bound", "saga": "automatic",
    }  # fmt: skip

    # What scikit-learn says if a solver does not converge.
    sentences = {
        "lbfgs": "lbfgs failed to converge", "newton-cg": "newton-cg failed to converge. Increase the number of iterations.",
        "newton-cholesky": "Newton solver did not converge after {} iterations",
        "liblinear": "Liblinear failed to converge, increase the number of iterations.",
        "sag": "The max_iter was reached which means the coef_ did not converge",
        "saga": "The max_iter was reached which means the coef_ did not converge",
    }  # fmt: skip
    _parameter_constraints = {**SoftmaxRegression._parameter_constraints, "penalty": [str, None]}

    def __init__(
        self, penalty="deprecated", *, C=1.0, l1_ratio=0.0, dual=False, tol=1e-4, fit_intercept=True, intercept_scaling=1,
        class_weight=None, random_state=None, solver="lbfgs", max_iter=100, verbose=0, warm_start=False, n_jobs=None
    ):  # fmt: skip
        self.penalty, self.C, self.l1_ratio, self.dual, self.tol = penalty, C, l1_ratio, dual, tol
        self.fit_intercept, self.intercept_scaling, self.class_weight = fit_intercept, intercept_scaling, class_weight
        self.random_state, self.solver, self.max_iter, self.verbose = random_state, solver, max_iter, verbose
        self.warm_start, self.n_jobs = warm_start, n_jobs

    def fit(self, X, y, sample_weight=None):
        if self.dual:
            raise NotImplementedError("dual")
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            super().fit(X, y, sample_weight)
        for warning in caught:
            sentence = self.sentences[self.solver].format(self.n_iter_[0])
            warnings.warn(sentence if warning.category is ConvergenceWarning else warning.message, warning.category)
        # Ours are of double precision always.
        if isinstance(self.coef_, np.ndarray) and getattr(X, "dtype", None) == np.float32 and self.solver != "liblinear":
            self.coef_ = self.coef_.astype(np.float32)
        return self

    def _settings(self, classes):
        settings = super()._settings(classes)
        settings |= penalty_of(self.penalty, self.l1_ratio, self.C, classes)
        # Theirs is of the gradient, in which a gap is of second order.
        settings["tolerance"] = max(self.tol**2, 1e-15)
        settings["solver"] = self.solvers[self.solver].encode()
        if self.solver == "liblinear":
            # Its iterations are a method of Newton's, and ours steps of gradient descent.
            settings["max_iterations"] *= 100
        return settings


Adapted.__name__ = "LogisticRegression"


def ratio_of(penalty, l1_ratio):
    """The share of the norms by scikit-learn's parameters, old and new."""
    return {"l1": 1.0, "l2": 0.0}.get(penalty, 0.0 if l1_ratio is None else l1_ratio)


def penalty_of(penalty, l1_ratio, C, classes):
    return _library.penalty(None, np.inf if penalty is None else C, False, classes, ratio_of(penalty, l1_ratio))


class AdaptedCV(SoftmaxRegressionCV):
    """Our class that chooses the penalty, under the parameters of scikit-learn's."""

    alphas, alpha_ratio, rule, grouped, penalty_factors, lower, upper, relax = None, None, "min", False, None, None, None, None
    standardize, keep_folds, time_limit = False, True, None
    _parameter_constraints = {}

    def __init__(
        self, *, Cs=10, l1_ratios="warn", fit_intercept=True, cv=None, dual=False, penalty="deprecated", scoring="warn",
        solver="lbfgs", tol=1e-4, max_iter=100, class_weight=None, n_jobs=None, verbose=0, refit=True, intercept_scaling=1.0,
        random_state=None, use_legacy_attributes="warn"
    ):  # fmt: skip
        self.Cs, self.l1_ratios, self.fit_intercept, self.cv, self.dual = Cs, l1_ratios, fit_intercept, cv, dual
        self.penalty, self.scoring, self.solver, self.tol, self.max_iter = penalty, scoring, solver, tol, max_iter
        self.class_weight, self.n_jobs, self.verbose, self.refit = class_weight, n_jobs, verbose, refit
        self.intercept_scaling, self.random_state = intercept_scaling, random_state
        self.use_legacy_attributes = use_legacy_attributes

    def fit(self, X, y, sample_weight=None):
        scoring = "accuracy" if self.scoring in ("warn", None) else self.scoring
        if self.dual or not self.refit or scoring not in ("accuracy", "neg_log_loss", "neg_brier_score"):
            raise NotImplementedError
        given = self.l1_ratios if self.penalty in ("deprecated", "elasticnet") else "warn"
        ratios = [ratio_of(self.penalty, 0.0)] if given is None or isinstance(given, str) else given
        ours = SoftmaxRegressionCV(
            Cs=np.logspace(-4, 4, self.Cs) if isinstance(self.Cs, int) else self.Cs, l1_ratios=ratios, rule="min",
            cv=StratifiedKFold(self.cv or 5) if self.cv is None or isinstance(self.cv, int) else self.cv, scoring=scoring,
            standardize=False, keep_folds=True, fit_intercept=self.fit_intercept, class_weight=self.class_weight,
            tol=max(self.tol**2, 1e-13),
        ).fit(X, y, sample_weight)  # fmt: skip
        vars(self).update({name: value for name, value in vars(ours).items() if name not in ours.get_params()})
        self.l1_ratios_ = np.asarray(ratios)
        if self.use_legacy_attributes in (True, "warn"):
            self._take_legacy_shapes(is_single=given is None or isinstance(given, str))
        return self

    def _take_legacy_shapes(self, is_single):
        names = self.classes_[1:] if len(self.classes_) == 2 else self.classes_
        self.C_, self.l1_ratio_ = np.full(len(names), self.C_), np.full(len(names), self.l1_ratio_)
        scores, paths = self.scores_.transpose(0, 2, 1), self.coefs_paths_.transpose(3, 0, 2, 1, 4)
        if is_single:
            scores, paths = scores[:, :, 0], paths[:, :, :, 0]
        self.scores_, self.coefs_paths_ = dict.fromkeys(names, scores), dict(zip(names, paths))


AdaptedCV.__name__ = "LogisticRegressionCV"


def _load():
    specification = importlib.util.find_spec("sklearn.linear_model.tests.test_logistic")
    module = importlib.util.module_from_spec(specification)
    ours = {"LogisticRegression": Adapted, "LogisticRegressionCV": AdaptedCV}
    with mock.patch.multiple(sklearn.linear_model, **ours):
        specification.loader.exec_module(module)
    return module


_theirs = _load()
pytestmark = _theirs.pytestmark
globals().update({name: test for name, test in vars(_theirs).items() if name.startswith("test_")})


@pytest.fixture
def global_random_seed():
    """What scikit-learn's own run takes by default."""
    return 42


def test_what_is_left_out_is_there(collected_names):
    left_out = [entry for names in LEFT_OUT.values() for entry in names]
    assert [entry for entry in left_out if not any(is_left_out(name, entry) for name in collected_names)] == []
