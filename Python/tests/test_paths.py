"""Penalties that choose features: single fits, paths, and the choice of the strength."""

import json
import os
import pickle
import signal
import threading
import time
import warnings

import numpy as np
import pandas as pd
import pytest
import scipy.sparse as sp
from sklearn.base import clone
from sklearn.datasets import load_breast_cancer, load_iris
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression, LogisticRegressionCV
from sklearn.model_selection import (
    GridSearchCV,
    GroupKFold,
    LeaveOneOut,
    RepeatedStratifiedKFold,
    ShuffleSplit,
    StratifiedKFold,
    TimeSeriesSplit,
)
from sklearn.utils.estimator_checks import check_estimator

from softmax_regression import SoftmaxRegression, SoftmaxRegressionCV, softmax_path


def noise(n=90, d=12, k=3, seed=0):
    """A few features that matter among others, in different units."""
    random = np.random.default_rng(seed)
    y = np.arange(n) % k
    X = random.normal(size=(n, d))
    X[:, :k] += 1.5 * np.eye(k)[y]
    return X * np.logspace(-1, 1, d), y


def violation(w, b, X, y, alpha, l1_ratio, grouped=False, weights=None, factors=None, unit=None):
    """The largest violation of the conditions of an optimum, for dense features: an independent referee."""
    weights = np.ones(len(X)) if weights is None else weights
    logits = X @ w.T + b
    p = np.exp(logits - logits.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    g = (X * weights[:, None]).T @ (p - np.eye(w.shape[0])[y]) / weights.sum()
    v = np.ones(X.shape[1]) if factors is None else factors
    unit = np.ones(X.shape[1]) if unit is None else unit
    worst = np.abs(weights @ (p - np.eye(w.shape[0])[y])).max() / weights.sum() if np.any(b) else 0.0
    for j in range(X.shape[1]):
        a, r = alpha * l1_ratio * v[j] * unit[j], alpha * (1 - l1_ratio) * v[j] * unit[j] ** 2
        slope = (g[j] + r * w[:, j]) / unit[j]
        a /= unit[j]
        if grouped:
            norm = np.linalg.norm(w[:, j])
            worst = max(worst, np.linalg.norm(slope + a * w[:, j] / norm) if norm else np.linalg.norm(slope) - a)
        else:
            is_on = w[:, j] != 0
            on, off = np.abs(slope + a * np.sign(w[:, j]))[is_on], (np.abs(slope) - a)[~is_on]
            worst = max(worst, on.max(initial=0), off.max(initial=0))
    return worst


@pytest.mark.parametrize("l1_ratio", [1.0, 0.4])
@pytest.mark.parametrize("grouped", [False, True])
@pytest.mark.parametrize(
    "change", ["dense", "fortran", "float32", "sparse", "weights", "classes", "no intercept", "standardized"]
)
def test_single_fits_satisfy_the_conditions_of_an_optimum(l1_ratio, grouped, change):
    X, y = noise()
    given, weights, settings, unit = X, None, {}, None
    if change == "fortran":
        given = np.asfortranarray(X)
    if change == "float32":
        given = X.astype(np.float32)
        X = given.astype(float)
    if change == "sparse":
        X = np.where(np.abs(X) > np.abs(X).mean(axis=0), X, 0)
        given = sp.csr_array(X)
    if change == "weights":
        weights = np.random.default_rng(1).integers(0, 3, len(y)) * 1.0
    if change == "classes":
        settings["class_weight"] = {0: 2.0, 1: 0.5}
    if change == "no intercept":
        settings["fit_intercept"] = False
    if change == "standardized":
        settings["standardize"], unit = True, X.std(axis=0)
    factors = np.ones(12)
    factors[[3, 4]] = 0.5, 2
    model = SoftmaxRegression(alpha=0.05, l1_ratio=l1_ratio, grouped=grouped, penalty_factors=factors, tol=1e-13, **settings)
    model.fit(given, y, weights)
    assert model.converged_ and (model.coef_ == 0).any() and (model.coef_ != 0).any()
    if change == "classes":
        weights = np.array([2.0, 0.5, 1.0])[y]
    found = violation(model.coef_, model.intercept_, X, y, 0.05, l1_ratio, grouped, weights, factors, unit)
    assert found < 2e-6
    assert (model.intercept_ == 0).all() == (change == "no intercept")
    if grouped:
        assert ((model.coef_ != 0).any(axis=0) == (model.coef_ != 0).all(axis=0)).all()


@pytest.mark.parametrize("load", [load_iris, load_breast_cancer])
@pytest.mark.parametrize("l1_ratio", [1.0, 0.3])
@pytest.mark.parametrize("C", [0.02, 0.3])
def test_c_is_that_of_logistic_regression(load, l1_ratio, C):
    X, y = load(return_X_y=True)
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    weights = np.random.default_rng(1).uniform(0.5, 2, len(y))
    ours = SoftmaxRegression(C=C, l1_ratio=l1_ratio, tol=1e-12).fit(X, y, weights)
    theirs = LogisticRegression(C=C, l1_ratio=l1_ratio, solver="saga", tol=1e-7, max_iter=100_000).fit(X, y, weights)
    np.testing.assert_allclose(ours.coef_, theirs.coef_, atol=2e-4)
    assert ours.coef_.shape == theirs.coef_.shape
    if load is load_breast_cancer:
        # One vector of two classes has no groups.
        grouped = SoftmaxRegression(C=C, l1_ratio=l1_ratio, grouped=True, tol=1e-12).fit(X, y, weights)
        np.testing.assert_allclose(ours.coef_, grouped.coef_, atol=1e-6)


def test_weights_are_copies():
    X, y = noise(60)
    weights = np.arange(60) % 3
    settings = {"alpha": 0.03, "l1_ratio": 0.8, "tol": 1e-12}
    one = SoftmaxRegression(**settings).fit(X, y, weights)
    copies = SoftmaxRegression(**settings).fit(np.repeat(X, weights, axis=0), np.repeat(y, weights))
    np.testing.assert_allclose(one.coef_, copies.coef_, atol=1e-8)


def test_factors_and_bounds_of_features():
    X, y = noise()
    names = [f"f{j}" for j in range(12)]
    frame = pd.DataFrame(X, columns=names)
    net = {"alpha": 0.05, "l1_ratio": 1.0}
    free = SoftmaxRegression(**net, penalty_factors={"f11": 0, "f0": np.inf}).fit(frame, y)
    assert (free.coef_[:, 11] != 0).all() and (free.coef_[:, 0] == 0).all()
    same = SoftmaxRegression(**net, penalty_factors={11: 0, 0: np.inf}).fit(X, y)
    np.testing.assert_array_equal(free.coef_, same.coef_)
    plain = SoftmaxRegression(**net).fit(X, y)
    assert plain.coef_.min() < 0 < plain.coef_.max()
    assert SoftmaxRegression(**net, lower=0).fit(X, y).coef_.min() == 0
    top = plain.coef_.max(axis=0).argmax()
    limit = plain.coef_.max() / 2
    capped = SoftmaxRegression(**net, lower=np.full(12, -0.05), upper={top: limit}).fit(X, y)
    assert capped.coef_.min() == -0.05 > plain.coef_.min() and capped.coef_[:, top].max() == limit
    for l1_ratio in (1.0, 0.5):
        grouped = SoftmaxRegression(
            alpha=0.03, l1_ratio=l1_ratio, grouped=True, lower=-0.05, upper={top: 0.02}, tol=1e-12
        ).fit(X, y)
        assert grouped.coef_.min() >= -0.05 and grouped.coef_[:, top].max() == 0.02
        used = (grouped.coef_ != 0).any(axis=0)
        assert 0 < used.sum() < 12
    for settings, sentence in [
        ({"penalty_factors": [1, 2]}, "there are 12 features"), ({"penalty_factors": {"f0": 1}}, "not a feature"),
        ({"penalty_factors": -np.ones(12)}, "must be 0 or more"), ({"lower": 1}, "must be 0 or less"),
        ({"upper": -1}, "must be 0 or more"), ({"l1_ratio": 2.0}, "l1_ratio"), ({"alpha": 0, "penalty_factors": np.ones(12)}, "belong to a penalty with a strength"),
        ({"penalty_factors": {0: 0}, "lower": {0: 0}}, "penalty factor of 0 and a bound"),
        ({"alpha": None, "firth": True, "penalty_factors": np.ones(12)}, "belong to a penalty with a strength"),
    ]:  # fmt: skip
        with pytest.raises(ValueError, match=sentence):
            SoftmaxRegression(**{**net, **settings}).fit(X, y)
    with pytest.raises(ValueError, match="leave out lower"):
        SoftmaxRegression(**net, lower=0).fit(X, y > 0)


def test_a_chosen_model_has_no_statistics():
    X, y = noise()
    for model in (SoftmaxRegression(alpha=0.05, l1_ratio=1.0).fit(X, y), SoftmaxRegressionCV(cv=3).fit(X, y)):
        with pytest.raises(ValueError, match="fitted with a penalty"):
            model.summary()


@pytest.mark.parametrize("grouped", [False, True])
def test_a_path_has_the_fits_of_its_strengths(grouped):
    X, y = noise()
    path = softmax_path(X, y, grouped=grouped, l1_ratio=0.9, tol=1e-10, alphas=15, alpha_ratio=0.05, whole_path=True)
    assert len(path.alphas) == len(path.coefs) == len(path.gaps) == 15 and path.intercepts.shape == (15, 3)
    assert path.alphas[0] == path.alpha_max and path.coefs[0].nnz == 0 and path.ended is None
    np.testing.assert_allclose(path.alphas[1:] / path.alphas[:-1], 0.05 ** (1 / 14))
    assert (path.gaps <= 1e-10 * np.log(3)).all() and (np.diff(path.explained) > -1e-9).all()
    for i in (3, 10):
        model = SoftmaxRegression(alpha=path.alphas[i], l1_ratio=0.9, grouped=grouped, standardize=True, tol=1e-10).fit(X, y)
        np.testing.assert_allclose(path.coefs[i].toarray(), model.coef_, atol=1e-4)
        assert abs(path.objectives[i] - model.report_["objective"]) < 1e-9
        assert path.n_features[i] == (model.coef_ != 0).any(axis=0).sum()


def test_features_are_fitted_again():
    X, y = noise(120, 8)
    model = SoftmaxRegression(alpha=0.1, l1_ratio=1.0, standardize=True, relax="mle").fit(X, y)
    chosen = (model.coef_ != 0).any(axis=0)
    lasso = SoftmaxRegression(alpha=0.1, l1_ratio=1.0, standardize=True).fit(X, y)
    assert np.array_equal(chosen, (lasso.coef_ != 0).any(axis=0)) and 0 < chosen.sum() < 8
    plain = SoftmaxRegression(alpha=0).fit(X[:, chosen], y)
    np.testing.assert_allclose(model.coef_[:, chosen], plain.coef_, rtol=1e-5, atol=1e-7)
    path = softmax_path(X, y, relax="mle", alphas=[0.1, 0.05])
    relaxed = path.model(0, relaxed=True)
    np.testing.assert_allclose(relaxed.coef_, model.coef_, rtol=1e-5, atol=1e-7)
    assert np.array_equal(path.model(-1).coef_, path.coefs[1].toarray()) and relaxed.classes_.tolist() == [0, 1, 2]
    with pytest.raises(IndexError):
        path.model(2)
    with pytest.raises(ValueError, match="no relaxed fits"):
        softmax_path(X, y, alphas=[0.1]).model(0, relaxed=True)
    apart = softmax_path(np.hstack([np.eye(3)[y], X]), y, relax="mle", alphas=5)
    with pytest.raises(ValueError, match="no estimates.*separated"):
        apart.model(-1, relaxed=True)
    for rule in ("1se", "bic"):
        chosen = SoftmaxRegressionCV(relax="firth", rule=rule, cv=4, Cs=15).fit(X, y)
        assert chosen.report_["settings"]["relax"] == "firth" and chosen.alpha_ == chosen.choices_[rule]
        used = (chosen.coef_ != 0).any(axis=0)
        firth = SoftmaxRegression(firth=True).fit(X[:, used], y)
        np.testing.assert_allclose(chosen.coef_[:, used], firth.coef_, rtol=1e-4, atol=1e-6)
    with pytest.raises(ValueError, match="chose the features"):
        model.summary()
    for settings, sentence in [({"relax": "ml"}, "relax"), ({"relax": "mle", "l1_ratio": 0.0}, "elastic net")]:
        with pytest.raises(ValueError, match=sentence):
            SoftmaxRegression(**settings).fit(X, y)


def test_stable_features_are_those_that_matter(tool, tmp_path):
    X, y = noise(150, 30)
    table = pd.DataFrame(X, columns=[f"f{j}" for j in range(30)])
    found = softmax_path(table, y, stability=20, false_selections=2, random_state=5, whole_path=True).stability
    assert set(found["selected"]) == {"f0", "f1", "f2"} and found["share"] == sorted(found["share"], reverse=True)
    assert found["halves"] == 40 and found["threshold"] == 0.75 and found["falseSelections"] <= 2
    table.assign(y=y).to_csv(tmp_path / "t.csv", index=False)
    tool("path", "t.csv", "--target", "y", "--stability", "20", "--false-selections", "2", "--seed", "5", "--whole-path",
         "-m", "p.json", cwd=tmp_path)
    theirs = json.loads((tmp_path / "p.json").read_text())["stability"]
    assert [f"f{i}" for i in theirs["feature"]] == found["feature"]
    assert theirs["share"] == found["share"]
    assert softmax_path(X, y, alphas=3).stability is None
    with pytest.raises(ValueError, match="stability takes at least 2"):
        softmax_path(X, y, stability=1)
    with pytest.raises(ValueError, match="stability_threshold must be"):
        softmax_path(X, y, stability=5, stability_threshold=0.2)


def test_offsets_of_paths_are_known_logits():
    X, y = noise(120, 6)
    known = np.random.default_rng(1).normal(size=(120, 3))
    path = softmax_path(X, y, offsets=known, alphas=[0.05, 0.02], tol=1e-11)
    single = SoftmaxRegression(alpha=0.02, l1_ratio=1.0, standardize=True, tol=1e-11).fit(X, y, offsets=known)
    np.testing.assert_allclose(path.coefs[1].toarray(), single.coef_, atol=1e-5)
    model = path.model(1)
    np.testing.assert_allclose(model.predict_proba(X, offsets=known), single.predict_proba(X, offsets=known), atol=1e-5)
    with pytest.raises(ValueError, match="offsets"):
        model.predict(X)
    chosen = SoftmaxRegressionCV(cv=3, Cs=10).fit(X, y, offsets=known)
    assert chosen.score(X, y, offsets=known) > 0.5
    shifted = SoftmaxRegressionCV(cv=3, Cs=10).fit(X, y, offsets=known + 7.0)
    np.testing.assert_allclose(shifted.scores_, chosen.scores_, rtol=1e-6)
    with pytest.raises(ValueError, match="offsets must have the shape"):
        softmax_path(X, y, offsets=known[:, :2])


def test_a_path_of_any_data():
    X, y = noise()
    strengths = [0.01, 0.1, 0.03]
    plain = softmax_path(X, y, alphas=strengths)
    assert plain.alphas.tolist() == [0.1, 0.03, 0.01]
    dropped = np.where(np.abs(X) > np.abs(X).mean(axis=0), X, 0)
    sparse, dense = (softmax_path(data, y, alphas=strengths, tol=1e-13) for data in (sp.csr_array(dropped), dropped))
    floats = softmax_path(X.astype(np.float32), y, alphas=strengths, tol=1e-11)
    names = softmax_path(pd.DataFrame(X, columns=list("abcdefghijkl")), np.array(["x", "y", "z"])[y], alphas=strengths)
    soft = softmax_path(X, np.eye(3)[y], alphas=strengths)
    for i in range(3):
        np.testing.assert_allclose(sparse.coefs[i].toarray(), dense.coefs[i].toarray(), rtol=1e-5, atol=1e-6)
        np.testing.assert_allclose(floats.coefs[i].toarray(), plain.coefs[i].toarray(), rtol=1e-3, atol=1e-3)
        np.testing.assert_array_equal(names.coefs[i].toarray(), plain.coefs[i].toarray())
        np.testing.assert_allclose(soft.coefs[i].toarray(), plain.coefs[i].toarray(), atol=1e-9)
    two = softmax_path(X, y > 0, alphas=strengths)
    np.testing.assert_allclose(two.coefs[2].toarray()[0], -two.coefs[2].toarray()[1])
    few = softmax_path(X, y, max_features=3, alphas=50)
    assert few.n_features[-1] >= 3 and "limit" in few.ended and len(few.alphas) < 50
    easy = softmax_path(np.eye(3)[y], y)
    assert "whole_path=True" in easy.ended
    for settings, sentence in [
        ({"alphas": 0}, "alphas must be"), ({"alphas": []}, "alphas must be"), ({"alphas": [1, -1]}, "positive finite"),
        ({"alpha_ratio": 1.5}, "alpha_ratio"), ({"l1_ratio": -1.0}, "l1_ratio"), ({"tol": 0}, "tol"),
        ({"class_weight": {5: 1.0}}, "not a class"),
    ]:  # fmt: skip
        with pytest.raises(ValueError, match=sentence):
            softmax_path(X, y, **settings)
    with pytest.raises(ValueError, match="only one class"):
        softmax_path(X, np.zeros(90))


def test_the_tool_reads_a_path(tool, tmp_path):
    X, y = noise()
    path = softmax_path(X, y, alphas=[0.1, 0.03])
    (tmp_path / "path.json").write_text(path.to_json())
    chosen = json.loads(tool("select", tmp_path / "path.json", "--lambda", "0.03", "--json"))
    np.testing.assert_array_equal(chosen["coefficients"], path.coefs[1].toarray())
    again = pickle.loads(pickle.dumps(path))
    assert again.to_json() == path.to_json() and (again.coefs[1] != path.coefs[1]).nnz == 0


def test_ctrl_c_keeps_the_finished_strengths():
    X, y = noise(600, 800, 6)
    for fit in (lambda: softmax_path(X, y), lambda: SoftmaxRegressionCV().fit(X, y)):
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
        start = time.monotonic()
        with warnings.catch_warnings(record=True):
            try:
                assert 0 < len(fit().alphas) < 100
            except KeyboardInterrupt:
                # Without the scores of all folds there is nothing to choose by.
                pass
        assert time.monotonic() - start < 30


def test_a_path_stops_in_time():
    X, y = noise(400, 300, 5)
    with pytest.warns(ConvergenceWarning, match="interrupted after"):
        path = softmax_path(X, y, time_limit=1e-3)
    assert len(path.alphas) < 100 and "interrupted" in path.ended
    with pytest.raises(RuntimeError, match="stopped before"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        SoftmaxRegressionCV(time_limit=1e-3).fit(X, y)


@pytest.mark.parametrize(
    "settings", [{"cv": 3, "Cs": 5}, {"cv": 3, "Cs": [0.1, 1.0], "l1_ratios": (0.0, 0.5)}, {"rule": "bic", "Cs": [0.1, 1.0]}]
)
def test_check_estimator_passes_whole(settings):
    results = check_estimator(SoftmaxRegressionCV(**settings), on_skip=None, on_fail="warn")
    failed = [result for result in results if result["status"] not in ("passed", "skipped")]
    assert {result["check_name"]: result["exception"] for result in failed} == {}


def test_check_estimator_passes_an_elastic_net():
    results = check_estimator(SoftmaxRegression(C=1.0, l1_ratio=0.5), on_skip=None)
    assert {result["status"] for result in results} <= {"passed", "skipped"}


@pytest.mark.parametrize("k", [2, 3])
@pytest.mark.parametrize("scoring", ["neg_log_loss", "accuracy", "neg_brier_score"])
@pytest.mark.parametrize("fit_intercept", [True, False])
def test_ridge_is_logistic_regression_cv(k, scoring, fit_intercept):
    X, y = noise(k=k)
    X /= X.std(axis=0)
    weights = np.random.default_rng(1).uniform(0.5, 2, len(y))
    Cs, cv = [0.01, 0.1, 1.0], StratifiedKFold(4, shuffle=True, random_state=3)
    ours = SoftmaxRegressionCV(
        Cs=Cs, l1_ratios=[0.0], cv=cv, scoring=scoring, rule="min", keep_folds=True, standardize=False, tol=1e-12,
        fit_intercept=fit_intercept,
    ).fit(X, y, weights)  # fmt: skip
    theirs = LogisticRegressionCV(
        Cs=Cs, l1_ratios=[0.0], cv=cv, scoring=scoring, use_legacy_attributes=False, tol=1e-10, max_iter=10_000,
        fit_intercept=fit_intercept,
    ).fit(X, y, weights)  # fmt: skip
    assert ours.scores_.shape == theirs.scores_.shape == (4, 1, 3)
    np.testing.assert_allclose(ours.scores_, theirs.scores_, atol=1e-6)
    assert ours.coefs_paths_.shape == theirs.coefs_paths_.shape
    np.testing.assert_allclose(ours.coefs_paths_, theirs.coefs_paths_, atol=1e-4)
    np.testing.assert_array_equal(ours.Cs_, theirs.Cs_)
    if scoring != "accuracy":
        assert (ours.C_, ours.l1_ratio_) == (theirs.C_, theirs.l1_ratio_)
        np.testing.assert_allclose(ours.coef_, theirs.coef_, atol=1e-4)


@pytest.mark.parametrize("k", [2, 4])
def test_scores_are_those_of_a_grid_search(k):
    X, y = noise(k=k)
    cv, Cs, ratios = StratifiedKFold(3), [0.05, 0.5, 5.0], [0.3, 1.0]
    ours = SoftmaxRegressionCV(Cs=Cs, l1_ratios=ratios, cv=cv, rule="min", standardize=False, tol=1e-10).fit(X, y)
    search = GridSearchCV(
        SoftmaxRegression(tol=1e-10), {"l1_ratio": ratios, "C": Cs}, scoring="neg_log_loss", cv=cv
    ).fit(X, y)  # fmt: skip
    found = {(s["l1_ratio"], s["C"]): m for s, m in zip(search.cv_results_["params"], search.cv_results_["mean_test_score"])}
    np.testing.assert_allclose(
        ours.scores_mean_, [[found[ratio, C] for C in Cs] for ratio in ratios], atol=1e-6)
    assert {"l1_ratio": ours.l1_ratio_, "C": ours.C_} == search.best_params_
    np.testing.assert_allclose(ours.coef_, search.best_estimator_.coef_, atol=1e-5)
    assert ours.scores_.shape == (3, 2, 3) and ours.Cs_.tolist() == Cs


def test_rules_are_those_of_the_scores():
    X, y = noise(150, 30)
    model = SoftmaxRegressionCV(cv=5, Cs=30, random_state=4).fit(X, y)
    mean, error = model.scores_mean_[0], model.scores_se_[0]
    best = mean.argmax()
    within = np.flatnonzero(mean >= mean[best] - error[best])[0]
    assert model.choices_["min"] == model.alphas_[best] and model.choices_["1se"] == model.alphas_[within]
    assert model.alpha_ == model.choices_["1se"] > model.choices_["min"]
    np.testing.assert_allclose(model.C_, 1 / (model.alpha_ * 150))
    np.testing.assert_allclose(mean, model.scores_[:, 0].mean(axis=0), atol=1e-3)
    assert model.report_["settings"]["penalty"]["strength"] == model.alpha_
    other = SoftmaxRegression(alpha=model.alpha_, l1_ratio=1.0, standardize=True).fit(X, y)
    np.testing.assert_allclose(model.coef_, other.coef_, atol=1e-3)
    plain = SoftmaxRegressionCV(rule="bic", Cs=30).fit(X, y)
    assert plain.alpha_ == model.choices_["bic"] and not hasattr(plain, "scores_")
    given = SoftmaxRegressionCV(alphas=[0.1, 0.02], cv=3).fit(X, y)
    assert given.alphas_.tolist() == [0.1, 0.02] and given.alpha_ in (0.1, 0.02)
    several = SoftmaxRegressionCV(l1_ratios=[1.0, 0.5], cv=3, Cs=20).fit(X, y)
    assert several.alphas_.shape == several.Cs_.shape == several.scores_mean_.shape
    np.testing.assert_allclose(several.alphas_[1, 0], 2 * several.alphas_[0, 0])
    again = SoftmaxRegressionCV(cv=5, Cs=30, random_state=4, n_jobs=1).fit(X, y)
    np.testing.assert_array_equal(again.scores_, model.scores_)
    assert json.loads(model.to_json())["selection"]["rule"] == "1se"
    assert json.loads(model.path_to_json())["format"] == "softmax-path/1"


def test_the_curvature_chooses_as_leaving_each_row_out_does():
    X, y = noise(60, 4)
    model = SoftmaxRegressionCV(rule="loo", Cs=12).fit(X, y)
    exact = SoftmaxRegressionCV(cv=LeaveOneOut(), alphas=model.alphas_, rule="min").fit(X, y)
    losses = -exact.scores_mean_[0]
    assert losses[model.alphas_.tolist().index(model.alpha_)] <= 1.01 * losses.min()
    assert not hasattr(model, "scores_")


def test_folds_of_every_kind():
    X, y = noise(120, 6)
    settings = {"Cs": [0.1, 1.0], "l1_ratios": [1.0]}
    groups = np.arange(120) // 3 % 10
    for cv, folds in [
        (4, 4), (StratifiedKFold(5), 5), (RepeatedStratifiedKFold(n_splits=3, n_repeats=2, random_state=0), 6),
        (ShuffleSplit(3, test_size=0.2, random_state=0), 3), (ShuffleSplit(3, test_size=0.2, train_size=0.5, random_state=0), 3),
        (TimeSeriesSplit(3), 3), ([(np.arange(60), np.arange(60, 120)), (np.arange(60, 120), np.arange(60))], 2),
        (GroupKFold(4), 4),
    ]:  # fmt: skip
        model = SoftmaxRegressionCV(cv=cv, **settings).fit(X, y, groups=groups)
        assert model.scores_.shape == (folds, 1, 2)
        if hasattr(cv, "split"):
            for fold, (train, test) in enumerate(cv.split(X, y, groups)):
                own = SoftmaxRegression(C=1.0, l1_ratio=1.0, standardize=True, tol=1e-10).fit(X[train], y[train])
                loss = np.log(own.predict_proba(X[test]))[np.arange(len(test)), y[test]].mean()
                np.testing.assert_allclose(model.scores_[fold, 0, 1], loss, atol=2e-5)
    for cv, sentence in [
        (1, "cv"), ([], "no splits"), ([(np.arange(90), np.arange(80, 120))], "rows that it trains on"),
        ([(np.arange(90), [])], "tests no rows"),
    ]:  # fmt: skip
        with pytest.raises(ValueError, match=sentence):
            SoftmaxRegressionCV(cv=cv).fit(X, y)
    with pytest.raises(ValueError, match="give one for each row"):
        SoftmaxRegressionCV().fit(X, y, groups=groups[:5])


def test_a_class_that_a_fold_lacks():
    X, y = noise(60, 5)
    y[y == 2] = np.where(np.arange(20) < 1, 2, 0)
    model = SoftmaxRegressionCV(cv=3, Cs=[0.1, 1.0]).fit(X, y)
    assert model.scores_.shape == (3, 1, 2) and np.isfinite(model.scores_).all()
    rows = np.arange(60)
    splits = [(rows[rows % 20 != fold], rows[rows % 20 == fold]) for fold in range(20)]
    with pytest.raises(ValueError, match="split . lack 1 of the 3 classes"):
        SoftmaxRegressionCV(cv=splits, Cs=[0.1, 1.0]).fit(X, y)


def test_a_fitted_choice_is_an_estimator():
    X, y = noise()
    model = SoftmaxRegressionCV(cv=3, Cs=10).fit(X, y)
    again = pickle.loads(pickle.dumps(model))
    np.testing.assert_array_equal(again.predict_proba(X), model.predict_proba(X))
    assert again.path_to_json() == model.path_to_json()
    assert clone(model).get_params() == model.get_params()
    other = SoftmaxRegression.from_json(model.to_json())
    np.testing.assert_array_equal(other.coef_, model.coef_)
    for settings, sentence in [
        ({"alphas": [1.0], "Cs": [1.0]}, "only one of them"), ({"l1_ratios": []}, "l1_ratios"), ({"l1_ratios": [2]}, "l1_ratios"),
        ({"scoring": "f1"}, "scoring"), ({"rule": "best"}, "rule"), ({"Cs": 0}, "Cs"), ({"Cs": [-1.0]}, "Cs must be"),
        ({"cv": 200}, "fold"),
    ]:  # fmt: skip
        with pytest.raises(ValueError, match=sentence):
            SoftmaxRegressionCV(**settings).fit(X, y)
