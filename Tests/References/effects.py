"""Reference values for marginal effects, intervals of probabilities, and tests of independence, at 40 digits.

    pip install mpmath numpy statsmodels
    python Tests/References/effects.py

writes effects.json into the tests' fixtures, from tables that are there (inference.py makes some of them). Derivatives with
respect to variables are central differences at 60 digits, of probabilities and of their derivatives by the parameters; so
nothing is known here of the formulas of this project. statsmodels' MNLogit.get_margeff is compared as a second opinion.
"""
import json

import mpmath as mp
import numpy as np

from inference import FIXTURES, chi2tail, derivatives, middle, probabilities, ptail, read, start

mp.mp.dps = 60
STEP = mp.mpf(10) ** -20
WIDTH = mp.sqrt(2) * mp.erfinv(mp.mpf("0.95"))


def maximum(xs, y, s, k):
    """The maximum of the likelihood: parameters, log-likelihood, inverse information, scores."""
    theta = [mp.mpf(v) for v in start(np.array(xs, float), np.array(y), np.array(s, float), k)]
    for _ in range(3):
        _, gradient, info, _ = derivatives(xs, y, s, theta, k)
        step = mp.lu_solve(info, mp.matrix(gradient))
        theta = [t + v for t, v in zip(theta, step)]
    assert max(abs(v) for v in step) < 1e-25
    loglik, _, info, scores = derivatives(xs, y, s, theta, k)
    return theta, loglik, info ** -1, scores


def jet(x, theta, k):
    """The probabilities of a row and their derivatives by the parameters."""
    p, _ = probabilities(x, theta, k)
    return p, [[p[c] * ((c == m) - p[m]) * v for m in range(1, k) for v in x] for c in range(k)]


def difference(a, b, scale):
    (p, j), (q, l) = a, b
    return [(v - w) * scale for v, w in zip(p, q)], [[(v - w) * scale for v, w in zip(r, t)] for r, t in zip(j, l)]


def effect_of(design, row, name, kind, theta, k):
    """What a variable does at a row: a derivative, or the difference of a level and the first."""
    if kind is None:
        more, less = dict(row), dict(row)
        more[name], less[name] = row[name] + STEP, row[name] - STEP
        return difference(jet(design(more), theta, k), jet(design(less), theta, k), 1 / (2 * STEP))
    level, first = kind
    return difference(
        jet(design({**row, name: level}), theta, k), jet(design({**row, name: first}), theta, k), mp.mpf(1))


def means(rows, s, levels):
    total, result = mp.fsum(s), {}
    for name in rows[0]:
        if name in levels:
            result[name] = {l: mp.fsum(w for r, w in zip(rows, s) if r[name] == l) / total for l in levels[name]}
        else:
            result[name] = mp.fsum(w * r[name] for r, w in zip(rows, s)) / total
    return result


def share(value, level):
    """1 where a factor has the level; its share where it has shares."""
    return value.get(level, mp.mpf(0)) if isinstance(value, dict) else mp.mpf(int(value == level))


