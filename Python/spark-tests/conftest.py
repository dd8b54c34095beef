"""A standalone Spark of one master and two workers with a core each, and a session on it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import numpy as np
import pyspark
import pytest

# Workers look for Python on the path otherwise.
os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
HOME = Path(pyspark.__file__).parent


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(port: int, what: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as s:
            if s.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise RuntimeError(f"{what} did not start.")


class Cluster:
    """The processes of a standalone Spark."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port, self.web = free_port(), free_port()
        environment = os.environ | {"SPARK_HOME": str(HOME), "SPARK_WORKER_DIR": str(folder / "work")}

        def start(name: str, kind: str, *arguments: object) -> subprocess.Popen:
            command = [HOME / "bin/spark-class", f"org.apache.spark.deploy.{kind}", *map(str, arguments)]
            with open(folder / f"{name}.log", "wb") as log:
                return subprocess.Popen(command, env=environment, stdout=log, stderr=log)

        local = ["--host", "127.0.0.1"]
        self.master = start("master", "master.Master", *local, "--port", self.port, "--webui-port", self.web)
        wait_for(self.web, "Spark's master")
        wait_for(self.port, "Spark's master")
        self.workers = [
            start(f"worker{i}", "worker.Worker", *local, "-c", 1, "-m", "2g", "--webui-port", free_port(), self.address)
            for i in range(2)
        ]
        end = time.monotonic() + 60
        while self._alive() < 2:
            if time.monotonic() > end:
                raise RuntimeError("Spark's workers did not start.")
            time.sleep(0.2)

    @property
    def address(self) -> str:
        return f"spark://127.0.0.1:{self.port}"

    def _alive(self) -> int:
        import json

        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.web}/json/") as page:
                return json.load(page)["aliveworkers"]
        except (json.JSONDecodeError, urllib.error.HTTPError):
            # The port answers before the page is there.
            return 0

    def executors(self) -> list[int]:
        """The processes of executors, children of the workers."""
        parents = {worker.pid for worker in self.workers}
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
                    command = (entry / "cmdline").read_bytes()
                except OSError:
                    continue
                if int(fields[1]) in parents and b"CoarseGrainedExecutorBackend" in command:
                    found.append(int(entry.name))
        return found

    def stop(self) -> None:
        for process in [*self.workers, self.master]:
            process.terminate()
        for process in [*self.workers, self.master]:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    cluster = Cluster(tmp_path_factory.mktemp("spark"))
    yield cluster
    cluster.stop()


@pytest.fixture(scope="session")
def spark(cluster):
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master(cluster.address)
        .appName("softmax-regression")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.executor.memory", "1g")
        .config("spark.executor.cores", "1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def draw(n, d, k, seed=0):
    """Overlapping classes, in units from 1e-2 to 1e2 and far from zero."""
    random = np.random.default_rng(seed)
    y = random.integers(k, size=n)
    X = random.normal(size=(k, d))[y] + random.normal(size=(n, d))
    return X * np.logspace(-2, 2, d) + 100, y


def frame(spark, X, y, weights=None, kind="vector"):
    """A data frame with the features as vectors, arrays, or columns f0, f1, ..."""
    import pyarrow as pa
    from pyspark.ml.functions import array_to_vector

    table = {"label": pa.array(y)}
    if weights is not None:
        table["weight"] = pa.array(weights)
    n, d = X.shape
    if kind == "columns":
        return spark.createDataFrame(pa.table({f"f{j}": pa.array(np.ascontiguousarray(X[:, j])) for j in range(d)} | table))
    # Arrow is used, since pandas reads NaN as a missing value.
    lists = pa.ListArray.from_arrays(np.arange(0, n * d + 1, d, dtype=np.int32), X.ravel())
    result = spark.createDataFrame(pa.table({"features": lists} | table))
    return result if kind == "array" else result.withColumn("features", array_to_vector("features"))
