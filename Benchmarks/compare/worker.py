"""One solver on one workload, in a separate process: prints a line of JSON for each try."""

import json
import sys
import tempfile
import time
import warnings

import numpy as np

from . import ladder, programs, referee, settings, workloads


class Unfit(Exception):
    """The solver does not apply to the workload."""


def scikit_learn(solver: str, X, y, w):
    from sklearn.linear_model import LogisticRegression

    if solver == "newton-cholesky" and (w.d + 1) * w.k > 12_000:
        raise Unfit(f"its Hessian would have {((w.d + 1) * w.k) ** 2 * 8 / 1e9:.0f} GB")

    def fit(limit: int, X=X, y=y):
        model = LogisticRegression(C=1.0, solver=solver, tol=1e-14, max_iter=limit, random_state=0)
        start = time.perf_counter()
        model.fit(X, y)
        seconds = time.perf_counter() - start
        return seconds, (model.coef_, model.intercept_), int(np.max(model.n_iter_)) < limit

    random = np.random.default_rng(0)
    fit(2, random.normal(size=(100, 5)), np.arange(100) % 3)  # loads everything
    return fit


def torch_lbfgs(X, y, w):
    import torch

    torch.set_num_threads(settings.threads())
    warnings.filterwarnings("ignore")
    labels = torch.from_numpy(y)
    if w.sparse:
        parts = [torch.from_numpy(part) for part in (X.indptr, X.indices, X.data)]
        data = torch.sparse_csr_tensor(*parts, size=X.shape, dtype=torch.float64)
    else:
        data = torch.from_numpy(X)
    precision = torch.float32 if w.single else torch.float64

    def fit(limit: int):
        start = time.perf_counter()
        W = torch.zeros((w.d, w.k), dtype=precision, requires_grad=True)
        b = torch.zeros(w.k, dtype=precision, requires_grad=True)
        optimizer = torch.optim.LBFGS(
            [W, b], lr=1, max_iter=limit, max_eval=4 * limit, tolerance_grad=0, tolerance_change=0, history_size=10,
            line_search_fn="strong_wolfe")

        def closure():
            optimizer.zero_grad()
            F = torch.nn.functional.cross_entropy(data @ W + b, labels) + w.l2 / 2 * W.square().sum()
            F.backward()
            return F

        optimizer.step(closure)
        seconds = time.perf_counter() - start
        count = optimizer.state[W].get("n_iter", limit)
        return seconds, (W.detach().numpy().T, b.detach().numpy()), count < limit

    return fit


def glmnet(X, y, w, limit: float, report):
    """All thresholds in one R process, which reads the same files; the judgement comes afterwards."""
    with tempfile.TemporaryDirectory() as out:
        shape = [w.folder, w.n, w.d, w.k, "sparse" if w.sparse else "dense", out]
        run = programs.run(["Rscript", settings.HERE / "glmnet.R", *shape], limit)
        lines = [line.split() for line in run.output.splitlines() if len(line.split()) == 2]
        if not lines:
            raise Unfit(run.complaint)
        for setting, seconds in lines:
            parameters = np.fromfile(f"{out}/{setting}").reshape(w.k, w.d + 1)
            value = referee.objective(X, y, w.l2, parameters[:, 1:], parameters[:, 0])
            report(setting, float(seconds), value)


def main():
    name, quick, solver, best, run_limit, budget = sys.argv[1:]
    w = next(w for w in workloads.all_workloads(quick == "quick") if w.name == name)
    warnings.filterwarnings("ignore")
    X, y = w.features(), w.labels()

    def report(limit, seconds, value):
        print(json.dumps({"setting": limit, "seconds": seconds, "objective": value}), flush=True)

    try:
        family, _, option = solver.partition(":")
        if family == "glmnet":
            return glmnet(X, y, w, float(budget), report)
        fit = torch_lbfgs(X, y, w) if family == "torch" else scikit_learn(option, X, y, w)
        ladder.climb(
            fit, lambda W, b: referee.objective(X, y, w.l2, W, b), float(best), float(run_limit), float(budget), report,
            first=1 if option.startswith("newton") else 4)
    except Unfit as reason:
        print(json.dumps({"left_out": str(reason)}), flush=True)


if __name__ == "__main__":
    main()
