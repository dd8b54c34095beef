"""Models of the tool that make their features from the columns of a table."""

import json
import pickle

import numpy as np
import pandas as pd
import polars as pl
import pytest

from softmax_regression import SoftmaxRegression, _classifier


@pytest.fixture
def table():
    random = np.random.default_rng(3)
    n = 240
    frame = pd.DataFrame({
        "age": random.integers(18, 80, n), "city": random.choice(["P", "Q", "R"], n), "zip": random.choice(["02139", "10001"], n),
        "income": random.normal(size=n).round(3), "member": random.choice([True, False], n),
        "day": pd.Timestamp("2024-01-01") + pd.to_timedelta(random.integers(0, 300, n), unit="D"),
    })  # fmt: skip
    z = (frame.age / 40 - 1) + (frame.city == "Q") + frame.income + 2 * random.normal(size=n)
    return frame.assign(y=np.where(z > 1, "high", np.where(z < 0, "low", "middle")))


@pytest.fixture
def fitted(tool, table, tmp_path):
    """Fits with the tool; gives the model and the tool's probabilities for the table."""

    def fit(*options, frame=table):
        path = tmp_path / "t.csv"
        frame.to_csv(path, index=False)
        tool("fit", path, "--target", "y", "-m", tmp_path / "m.json", *options)
        model = SoftmaxRegression.from_json((tmp_path / "m.json").read_text())
        tool("predict", tmp_path / "m.json", path, "--probabilities", "-o", tmp_path / "p.csv")
        return model, pd.read_csv(tmp_path / "p.csv")

    return fit


@pytest.mark.parametrize("options", [
    ["--drop", "day"], ["--features", "age,city", "--polynomial", "2"], ["--formula", "y ~ city * poly(age, 2) + log(age)"],
    ["--features", "age,zip", "--factor", "zip"], ["--features", "day,income", "--date", "day:month"],
    ["--features", "day,income", "--date", "day:days"], ["--features", "member,income"],
])  # fmt: skip
def test_features_are_made_as_by_the_tool(fitted, table, options):
    model, theirs = fitted(*options)
    columns = model.feature_names_in_.tolist()
    assert model.n_features_in_ == len(columns) and set(columns) < set(table.columns)
    assert model.coef_.shape[1] == len(json.loads(model.to_json())["features"])
    texts = table.assign(day=table.day.astype(str))
    for frame in (
        table, table[columns[::-1]], texts, table.astype({"city": "category", "age": "Int64", "income": "Float64"}),
        table.astype({"city": object, "zip": "string"}), pl.DataFrame({name: table[name].to_numpy() for name in table.columns}),
        {name: table[name].tolist() for name in columns}, texts[columns].to_numpy(dtype=object),
    ):  # fmt: skip
        np.testing.assert_allclose(model.predict_proba(frame), theirs.iloc[:, 1:], rtol=1e-12)
        assert list(model.predict(frame)) == list(theirs.iloc[:, 0])
    again = pickle.loads(pickle.dumps(model))
    assert np.array_equal(again.predict_log_proba(table), model.predict_log_proba(table))


def test_missing_values_are_treated_as_by_the_tool(fitted, table):
    holes = table.astype({"age": float})
    holes.loc[3, "age"], holes.loc[7, "city"] = np.nan, None
    model, theirs = fitted("--features", "age,city", "--missing", "mean", frame=holes)
    polar = pl.DataFrame({"age": holes.age.to_numpy(), "city": [*holes.city[:7], None, *holes.city[8:]]})
    for frame in (holes, holes.astype({"age": "Int64"}), polar):
        np.testing.assert_allclose(model.predict_proba(frame), theirs.iloc[:, 1:], rtol=1e-12)
    model, theirs = fitted("--features", "age,city", "--missing", "drop", frame=holes)
    with pytest.raises(ValueError, match=r"Row 4 lacks a value, .* \(2 of 240 rows\)"):
        model.predict_proba(holes)
    whole = holes.dropna()
    np.testing.assert_allclose(model.predict_proba(whole), theirs.dropna().iloc[:, 1:], rtol=1e-12)
    model, _ = fitted("--features", "age,city")
    with pytest.raises(ValueError, match="row 4.*age.*empty|row 4.*age.*missing"):
        model.predict(holes)
    model, theirs = fitted("--features", "age,income", "--missing", "mean", frame=holes)
    np.testing.assert_allclose(model.predict_proba(holes[["income", "age"]]), theirs.iloc[:, 1:], rtol=1e-12)


