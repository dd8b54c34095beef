"""Reference values for the tests of diagnostics, at 40 digits, from the definitions alone.

    pip install mpmath
    python Tests/References/diagnostics.py

writes diagnostics.json into the tests' fixtures, from the tables that are there. The optimum is found by Newton's method in
the contrasts with the last class. A row's block of the hat matrix is V_i X_i J⁻¹ X_iᵀ; its one-step change is solved with the
Hessian of the other rows, not by an identity; and the fit without it is computed again. No code of this project is used.
"""
import csv
import json
import pathlib

import mpmath as mp

mp.mp.dps = 40
FIXTURES = pathlib.Path(__file__).resolve().parents[1] / "SoftmaxRegressionTests" / "Fixtures"


def probabilities(x, theta, k):
    q = len(x)
    z = [mp.fdot(x, theta[c * q:(c + 1) * q]) for c in range(k - 1)] + [mp.mpf(0)]
    top = max(z)
    e = [mp.exp(v - top) for v in z]
    total = mp.fsum(e)
    return [v / total for v in e]


class Fit:
    """Minus the log-likelihood plus (strength / 2) times the squared coefficients of the classes, which sum to zero."""

    def __init__(self, xs, ys, s, strength, penalised):
        self.xs, self.ys, self.s, self.k, self.q = xs, ys, s, len(ys[0]), len(xs[0])
        k, q = self.k, self.q
        self.size = (k - 1) * q
        self.penalty = mp.zeros(self.size, self.size)
        for a in range(k - 1):
            for b in range(k - 1):
                for j in range(q):
                    self.penalty[a * q + j, b * q + j] = strength * penalised[j] * ((a == b) - mp.mpf(1) / k)

    def row(self, i, theta):
        """The row's gradient and Hessian of minus the log-likelihood."""
        k, q, x = self.k, self.q, self.xs[i]
        p = probabilities(x, theta, k)
        g = mp.matrix([self.s[i] * (p[c] - self.ys[i][c]) * v for c in range(k - 1) for v in x])
        h = mp.zeros(self.size, self.size)
        for a in range(k - 1):
            for b in range(k - 1):
                f = self.s[i] * p[a] * ((a == b) - p[b])
                for j in range(q):
                    for l in range(q):
                        h[a * q + j, b * q + l] = f * x[j] * x[l]
        return p, g, h

    def derivatives(self, theta, without=None):
        g, h = self.penalty * mp.matrix(theta), self.penalty.copy()
        for i in range(len(self.xs)):
            if i != without:
                _, own, block = self.row(i, theta)
                g, h = g + own, h + block
        return g, h

    def optimum(self, theta=None, without=None):
        theta = list(theta) if theta else [mp.mpf(0)] * self.size
        for _ in range(60):
            g, h = self.derivatives(theta, without)
            step = mp.lu_solve(h, g)
            size = max(abs(v) for v in step)
            theta = [t - v / max(1, size) for t, v in zip(theta, step)]
            if size < mp.mpf(10) ** -20:
                return theta
        raise ArithmeticError("no convergence")

    def centred(self, theta):
        """From contrasts to the parameters of all classes, the intercept last, class by class."""
        k, q = self.k, self.q
        w = [list(theta[c * q:(c + 1) * q]) for c in range(k - 1)] + [[mp.mpf(0)] * q]
        mean = [mp.fsum(row[j] for row in w) / k for j in range(q)]
        return [[row[j] - mean[j] for j in list(range(1, q)) + [0]] for row in w]


def case(name, file, features, target=None, soft=None, weights=None, l2=None, intercept=False, refit=()):
    with open(FIXTURES / file) as text:
        rows = list(csv.DictReader(text))
    if soft:
        # Two parts of the label's class and one of what the first feature says.
        classes = sorted({r[target] for r in rows})
        ys = []
        for r in rows:
            v = mp.mpf(float(r[features[0]]))
            share = 1 / (1 + v * v)
            y = [(2 * mp.mpf(int(c == r[target])) + (share if c == classes[0] else 0)
                  + (1 - share if c == classes[-1] else 0)) / 3 for c in classes]
            ys.append([mp.mpf(float(v)) for v in y])
    else:
        classes = sorted({r[target] for r in rows})
        ys = [[mp.mpf(int(c == r[target])) for c in classes] for r in rows]
    k = len(classes)
    xs = [[mp.mpf(1)] + [mp.mpf(float(r[f])) for f in features] for r in rows]
    s = [mp.mpf(float(r[weights])) if weights else mp.mpf(1) for r in rows]
    strength = mp.mpf(l2 or 0) * mp.fsum(s)
    fit = Fit(xs, ys, s, strength, [int(intercept)] + [1] * len(features))
    theta = fit.optimum()
    _, hessian = fit.derivatives(theta)
    inverse = hessian ** -1
    results, total = [], mp.mpf(0)
    for i in range(len(rows)):
        p, g, h = fit.row(i, theta)
        leverage = mp.fsum((h * inverse)[j, j] for j in range(fit.size))
        total += leverage
        step = mp.lu_solve(hessian - h, g)
        y = ys[i]
        deviance = 2 * s[i] * mp.fsum(a * mp.log(a / b) for a, b in zip(y, p) if a > 0)
        exact = None
        if i in refit:
            change = [a - b for a, b in zip(fit.optimum(theta, without=i), theta)]
            exact = [[float(v) for v in row] for row in fit.centred(change)]
        results.append({
            "p": [float(v) for v in p], "deviance": float(mp.sqrt(deviance)),
            "pearson": [float(mp.sqrt(s[i]) * (a - b) / mp.sqrt(b)) for a, b in zip(y, p)],
            "leverage": float(leverage), "distance": step.T * hessian * step,
            "changes": [[float(v) for v in row] for row in fit.centred(list(step))] if i < 32 else None, "exact": exact,
            "y": [float(v) for v in y] if soft else None})
    for row in results:
        row["cook"] = float(row.pop("distance")[0] / total)
    print(name, "leverages sum to", mp.nstr(total, 12))
    return {"name": name, "file": file, "target": target, "features": features, "weights": weights, "l2": l2 or 0,
            "intercept": intercept, "effective": float(total), "rows": results}


if __name__ == "__main__":
    spector = ["GPA", "TUCE", "PSI"]
    housing = "influence_medium,influence_high,apartment,atrium,terrace,contact_high".split(",")
    tumours = ["x1", "x2"]
    cases = [
        case("spector", "spector.csv", spector, "GRADE", refit=range(32)),
        case("spector penalised", "spector.csv", spector, "GRADE", l2=0.02, intercept=True),
        case("tumours", "nsclc.csv", tumours, "label", refit=range(6)),
        case("tumours penalised", "nsclc.csv", tumours, "label", l2=0.05, refit=range(6)),
        case("tumours soft", "nsclc.csv", tumours, "label", soft=True),
        case("housing", "housing.csv", housing, "satisfaction", weights="count"),
    ]
    with open(FIXTURES / "diagnostics.json", "w") as file:
        json.dump({"cases": cases}, file, separators=(",", ":"))
        file.write("\n")
