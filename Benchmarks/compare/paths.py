"""Whole paths of a lasso and of a grouped lasso, their folds, and ridge paths with folds, beside glmnet, adelie, scikit-learn.

All programs fit the same strengths, those of our automatic path. A peer's tolerance falls by tens until its largest excess
over the optimum is within `EXCESS` times the loss of the model without features: that is the time that counts.
"""

import json
import shutil
import sys
import tempfile
import traceback
from pathlib import Path

import numpy as np

from . import programs, referee, settings, workloads
from .accuracy import log

EXCESS = 1e-6
ADELIE = settings.BENCHMARKS / ".venv" / "adelie" / "bin" / "python"
# The ends of the automatic paths where they differ from the tool's.
RATIOS = {"path-text": "0.02"}
RIDGE = np.geomspace(1e-1, 1e-5, 10)

LOGISTIC = """
import sys, time, json, warnings
import numpy as np
from sklearn.linear_model import LogisticRegressionCV
warnings.filterwarnings("ignore")
X, y = np.load(sys.argv[1] + "/X.npy"), np.load(sys.argv[1] + "/y.npy")
Cs = 1 / (np.array(json.loads(sys.argv[2])) * len(y))
LogisticRegressionCV(Cs=[1.0], l1_ratios=(0,), cv=2, max_iter=2).fit(X[:200], y[:200] % 2)
start = time.perf_counter()
model = LogisticRegressionCV(
    Cs=Cs, l1_ratios=(0,), cv=10, scoring="neg_log_loss", max_iter=10_000, use_legacy_attributes=False).fit(X, y)
seconds = time.perf_counter() - start
print(json.dumps([seconds, 1 / (model.C_ * len(y)), model.coef_.tolist(), model.intercept_.tolist()]))
"""


def measure(quick: bool) -> dict:
    result: dict = {"paths": [], "folds": [], "ridge": []}
    for workload in workloads.path_workloads(quick):
        try:
            workload.prepare()
            X, y = workload.features(), workload.labels()
            for kind in ["ungrouped", "grouped"]:
                log(f"paths: {workload.name} {kind}")
                row = whole_path(workload, X, y, kind, quick)
                result["paths"].append(row)
                if kind == "ungrouped" and workload.name in ("path-genes", "path-digits"):
                    result["folds"].append(folds(workload, row, quick))
            if workload.name in ("path-digits", "path-tall"):
                log(f"paths: {workload.name} ridge")
                result["ridge"].append(ridge(workload, X, y, quick))
        except KeyboardInterrupt:
            return {**result, "interrupted": True}
        except Exception:  # What other workloads have shown is kept.
            traceback.print_exc()
    return result


def shape(workload) -> dict:
    return {"name": workload.name.removeprefix("path-"), "n": workload.n, "d": workload.d, "k": workload.k}


def command(workload, *options) -> list:
    files = ["X.svm"] if workload.sparse else ["X.npy", "--labels", workload.folder / "y.npy"]
    return [
        settings.SOFTMAX, "path", workload.folder / files[0], *files[1:], "--no-standardize", "--json", *options]


def best_of(words: list, quick: bool, limit: float = 1800) -> dict:
    """The answer of the fastest of a few runs."""
    answers = []
    for _ in range(1 if quick else 3):
        run = programs.run(words, limit)
        if not run.output.startswith("{"):
            raise RuntimeError(run.complaint)
        answers.append(json.loads(run.output))
        if answers[-1]["seconds"]["fit"] > 20:
            break
    return min(answers, key=lambda answer: answer["seconds"]["fit"])


