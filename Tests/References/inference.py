"""Reference values for the tests of inference, at 40 digits, from the definitions alone.

    pip install mpmath numpy statsmodels
    python Tests/References/inference.py

writes inference.json and the tables anes96.csv, spector.csv and housing.csv into the tests' fixtures. Maximum likelihood
is solved by Newton's method in mpmath; standard errors come from the inverse of the observed information and from its
sandwiches. Nothing of this project is used. anes96 and spector come with statsmodels (public domain); housing is
Madsen's (1976) table of satisfaction with housing in Copenhagen, as in R's MASS, below.
"""
import csv
import json
import pathlib

import mpmath as mp
import numpy as np

mp.mp.dps = 40
FIXTURES = pathlib.Path(__file__).resolve().parents[1] / "SoftmaxRegressionTests" / "Fixtures"

# Residents by satisfaction (low, medium, high) for influence x type of housing x contact, in the order of the loops below.
HOUSING = """21 21 28 34 22 36 10 11 36 61 23 17 43 35 40 26 18 54 13 9 10 8 8 12 6 7 9 18 6 7 15 13 13 7 5 11
14 19 37 17 23 40 3 5 23 78 46 43 48 45 86 15 25 62 20 23 20 10 22 24 7 10 21 57 23 13 31 21 13 5 6 13"""


