"""Attributes that users assign, and classes that they derive, as federated learning and searches do."""

import warnings

import numpy as np
import pandas as pd
import pytest
from sklearn import config_context
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV

from softmax_regression import SoftmaxRegression


@pytest.mark.parametrize("k", [2, 3])
def test_assigned_attributes_make_a_model(clouds, k):
    X, y = clouds(60, 4, k)
    theirs = LogisticRegression().fit(X, y)
    model = SoftmaxRegression()
    model.classes_, model.coef_, model.intercept_ = theirs.classes_, theirs.coef_, theirs.intercept_
    np.testing.assert_allclose(model.predict_proba(X), theirs.predict_proba(X), rtol=1e-12)
    np.testing.assert_allclose(model.decision_function(X), theirs.decision_function(X), rtol=1e-12, atol=1e-12)
    assert np.array_equal(model.predict(pd.DataFrame(X)), theirs.predict(X)) and model.score(X, y) == theirs.score(X, y)
    assert np.array_equal(model.predictor().predict_proba(X), model.predict_proba(X))
    with pytest.raises(ValueError, match="X has 3 features, but coef_ has 4"):
        model.predict(X[:, :3])
    theirs.intercept_ = model.intercept_ = 0.25
    np.testing.assert_allclose(model.predict_proba(X), theirs.predict_proba(X), rtol=1e-12)


@pytest.mark.parametrize("k", [2, 3])
def test_a_warm_start_begins_at_assigned_values(clouds, k):
    X, y = clouds(400, 5, k)
    model = SoftmaxRegression(warm_start=True, tol=1e-12).fit(X, y)
    optimum, first = model.coef_, model.n_iter_[0]
    assert model.fit(X, y).n_iter_[0] == 0
    model.coef_ = optimum * 2
    assert model.fit(X, y).n_iter_[0] > 0
    np.testing.assert_allclose(model.coef_, optimum, atol=1e-5)
    model.intercept_ = np.zeros_like(model.intercept_)
    assert 0 < model.fit(X, y).n_iter_[0] <= first
    # The order of the classes in a file can be another one, and the labels of the next fit others.
    read = SoftmaxRegression.from_json(model.to_json(), [9 - c for c in range(k)])
    read.set_params(warm_start=True, tol=1e-12)
    assert read.fit(X, 9 - y).n_iter_[0] == 0
    read.coef_ = np.zeros_like(read.coef_)
    assert read.fit(X, 9 - y).n_iter_[0] > 0
    read.coef_ = optimum
    assert read.fit(X, np.array(list("xyz"))[y]).classes_.tolist() == list("xyz")[:k]
    np.testing.assert_allclose(read.coef_, optimum, atol=1e-5)
    model.coef_ = np.full_like(model.coef_, np.nan)
    with pytest.raises(ValueError, match="must be finite"):
        model.fit(X, y)


def test_a_derived_class_can_predict_without_offsets(clouds):
    class Derived(SoftmaxRegression):
        def predict(self, X):
            return np.full(len(X), self.classes_[1])

    X, y = clouds(60, 2, 3)
    assert Derived().fit(X, y).score(X, y) == np.mean(y == 1)


def test_parameters_are_as_scikit_learns(clouds):
    X, y = clouds(60, 2, 3)
    with config_context(skip_parameter_validation=True):
        assert SoftmaxRegression(verbose=0.0).fit(X, y).converged_
    with pytest.raises(ValueError, match="class weight of 0 must be a number, but is None"):
        SoftmaxRegression(class_weight={0: None}).fit(X, y)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        search = GridSearchCV(SoftmaxRegression(C=1.0), {"penalty": [None, "l2"]}, cv=2).fit(X, y)
    assert search.best_score_ > 0
