"""Arrays of any library and precision, and columns that hold no numbers."""

import datetime
import importlib
import warnings

import numpy as np
import pandas as pd
import polars as pl
import pytest
import scipy.sparse as sp
from sklearn import config_context
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.multioutput import MultiOutputClassifier

from softmax_regression import SoftmaxRegression, _classifier


@pytest.mark.parametrize("k", [2, 3])
def test_predictions_have_the_precision_of_features(clouds, k, monkeypatch):
    X, y = clouds(300, 4, k)
    model = SoftmaxRegression().fit(X, y)
    for block in (1 << 24, 100):
        monkeypatch.setattr(_classifier, "_BLOCK", block)
        for method in (model.predict_proba, model.predict_log_proba, model.decision_function):
            expected = method(X)
            assert expected.dtype == np.float64
            for features in (X.astype(np.float32), sp.csr_array(X.astype(np.float32)), pd.DataFrame(X.astype(np.float32))):
                given = np.asarray(features.todense() if sp.issparse(features) else features, dtype=np.float64)
                found = method(features)
                assert found.dtype == np.float32 and found.shape == expected.shape
                assert np.array_equal(found, method(given).astype(np.float32))
            assert method(X.astype(np.float16)).dtype == np.float64
    wide = np.array([[1e30], [-1e30]], dtype=np.float32)
    model.coef_, model.intercept_ = np.full((k - (k == 2), 1), 1e20), np.zeros(k - (k == 2))
    model.n_features_in_ = 1
    model.coef_[0] *= -1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isneginf(model.predict_log_proba(wide)).any()


@pytest.mark.parametrize("k", [2, 3, 20])
def test_predictors_are_their_models(clouds, k):
    X, y = clouds(300, 70, k)
    model = SoftmaxRegression(max_iter=3).fit(X, y)
    predictor = model.predictor()
    coef = model.coef_.copy()
    for features in (X, X.astype(np.float32), X[:1].astype(np.float32), X[::2], sp.csr_array(X), X[:3].tolist()):
        for name in ("predict", "predict_proba", "predict_log_proba", "decision_function"):
            found, expected = getattr(predictor, name)(features), getattr(model, name)(features)
            assert found.dtype == expected.dtype and np.array_equal(found, expected)
    # A row has the same bits alone.
    single = X.astype(np.float32)
    whole = predictor.predict_proba(single)
    assert all(np.array_equal(predictor.predict_proba(single[[i]])[0], whole[i]) for i in range(0, 300, 37))
    model.coef_ = np.zeros_like(coef)
    assert np.array_equal(predictor.predict_proba(single), whole)
    with pytest.raises(ValueError, match=r"X must have the shape \(n_samples, 70\), but has \(300, 2\)"):
        predictor.predict(X[:, :2])
    with pytest.raises(ValueError, match="Feature 2 of row 3 must be a finite number"):
        broken = X.copy()
        broken[2, 1] = np.nan
        predictor.predict(broken)


def test_float32_predictions_of_many_classes_are_near(clouds):
    X, y = clouds(400, 128, 40)
    model = SoftmaxRegression(max_iter=5).fit(X, y)
    near = model.predict_proba(X.astype(np.float32))
    assert near.dtype == np.float32
    scale = np.abs(X).max(axis=0) @ np.abs(model.coef_).T
    assert np.abs(near - model.predict_proba(X.astype(np.float32).astype(np.float64))).max() < 1e-6 * scale.max()