def whole_path(workload, X, y, kind: str, quick: bool) -> dict:
    options = ["--grouped"] if kind == "grouped" else []
    ratio = ["--lambda-ratio", RATIOS[workload.name]] if workload.name in RATIOS else []
    one, all_threads = (
        best_of(command(workload, *options, *ratio, "--tolerance", EXCESS, "--threads", count), quick)
        for count in (1, settings.threads()))
    strengths = [point["lambda"] for point in one["points"]]
    given = ["--lambda", ",".join(map(repr, strengths))]
    exact = best_of(command(workload, *options, *given, "--tolerance", 1e-9), True)
    X = X.tocsc() if workload.sparse else X
    best = [judged(X, y, point, kind) for point in exact["points"]]
    scale = one["nullLoss"]
    row = {
        **shape(workload), "kind": kind, "strengths": strengths, "ended": one["ended"],
        "proved": max(point["gap"] for point in exact["points"]) / scale,
        "programs": {
            "softmax, 1 thread": ours(X, y, one, kind, best),
            f"softmax, {settings.threads()} threads": ours(X, y, all_threads, kind, best),
        },
    }
    log(f"  softmax: {one['seconds']['fit']:.3f} s")
    for name, fit in peers(kind, quick).items():
        row["programs"][name] = climb(fit, workload, X, y, kind, strengths, best, scale, 20 if quick else 600)
        log(f"  {name}: {row['programs'][name]}")
    return row


def judged(X, y, point: dict, kind: str) -> float:
    entries = point["entries"]
    return referee.net_objective(
        X, y, point["lambda"], (entries["feature"], entries["class"], entries["value"]), point["intercepts"],
        kind == "grouped")


def ours(X, y, answer: dict, kind: str, best: list[float]) -> dict:
    excess = [judged(X, y, point, kind) - value for point, value in zip(answer["points"], best)]
    return {
        "seconds": answer["seconds"]["fit"], "setting": EXCESS, "excess": max(excess) / answer["nullLoss"],
        "proved": max(point["gap"] for point in answer["points"]) / answer["nullLoss"],
        "peak_bytes": answer["peakMemoryBytes"]}


def peers(kind: str, quick: bool) -> dict:
    found = {}
    if shutil.which("Rscript"):
        found["glmnet"] = glmnet
    if kind == "grouped" and ADELIE.exists():
        found["adelie, 1 thread"] = lambda *args: adelie(1, *args)
        if not quick:
            found[f"adelie, {settings.threads()} threads"] = lambda *args: adelie(settings.threads(), *args)
    return found


def climb(fit, workload, X, y, kind: str, strengths, best, scale: float, limit: float) -> dict:
    """The first tolerance whose largest excess is small enough, or the last that could be tried."""
    tries = []
    for power in range(7, 14):
        answer = fit(workload, kind, 10.0**-power, strengths, limit)
        if "complaint" in answer:
            return {"tries": tries, **(tries[-1] if tries else {}), "complaint": answer["complaint"]}
        excess = [
            referee.net_objective(X, y, strengths[i], entries, b, kind == "grouped") - best[i]
            for i, (entries, b) in enumerate(answer["models"])]
        tries.append({
            "setting": 10.0**-power, "seconds": answer["seconds"], "points": len(excess), "excess": max(excess) / scale})
        if len(excess) == len(strengths) and tries[-1]["excess"] <= EXCESS:
            return {"tries": tries, **tries[-1]}
    return {"tries": tries, **tries[-1], "complaint": f"an excess of {tries[-1]['excess']:.0e} at its last tolerance"}


def models_in(folder: Path, k: int, count: int) -> list:
    """What a peer has written: for each strength its nonzero coefficients and intercepts."""
    intercepts = np.fromfile(folder / "intercepts").reshape(-1, k)
    entries = np.fromfile(folder / "entries").reshape(-1, 4)
    entries = entries[np.argsort(entries[:, 0], kind="stable")]
    cuts = np.searchsorted(entries[:, 0], np.arange(1, count + 2))
    parts = [entries[cuts[i]:cuts[i + 1]] for i in range(count)]
    return [((part[:, 2] - 1, part[:, 1] - 1, part[:, 3]), b) for part, b in zip(parts, intercepts)]


