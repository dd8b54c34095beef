"""What scikit-learn asks of its estimators."""

import copy
import pickle
import warnings

import cloudpickle
import numpy as np
import pandas as pd
import polars as pl
import pytest
import scipy.sparse as sp
from joblib import Parallel, delayed
from sklearn import config_context
from sklearn.base import clone
from sklearn.calibration import CalibratedClassifierCV
from sklearn.datasets import load_breast_cancer, load_iris
from sklearn.ensemble import BaggingClassifier
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import get_scorer
from sklearn.model_selection import GridSearchCV, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import check_estimator

from softmax_regression import SoftmaxRegression


@pytest.mark.parametrize("settings", [{}, {"C": 1.0}, {"alpha": 0.1, "warm_start": True}, {"C": 1.0, "verbose": 1}])
def test_check_estimator_passes_whole(settings):
    results = check_estimator(SoftmaxRegression(**settings), on_skip=None)
    assert {result["status"] for result in results} <= {"passed", "skipped"}
    skipped = {result["check_name"] for result in results if result["status"] == "skipped"}
    # Those ask for another array library or a package that is not installed.
    assert all("array_api" in name for name in skipped), skipped


@pytest.mark.parametrize("load", [load_iris, load_breast_cancer])
@pytest.mark.parametrize("C", [0.01, 1.0, 10.0])
def test_c_is_that_of_logistic_regression(load, C):
    X, y = load(return_X_y=True)
    X = StandardScaler().fit_transform(X)
    weights = np.random.default_rng(1).uniform(0.5, 2, len(y))
    ours = SoftmaxRegression(C=C).fit(X, y, weights)
    theirs = LogisticRegression(C=C, solver="newton-cg", tol=1e-12, max_iter=10_000).fit(X, y, weights)
    assert ours.coef_.shape == theirs.coef_.shape and ours.intercept_.shape == theirs.intercept_.shape
    np.testing.assert_allclose(ours.coef_, theirs.coef_, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(ours.decision_function(X), theirs.decision_function(X), rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(ours.predict_proba(X), theirs.predict_proba(X), atol=1e-6)
    assert ours.score(X, y, weights) == theirs.score(X, y, weights)
    assert ours.n_iter_.shape == (1,)


def test_class_weights_are_those_of_logistic_regression():
    X, y = load_iris(return_X_y=True)
    y = y[30:]
    X = StandardScaler().fit_transform(X)[30:]
    for class_weight in ("balanced", {0: 3.0, 2: 0.5}):
        ours = SoftmaxRegression(C=1.0, class_weight=class_weight).fit(X, y)
        theirs = LogisticRegression(C=1.0, class_weight=class_weight, tol=1e-10, max_iter=10_000).fit(X, y)
        np.testing.assert_allclose(ours.coef_, theirs.coef_, rtol=1e-4, atol=1e-5)


def test_a_class_of_weight_zero_is_no_class(clouds):
    X, y = clouds(90, 3, 3)
    classes = np.array(["a", "b", "c"])[y]
    model = SoftmaxRegression(class_weight={"a": 1, "b": 2, "c": 0}).fit(X, classes)
    other = SoftmaxRegression(class_weight={"b": 2}).fit(X[y < 2], classes[y < 2])
    assert list(model.classes_) == ["a", "b"]
    np.testing.assert_allclose(model.coef_, other.coef_, rtol=1e-5)
    with pytest.raises(ValueError, match="'d', which is not a class"):
        SoftmaxRegression(class_weight={"a": 1, "d": 2}).fit(X, classes)
    assert list(SoftmaxRegression(class_weight=dict.fromkeys("abcd", 2.0)).fit(X, classes).classes_) == ["a", "b", "c"]


@pytest.mark.parametrize("class_weight", ["balanced", {0: 3.0, 2: 0.5}, {1: 0, 2: 4}])
@pytest.mark.parametrize("is_weighted", [False, True])
def test_class_weights_are_sample_weights(clouds, class_weight, is_weighted):
    X, y = clouds(120, 2, 3)
    y = np.where(np.arange(120) < 30, 0, y)
    weights = np.random.default_rng(0).integers(0, 4, size=120) * 1.0 if is_weighted else None
    given = np.ones(120) if weights is None else weights
    shares = np.bincount(y, given)
    factors = given.sum() / (3 * shares) if class_weight == "balanced" else [class_weight.get(name, 1) for name in range(3)]
    model = SoftmaxRegression(alpha=0, class_weight=class_weight).fit(X, y, weights)
    other = SoftmaxRegression(alpha=0).fit(X, y, given * np.array(factors)[y])
    # Factors that are not whole leave the meaning of the weights open, so that it is stated.
    count = {"weights": "frequency"}
    expected, copy = other.summary(**count), pickle.loads(pickle.dumps(model))
    for summary in (model.summary(**count), model.summary(X, y, weights, **count), copy.summary(X, y, weights, **count)):
        np.testing.assert_allclose(summary.to_numpy(float), expected.to_numpy(float), rtol=1e-6)
        assert summary.index.equals(expected.index)
    if 0 not in factors:
        p = np.eye(3)[y] * 0.7 + 0.1
        soft = SoftmaxRegression(firth=True, class_weight=class_weight).fit(X, p, weights)
        shares = given @ p
        factors = given.sum() / (3 * shares) if class_weight == "balanced" else factors
        other = SoftmaxRegression(firth=True).fit(X, p, given * (p @ factors))
        np.testing.assert_allclose(
            soft.summary(**count).to_numpy(float), other.summary(**count).to_numpy(float), rtol=1e-5)


def test_weights_of_zero_for_all_are_refused(clouds):
    X, y = clouds(60, 2, 3)
    with pytest.raises(ValueError, match="class_weight is 0 for every class"):
        SoftmaxRegression(class_weight=dict.fromkeys(range(3), 0)).fit(X, y)
    with pytest.raises(ValueError, match="class_weight is 0 for 1; of soft targets"):
        SoftmaxRegression(class_weight={1: 0}).fit(X, np.eye(3)[y] * 0.7 + 0.1)
    with pytest.raises(ValueError, match="weight"):
        SoftmaxRegression().fit(X, y, np.zeros(60))


@pytest.mark.parametrize("k", [2, 3])
def test_what_is_written_to_coefficients_counts(clouds, k):
    X, y = clouds(60, 3, k)
    model = SoftmaxRegression().fit(X, y)
    before = model.decision_function(X)
    np.testing.assert_allclose(before, np.squeeze(X @ model.coef_.T + model.intercept_), rtol=1e-9)
    model.coef_ *= 2
    model.intercept_ = 2 * model.intercept_
    np.testing.assert_allclose(model.decision_function(X), 2 * before, rtol=1e-12)
    model.coef_ = model.coef_[:, :2]
    with pytest.raises(ValueError, match="do not fit these features"):
        model.predict(X)


def test_model_selection():
    X, y = load_iris(return_X_y=True)
    pipeline = make_pipeline(StandardScaler(), SoftmaxRegression())
    search = GridSearchCV(pipeline, {"softmaxregression__alpha": [1e-4, 1e-2, 1]}, n_jobs=2).fit(X, y)
    assert search.best_score_ > 0.95
    p = cross_val_predict(SoftmaxRegression(), X, y, method="predict_proba")
    assert p.shape == (150, 3) and np.allclose(p.sum(axis=1), 1)
    calibrated = CalibratedClassifierCV(SoftmaxRegression(), cv=3).fit(X, y)
    assert calibrated.score(X, y) > 0.9


def test_frames_give_the_fit_of_arrays(clouds):
    X, y = clouds(200, 4, 3)
    names = ["a", "b", "c", "d"]
    classes = np.array(["low", "middle", "high"])[y]
    plain = SoftmaxRegression().fit(X, classes)
    assert list(plain.classes_) == ["high", "low", "middle"]
    for frame in (pd.DataFrame(X, columns=names), pl.DataFrame(X, schema=names)):
        target = pd.Series(classes) if isinstance(frame, pd.DataFrame) else pl.Series(classes)
        model = SoftmaxRegression().fit(frame, target)
        assert list(model.feature_names_in_) == names
        assert np.array_equal(model.coef_, plain.coef_)
        assert np.array_equal(model.predict_proba(frame), plain.predict_proba(X))
        assert list(model.predict(frame)) == list(plain.predict(X))
    with pytest.raises(ValueError, match="feature names"):
        model.predict(pd.DataFrame(X, columns=names[::-1]))


def test_pickles_and_clones(clouds):
    X, y = clouds(100, 3, 3)
    model = SoftmaxRegression(alpha=0).fit(X, y)
    other = pickle.loads(pickle.dumps(model))
    assert np.array_equal(other.predict_proba(X), model.predict_proba(X))
    assert len(pickle.dumps(model)) < 10_000
    with pytest.raises(ValueError, match="summary"):
        other.summary()
    assert copy.copy(model).summary().equals(model.summary())
    assert not hasattr(clone(model), "coef_")


def test_models_without_estimates_are_copied(clouds):
    X, y = np.arange(40.0)[:, None], np.arange(40) // 20
    with pytest.warns(ConvergenceWarning, match="separated"):
        model = SoftmaxRegression(alpha=0).fit(X, y)
    for other in (pickle.loads(pickle.dumps(model)), copy.deepcopy(model), copy.copy(model)):
        assert np.array_equal(other.predict_proba(X), model.predict_proba(X)) and other.report_ == model.report_
        assert other.to_json() == model.to_json() and pickle.dumps(other) == pickle.dumps(pickle.loads(pickle.dumps(other)))
        with pytest.raises(ValueError, match="no estimates.*separated"):
            other.summary(X, y)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        Xs, ys = np.vstack([X, X + 0.5]), np.concatenate([y, y])
        bag = BaggingClassifier(SoftmaxRegression(alpha=0), n_estimators=4, n_jobs=2, random_state=0).fit(Xs, ys)
    assert bag.score(X, y) > 0.9
    for start in (model, other):
        start.set_params(alpha=0.1, warm_start=True).fit(X, y)
        np.testing.assert_allclose(start.coef_, SoftmaxRegression(alpha=0.1).fit(X, y).coef_, rtol=1e-3)


def test_cloudpickle_takes_models(clouds):
    X, y = clouds(100, 3, 3)
    model = SoftmaxRegression(alpha=0).fit(X, y)
    other = pickle.loads(cloudpickle.dumps(model))
    assert np.array_equal(other.predict_proba(X), model.predict_proba(X)) and other.to_json() == model.to_json()
    assert other.summary(X, y).equals(model.summary())


def test_soft_targets_are_weighted_labels(clouds):
    X, y = clouds(60, 3, 3)
    p = np.full((60, 3), 0.1)
    p[np.arange(60), y] = 0.8
    soft = SoftmaxRegression(alpha=0.01).fit(X, p)
    rows, classes = np.repeat(np.arange(60), 3), np.tile(np.arange(3), 60)
    hard = SoftmaxRegression(alpha=0.01).fit(X[rows], classes, p.ravel())
    np.testing.assert_allclose(soft.predict_proba(X), hard.predict_proba(X), atol=1e-6)
    assert list(soft.classes_) == [0, 1, 2]
    assert list(SoftmaxRegression().fit(X, pd.DataFrame(p, columns=list("abc"))).classes_) == ["a", "b", "c"]
    for wrong, sentence in [(2 * p, "must be a probability, but is 1.6"), (p * 0.9, "sum to 1, but their sum is 0.9")]:
        with pytest.raises(ValueError, match=sentence):
            SoftmaxRegression().fit(X, wrong)


def test_classes_are_sorted(clouds):
    X, y = clouds(100, 3, 2)
    p = np.where(y[:, None] == [0, 1], 0.9, 0.1)
    model = SoftmaxRegression(alpha=0).fit(X, pd.DataFrame(p, columns=["yes", "no"]))
    other = SoftmaxRegression(alpha=0).fit(X, pd.DataFrame(p[:, ::-1], columns=["no", "yes"]))
    assert list(model.classes_) == ["no", "yes"] and np.array_equal(model.coef_, other.coef_)
    labels = np.array(["yes", "no"])[y]
    assert model.score(X, labels) > 0.55 and get_scorer("roc_auc")(model, X, labels) > 0.55
    for frame in (pd.DataFrame(p, columns=["yes", "no"]), pl.DataFrame(p[:, ::-1], schema=["no", "yes"])):
        assert model.summary(X, frame).equals(model.summary())
    with pytest.raises(ValueError, match="columns of y"):
        model.summary(X, pd.DataFrame(p, columns=["no", "maybe"]))
    with pytest.raises(ValueError, match="all numbers or all texts"):
        SoftmaxRegression().fit(X, pd.DataFrame(p, columns=["yes", 1]))


def test_sparse_features(clouds):
    X, y = clouds(200, 5, 3)
    X[np.abs(X) < 100] = 0
    dense = SoftmaxRegression(alpha=0.01).fit(X, y)
    for container in (sp.csr_matrix, sp.csc_array, sp.coo_array):
        model = SoftmaxRegression(alpha=0.01).fit(container(X), y)
        np.testing.assert_allclose(model.predict_proba(container(X)), dense.predict_proba(X), atol=1e-6)


@pytest.mark.parametrize("part, value", [
    ("indptr", [0, 8, 4, 12]), ("indptr", [0, 4, 8, 10**6]), ("data", [1.0, 2.0]), ("indices", [99] * 12),
    ("indices", [-1] * 12), ("indptr", [0, 12]),
])  # fmt: skip
def test_sparse_arrays_that_do_not_hold_together_are_refused(part, value):
    X = sp.csr_array(np.arange(1.0, 13).reshape(3, 4))
    model = SoftmaxRegression().fit(X, [0, 1, 0])
    setattr(X, part, np.array(value, dtype=getattr(X, part).dtype))
    for call in (lambda: SoftmaxRegression().fit(X, [0, 1, 0]), lambda: model.predict_proba(X)):
        with pytest.raises(ValueError, match="ind|data|size"):
            call()


def test_sparse_arrays_of_any_kind_are_read(clouds):
    X, y = clouds(60, 3, 2)
    expected = SoftmaxRegression().fit(sp.csr_array(X), y).coef_
    wide = sp.csr_array(X)
    wide.indices, wide.indptr = wide.indices.astype(np.int64), wide.indptr.astype(np.int64)
    twice = sp.csr_array((np.tile(X.ravel() / 2, 2), (np.tile(np.repeat(np.arange(60), 3), 2), np.tile(np.arange(3), 120))))
    for features in (wide, twice, sp.lil_array(X), sp.dia_array(X), pd.DataFrame.sparse.from_spmatrix(sp.csr_matrix(X))):
        np.testing.assert_allclose(SoftmaxRegression().fit(features, y).coef_, expected, rtol=1e-6)
    whole = np.round(X).astype(np.int16)
    assert np.array_equal(
        SoftmaxRegression().fit(sp.csr_array(whole), y).coef_, SoftmaxRegression().fit(sp.csr_array(whole * 1.0), y).coef_
    )


@pytest.mark.parametrize("kind", [bool, np.int8, np.uint64, np.float16, object, str])
def test_features_of_any_type(clouds, kind):
    X, y = clouds(60, 3, 2)
    X = (X > 100) if kind is bool else np.round(X - X.min()).clip(0, 100)
    other = SoftmaxRegression().fit(X.astype(float), y)
    assert np.array_equal(SoftmaxRegression().fit(X.astype(kind), y).coef_, other.coef_)
    assert np.array_equal(other.predict_proba(X.astype(kind)), other.predict_proba(X.astype(float)))


def test_sample_weights_are_routed(clouds):
    X, y = clouds(90, 3, 3)
    weights = np.random.default_rng(0).integers(1, 5, size=90)
    with config_context(enable_metadata_routing=True):
        model = SoftmaxRegression().set_fit_request(sample_weight=True).set_score_request(sample_weight=True)
        scaler = StandardScaler().set_fit_request(sample_weight=True)
        search = GridSearchCV(make_pipeline(scaler, model), {"softmaxregression__alpha": [0.1, 1]}, error_score="raise")
        best = search.fit(X, y, sample_weight=weights).best_estimator_
    assert list(best[:-1].set_output(transform="pandas").transform(X).columns) == ["x0", "x1", "x2"]
    with config_context(enable_metadata_routing=True):
        again = best.fit(X, y, sample_weight=weights.astype(float))
    assert np.array_equal(again[-1].coef_, search.best_estimator_[-1].coef_)


def test_threads_can_fit_at_once(clouds):
    problems = [clouds(300, 4, 3, seed) for seed in range(8)]
    alone = [SoftmaxRegression().fit(*problem).coef_ for problem in problems]
    together = Parallel(n_jobs=4, backend="threading")(delayed(SoftmaxRegression().fit)(*problem) for problem in problems)
    assert all(np.array_equal(a, model.coef_) for a, model in zip(alone, together))


def test_it_is_shown_in_notebooks(clouds):
    assert "SoftmaxRegression" in SoftmaxRegression(C=1.0).fit(*clouds(60, 3, 2))._repr_html_()


def test_separated_classes_are_explained():
    X, y = load_iris(return_X_y=True)
    with pytest.warns(ConvergenceWarning, match="0 can be separated"):
        model = SoftmaxRegression(alpha=0).fit(X, y)
    assert not model.converged_ and model.score(X, y) > 0.97
    assert SoftmaxRegression(firth=True).fit(X, y).converged_


def test_bad_input_is_one_sentence(clouds):
    X, y = clouds(50, 3, 3)
    for settings, sentence in [
        ({"alpha": -1}, "alpha"), ({"alpha": np.nan}, "alpha"), ({"alpha": "much"}, "alpha"), ({"alpha": np.inf}, "alpha"),
        ({"C": 0.0}, "'C'"), ({"alpha": 1, "C": 1}, "one of them"), ({"solver": "magic"}, "solver"), ({"solver": None}, "solver"),
        ({"tol": 0}, "tol"), ({"tol": None}, "tol"), ({"max_iter": -1}, "max_iter"), ({"max_iter": 2**70}, "max_iter"),
        ({"max_iter": 1.5}, "max_iter"), ({"class_weight": "wrong"}, "class_weight"), ({"class_weight": {0: -1}}, "positive"),
        ({"time_limit": -1}, "time_limit"), ({"time_limit": 0}, "time_limit"), ({"random_state": -1}, "random_state"), ({"n_jobs": 0}, "n_jobs"),
        ({"standardize": "yes"}, "standardize"),
    ]:  # fmt: skip
        with pytest.raises(ValueError, match=sentence):
            SoftmaxRegression(**settings).fit(X, y)
    for labels, sentence in [
        (np.zeros(50), "only one class, 0.0"), (["a", None] * 25, "all numbers or all texts|Unknown label"),
        (["a\0", "b"] * 25, "a text cannot have"),
        (["\udcff", "b"] * 25, "a text cannot have"), (sp.csr_array(np.eye(50)[:, :3]), "sparse"),
    ]:  # fmt: skip
        with pytest.raises(ValueError, match=sentence):
            SoftmaxRegression().fit(X, labels if hasattr(labels, "shape") else np.array(labels, dtype=object))
    with pytest.raises(ValueError, match="The weight of row 1 must be"):
        SoftmaxRegression().fit(X, y, -np.ones(50))
    X[3, 1] = np.nan
    with pytest.raises(ValueError, match="nan in row 4"):
        SoftmaxRegression().fit(X, y)


def test_rows_of_weight_zero_are_no_rows(clouds):
    X, y = clouds(60, 3, 4)
    weights = (y != 2).astype(float)
    model = SoftmaxRegression().fit(X, y, weights)
    assert list(model.classes_) == [0, 1, 3]
    other = SoftmaxRegression().fit(X[y != 2], y[y != 2])
    np.testing.assert_allclose(model.coef_, other.coef_, rtol=1e-5, atol=1e-9)


@pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.int64, np.uint64, np.float64, bool, object, str])
def test_labels_of_any_type(clouds, dtype):
    X, y = clouds(80, 3, 2)
    labels = (y * 200 - 100).astype(np.int64) if dtype == np.int8 else y
    labels = np.asarray([f"class {v}" for v in y], dtype=object) if dtype is object else labels.astype(dtype)
    model = SoftmaxRegression().fit(X, labels)
    assert model.classes_.dtype == labels.dtype and np.array_equal(model.classes_, np.unique(labels))
    assert set(model.predict(X)) <= set(labels.tolist())