@pytest.mark.parametrize("name", ["array_api_strict", "torch"])
@pytest.mark.parametrize("k", [2, 3])
def test_tensors_give_tensors(clouds, name, k):
    xp = pytest.importorskip(name)
    X, y = clouds(150, 3, k)
    plain = SoftmaxRegression(alpha=0).fit(X, y)
    for kind in ("float64", "float32"):
        tensor, labels = xp.asarray(X.astype(kind)), xp.asarray(y)
        expected = SoftmaxRegression(alpha=0).fit(X.astype(kind), y)
        with config_context(array_api_dispatch=True):
            model = SoftmaxRegression(alpha=0).fit(tensor, labels, xp.asarray(np.ones(150)))
            for made in (model.coef_, model.intercept_, model.predict_proba(tensor), model.decision_function(tensor)):
                assert type(made) is type(tensor) and made.dtype == tensor.dtype
            assert np.array_equal(np.asarray(model.coef_), expected.coef_.astype(kind))
            rtol = 1e-12 if kind == "float64" else 1e-2
            np.testing.assert_allclose(np.asarray(model.predict_proba(tensor)), plain.predict_proba(X), rtol=rtol, atol=1e-4)
            assert type(model.predict(tensor)) is type(tensor)
            assert model.score(tensor, labels) == pytest.approx(plain.score(X, y), abs=0.01)
            names = np.array(["a", "b", "c"])[y]
            texts = SoftmaxRegression().fit(tensor, names)
            assert isinstance(texts.predict(tensor), np.ndarray) and texts.classes_.tolist() == ["a", "b", "c"][:k]
            soft = xp.asarray(np.eye(k)[y] * 0.7 + 0.3 / k)
            assert SoftmaxRegression().fit(tensor, soft).classes_.tolist() == list(range(k))
            assert model.summary().equals(model.summary(tensor, labels))
            search = GridSearchCV(SoftmaxRegression(), {"alpha": [0.1, 1]}, scoring="accuracy", cv=3).fit(tensor, labels)
            assert search.best_score_ > 0.5
        # Without the dispatch, tensors of a processor are read like lists.
        if name == "torch":
            assert isinstance(model.predict_proba(tensor), np.ndarray)


DAYS = np.arange(40).astype("datetime64[D]") + np.timedelta64(19000, "D")
Y = np.arange(40) % 3 % 2


@pytest.mark.parametrize("X, place, what", [
    (DAYS[:, None], "^X", "dates"),
    (DAYS.astype("datetime64[ns]").astype(">M8[ns]")[:, None], "^X", "dates"),
    ((DAYS - DAYS[0])[:, None], "^X", "durations"),
    (pd.DataFrame({"a": np.arange(40.0), "day": DAYS}), "^Column 'day'", "dates"),
    (pd.DataFrame({"day": DAYS}), "^Column 'day'", "dates"),
    (pd.DataFrame({"day": pd.to_datetime(DAYS).tz_localize("UTC")}), "^Column 'day'", "dates"),
    (pd.DataFrame({"time": DAYS - DAYS[0]}), "^Column 'time'", "durations"),
    (pd.DataFrame({"day": pd.Categorical(DAYS)}), "^Column 'day'", "dates"),
    (pl.DataFrame({"a": np.arange(40.0), "day": DAYS}), "^Column 'day'", "dates"),
    (pl.DataFrame({"time": (DAYS - DAYS[0]).astype("timedelta64[ms]")}), "^Column 'time'", "durations"),
    ([[day] for day in DAYS], "^Column 'x1'", "dates"),
    ([[0.0, datetime.timedelta(day)] for day in range(40)], "^Column 'x2'", "durations"),
    (np.array([[day] for day in DAYS.tolist()], dtype=object), "^Column 'x1'", "dates"),
])  # fmt: skip
def test_dates_are_no_numbers(X, place, what):
    with pytest.raises(ValueError, match=f"{place}.* holds {what} .*Make numbers of them"):
        SoftmaxRegression().fit(X, Y)
    model = SoftmaxRegression().fit(np.arange(len(X) * np.shape(X)[1]).reshape(len(X), -1), Y)
    with pytest.raises(ValueError, match=what):
        model.predict(X)


def test_columns_with_names_like_those_of_dates_are_read(clouds):
    X, y = clouds(60, 2, 2)
    model = SoftmaxRegression().fit(pd.DataFrame(X, columns=["date", "time"]), y)
    assert np.array_equal(model.coef_, SoftmaxRegression().fit(X, y).coef_)
    mixed = [[1, "2.5"], [2, "3"]] * 30
    assert SoftmaxRegression().fit(np.array(mixed, dtype=object), y).coef_.shape == (1, 2)