def write(name, header, rows):
    with open(FIXTURES / name, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows([[repr(v) if isinstance(v, float) else v for v in row] for row in rows])


def tables():
    import statsmodels.api as sm

    anes = sm.datasets.anes96.load_pandas().data
    rows = []
    for i, r in enumerate(anes.itertuples()):
        group, weight = i // 16, (5 + 7 * i % 11) / 10
        values = [float(v) for v in (np.log(r.popul + 0.1), r.selfLR, r.age, r.educ, r.income)]
        rows.append(values + [int(r.PID), group, weight])
    write("anes96.csv", "logpopul,selfLR,age,educ,income,PID,group,weight".split(","), rows)
    spector = sm.datasets.spector.load_pandas().data
    write("spector.csv", ["GPA", "TUCE", "PSI", "GRADE"],
          [[float(r.GPA), float(r.TUCE), int(r.PSI), int(r.GRADE)] for r in spector.itertuples()])
    counts = iter(HOUSING.split())
    rows = []
    for contact in range(2):
        for kind in range(4):
            for influence in range(3):
                for satisfaction in ("1-low", "2-medium", "3-high"):
                    dummies = [influence == 1, influence == 2, kind == 1, kind == 2, kind == 3, contact == 1]
                    rows.append([int(v) for v in dummies] + [satisfaction, int(next(counts))])
    head = "influence_medium,influence_high,apartment,atrium,terrace,contact_high,satisfaction,count"
    write("housing.csv", head.split(","), rows)


def read(name):
    with open(FIXTURES / name) as file:
        return list(csv.DictReader(file))


def probabilities(x, theta, k):
    """theta holds the contrasts of classes 1..K-1 with class 0, mp."""
    q = len(x)
    z = [mp.mpf(0)] + [mp.fdot(x, theta[c * q:(c + 1) * q]) for c in range(k - 1)]
    top = max(z)
    e = [mp.exp(v - top) for v in z]
    total = mp.fsum(e)
    return [v / total for v in e], top + mp.log(total) - 0


def start(x, y, s, k):
    """Newton's method in double precision."""
    n, q = x.shape
    theta = np.zeros((k - 1, q))
    for _ in range(40):
        z = np.hstack([np.zeros((n, 1)), x @ theta.T])
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        r = (np.eye(k)[y] - p)[:, 1:] * s[:, None]
        g = (r.T @ x).ravel()
        h = np.zeros(((k - 1) * q,) * 2)
        for a in range(k - 1):
            for b in range(k - 1):
                w = s * p[:, a + 1] * ((a == b) - p[:, b + 1])
                h[a * q:(a + 1) * q, b * q:(b + 1) * q] = (x * w[:, None]).T @ x
        theta += np.linalg.solve(h, g).reshape(theta.shape)
    return theta.ravel()


def derivatives(xs, y, s, theta, k):
    q = len(xs[0])
    m = (k - 1) * q
    loglik, gradient, scores = mp.mpf(0), [mp.mpf(0)] * m, []
    info = mp.zeros(m, m)
    for x, label, weight in zip(xs, y, s):
        p, _ = probabilities(x, theta, k)
        loglik += weight * mp.log(p[label])
        u = [(int(label == c + 1) - p[c + 1]) * v for c in range(k - 1) for v in x]
        scores.append(u)
        gradient = [g + weight * v for g, v in zip(gradient, u)]
        for a in range(k - 1):
            for b in range(a, k - 1):
                f = weight * p[a + 1] * (int(a == b) - p[b + 1])
                for i in range(q):
                    for j in range(q):
                        info[a * q + i, b * q + j] += f * x[i] * x[j]
    for i in range(m):
        for j in range(i):
            info[i, j] = info[j, i] if info[i, j] == 0 else info[i, j]
    return loglik, gradient, info, scores


def chi2tail(x, df):
    return mp.gammainc(mp.mpf(df) / 2, mp.mpf(x) / 2, regularized=True)


def ptail(z):
    return mp.erfc(abs(z) / mp.sqrt(2))


def middle(scores, weights, power):
    m = len(scores[0])
    total = mp.zeros(m, m)
    for u, w in zip(scores, weights):
        f = w ** power
        for i in range(m):
            if u[i] == 0:
                continue
            for j in range(i, m):
                total[i, j] += f * u[i] * u[j]
    for i in range(m):
        for j in range(i):
            total[i, j] = total[j, i]
    return total


def contrast(classes, q, reference, k):
    """The matrix that turns contrasts with class 0 into contrasts with a reference class."""
    others = [c for c in range(k) if c != reference]
    t = mp.zeros((k - 1) * q, (k - 1) * q)
    for row, c in enumerate(others):
        for j in range(q):
            if c > 0:
                t[row * q + j, (c - 1) * q + j] += 1
            if reference > 0:
                t[row * q + j, (reference - 1) * q + j] -= 1
    return t, others


def case(name, file, target, features, weights=None, kind="model", weight_kind="frequency", cluster=None, reference=None,
         cache={}):
    rows = read(file)
    classes = sorted({r[target] for r in rows})
    k, reference = len(classes), reference or classes[0]
    y = [classes.index(r[target]) for r in rows]
    xs = [[mp.mpf(1)] + [mp.mpf(float(r[f])) for f in features] for r in rows]
    s = [mp.mpf(float(r[weights])) if weights else mp.mpf(1) for r in rows]
    key = (file, target, tuple(features), weights)
    if key not in cache:
        theta = [mp.mpf(v) for v in start(np.array(xs, float), np.array(y), np.array(s, float), k)]
        for _ in range(3):
            loglik, gradient, info, scores = derivatives(xs, y, s, theta, k)
            step = mp.lu_solve(info, mp.matrix(gradient))
            theta = [t + step[i] for i, t in enumerate(theta)]
            print(name, "step", mp.nstr(max(abs(v) for v in step), 3))
        loglik, gradient, info, scores = derivatives(xs, y, s, theta, k)
        cache[key] = theta, loglik, info ** -1, scores
    theta, loglik, inverse, scores = cache[key]
    total = mp.fsum(s)
    count = total if weight_kind == "frequency" else mp.mpf(len(rows))
    if kind == "model":
        covariance = inverse
    elif kind == "robust":
        covariance = inverse * middle(scores, s, 1 if weight_kind == "frequency" else 2) * inverse * (count / (count - 1))
    else:
        sums = {}
        for u, w, r in zip(scores, s, rows):
            old = sums.get(r[cluster], [mp.mpf(0)] * len(u))
            sums[r[cluster]] = [a + w * b for a, b in zip(old, u)]
        g = mp.mpf(len(sums))
        covariance = inverse * middle(list(sums.values()), [mp.mpf(1)] * len(sums), 1) * inverse * (g / (g - 1))
    q = len(features) + 1
    tests = {"features": [], "classes": []}
    if kind == "model" and reference == classes[0]:
        tests["features"] = [[f, float(quadratic(theta, covariance, [[(c * q + j + 1, 1)] for c in range(k - 1)]))]
                             for j, f in enumerate(features)]
        tests["classes"] = [
            [classes[a], classes[b], float(quadratic(theta, covariance, [
                [((c - 1) * q + j, sign) for c, sign in ((a, 1), (b, -1)) if c > 0] for j in range(1, q)]))]
            for a in range(k) for b in range(a + 1, k)]
    profile = []
    if kind == "model" and file in ("spector.csv", "nsclc.csv"):
        profile = [profile_interval(xs, y, s, theta, loglik, covariance, k, i) for i in range(len(theta))]
    t, others = contrast(classes, q, classes.index(reference), k)
    estimates, covariance = t * mp.matrix(theta), t * covariance * t.T
    shares = [mp.fsum(w for w, label in zip(s, y) if label == c) / total for c in range(k)]
    null = total * mp.fsum(p * mp.log(p) for p in shares)
    lr, df = 2 * (loglik - null), (k - 1) * (q - 1)
    slopes = [i for i in range((k - 1) * q) if i % q > 0]
    b = mp.matrix([estimates[i] for i in slopes])
    v = mp.matrix([[covariance[i, j] for j in slopes] for i in slopes])
    wald = (b.T * mp.lu_solve(v, b))[0]
    table = []
    for row, c in enumerate(others):
        for j, feature in enumerate(["(intercept)"] + features):
            i = row * q + j
            error = mp.sqrt(covariance[i, i])
            z = estimates[i] / error
            table.append([classes[c], feature] + [float(w) for w in (estimates[i], error, z, ptail(z))])
    return {
        "name": name, "file": file, "target": target, "features": features, "weights": weights, "covariance": kind,
        "weightKind": weight_kind, "cluster": cluster, "reference": reference, "samples": len(rows),
        "logLikelihood": float(loglik), "nullLogLikelihood": float(null),
        "likelihoodRatio": [float(lr), df, float(chi2tail(lr, df))],
        "wald": [float(wald), df, float(chi2tail(wald, df))],
        "aic": float(2 * (k - 1) * q - 2 * loglik), "bic": float((k - 1) * q * mp.log(count) - 2 * loglik),
        "coefficients": table, "tests": tests, "profile": profile,
    }


def quadratic(theta, covariance, rows):
    """Wald's statistic for contrasts given as lists of (place, factor)."""
    b = mp.matrix([mp.fsum(f * theta[i] for i, f in row) for row in rows])
    v = mp.matrix([[mp.fsum(f * g * covariance[i, j] for i, f in r for j, g in c) for c in rows] for r in rows])
    return (b.T * mp.lu_solve(v, b))[0]


def constrained(xs, y, s, theta, k, fixed):
    """The log-likelihood maximised over all parameters but one."""
    theta = list(theta)
    free = [i for i in range(len(theta)) if i != fixed]
    for _ in range(60):
        loglik, gradient, info, _ = derivatives(xs, y, s, theta, k)
        g = mp.matrix([gradient[i] for i in free])
        h = mp.matrix([[info[i, j] for j in free] for i in free])
        step = mp.lu_solve(h, g)
        size = max(abs(v) for v in step)
        for i, v in zip(free, step):
            theta[i] += v / max(1, size / 4)
        if size < mp.mpf(10) ** -18:
            return loglik, theta, gradient[fixed]
    raise ArithmeticError("no convergence")


def profile_interval(xs, y, s, theta, loglik, covariance, k, i):
    """The values of a parameter at which twice the fall of the maximised log-likelihood is the 95% quantile."""
    level = mp.findroot(lambda z: mp.erfc(z / mp.sqrt(2)) - mp.mpf("0.05"), 1.96) ** 2
    ends = []
    for sign in (-1, 1):
        here = list(theta)
        here[i] += sign * mp.sqrt(level * covariance[i, i])
        for _ in range(30):
            value, here, slope = constrained(xs, y, s, here, k, i)
            excess = value - (loglik - level / 2)
            step = -excess / slope
            here[i] += step
            if abs(step) < mp.mpf(10) ** -16 * (1 + abs(here[i])):
                break
        ends.append(float(here[i]))
    return ends


def comparison(file, target, small, large):
    """The score statistic of a smaller model against a larger one, from the smaller one's maximum."""
    rows = read(file)
    classes = sorted({r[target] for r in rows})
    k, y, s = len(classes), [classes.index(r[target]) for r in rows], [mp.mpf(1)] * len(rows)
    data = [[[mp.mpf(1)] + [mp.mpf(float(r[f])) for f in features] for r in rows] for features in (small, large)]
    theta = [mp.mpf(v) for v in start(np.array(data[0], float), np.array(y), np.ones(len(y)), k)]
    for _ in range(2):
        loglik, gradient, info, _ = derivatives(data[0], y, s, theta, k)
        theta = [t + v for t, v in zip(theta, mp.lu_solve(info, mp.matrix(gradient)))]
    q, wide = len(small) + 1, []
    for c in range(k - 1):
        wide += [theta[c * q]] + [theta[c * q + 1 + small.index(f)] if f in small else mp.mpf(0) for f in large]
    loglik = derivatives(data[0], y, s, theta, k)[0]
    _, gradient, info, _ = derivatives(data[1], y, s, wide, k)
    g = mp.matrix(gradient)
    return {"file": file, "target": target, "small": small, "large": large, "logLikelihood": float(loglik),
            "score": float((g.T * mp.lu_solve(info, g))[0])}


def tails():
    normal = [[z, float(ptail(mp.mpf(z)))] for z in (0.0, 1e-9, 0.3, 1.0, 1.959963984540054, 3.0, 8.0, 20.0, 30.0, 37.0)]
    chi2 = [[x, df, float(chi2tail(x, df))]
            for df in (1, 2, 3, 7, 36, 100, 1001)
            for x in (1e-6, 0.5, 3.0, float(df), 2.0 * df + 10, 300.0, 1300.0)
            if 1e-305 < chi2tail(x, df)]
    quantile = [[a, float(mp.sqrt(2) * mp.erfinv(1 - mp.mpf(a)))] for a in (0.5, 0.1, 0.05, 0.01, 1e-6, 1e-12)]
    return {"normal": normal, "chiSquared": chi2, "quantile": quantile}


if __name__ == "__main__":
    tables()
    anes = "logpopul,selfLR,age,educ,income".split(",")
    housing = "influence_medium,influence_high,apartment,atrium,terrace,contact_high".split(",")
    cases = [
        case("anes96", "anes96.csv", "PID", anes),
        case("anes96 against 4", "anes96.csv", "PID", anes, reference="4"),
        case("anes96 robust", "anes96.csv", "PID", anes, kind="robust"),
        case("anes96 clustered", "anes96.csv", "PID", anes, kind="cluster", cluster="group"),
        case("anes96 probability weights", "anes96.csv", "PID", anes, weights="weight", kind="robust",
             weight_kind="probability"),
        case("anes96 weights and clusters", "anes96.csv", "PID", anes, weights="weight", kind="cluster",
             weight_kind="probability", cluster="group"),
        case("housing", "housing.csv", "satisfaction", housing, weights="count"),
        case("housing robust", "housing.csv", "satisfaction", housing, weights="count", kind="robust"),
        case("spector", "spector.csv", "GRADE", ["GPA", "TUCE", "PSI"]),
        case("spector robust", "spector.csv", "GRADE", ["GPA", "TUCE", "PSI"], kind="robust"),
        case("tumours", "nsclc.csv", "label", ["x1", "x2"]),
        case("tumours robust", "nsclc.csv", "label", ["x1", "x2"], kind="robust", reference="2"),
    ]
    with open(FIXTURES / "inference.json", "w") as file:
        comparisons = [comparison("anes96.csv", "PID", ["age", "educ"], ["educ", "logpopul", "age", "income"]),
                       comparison("spector.csv", "GRADE", ["TUCE"], ["GPA", "TUCE", "PSI"])]
        json.dump({"cases": cases, "comparisons": comparisons, "tails": tails()}, file, indent=0)
        file.write("\n")
