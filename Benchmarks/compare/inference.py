"""Standard errors: the time of `softmax summary` beside that of the fit, and beside statsmodels."""

import json
import sys

from . import files, programs, settings

STATSMODELS = """
import sys, time
import pandas as pd, statsmodels.api as sm
table = pd.read_csv(sys.argv[1], nrows=int(sys.argv[2]))
X, y = sm.add_constant(table.drop(columns="class").to_numpy()), table["class"].astype("category").cat.codes.to_numpy()
start = time.perf_counter()
result = sm.MNLogit(y, X).fit(method="newton", maxiter=100, disp=0)
fit = time.perf_counter() - start
result.bse, result.pvalues, result.llnull, str(result.summary())
print(fit, time.perf_counter() - start)
"""


def measure(quick: bool) -> dict:
    n, d, k = (100_000, 20, 4) if quick else (1_000_000, 20, 4)
    path = files.table_file(n, d, k)
    model = settings.RESULTS / "mle.json"
    repeats = 2 if quick else 3
    command = [
        settings.SOFTMAX, "fit", path, "--target", "class", "--mle", "--json", "-m", model, "--threads",
        settings.threads()]
    fits = [programs.run(command, 300) for _ in range(repeats)]
    result = {"n": n, "d": d, "k": k, "rows": []}
    if fits[-1].failed:
        return {**result, "complaint": fits[-1].complaint}
    times = [json.loads(run.output)["seconds"]["fit"] for run in fits]
    result["fit"] = min(times)
    # What a summary takes as well: to start and to read.
    result["start"] = min(run.seconds - time for run, time in zip(fits, times))
    for kind in ["model", "robust"]:
        runs = [
            programs.run([settings.SOFTMAX, "summary", model, path, "--json", "--covariance", kind], 300)
            for _ in range(repeats)]
        best = min(runs, key=lambda run: (run.failed, run.seconds))
        if best.failed:
            result["rows"].append({"name": kind, "complaint": best.complaint})
        else:
            own = json.loads(best.output).get("seconds", {}).get("summary")
            result["rows"].append({"name": kind, "whole": best.seconds, "summary": own})
    result["statsmodels"] = statsmodels(path, n, 60 if quick else 240)
    return result


def statsmodels(path, n: int, limit: float) -> dict:
    """On all rows where the time of a tenth promises an end within the limit, else in proportion."""
    part = n // 10
    run = programs.run([sys.executable, "-c", STATSMODELS, path, part], limit)
    if run.failed:
        return {"complaint": run.complaint}
    fit, whole = map(float, run.output.split()[-2:])
    if 10 * whole < limit / 1.5:
        run = programs.run([sys.executable, "-c", STATSMODELS, path, n], limit)
        if not run.failed:
            fit, whole = map(float, run.output.split()[-2:])
            return {"rows": n, "fit": fit, "seconds": whole}
    return {"rows": part, "fit": 10 * fit, "seconds": 10 * whole}
