"""Offsets: known logits of each row and class."""

import json

import numpy as np
import pandas as pd
import pytest
import scipy.sparse as sp

from softmax_regression import SoftmaxRegression


@pytest.fixture
def known(clouds):
    X, y = clouds(200, 3, 3, seed=5)
    return X, y, np.random.default_rng(6).normal(size=(200, 3)) * 1.5


def softmax(z):
    p = np.exp(z - z.max(axis=1, keepdims=True))
    return p / p.sum(axis=1, keepdims=True)


@pytest.mark.parametrize("settings", [{"alpha": 0}, {"alpha": 0.1}, {"firth": True}])
def test_offsets_are_added_to_the_logits(known, settings):
    X, y, offsets = known
    model = SoftmaxRegression(**settings).fit(X, y, offsets=offsets)
    logits = X @ model.coef_.T + model.intercept_ + offsets
    np.testing.assert_allclose(model.decision_function(X, offsets), logits, rtol=1e-9, atol=1e-7)
    np.testing.assert_allclose(model.predict_proba(X, offsets=offsets), softmax(logits), atol=1e-7)
    np.testing.assert_allclose(model.predict_log_proba(X, offsets), np.log(softmax(logits)), atol=1e-6)
    assert np.array_equal(model.predict(X, offsets), logits.argmax(axis=1))
    assert model.score(X, y, offsets=offsets) == np.mean(logits.argmax(axis=1) == y)
    shifted = SoftmaxRegression(**settings).fit(X, y, offsets=offsets + 1024 * np.arange(200)[:, None])
    np.testing.assert_allclose(shifted.coef_, model.coef_, rtol=1e-5, atol=1e-9)
    assert not np.allclose(SoftmaxRegression(**settings).fit(X, y).coef_, model.coef_, rtol=1e-2)


def test_predictions_need_the_offsets_of_their_rows(known, monkeypatch):
    X, y, offsets = known
    model = SoftmaxRegression(alpha=0.1).fit(X, y, offsets=offsets)
    for method in (model.predict, model.predict_proba, model.decision_function, model.predict_log_proba):
        with pytest.raises(ValueError, match="fitted with offsets"):
            method(X)
    with pytest.raises(ValueError, match="fitted with offsets"):
        model.score(X, y)
    zeros = model.predict_proba(X, np.zeros((200, 3)))
    np.testing.assert_allclose(zeros, softmax(X @ model.coef_.T + model.intercept_), atol=1e-7)
    whole = model.predict_proba(X, offsets)
    monkeypatch.setattr("softmax_regression._classifier._BLOCK", 100)
    assert np.array_equal(model.predict_proba(X, offsets), whole)
    assert np.array_equal(model.predict(X, offsets), whole.argmax(axis=1))
    np.testing.assert_allclose(model.predict_proba(sp.csr_array(X), offsets), whole, atol=1e-12)


def test_one_column_is_enough_for_two_classes(clouds):
    X, y = clouds(150, 2, 2, seed=7)
    offset = np.random.default_rng(8).normal(size=150)
    model = SoftmaxRegression(alpha=0).fit(X, y, offsets=offset)
    both = SoftmaxRegression(alpha=0).fit(X, y, offsets=np.column_stack([np.zeros(150), offset]))
    assert np.array_equal(model.coef_, both.coef_)
    np.testing.assert_allclose(
        model.decision_function(X, offset), X @ model.coef_[0] + model.intercept_ + offset, rtol=1e-9, atol=1e-7
    )


def test_columns_of_a_frame_are_found_by_class(known):
    X, y, offsets = known
    names = np.array(["b", "a", "c"])[y]
    model = SoftmaxRegression().fit(X, names, offsets=offsets[:, [1, 0, 2]])
    frame = pd.DataFrame(offsets, columns=["b", "a", "c"])
    assert np.array_equal(SoftmaxRegression().fit(X, names, offsets=frame).coef_, model.coef_)
    assert np.array_equal(model.predict_proba(X, frame), model.predict_proba(X, offsets[:, [1, 0, 2]]))


def test_statistics_and_files(known, tool, tmp_path):
    X, y, offsets = known
    model = SoftmaxRegression(alpha=0).fit(X, y, offsets=offsets)
    own = model.summary()
    read = SoftmaxRegression.from_json(model.to_json())
    given = read.summary(X, y, offsets=offsets)
    np.testing.assert_allclose(own["standard_error"], given["standard_error"], rtol=1e-9)
    with pytest.raises(ValueError, match="fitted with offsets"):
        read.summary(X, y)
    assert json.loads(model.to_json())["settings"]["offsets"] == {}
    # The tool needs the names of the columns.
    (tmp_path / "m.json").write_text(model.to_json())
    table = pd.DataFrame(np.column_stack([X, offsets]), columns=["x1", "x2", "x3", "o0", "o1", "o2"])
    table.to_csv(tmp_path / "t.csv", index=False)
    text = tool("predict", tmp_path / "m.json", tmp_path / "t.csv", "--probabilities", "--offset", "o0,o1,o2")
    found = np.array([line.split(",")[1:] for line in text.splitlines()[1:]], dtype=float)
    np.testing.assert_allclose(found, model.predict_proba(X, offsets), atol=1e-12)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda o: o[:, :2], r"\(200, 2\)"), (lambda o: o[:5], r"\(5, 3\)"), (lambda o: o * np.nan, "finite"),
        (lambda o: o * 1e200, "1e100"), (lambda o: "much", "numbers"), (lambda o: o[:, 0], r"\(200,\)"),
    ],
)  # fmt: skip
def test_faults_are_one_sentence(known, change, words):
    X, y, offsets = known
    model = SoftmaxRegression().fit(X, y, offsets=offsets)
    with pytest.raises(ValueError, match=words):
        SoftmaxRegression().fit(X, y, offsets=change(offsets))
    with pytest.raises(ValueError, match=words):
        model.predict(X, change(offsets))