def effects(name, file, target, formula, numbers, design, levels={}, weights=None, kind="model", cluster=None,
            weight_kind="frequency", rows_of_intervals=0):
    data = read(file)
    classes = sorted({r[target] for r in data})
    k, y = len(classes), [classes.index(r[target]) for r in data]
    s = [mp.mpf(float(r[weights])) if weights else mp.mpf(1) for r in data]
    rows = [{**{n: mp.mpf(float(r[n])) for n in numbers}, **{f: r[f] for f in levels}} for r in data]
    xs = [design(r) for r in rows]
    theta, _, inverse, scores = maximum(xs, y, s, k)
    total = mp.fsum(s)
    count = total if weight_kind == "frequency" else mp.mpf(len(rows))
    if kind == "robust":
        power = 1 if weight_kind == "frequency" else 2
        inverse = inverse * middle(scores, s, power) * inverse * (count / (count - 1))
    elif kind == "cluster":
        sums = {}
        for u, w, r in zip(scores, s, data):
            old = sums.get(r[cluster], [mp.mpf(0)] * len(u))
            sums[r[cluster]] = [a + w * b for a, b in zip(old, u)]
        g = mp.mpf(len(sums))
        inverse = inverse * middle(list(sums.values()), [mp.mpf(1)] * len(sums), 1) * inverse * (g / (g - 1))
    asked = [(n, None) for n in numbers] + [(f, (l, own[0])) for f, own in levels.items() for l in own[1:]]
    result = {}
    for place in ("observed", "means"):
        table = []
        for variable, change in asked:
            if place == "means":
                value, slopes = effect_of(design, means(rows, s, levels), variable, change, theta, k)
            else:
                value, slopes = [mp.mpf(0)] * k, [[mp.mpf(0)] * len(theta) for _ in range(k)]
                for row, w in zip(rows, s):
                    if w == 0:
                        continue
                    v, j = effect_of(design, row, variable, change, theta, k)
                    value = [a + w / total * b for a, b in zip(value, v)]
                    slopes = [[a + w / total * b for a, b in zip(q, r)] for q, r in zip(slopes, j)]
            for c in range(k):
                g = mp.matrix(slopes[c])
                error = mp.sqrt((g.T * inverse * g)[0])
                z = value[c] / error
                table.append([variable, change and change[0], classes[c]] + [float(v) for v in (value[c], error, z, ptail(z))])
        result[place] = table
    print(name, "done")
    return {"name": name, "file": file, "target": target, "formula": formula, "weights": weights, "covariance": kind,
            "cluster": cluster, "weightKind": weight_kind, **result,
            "intervals": [interval(x, theta, inverse, k) for x in xs[:rows_of_intervals]]}


def interval(x, theta, covariance, k):
    """Probability, lower and upper end for each class, by the delta method on the logit scale."""
    p, slopes = jet(x, theta, k)
    ends = []
    for c in range(k):
        g = mp.matrix([v / (p[c] * (1 - p[c])) for v in slopes[c]])
        reach = WIDTH * mp.sqrt((g.T * covariance * g)[0])
        logit = mp.log(p[c] / (1 - p[c]))
        ends.append([float(v) for v in (p[c], 1 / (1 + mp.exp(-logit + reach)), 1 / (1 + mp.exp(-logit - reach)))])
    return ends


def part(data, target, features, classes, weights, omitted=None):
    """The data without a class: features, labels, weights and the classes left."""
    left = [c for c in classes if c != omitted]
    kept = [(r, w) for r, w in zip(data, weights) if r[target] != omitted and w > 0]
    xs = [[mp.mpf(1)] + [mp.mpf(float(r[f])) for f in features] for r, _ in kept]
    return xs, [left.index(r[target]) for r, _ in kept], [w for _, w in kept], len(left)


def against(vector, k, q, classes, left):
    """The matrix from contrasts with the first of all classes to contrasts with the first of those left."""
    index = [classes.index(c) for c in left]
    t = mp.zeros((len(left) - 1) * q, (k - 1) * q)
    for row, c in enumerate(index[1:]):
        for j in range(q):
            t[row * q + j, (c - 1) * q + j] += 1
            if index[0] > 0:
                t[row * q + j, (index[0] - 1) * q + j] -= 1
    return t


def independence(file, target, features, weights=None):
    """Both tests; the halves of Small and Hsiao's are the rows of even and of odd number."""
    data = read(file)
    classes = sorted({r[target] for r in data})
    k, q = len(classes), len(features) + 1
    s = [mp.mpf(float(r[weights])) if weights else mp.mpf(1) for r in data]
    halves = [[w * int(i % 2 == h) for i, w in enumerate(s)] for h in (0, 1)]
    xs, y, w, _ = part(data, target, features, classes, s)
    theta, _, inverse, _ = maximum(xs, y, w, k)
    of_half = [maximum(*part(data, target, features, classes, h)) for h in halves]
    share_of_first = mp.sqrt(mp.mpf(1) / 2)
    mixed = mp.matrix([share_of_first * a + (1 - share_of_first) * b for a, b in zip(of_half[0][0], of_half[1][0])])
    hausman, small = [], []
    for omitted in classes:
        left = [c for c in classes if c != omitted]
        t = against(theta, k, q, classes, left)
        own, _, narrow, _ = maximum(*part(data, target, features, classes, s, omitted))
        d = mp.matrix(own) - t * mp.matrix(theta)
        v = narrow - t * inverse * t.T
        value = (d.T * mp.lu_solve(v, d))[0]
        df = (len(left) - 1) * q
        hausman.append([omitted, float(value), df, None if value < 0 else float(chi2tail(value, df))])
        xs, y, w, m = part(data, target, features, classes, halves[1], omitted)
        best = maximum(xs, y, w, m)[1]
        value = 2 * (best - derivatives(xs, y, w, list(t * mixed), m)[0])
        small.append([omitted, float(value), df, float(chi2tail(value, df))])
    print("independence", file, "done")
    return {"file": file, "target": target, "features": features, "weights": weights, "hausmanMcFadden": hausman,
            "smallHsiao": small}