def test_numbers_of_any_bytes_are_the_same_labels(clouds):
    X, y = clouds(80, 3, 3)
    model = SoftmaxRegression().fit(X, y)
    for labels in [
        y.astype(">i8"), y.astype("<i4"), y.astype(">u2"), y.astype(np.float32), np.repeat(y, 2)[::2], y + 1, y - 5,
        y + 2**40, y - 2**40, y.astype(np.uint64) + np.uint64(2**63), y * 1e12, (7 * y).tolist(),
    ]:  # fmt: skip
        other = SoftmaxRegression().fit(X, labels)
        assert np.array_equal(other.coef_, model.coef_)
        assert np.array_equal(other.classes_, np.unique(labels))


@pytest.mark.parametrize("name", [lambda y: y, lambda y: y * 1000.0, lambda y: np.array(["a", "b", "c"])[y]])
def test_classes_that_come_late_are_found(clouds, name):
    X, y = clouds(3000, 2, 3)
    order = np.argsort(y, kind="stable")
    weights = np.where(np.arange(3000) < 1500, 0.0, 1.0)
    for labels, weight in [(y[order], None), (y[order], weights)]:
        model = SoftmaxRegression().fit(X[order], name(labels), weight)
        assert list(model.classes_) == sorted(set(name(labels if weight is None else labels[1500:]).tolist()))


def test_nullable_labels_keep_their_kind(clouds):
    X, y = clouds(80, 3, 3)
    for labels, kind in [
        (pd.Series(y).astype("Int64"), "i"), (pd.Series(y > 0).astype("boolean"), "b"), (pd.Series(y).astype("UInt8"), "u"),
        (12345678901234567 + pd.Series(y).astype("Int64"), "i"), (pl.Series(y + 2**60), "i"),
    ]:  # fmt: skip
        model = SoftmaxRegression().fit(X, labels)
        assert model.classes_.dtype.kind == kind and model.classes_.tolist() == sorted(set(labels.to_list()))
        assert model.score(X, labels.to_numpy()) > 0.5
    missing = pd.Series(y).astype("Int64").where(np.arange(80) != 3)
    for labels in (missing, pl.Series([None, *"abcd"] * 16), pl.Series([*"abcd", None] * 16)):
        with pytest.raises(ValueError, match="all numbers or all texts, without missing values|contains NaN"):
            SoftmaxRegression().fit(X, labels)
