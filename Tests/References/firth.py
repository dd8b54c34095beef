"""Reference values for fits with Jeffreys' prior (Firth's bias reduction), at 40 digits, from the definition alone.

    pip install mpmath numpy
    python Tests/References/firth.py

writes firth.json and separated.csv into the tests' fixtures; inference.py has written the other tables. The maximum of the
log-likelihood plus half the logarithm of the information's determinant is found by scoring in mpmath; the score's
adjustment is the trace of the inverse information times the information's derivative, taken term by term. firth.R finds the
same with brglm2 and logistf. Nothing of this project is used.
"""
import json

import mpmath as mp
import numpy as np

from inference import FIXTURES, chi2tail, derivatives, probabilities, ptail, read, write

mp.mp.dps = 40

# Class a has all x below 0; classes b and c overlap, and c ties with a at one row of each.
SEPARATED = """-2.5 0.3 a 1|-1.75 1.2 a 2|-1.5 -0.4 a 1|-0.5 0.8 a 3|0 1 a 1|0 1 c 1|0.25 -1.1 b 2|0.5 0.6 c 1
1.25 -0.2 b 1|1.5 0.9 c 2|2 -0.7 b 1|2.25 0.1 c 1|3 1.4 c 1|3.5 -1.6 b 2|0.75 0.75 b 1"""


def tables():
    rows = [line.split() for line in SEPARATED.replace("\n", "|").split("|")]
    write("separated.csv", ["x", "z", "y", "n"], [[float(r[0]), float(r[1]), r[2], int(r[3])] for r in rows])


def adjustment(xs, s, theta, inverse, k):
    """Half the trace of J^-1 dJ/d theta, for each theta."""
    q = len(xs[0])
    m = k - 1
    result = [mp.mpf(0)] * (m * q)
    for x, weight in zip(xs, s):
        p = probabilities(x, theta, k)[0][1:]
        variance = [[mp.fsum(x[i] * x[j] * inverse[a * q + i, b * q + j] for i in range(q) for j in range(q))
                     for b in range(m)] for a in range(m)]
        for c in range(m):
            change = [p[a] * (int(a == c) - p[c]) for a in range(m)]
            trace = mp.fsum(variance[a][b] * (int(a == b) * change[a] - change[a] * p[b] - p[a] * change[b])
                            for a in range(m) for b in range(m))
            for i in range(q):
                result[c * q + i] += weight * trace * x[i] / 2
    return result


def start(x, y, s, k, theta, free):
    """Scoring in double precision, halved until the penalised likelihood rises."""
    n, q = x.shape
    m = k - 1

    def look(theta):
        z = np.hstack([np.zeros((n, 1)), x @ theta.reshape(m, q).T])
        z -= z.max(1, keepdims=True)
        p = np.exp(z)
        p /= p.sum(1, keepdims=True)
        info = np.einsum("n,nab,ni,nj->aibj", s, np.einsum("na,ab->nab", p, np.eye(k)) - np.einsum("na,nb->nab", p, p),
                         x, x)[1:, :, 1:, :].reshape(m * q, m * q)
        sign, determinant = np.linalg.slogdet(info)
        return (s * np.log(p[np.arange(n), y])).sum() + determinant / 2, p, info

    value, p, info = look(theta)
    for _ in range(2000):
        v = np.linalg.inv(info)
        a = np.einsum("ni,aibj,nj->nab", x, v.reshape(m, q, m, q), x)
        r = p[:, 1:]
        t = np.einsum("naa->na", a) - 2 * np.einsum("nab,nb->na", a, r)
        u = np.eye(k)[y][:, 1:] - r + r * (t - (r * t).sum(1, keepdims=True)) / 2
        g = ((u * s[:, None]).T @ x).ravel()
        step = np.zeros(m * q)
        step[free] = np.linalg.solve(info[np.ix_(free, free)], g[free])
        while True:
            new, p, info = look(theta + step)
            if new >= value - 1e-11 or abs(step).max() < 1e-12 or not np.isfinite(value):
                break
            step /= 2
        theta, value = theta + step, new
        if abs(step).max() < 1e-13:
            break
    return theta, value


def firth(xs, y, s, k, fixed=None, near=None, digits=22):
    """The penalised maximum with some parameters fixed: estimates, penalised and plain log-likelihood, score, inverse."""
    fixed = fixed or {}
    m = (k - 1) * len(xs[0])
    free = [i for i in range(m) if i not in fixed]
    random = np.random.default_rng(0)
    begins = [np.zeros(m)]
    if near is not None:
        # The profile of few samples can have several optima.
        near = np.array([float(v) for v in near])
        begins = [near] + [near + random.normal(size=m) * 2 for _ in range(12)]
    found = []
    for begin in begins:
        for i, v in fixed.items():
            begin[i] = float(v)
        with np.errstate(all="ignore"):
            found.append(start(np.array(xs, float), np.array(y), np.array(s, float), k, begin, free))
    theta = max((f for f in found if np.isfinite(f[1])), key=lambda f: f[1])[0]
    theta = [fixed.get(i, mp.mpf(v)) for i, v in enumerate(theta)]
    for _ in range(400):
        loglik, gradient, info, scores = derivatives(xs, y, s, theta, k)
        inverse = info ** -1
        score = [a + b for a, b in zip(gradient, adjustment(xs, s, theta, inverse, k))]
        h = mp.matrix([[info[i, j] for j in free] for i in free])
        step = mp.lu_solve(h, mp.matrix([score[i] for i in free]))
        size = max(abs(v) for v in step)
        if size < mp.mpf(10) ** -digits:
            return theta, loglik + mp.log(mp.det(info)) / 2, loglik, score, inverse, scores
        for i, v in zip(free, step):
            theta[i] += v
    raise ArithmeticError(f"no convergence, {mp.nstr(size)}")


