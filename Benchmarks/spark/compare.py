"""The estimator beside MLlib's LogisticRegression, on one machine: `build/spark/bin/python Benchmarks/spark/compare.py`.

Both fit the same cached vectors to the same objective, warm; ours includes that the rows are moved to its tasks. MLlib is measured
twice: with the fewest iterations that take it to the gap, found beforehand, and with its own stopping rule (tol=1e-6). The referee
is the objective in double precision by NumPy.
"""

import argparse
import os
import sys
import tempfile
import time

os.environ["PYSPARK_PYTHON"] = sys.executable
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.functions import array_to_vector
from pyspark.sql import SparkSession

from softmax_regression.spark import SoftmaxRegression


def draw(n: int, d: int, k: int, independent: bool) -> tuple[np.ndarray, np.ndarray]:
    """Gaussian features, correlated as of the workload "tall" or not at all, and labels drawn from a softmax model."""
    random = np.random.default_rng(1)
    mixing = np.eye(d) if independent else random.normal(size=(d, d)) / np.sqrt(d) + np.eye(d)
    X = random.normal(size=(n, d)) @ mixing
    logits = X @ (random.normal(size=(d, k)) * (1.5 / np.sqrt(d)))
    return X, (logits + random.gumbel(size=(n, k))).argmax(axis=1)


def objective(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: np.ndarray, l2: float) -> float:
    total = 0.0
    for first in range(0, len(X), 50_000):
        z = X[first : first + 50_000] @ w.T + b
        top = z.max(axis=1)
        total += (top + np.log(np.exp(z - top[:, None]).sum(axis=1))).sum()
        total -= z[np.arange(len(z)), y[first : first + 50_000]].sum()
    return total / len(X) + l2 / 2 * (w**2).sum()


def timed(action):
    start = time.perf_counter()
    return action(), time.perf_counter() - start


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shape", type=int, nargs=3, default=[500_000, 100, 10], metavar=("ROWS", "FEATURES", "CLASSES"))
    options.add_argument("--l2", type=float, help="1/N without one, our default")
    options.add_argument("--gap", type=float, default=1e-6)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--independent", action="store_true", help="features without correlations, the easiest case")
    given = options.parse_args()
    n, d, k = given.shape
    l2 = 1 / n if given.l2 is None else given.l2
    X, y = draw(n, d, k, given.independent)
    spark = (
        SparkSession.builder.master(f"local[{given.workers}]")
        .config("spark.driver.memory", "6g")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    with tempfile.TemporaryDirectory() as folder:
        rows = (n + given.workers - 1) // given.workers
        for part in range(given.workers):
            some = slice(part * rows, (part + 1) * rows)
            lists = pa.FixedSizeListArray.from_arrays(X[some].ravel(), d).cast(pa.list_(pa.float64()))
            table = pa.table({"features": lists, "label": y[some].astype(float)})
            pq.write_table(table, f"{folder}/{part}.parquet")
        spark.conf.set("spark.sql.files.maxPartitionBytes", str(1 << 40))
        spark.conf.set("spark.sql.files.openCostInBytes", str(1 << 40))
        frame = spark.read.parquet(folder).withColumn("features", array_to_vector("features")).cache()
        frame.count()
    print(f"{n} x {d} x {k}, l2 = {l2:g}, {frame.rdd.getNumPartitions()} partitions, gap {given.gap:g}", flush=True)

    ours = SoftmaxRegression(regParam=l2, tol=given.gap / np.log(k), numWorkers=given.workers)
    exact = ours.copy({ours.tol: 1e-13}).fit(frame)
    best = objective(X, y, exact.coefficientMatrix.toArray(), exact.interceptVector.toArray(), l2)

    def gap(model) -> float:
        return objective(X, y, model.coefficientMatrix.toArray(), model.interceptVector.toArray(), l2) - best

    theirs = LogisticRegression(family="multinomial", regParam=l2, standardization=False, tol=0.0, maxIter=200)
    history = theirs.fit(frame).summary.objectiveHistory
    high = next((step for step, value in enumerate(history) if value - best <= given.gap), len(history))
    fits = {
        "softmax_regression": ours,
        f"MLlib, {high} iterations": theirs.copy({theirs.maxIter: high}),
        "MLlib, tol 1e-6": theirs.copy({theirs.maxIter: 1000, theirs.tol: 1e-6}),
    }
    times: dict[str, list[float]] = {name: [] for name in fits}
    for _ in range(given.runs):
        for name, estimator in fits.items():
            model, seconds = timed(lambda: estimator.fit(frame))
            times[name].append(seconds)
            print(f"  {name:24} {seconds:7.2f} s  gap {gap(model):.1e}", flush=True)
    best_time = min(times["softmax_regression"])
    for name, seconds in times.items():
        print(f"{name:24} {min(seconds):7.2f} s  {min(seconds) / best_time:5.1f}")
    spark.stop()


if __name__ == "__main__":
    main()