def plain(names):
    return lambda r: [mp.mpf(1)] + [r[n] for n in names]


def check_with_statsmodels(case, names):
    import statsmodels.api as sm

    data = read(case["file"])
    x = sm.add_constant(np.array([[float(r[n]) for n in names] for r in data]))
    fit = sm.MNLogit(np.array([int(r[case["target"]]) for r in data]), x).fit(method="newton", tol=1e-14, disp=0)
    for at, key in (("overall", "observed"), ("mean", "means")):
        theirs = fit.get_margeff(at=at)
        k = theirs.margeff.shape[1]
        ours = np.array([[r[3], r[4]] for r in case[key]]).reshape(len(names), k, 2)
        worst = max(np.abs(theirs.margeff / ours[:, :, 0] - 1).max(), np.abs(theirs.margeff_se / ours[:, :, 1] - 1).max())
        print("statsmodels", at, "differs by", worst)
        assert worst < 1e-6


if __name__ == "__main__":
    anes = "logpopul,selfLR,age,educ,income".split(",")
    few = ["selfLR", "age", "educ"]
    housing = "influence_medium,influence_high,apartment,atrium,terrace,contact_high".split(",")
    one = mp.mpf(1)
    colours, sizes = ["blue", "green", "red"], ["large", "medium", "small"]
    cases = [
        effects("anes96", "anes96.csv", "PID", "PID ~ " + " + ".join(anes), anes, plain(anes), rows_of_intervals=4),
        effects("clusters", "anes96.csv", "PID", "PID ~ " + " + ".join(few), few, plain(few), weights="weight",
                kind="cluster", cluster="group", weight_kind="probability", rows_of_intervals=2),
        effects("housing", "housing.csv", "satisfaction", "satisfaction ~ " + " + ".join(housing), housing,
                plain(housing), weights="count", kind="robust"),
        effects("spector", "spector.csv", "GRADE", "GRADE ~ GPA + TUCE + PSI", ["GPA", "TUCE", "PSI"],
                plain(["GPA", "TUCE", "PSI"]), rows_of_intervals=6),
        effects("expressions", "nsclc.csv", "label", "label ~ x1 + I(x1^2) + x1:x2 + exp(x2) + I(x2/(3 + abs(x1)))",
                ["x1", "x2"],
                lambda r: [one, r["x1"], r["x1"] ** 2, r["x1"] * r["x2"], mp.exp(r["x2"]), r["x2"] / (3 + abs(r["x1"]))]),
        # Orthogonal polynomials span what powers span.
        effects("factors", "formulas.csv", "y", "y ~ x * colour + poly(log(d), 2)", ["x", "d"],
                lambda r: [one, r["x"], *[share(r["colour"], c) for c in colours[1:]],
                           mp.log(r["d"]), mp.log(r["d"]) ** 2, *[r["x"] * share(r["colour"], c) for c in colours[1:]]],
                levels={"colour": colours}, weights="w", rows_of_intervals=3),
    ]
    check_with_statsmodels(cases[0], anes)
    result = {"cases": cases, "independence": [
        independence("anes96.csv", "PID", few), independence("nsclc.csv", "label", ["x1", "x2"]),
        independence("housing.csv", "satisfaction", ["influence_medium", "influence_high", "contact_high"], "count")]}
    with open(FIXTURES / "effects.json", "w") as file:
        json.dump(result, file, indent=0)
        file.write("\n")