def test_features_are_made_in_blocks_of_rows(fitted, table, monkeypatch):
    model, _ = fitted("--features", "age,city")
    whole = model.predict_proba(table)
    monkeypatch.setattr(_classifier, "_BLOCK", 100)
    assert np.array_equal(model.predict_proba(table), whole)
    table.loc[200, "city"] = "S"
    with pytest.raises(ValueError, match="row 201.*\"S\""):
        model.predict(table)


def test_summaries_of_tables_are_the_tools(tool, fitted, table, tmp_path):
    model, _ = fitted("--features", "age,city", "--mle")
    theirs = json.loads(tool("summary", tmp_path / "m.json", tmp_path / "t.csv", "--json"))["coefficients"]
    found = model.summary(table, table.y).reset_index()
    assert list(found["feature"]) == [row["feature"] for row in theirs]
    np.testing.assert_allclose(found["standard_error"], [row["standardError"] for row in theirs], rtol=1e-9)


def test_wrong_tables_are_one_sentence(fitted, table):
    model, _ = fitted("--features", "age,city")
    for X, sentence in [
        (table[["age"]], "no column 'city'; the model needs the columns age, city"), (np.zeros((3, 3)), "columns age, city"),
        (np.zeros(3), "columns age, city"), (table[:0], "no rows"), ({"age": [1, 2], "city": ["P"]}, "equally long"),
        (table.assign(age="old"), "\"old\""), (table.assign(city=table.day - table.day[0]), "durations"),
        (pd.concat([table, table[["city"]]], axis=1), "several columns 'city'"),
    ]:  # fmt: skip
        with pytest.raises(ValueError, match=sentence):
            model.predict(X)
    # A fit makes no features.
    X = table[["age", "income"]]
    assert model.fit(X, table.y).feature_names_in_.tolist() == ["age", "income"]
    np.testing.assert_allclose(model.predict_proba(X), SoftmaxRegression().fit(X, table.y).predict_proba(X))


def test_arrow_tables_are_read(fitted, table):
    arrow = pytest.importorskip("pyarrow")
    model, theirs = fitted("--features", "age,city,day", "--date", "day:month")
    given = arrow.table({"age": table.age, "city": table.city.tolist(), "day": table.day.dt.date.tolist()})
    np.testing.assert_allclose(model.predict_proba(given), theirs.iloc[:, 1:], rtol=1e-12)
    numbers = SoftmaxRegression().fit(given.select(["age"]), table.y)
    assert numbers.predict(given.select(["age"])).shape == (240,)
    with pytest.raises(ValueError, match="Column 'day' of X holds dates"):
        SoftmaxRegression().fit(given.select(["age", "day"]), table.y)


def test_many_levels_become_features(tool, tmp_path):
    random = np.random.default_rng(0)
    n, levels = 12_000, 400
    table = pd.DataFrame({"code": [f"c{i}" for i in random.integers(levels, size=n)], "x": random.normal(size=n)})
    table.assign(y=random.integers(2, size=n)).to_csv(tmp_path / "t.csv", index=False)
    tool("fit", tmp_path / "t.csv", "--target", "y", "--max-iterations", "1", "-m", tmp_path / "m.json")
    model = SoftmaxRegression.from_json((tmp_path / "m.json").read_text())
    names = json.loads(model.to_json())["features"]
    features = np.array([[table.x[i] if name == "x" else name == f"code={table.code[i]}" for name in names] for i in (0, n - 1)])
    expected = features.astype(float) @ model.coef_[0] + model.intercept_
    np.testing.assert_allclose(model.decision_function(table)[[0, n - 1]], expected, rtol=1e-9)