@pytest.mark.parametrize("rounded", [
    lambda p: p.round(3), lambda p: p.astype(np.float16), lambda p: p.round(2), lambda p: pd.DataFrame(p.round(3)),
])  # fmt: skip
def test_rounded_soft_targets_are_divided_by_their_sums(clouds, rounded):
    X, y = clouds(200, 3, 3)
    random = np.random.default_rng(0)
    p = np.exp(random.normal(size=(200, 3)) + 2 * np.eye(3)[y])
    p /= p.sum(axis=1, keepdims=True)
    given = rounded(p)
    with pytest.warns(UserWarning, match=r"of 200 rows sum to 1 only within 0\.\d+, as .* divided by its sum"):
        model = SoftmaxRegression(alpha=0, class_weight={0: 2.0}).fit(X, given)
    exact = np.array(given, dtype=np.float64)
    exact /= exact.sum(axis=1, keepdims=True)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        other = SoftmaxRegression(alpha=0, class_weight={0: 2.0}).fit(X, exact)
    np.testing.assert_allclose(model.coef_, other.coef_, rtol=1e-9)
    np.testing.assert_allclose(model.coef_, SoftmaxRegression(alpha=0, class_weight={0: 2.0}).fit(X, p).coef_, rtol=0.1)
    errors = [fit.summary(weights="frequency")["standard_error"] for fit in (model, other)]
    np.testing.assert_allclose(errors[0], errors[1], rtol=1e-9)


def test_several_outputs_are_no_probabilities():
    X, y = load_iris(return_X_y=True)
    several = np.c_[y, y % 2]
    counts = np.eye(3, dtype=int)[y] * 3 + 1
    texts, halves = several.astype(str), np.full((150, 2), 0.4)
    for targets in (several, several.astype(float), pd.DataFrame(several), counts, texts, halves):
        with pytest.raises(ValueError, match="columns of y are the probabilities of the classes.*MultiOutputClassifier"):
            SoftmaxRegression().fit(X, targets)
    assert MultiOutputClassifier(SoftmaxRegression()).fit(X, several).predict(X).shape == (150, 2)
    # One column in two dimensions is one output, as for scikit-learn.
    with pytest.warns(UserWarning, match="1d array"):
        assert SoftmaxRegression().fit(X, y[:, None]).classes_.tolist() == [0, 1, 2]
    one_hot = SoftmaxRegression(alpha=0.1).fit(X, np.eye(3, dtype=int)[y])
    np.testing.assert_allclose(one_hot.coef_, SoftmaxRegression(alpha=0.1).fit(X, y).coef_, rtol=1e-4)


def test_penalty_none_is_maximum_likelihood(clouds):
    X, y = clouds(200, 3, 3)
    model = SoftmaxRegression(penalty=None).fit(X, y)
    assert np.array_equal(model.coef_, SoftmaxRegression(alpha=0).fit(X, y).coef_)
    assert np.array_equal(SoftmaxRegression(penalty="l2").fit(X, y).coef_, SoftmaxRegression().fit(X, y).coef_)
    scaled = (X - X.mean(axis=0)) / X.std(axis=0)
    theirs = LogisticRegression(C=np.inf, tol=1e-10, max_iter=10_000).fit(scaled, y)
    np.testing.assert_allclose(model.predict_proba(X), theirs.predict_proba(scaled), atol=1e-5)
    with pytest.warns(UserWarning, match="penalty=None will ignore the C"):
        assert np.array_equal(SoftmaxRegression(penalty=None, C=0.1).fit(X, y).coef_, model.coef_)
    for settings in ({"alpha": 0.1}, {"firth": True}):
        with pytest.raises(ValueError, match="maximum likelihood; leave out alpha and firth"):
            SoftmaxRegression(penalty=None, **settings).fit(X, y)
    with pytest.raises(ValueError, match="'penalty'.*'l2'"):
        SoftmaxRegression(penalty="l1").fit(X, y)


def test_coefficients_can_be_sparse(clouds):
    X, y = clouds(100, 3, 3)
    model = SoftmaxRegression().fit(X, y)
    before = model.predict_proba(X)
    assert sp.issparse(model.sparsify().coef_) and np.array_equal(model.predict_proba(X), before)
    assert isinstance(model.densify().coef_, np.ndarray) and np.array_equal(model.predict_proba(X), before)


def test_the_test_extra_has_another_array_library():
    assert importlib.util.find_spec("array_api_strict")
