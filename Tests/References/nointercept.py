"""Reference values for models without intercepts, at 40 digits, from the definitions alone.

    pip install mpmath numpy statsmodels
    python Tests/References/nointercept.py

writes nointercept.json into the tests' fixtures, from the tables that inference.py and firth.py have written. A sample is its
features, without a one before them; the null model gives every class the same probability. Maximum likelihood is checked
against statsmodels' MNLogit without a constant. Nothing of this project is used.
"""
import json

import mpmath as mp
import numpy as np

from diagnostics import Fit
from firth import firth
from inference import FIXTURES, chi2tail, derivatives, middle, profile_interval, ptail, quadratic, read, start

mp.mp.dps = 40


def data(file, target, features, weights):
    rows = read(file)
    classes = sorted({r[target] for r in rows})
    y = [classes.index(r[target]) for r in rows]
    xs = [[mp.mpf(float(r[f])) for f in features] for r in rows]
    s = [mp.mpf(float(r[weights])) if weights else mp.mpf(1) for r in rows]
    return classes, xs, y, s


def statistics(case, classes, theta, loglik, covariance, null):
    k, q = len(classes), len(case["features"])
    df = (k - 1) * q
    lr, wald = 2 * (loglik - null), quadratic(theta, covariance, [[(i, 1)] for i in range(df)])
    table = []
    for i in range(df):
        error = mp.sqrt(covariance[i, i])
        z = theta[i] / error
        table.append([classes[i // q + 1], case["features"][i % q]] + [float(v) for v in (theta[i], error, z, ptail(z))])
    return case | {
        "logLikelihood": float(loglik), "nullLogLikelihood": float(null), "coefficients": table,
        "likelihoodRatio": [float(lr), df, float(chi2tail(lr, df))],
        "wald": [float(wald), df, float(chi2tail(wald, df))],
    }


def likelihood(name, file, target, features, weights=None, robust=False, profiled=False):
    classes, xs, y, s = data(file, target, features, weights)
    k, total = len(classes), mp.fsum(s)
    theta = [mp.mpf(v) for v in start(np.array(xs, float), np.array(y), np.array(s, float), k)]
    for _ in range(3):
        loglik, gradient, info, scores = derivatives(xs, y, s, theta, k)
        theta = [t + v for t, v in zip(theta, mp.lu_solve(info, mp.matrix(gradient)))]
    loglik, gradient, info, scores = derivatives(xs, y, s, theta, k)
    covariance = info ** -1
    if weights is None:
        import statsmodels.api as sm

        theirs = sm.MNLogit(np.array(y), np.array(xs, float)).fit(method="newton", maxiter=100, disp=0)
        errors = np.sqrt([float(covariance[i, i]) for i in range(len(theta))])
        print(name, "statsmodels differs by", abs(theirs.params.T.ravel() - np.array(theta, float)).max(),
              abs(theirs.bse.T.ravel() / errors - 1).max(), abs(theirs.llf - float(loglik)))
    profile = [profile_interval(xs, y, s, theta, loglik, covariance, k, i) for i in range(len(theta))] if profiled else []
    if robust:
        covariance = covariance * middle(scores, s, 1) * covariance * (total / (total - 1))
    case = {"name": name, "file": file, "target": target, "features": features, "weights": weights, "robust": robust,
            "profile": profile}
    return statistics(case, classes, theta, loglik, covariance, -total * mp.log(k))


def jeffreys(name, file, target, features, weights=None):
    classes, xs, y, s = data(file, target, features, weights)
    k, q = len(classes), len(features)
    theta, best, loglik, _, inverse, _ = firth(xs, y, s, k)
    zeros = [mp.mpf(0)] * len(theta)
    null, _, info, _ = derivatives(xs, y, s, zeros, k)
    null += mp.log(mp.det(info)) / 2
    print(name, mp.nstr(best, 10))
    case = {"name": name, "file": file, "target": target, "features": features, "weights": weights,
            "penalized": float(best), "penalizedNull": float(null)}
    result = statistics(case, classes, theta, loglik, inverse, -mp.fsum(s) * mp.log(k))
    lr = 2 * (best - null)
    return result | {"likelihoodRatio": [float(lr), (k - 1) * q, float(chi2tail(lr, (k - 1) * q))]}


def penalized(name, file, target, features, l2, weights=None):
    classes, xs, y, s = data(file, target, features, weights)
    k, q, total = len(classes), len(features), mp.fsum(s)
    fit = Fit(xs, [[mp.mpf(int(c == label)) for c in range(k)] for label in y], s, mp.mpf(l2) * total, [1] * q)
    theta = fit.optimum()
    w = [list(theta[c * q:(c + 1) * q]) for c in range(k - 1)] + [[mp.mpf(0)] * q]
    mean = [mp.fsum(row[j] for row in w) / k for j in range(q)]
    w = [[row[j] - mean[j] for j in range(q)] for row in w]
    loss, effective, inverse = mp.mpf(0), mp.mpf(0), fit.derivatives(theta)[1] ** -1
    for i, label in enumerate(y):
        p, _, h = fit.row(i, theta)
        loss -= s[i] * mp.log(p[label]) / total
        effective += mp.fsum((h * inverse)[j, j] for j in range(fit.size))
    objective = loss + mp.mpf(l2) / 2 * mp.fsum(v * v for row in w for v in row)
    print(name, mp.nstr(objective, 10))
    return {"name": name, "file": file, "target": target, "features": features, "weights": weights, "l2": l2,
            "coefficients": [[float(v) for v in row] for row in w], "loss": float(loss), "objective": float(objective),
            "effective": float(effective)}


if __name__ == "__main__":
    anes = "logpopul,selfLR,age,educ,income".split(",")
    housing = "influence_medium,influence_high,apartment,atrium,terrace,contact_high".split(",")
    spector, tumours = ["GPA", "TUCE", "PSI"], ["x1", "x2"]
    cases = {
        "likelihood": [
            likelihood("anes96", "anes96.csv", "PID", anes),
            likelihood("anes96 robust", "anes96.csv", "PID", anes, robust=True),
            likelihood("housing", "housing.csv", "satisfaction", housing, weights="count"),
            likelihood("spector", "spector.csv", "GRADE", spector, profiled=True),
            likelihood("tumours", "nsclc.csv", "label", tumours, profiled=True),
        ],
        "jeffreys": [
            jeffreys("spector", "spector.csv", "GRADE", spector),
            jeffreys("separated", "separated.csv", "y", ["x", "z"], weights="n"),
            jeffreys("housing", "housing.csv", "satisfaction", housing, weights="count"),
        ],
        "penalized": [
            penalized("spector", "spector.csv", "GRADE", spector, 0.02),
            penalized("tumours", "nsclc.csv", "label", tumours, 0.05),
            penalized("housing", "housing.csv", "satisfaction", housing, 0.001, weights="count"),
        ],
    }
    with open(FIXTURES / "nointercept.json", "w") as file:
        json.dump(cases, file, indent=0)
        file.write("\n")