def profile(xs, y, s, k, theta, best, inverse, i):
    """The values of a parameter at which twice the fall of the profiled penalised likelihood is the 95% quantile."""
    level = mp.findroot(lambda z: mp.erfc(z / mp.sqrt(2)) - mp.mpf("0.05"), 1.96) ** 2
    ends = []
    for sign in (-1, 1):
        here = list(theta)
        value = theta[i] + sign * mp.sqrt(level * inverse[i, i])
        for _ in range(60):
            here, high, _, score, _, _ = firth(xs, y, s, k, {i: value}, here, 16)
            root = mp.sqrt(2 * (best - high))
            step = (mp.sqrt(level) - root) / (-score[i] / root)
            value += step
            if abs(step) < mp.mpf(10) ** -14 * (1 + abs(value)):
                break
        ends.append(float(value))
    return ends


def data(file, target, features, weights):
    rows = read(file)
    classes = sorted({r[target] for r in rows})
    y = [classes.index(r[target]) for r in rows]
    xs = [[mp.mpf(1)] + [mp.mpf(float(r[f])) for f in features] for r in rows]
    s = [mp.mpf(float(r[weights])) if weights else mp.mpf(1) for r in rows]
    return classes, xs, y, s


def case(name, file, target, features, weights=None, profiled=False, smaller=None):
    classes, xs, y, s = data(file, target, features, weights)
    k, q = len(classes), len(features) + 1
    theta, best, loglik, score, inverse, scores = firth(xs, y, s, k)
    print(name, "score", mp.nstr(max(abs(v) for v in score), 3), "penalised", mp.nstr(best, 12))
    slopes = [i for i in range((k - 1) * q) if i % q > 0]
    null = firth(xs, y, s, k, {i: mp.mpf(0) for i in slopes})[1]
    table = []
    for c in range(1, k):
        for j, feature in enumerate(["(intercept)"] + features):
            i = (c - 1) * q + j
            error = mp.sqrt(inverse[i, i])
            table.append([classes[c], feature] + [float(v) for v in (theta[i], error, theta[i] / error,
                                                                    ptail(theta[i] / error))])
    result = {
        "name": name, "file": file, "target": target, "features": features, "weights": weights,
        "logLikelihood": float(loglik), "penalized": float(best), "penalizedNull": float(null),
        "likelihoodRatio": [float(2 * (best - null)), len(slopes), float(chi2tail(2 * (best - null), len(slopes)))],
        "coefficients": table, "smaller": smaller or [],
        "profile": [profile(xs, y, s, k, theta, best, inverse, i) for i in range(len(theta))] if profiled else [],
    }
    if smaller:
        added = [c * q + 1 + j for c in range(k - 1) for j, f in enumerate(features) if f not in smaller]
        restricted = firth(xs, y, s, k, {i: mp.mpf(0) for i in added})[1]
        statistic = 2 * (best - restricted)
        result["comparison"] = [float(statistic), len(added), float(chi2tail(statistic, len(added))), float(restricted)]
    middle = mp.zeros(len(theta), len(theta))
    for u, w in zip(scores, s):
        column = mp.matrix(u)
        middle += w * column * column.T
    total = mp.fsum(s)
    robust = inverse * middle * inverse * (total / (total - 1))
    result["robust"] = [float(mp.sqrt(robust[i, i])) for i in range(len(theta))]
    return result


if __name__ == "__main__":
    tables()
    iris = ["sepal_length", "sepal_width", "petal_length", "petal_width"]
    housing = "influence_medium,influence_high,apartment,atrium,terrace,contact_high".split(",")
    anes = "logpopul,selfLR,age,educ,income".split(",")
    cases = [
        case("iris", "iris.csv", "label", iris),
        case("quasi-complete", "separated.csv", "y", ["x", "z"], weights="n", profiled=True, smaller=["z"]),
        case("spector", "spector.csv", "GRADE", ["GPA", "TUCE", "PSI"], profiled=True, smaller=["TUCE"]),
        case("housing", "housing.csv", "satisfaction", housing, weights="count", smaller=housing[:5]),
        case("tumours", "nsclc.csv", "label", ["x1", "x2"]),
        case("anes96", "anes96.csv", "PID", anes),
    ]
    with open(FIXTURES / "firth.json", "w") as file:
        json.dump({"cases": cases}, file, indent=0)
        file.write("\n")