def run_peer(words: list, workload, strengths, limit: float, folder: str) -> dict:
    np.array(strengths).tofile(Path(folder) / "lambdas")
    run = programs.run(words, limit)
    if run.failed or not run.output.strip():
        return {"complaint": run.complaint}
    seconds, *count = run.output.split()
    answer = {"seconds": float(seconds)}
    return {**answer, "models": models_in(Path(folder), workload.k, int(count[0]))} if count else answer


def described(workload) -> list:
    return [workload.folder, workload.n, workload.d, workload.k, "sparse" if workload.sparse else "dense"]


def glmnet(workload, kind: str, tolerance: float, strengths, limit: float, count: int = 0) -> dict:
    with tempfile.TemporaryDirectory() as out:
        words = ["Rscript", settings.HERE / "glmnet_path.R", *described(workload), kind, tolerance, count, out]
        return run_peer(words, workload, strengths, limit, out)


def adelie(threads: int, workload, kind: str, tolerance: float, strengths, limit: float) -> dict:
    with tempfile.TemporaryDirectory() as out:
        words = [ADELIE, settings.HERE / "adelie_path.py", *described(workload), tolerance, threads, out]
        return run_peer(words, workload, strengths, limit, out)


def folds(workload, row: dict, quick: bool) -> dict:
    """Ten folds at the strengths of a path, at the tolerances that its programs need."""
    given = ["--lambda", ",".join(map(repr, row["strengths"])), "--folds", 10, "--tolerance", EXCESS]
    result = {**shape(workload), "programs": {}}
    for count in (1, settings.threads()):
        answer = best_of(command(workload, *given, "--threads", count), quick)
        result["programs"][f"softmax, {count} thread{'s' if count > 1 else ''}"] = {"seconds": answer["seconds"]["fit"]}
    peer = row["programs"].get("glmnet", {})
    if "setting" in peer:
        answer = glmnet(workload, "ungrouped", peer["setting"], row["strengths"], 60 if quick else 1800, 10)
        result["programs"]["cv.glmnet"] = {**answer, "setting": peer["setting"]}
    return result


def ridge(workload, X, y, quick: bool) -> dict:
    """Ten strengths by ten folds of a ridge penalty, and the hardest of the fits alone."""
    given = ["--mix", 0, "--lambda", ",".join(map(repr, RIDGE.tolist())), "--tolerance", EXCESS]
    result = {**shape(workload), "programs": {}}
    for count in (1, settings.threads()):
        answer = best_of(command(workload, *given, "--folds", 10, "--threads", count), quick)
        result["programs"][f"softmax, {count} thread{'s' if count > 1 else ''}"] = {"seconds": answer["seconds"]["fit"]}
    cold = [
        settings.SOFTMAX, "fit", workload.folder / "X.npy", "--labels", workload.folder / "y.npy", "--l2", min(RIDGE),
        "--json", "--quiet", "--tolerance", EXCESS, "--threads", settings.threads()]
    result["cold"] = best_of(cold, quick)["seconds"]["fit"]
    words = [sys.executable, "-c", LOGISTIC, workload.folder, json.dumps(RIDGE.tolist())]
    run = programs.run(words, 120 if quick else 1800)
    if run.failed:
        result["programs"]["LogisticRegressionCV"] = {"complaint": run.complaint}
        return result
    seconds, strength, coefficients, intercepts = json.loads(run.output)
    exact = best_of([*cold[:5], "--l2", strength, *cold[7:-4], "--tolerance", 1e-10], True)
    own = referee.objective(X, y, strength, coefficients, intercepts)
    best = referee.objective(X, y, strength, exact["coefficients"], exact["intercepts"])
    result["programs"]["LogisticRegressionCV"] = {"seconds": seconds, "excess": (own - best) / exact["nullLoss"]}
    return result


if __name__ == "__main__":
    print(json.dumps(measure(quick=True), indent=1))
