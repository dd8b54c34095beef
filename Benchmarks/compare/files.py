"""The whole process, from a CSV file to a model on disk, and reading alone, also of Parquet files."""

import json
import sys

import numpy as np

from . import columnar, programs, referee, settings

TRUTH = 20261121

PANDAS = """
import sys, time, pickle
start = time.perf_counter()
import numpy as np, pandas as pd
from sklearn.linear_model import LogisticRegression
table = pd.read_csv(sys.argv[1])
X, y = table.drop(columns="class").to_numpy(), table["class"].to_numpy()
read = time.perf_counter()
model = LogisticRegression().fit(X, y)
fit = time.perf_counter() - read
pickle.dump(model, open(sys.argv[2], "wb"))
np.savez(sys.argv[2] + ".npz", W=model.coef_, b=model.intercept_)
print(fit)
"""

READERS = {
    "pyarrow.csv.read_csv": "from pyarrow import csv; read = csv.read_csv",
    "pandas.read_csv": "import pandas; read = pandas.read_csv",
    "pandas.read_csv, engine pyarrow": "import pandas, pyarrow; read = lambda p: pandas.read_csv(p, engine='pyarrow')",
}


def table_file(n: int, d: int, k: int):
    """A CSV file of n rows: d Gaussian features with six decimals and a class named a, b, ..."""
    path = settings.DATA / f"table-{n}x{d}x{k}.csv"
    if not path.exists():
        import pandas as pd

        random = np.random.default_rng(TRUTH)
        X = random.normal(size=(n, d))
        y = (X @ random.normal(size=(d, k)) * (1.5 / np.sqrt(d)) + random.gumbel(size=(n, k))).argmax(axis=1)
        frame = pd.DataFrame(X, columns=[f"x{j + 1}" for j in range(d)])
        frame["class"] = np.array(list("abcdefghij"))[y]
        settings.DATA.mkdir(parents=True, exist_ok=True)
        frame.to_csv(path.with_suffix(".part"), index=False, float_format="%.6f")
        path.with_suffix(".part").rename(path)
    return path


def measure(quick: bool) -> dict:
    n, d, k = (100_000, 20, 4) if quick else (1_000_000, 20, 4)
    path = table_file(n, d, k)
    repeats = 2 if quick else 3
    model, pickled = settings.RESULTS / "model.json", settings.RESULTS / "model.pickle"
    ours = [
        programs.run(
            [settings.SOFTMAX, "fit", path, "--target", "class", "-m", model, "--json", "--threads",
             settings.threads()], 300)
        for _ in range(repeats)]
    theirs = [programs.run([sys.executable, "-c", PANDAS, path, pickled], 600) for _ in range(repeats)]
    result = {"n": n, "d": d, "k": k, "bytes": path.stat().st_size, "numeric_bytes": 8 * n * d, "rows": []}
    best = min(ours, key=lambda run: run.seconds)
    fitted = json.loads(best.output) if best.output.startswith("{") else None
    if fitted:
        reads = [json.loads(run.output)["seconds"]["read"] for run in ours]
        result["read"] = min(reads)
        result["rows"].append(row("softmax fit", best, fitted["seconds"]["fit"]))
    else:
        result["complaint"] = best.complaint
    best = min(theirs, key=lambda run: (run.failed, run.seconds))
    if not best.failed:
        result["rows"].append(row("pandas.read_csv + scikit-learn default", best, float(best.output)))
    if fitted and not best.failed:
        judge(result, path, fitted, np.load(f"{pickled}.npz"))
    result["readers"] = {name: read_time(code, path, repeats) for name, code in READERS.items()}
    result["columnar"] = columnar.measure(quick)
    return result


def row(name: str, run, fit: float) -> dict:
    return {"name": name, "seconds": run.seconds, "fit": fit, "peak_bytes": run.peak_bytes}


def judge(result: dict, path, fitted: dict, peer):
    import pandas as pd

    table = pd.read_csv(path)
    X, y = table.drop(columns="class").to_numpy(), np.searchsorted(fitted["classes"], table["class"])
    values = [
        referee.objective(X, y, 1 / len(y), fitted["coefficients"], fitted["intercepts"]),
        referee.objective(X, y, 1 / len(y), peer["W"], peer["b"])]
    # Our fit's certificate says how near its own value is.
    for one, value in zip(result["rows"], values):
        one["gap"] = max(0.0, (value - min(values)) / min(values))
    result["rows"][values.index(min(values))]["gap"] = fitted["gap"] / min(values) if values[0] <= values[1] else 0.0


def read_time(code: str, path, repeats: int) -> dict:
    """The least time of some calls in one process, after a first call that loads everything."""
    script = (
        f"import sys, time\n{code}\ntimes = []\nfor _ in range({repeats + 1}):\n  start = time.perf_counter()\n"
        "  table = read(sys.argv[1])\n  times.append(time.perf_counter() - start)\n  del table\nprint(min(times))")
    run = programs.run([sys.executable, "-c", script, path], 300)
    return {"complaint": run.complaint} if run.failed else {"seconds": float(run.output)}
