"""Time to accuracy: how long each solver takes to come within 1e-4, 1e-6 and 1e-8 of the minimum."""

import json
import shutil
import sys
import traceback
from importlib.util import find_spec

from . import programs, referee, settings, workloads
from .ladder import GAPS

OURS = "softmax"
PEERS = {
    "scikit-learn lbfgs": "sklearn:lbfgs",
    "scikit-learn newton-cg": "sklearn:newton-cg",
    "scikit-learn newton-cholesky": "sklearn:newton-cholesky",
    "scikit-learn saga": "sklearn:saga",
    "PyTorch L-BFGS": "torch:lbfgs",
    "glmnet": "glmnet:",
}
# The gap that a fit proves is above the true one by a factor that nobody knows, as with the peers' limits on iterations.
TOLERANCES = [part * 10.0**-power for power in range(3, 10) for part in (1, 0.5, 0.2)]
TOLERANCES += [1e-10, 1e-12]


def log(text: str):
    print(text, file=sys.stderr, flush=True)


def measure(quick: bool, names: list[str] | None = None) -> dict:
    """All workloads, or those of some names."""
    results = []
    for workload in workloads.all_workloads(quick):
        if names and workload.name not in names:
            continue
        log(f"time to accuracy: {workload.name} {workload.n} x {workload.d} x {workload.k}")
        try:
            workload.prepare()
            results.append(compare(workload, quick))
        except KeyboardInterrupt:
            return {"workloads": results, "interrupted": True}
        except Exception:  # What other workloads have shown is kept.
            traceback.print_exc()
    return {"workloads": results}


def compare(workload, quick: bool) -> dict:
    run_limit, budget = (2, 2) if quick else (20, 40)
    X, y = workload.features(), workload.labels()
    solvers = {OURS: ours(workload, X, y, run_limit, quick)}
    best = min((t["objective"] for t in solvers[OURS]["tries"]), default=float("nan"))
    for name, key in PEERS.items():
        missing = absent(key)
        solvers[name] = {"tries": [], "left_out": missing} if missing else peer(workload, key, best, run_limit, budget)
        log(f"  {name}: {solvers[name].get('left_out') or str(len(solvers[name]['tries'])) + ' fits'}")
    best = min((t["objective"] for solver in solvers.values() for t in solver["tries"]), default=float("nan"))
    for solver in solvers.values():
        summarise(solver, best)
    return {
        "name": workload.name, "n": workload.n, "d": workload.d, "k": workload.k, "note": workload.note,
        "run_limit": run_limit, "best": best, "solvers": solvers,
    }


def absent(key: str) -> str | None:
    if key.startswith("torch") and find_spec("torch") is None:
        return "PyTorch could not be installed"
    if key.startswith("glmnet") and shutil.which("Rscript") is None:
        return "R is not installed"
    return None


def ours(workload, X, y, run_limit: float, quick: bool) -> dict:
    """The tool once or more for each tolerance; its own measure of the fit, with the data in memory."""
    files = ["X.svm"] if workload.sparse else ["X.npy", "--labels", workload.folder / "y.npy"]
    tries = []
    for tolerance in TOLERANCES[::6] if quick else TOLERANCES:
        command = [
            settings.SOFTMAX, "fit", workload.folder / files[0], *files[1:], "--tolerance", tolerance, "--json",
            "--quiet", "--threads", settings.threads(), "--time-limit", run_limit]
        runs = []
        for _ in range(1 if quick else 3):
            runs.append(programs.run(command, 10 * run_limit))
            if runs[-1].seconds > 5:
                break
        try:
            models = [json.loads(run.output) for run in runs]
        except json.JSONDecodeError:
            return {"tries": tries, "left_out": None if tries else runs[-1].complaint}
        least = min(range(len(runs)), key=lambda i: models[i]["seconds"]["fit"])
        model, run = models[least], runs[least]
        tries.append({
            "setting": tolerance, "seconds": model["seconds"]["fit"], "whole": run.seconds, "passes": model["passes"],
            "solver": model["solver"], "converged": model["converged"], "claimed_gap": model["gap"],
            "peak_bytes": run.peak_bytes,
            "objective": referee.objective(X, y, workload.l2, model["coefficients"], model["intercepts"])})
        log(f"  softmax --tolerance {tolerance}: {model['seconds']['fit']:.3f} s, {model['passes']} passes")
        if not model["converged"]:
            break
    return {"tries": tries}


def peer(workload, key: str, best: float, run_limit: float, budget: float) -> dict:
    command = [
        sys.executable, "-m", "compare.worker", workload.name, "quick" if workload.quick else "full", key, best,
        run_limit, budget]
    run = programs.run(command, budget * 1.5 + 20)
    lines = [json.loads(line) for line in run.output.splitlines() if line.startswith("{") and line.endswith("}")]
    left_out = next((line["left_out"] for line in lines if "left_out" in line), None)
    tries = [line for line in lines if "objective" in line]
    if not tries and not left_out:
        left_out = run.complaint
    return {"tries": tries, "left_out": left_out}


def summarise(solver: dict, best: float):
    """The least time of a fit within each gap, and the best gap of all."""
    for one in solver["tries"]:
        one["gap"] = referee.relative_gap(one["objective"], best)
    solver["best_gap"] = min((one["gap"] for one in solver["tries"]), default=None)
    for gap in GAPS:
        passed = [one for one in solver["tries"] if one["gap"] <= gap]
        solver[f"{gap:g}"] = min(passed, key=lambda one: one["seconds"], default=None)
