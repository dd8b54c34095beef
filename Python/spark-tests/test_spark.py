"""The estimator on a cluster: the model of one machine, whatever the columns are and whatever happens to the workers."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import warnings
from pathlib import Path

import numpy as np
import pytest
import scipy.sparse
from conftest import HOME, draw, frame, free_port, wait_for
from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.evaluation import MulticlassClassificationEvaluator
from pyspark.ml.linalg import Vectors
from pyspark.ml.feature import StandardScaler, VectorAssembler
from pyspark.ml.tuning import CrossValidator, CrossValidatorModel, ParamGridBuilder

import softmax_regression
from softmax_regression.spark import SoftmaxRegression, SoftmaxRegressionModel


def parameters(model):
    return np.column_stack([model.interceptVector.toArray(), model.coefficientMatrix.toArray()])


def reference(X, y, weights=None, **settings):
    model = softmax_regression.SoftmaxRegression(**settings).fit(X, y, sample_weight=weights)
    found = json.loads(model.to_json())
    return model, np.column_stack([found["intercepts"], found["coefficients"]])


def assert_same(model, expected, accuracy=1e-10):
    found = parameters(model)
    assert found.shape == expected.shape
    assert np.abs(found - expected).max() <= accuracy * np.abs(expected).max()


@pytest.mark.parametrize("kind", ["vector", "array", "columns"])
@pytest.mark.parametrize("settings", [{}, {"alpha": 0.0}, {"alpha": 0.01}, {"C": 2.0}], ids=str)
def test_the_model_is_that_of_one_machine(spark, kind, settings):
    X, y = draw(600, 5, 3)
    columns = {"featuresCols": [f"f{j}" for j in range(5)]} if kind == "columns" else {}
    model = SoftmaxRegression(numWorkers=2, **columns, **settings).fit(frame(spark, X, y, kind=kind))
    one, expected = reference(X, y, **settings)
    assert_same(model, expected)
    assert model.converged and abs(model.gap - one.gap_) < 1e-9
    assert model.classes == [0.0, 1.0, 2.0] and (model.numClasses, model.numFeatures) == (3, 5)
    assert model.report["samples"] == 600


def test_weights_texts_and_settings_are_those_of_one_machine(spark):
    X, y = draw(500, 4, 3, seed=1)
    weights = np.arange(500) % 4 * 0.5
    texts = np.array(["ä b", "c", "aa"])[y]
    # A label that only rows without weight have makes no class.
    texts[weights == 0] = "none"
    estimator = SoftmaxRegression(weightCol="weight", balanced=True, standardization=True, solver="newton", regParam=1e-3)
    model = estimator.fit(frame(spark, X, texts, weights))
    assert model.classes == ["aa", "c", "ä b"]
    kept = weights > 0
    _, expected = reference(
        X[kept], texts[kept], weights[kept], alpha=1e-3, class_weight="balanced", standardize=True, solver="newton"
    )
    assert_same(model, expected)
    firth = SoftmaxRegression(firth=True, numWorkers=2).fit(frame(spark, X[:100], y[:100]))
    assert_same(firth, reference(X[:100], y[:100], firth=True)[1], 1e-8)


@pytest.mark.parametrize("share", [1.0, 0.4])
@pytest.mark.parametrize("standardization", [False, True])
def test_an_elastic_net_is_that_of_one_machine_and_of_mllib(spark, share, standardization):
    X, y = draw(600, 8, 3, seed=5)
    data = frame(spark, X, y)
    settings = {"regParam": 0.05, "elasticNetParam": share, "standardization": standardization, "tol": 1e-12}
    model = SoftmaxRegression(numWorkers=2, **settings).fit(data)
    _, expected = reference(X, y, alpha=0.05, l1_ratio=share, standardize=standardization, tol=1e-12)
    assert_same(model, expected, 1e-5)
    assert model.converged and (model.coefficientMatrix.toArray() == 0).any()
    theirs = LogisticRegression(family="multinomial", maxIter=1000, **settings).fit(data)
    w, b = theirs.coefficientMatrix.toArray(), theirs.interceptVector.toArray()
    np.testing.assert_allclose(model.coefficientMatrix.toArray(), w, atol=5e-3 * np.abs(w).max())
    # MLlib shifts the intercepts of all classes to a mean of zero.
    own = model.interceptVector.toArray()
    np.testing.assert_allclose(own - own.mean(), b - b.mean(), atol=5e-3 * np.abs(b).max())


def test_an_elastic_net_refuses_what_it_cannot_do(spark):
    X, y = draw(60, 3, 3)
    for settings, sentence in [
        ({"regParam": 0.1, "elasticNetParam": 2.0}, "mix must be"), ({"alpha": 0.1, "regParam": 0.1}, "only one of them"),
        ({"regParam": 0.1, "elasticNetParam": 1.0, "penalizeIntercept": True}, "intercept"),
    ]:  # fmt: skip
        with pytest.raises(ValueError, match=sentence):
            SoftmaxRegression(numWorkers=2, **settings).fit(frame(spark, X, y))


@pytest.mark.parametrize("settings", [{}, {"alpha": 0.0}], ids=str)
def test_models_without_intercepts_are_those_of_one_machine(spark, settings):
    X, y = draw(400, 3, 3, seed=2)
    model = SoftmaxRegression(fitIntercept=False, numWorkers=2, **settings).fit(frame(spark, X, y))
    assert_same(model, reference(X, y, fit_intercept=False, **settings)[1])
    assert model.interceptVector.toArray().tolist() == [0, 0, 0] and model.report["nullLoss"] == np.log(3)


def test_sparse_vectors_are_taken_as_they_are(spark):
    random = np.random.default_rng(10)
    for (n, d), settings, accuracy in [((300, 6), {}, 1e-10), ((500, 10_000), {"alpha": 0.01, "tol": 1e-12}, 1e-4)]:
        # One is few enough to be kept dense, the other is not; some vectors are dense all the same.
        X = random.normal(size=(n, d)) * (random.random(size=(n, d)) < (0.4 if d < 100 else 0.01))
        y = (X[:, :6] @ random.normal(size=(6, 3)) + 0.3 * random.gumbel(size=(n, 3))).argmax(axis=1)
        vectors = [Vectors.dense(row) if i % 50 == 0 else Vectors.sparse(d, np.flatnonzero(row), row[row != 0])
                   for i, row in enumerate(X)]  # fmt: skip
        data = spark.createDataFrame(list(zip(vectors, y.tolist())), ["features", "label"]).repartition(2).cache()
        model = SoftmaxRegression(numWorkers=2, **settings).fit(data)
        one, expected = reference(scipy.sparse.csr_array(X) if d > 100 else X, y, **settings)
        assert_same(model, expected, accuracy)
        rows = model.transform(data).collect()
        p = one.predict_proba(np.array([row["features"].toArray() for row in rows]))
        np.testing.assert_allclose([row["probability"].toArray() for row in rows], p, atol=10 * accuracy)


def test_predictions_are_those_of_one_machine(spark):
    X, y = draw(200, 3, 3, seed=2)
    one, _ = reference(X, y)
    model = SoftmaxRegression(numWorkers=2).fit(frame(spark, X, y))
    rows = model.transform(frame(spark, X, y)).collect()
    p = np.array([row["probability"].toArray() for row in rows])
    np.testing.assert_allclose(p, one.predict_proba(X), atol=1e-10)
    np.testing.assert_allclose([row["rawPrediction"].toArray() for row in rows], one.decision_function(X), atol=1e-7)
    assert [row["prediction"] for row in rows] == one.predict(X).tolist()
    assert rows[0].asDict().keys() == {"features", "label", "rawPrediction", "probability", "prediction"}
    texts = SoftmaxRegression(probabilityCol="", predictionCol="found").fit(frame(spark, X, np.array(["a", "b", "c"])[y]))
    first = texts.transform(frame(spark, X, y)).first()
    assert first["found"] == "abc"[int(one.predict(X[:1])[0])] and "probability" not in first.asDict()
    assert model.transform(frame(spark, X, y).limit(0)).collect() == []
    lost = spark.createDataFrame([(None,), ([1.0, 2.0, 3.0],)], "features array<double>")
    assert [row["prediction"] is None for row in model.transform(lost).collect()] == [True, False]
    X[0, 1] = np.nan
    rows = model.transform(frame(spark, X, y)).collect()
    assert rows[0]["prediction"] is None and np.isnan(rows[0]["probability"].toArray()).all()
    assert rows[1]["prediction"] is not None


def test_a_part_without_rows_and_one_worker_fit_too(spark):
    X, y = draw(40, 2, 2, seed=3)
    _, expected = reference(X, y)
    assert_same(SoftmaxRegression(numWorkers=1).fit(frame(spark, X, y)), expected)
    # Both rows of one kind may go to one of two tasks.
    few = np.array([[0.0], [1.0], [2.0]])
    labels = np.array([0, 1, 0])
    assert_same(SoftmaxRegression(numWorkers=2).fit(frame(spark, few, labels)), reference(few, labels)[1])


def test_pipelines_validate_and_survive_a_folder(spark, tmp_path):
    X, y = draw(400, 3, 3, seed=4)
    data = frame(spark, X, y, kind="columns")
    softmax = SoftmaxRegression(featuresCol="scaled", numWorkers=2)
    pipeline = Pipeline(
        stages=[
            VectorAssembler(inputCols=["f0", "f1", "f2"], outputCol="raw"),
            StandardScaler(inputCol="raw", outputCol="scaled", withMean=True),
            softmax,
        ]
    )
    grid = ParamGridBuilder().addGrid(softmax.alpha, [1e-3, 10.0]).build()
    evaluator = MulticlassClassificationEvaluator(metricName="logLoss")
    search = CrossValidator(
        estimator=pipeline, estimatorParamMaps=grid, evaluator=evaluator, numFolds=2, seed=1, parallelism=2
    )
    found = search.fit(data)
    assert found.avgMetrics[0] < found.avgMetrics[1]
    best = found.bestModel.stages[-1]
    assert best.report["l2"] == 1e-3 and best.uid == softmax.uid
    expected = [row["probability"] for row in found.transform(data).collect()]

    for saved, kind in [(found.bestModel, PipelineModel), (found, CrossValidatorModel)]:
        saved.write().overwrite().save(str(tmp_path / kind.__name__))
        again = kind.load(str(tmp_path / kind.__name__))
        assert [row["probability"] for row in again.transform(data).collect()] == expected
    pipeline.save(str(tmp_path / "pipeline"))
    copy = Pipeline.load(str(tmp_path / "pipeline")).getStages()[-1]
    assert copy.uid == softmax.uid and copy.getNumWorkers() == 2 and copy.getFeaturesCol() == "scaled"
    assert not copy.isDefined(copy.alpha)


def test_parameters_are_copied_and_explained():
    estimator = SoftmaxRegression(C=2.0, featuresCols=["a", "b"])
    copy = estimator.copy({estimator.tol: 1e-3})
    assert (copy.getTol(), estimator.getTol(), copy.getC(), copy.getFeaturesCols()) == (1e-3, 1e-8, 2.0, ["a", "b"])
    assert estimator.setMaxIter(7).setParams(timeLimit=3).getMaxIter() == 7 and estimator.getTimeLimit() == 3.0
    assert "maximum likelihood" in estimator.explainParams()


def test_model_files_go_both_ways(spark):
    X, y = draw(150, 2, 3, seed=5)
    model = SoftmaxRegression(numWorkers=2, featuresCols=["f0", "f1"]).fit(frame(spark, X, y, kind="columns"))
    array = softmax_regression.SoftmaxRegression.from_json(model.to_json())
    assert np.array_equal(array.coef_, model.coefficientMatrix.toArray())
    assert list(array.feature_names_in_) == ["f0", "f1"]
    back = SoftmaxRegressionModel.from_json(array.to_json())
    data = frame(spark, X, y, kind="columns")
    assert back.transform(data).collect() == model.transform(data).collect()
    texts = softmax_regression.SoftmaxRegression().fit(X, np.array(["a", "b", "c"])[y])
    rows = SoftmaxRegressionModel.from_json(texts.to_json()).transform(frame(spark, X, y)).collect()
    assert [row["prediction"] for row in rows] == texts.predict(X).tolist()


def test_what_makes_no_sense_is_said_once(spark):
    X, y = draw(60, 2, 2, seed=6)
    good = frame(spark, X, y)

    def changed(change, labels=y, weights=None):
        Z = X.copy()
        change(Z)
        return frame(spark, Z, labels, weights)

    def spoil(Z):
        Z[7, 1] = np.nan

    ragged = spark.createDataFrame([([1.0, 2.0], 0), ([1.0], 1), ([2.0, 1.0], 1)], "features array<double>, label int")
    holes = spark.createDataFrame([([1.0, None], 0), ([1.0, 2.0], 1)], "features array<double>, label int")
    nothing = spark.createDataFrame([([1.0], None), ([2.0], 1)], "features array<double>, label int")
    faults = [
        (SoftmaxRegression(), changed(spoil), 'Feature "x2" must be a finite number, but is nan'),
        (SoftmaxRegression(), ragged, "rows of 2 features and rows of 1|rows of 1 features and rows of 2"),
        (SoftmaxRegression(), holes, "'features' has missing values"),
        (SoftmaxRegression(), nothing, "'label' has missing values"),
        (SoftmaxRegression(), good.limit(0), "no rows"),
        (SoftmaxRegression(), frame(spark, X, np.ones(60)), "only one class"),
        (SoftmaxRegression(), frame(spark, X, np.where(y == 0, np.inf, y)), "not finite"),
        (SoftmaxRegression(weightCol="weight"), frame(spark, X, y, -np.ones(60)), "weight of row 1 must be"),
        (SoftmaxRegression(featuresCol="nothing"), good, "no column 'nothing'"),
        (SoftmaxRegression(labelCol="features"), good, "must be numbers or texts"),
        (SoftmaxRegression(featuresCol="label"), good, "must hold vectors"),
        (SoftmaxRegression(alpha=-1.0), good, "l2"),
        (SoftmaxRegression(alpha=1.0, C=1.0), good, "alpha and C set the penalty"),
        (SoftmaxRegression(solver="magic"), good, 'no solver "magic"'),
        (SoftmaxRegression(solver="sgd"), good, "needs all samples in one process"),
        (SoftmaxRegression(numWorkers=0), good, "numWorkers must be at least 1"),
        (SoftmaxRegression(checkpointFolder="/proc/nothing"), good, "/proc/nothing, cannot be used"),
    ]
    for estimator, frame_, sentence in faults:
        if not estimator.isSet(estimator.numWorkers):
            estimator.setNumWorkers(2)
        with pytest.raises(ValueError, match=sentence) as error:
            estimator.fit(frame_)
        assert "Traceback" not in str(error.value) and "\n" not in str(error.value)


def test_limits_keep_the_best_model(spark):
    X, y = draw(2000, 4, 3, seed=7)
    estimator = SoftmaxRegression(solver="gradient-descent", tol=1e-300, numWorkers=2)
    with pytest.warns(UserWarning, match="limit of iterations"):
        assert estimator.copy({estimator.maxIter: 3}).fit(frame(spark, X, y)).report["iterations"] == 3
    start = time.monotonic()
    with pytest.warns(UserWarning, match="Interrupted"):
        model = estimator.copy({estimator.timeLimit: 0.5, estimator.maxIter: 10**8}).fit(frame(spark, X, y))
    assert model.report["interrupted"] and time.monotonic() - start < 60


def test_a_lost_executor_costs_time_only(spark, cluster, tmp_path):
    X, y = draw(4000, 10, 3, seed=8)
    data = frame(spark, X, y).cache()
    data.count()
    folder = tmp_path / "checkpoints"
    plain = SoftmaxRegression(solver="gradient-descent", tol=1e-300, maxIter=12_000, alpha=1e-6, numWorkers=2)
    safe = plain.copy({plain.checkpointFolder: str(folder), plain.checkpointSeconds: 0.1})

    def fit(estimator):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return estimator.fit(data)

    def disturbed(forgets):
        """A fit during which an executor is killed, in whose folder an earlier model is found or not."""
        killed = []

        def kill():
            end = time.monotonic() + 300
            while time.monotonic() < end:
                time.sleep(0.02)
                if any(json.loads(file.read_text())["iterations"] > 2000 for file in folder.glob("*.json")):
                    killed.append(cluster.executors()[0])
                    os.kill(killed[0], signal.SIGKILL)
                    break
            if forgets:
                time.sleep(0.5)
                for file in folder.iterdir():
                    file.unlink()

        thread = threading.Thread(target=kill)
        thread.start()
        model = fit(safe)
        thread.join()
        assert killed and killed[0] not in cluster.executors()
        assert not list(folder.iterdir())
        return model

    undisturbed = fit(plain)
    assert undisturbed.report["iterations"] == 12_000
    # From the start it is the same model, step by step.
    assert_same(disturbed(forgets=True), parameters(undisturbed), 1e-9)
    # From the last checkpoint the steps before count as well.
    resumed = disturbed(forgets=False)
    assert resumed.report["iterations"] == 12_000
    assert resumed.report["objective"] < undisturbed.report["objective"]


def test_it_works_over_connect(tmp_path):
    port = free_port()
    script = Path(__file__).with_name("connect_client.py")
    log = open(tmp_path / "server.log", "wb")
    command = [
        HOME / "bin/spark-submit", "--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "--master", "local[2]",
        "--conf", f"spark.connect.grpc.binding.port={port}", "--conf", "spark.connect.grpc.binding.address=127.0.0.1",
        "--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.driver.bindAddress=127.0.0.1",
        "--conf", "spark.ui.enabled=false", "spark-internal",
    ]  # fmt: skip
    # What spark-submit starts is its own process.
    server = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | {"SPARK_HOME": str(HOME)})
    try:
        wait_for(port, "Spark Connect", 120)
        done = subprocess.run(
            [sys.executable, script, f"sc://127.0.0.1:{port}", str(tmp_path)], capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout.splitlines()[-1])
    finally:
        server.terminate()
        server.wait(30)
        log.close()
    X, y = draw(300, 3, 3, seed=9)
    one, expected = reference(X, y)
    assert np.abs(np.array(found["parameters"]) - expected).max() <= 1e-10 * np.abs(expected).max()
    assert found["predictions"] == one.predict(X).tolist()
    assert found["loaded"] and found["pipeline"] and "only one class" in found["fault"]
