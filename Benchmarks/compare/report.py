"""From measurements to the tables and the figure of docs/performance.md."""

from . import figure, settings
from .ladder import GAPS
from .programs import TOO_LATE
from .tables import factor, gap, seconds, table

OURS = "softmax"
# At least so many times faster than the best peer.
TARGETS = {
    "digits": 10, "raw-scales": 10, "tall": 5, "image-like": 5, "sparse-text": 5, "many-classes": 3,
    "probe-100": 5, "probe-100-hard": 5, "probe-1000": 5, "probe-1000-hard": 5,
}


def machine(result: dict) -> dict[str, str]:
    return {"machine": table(["what", "with what"], [list(item) for item in result.items()], left=2)}


def limit(m: dict, result: dict, flops: int) -> tuple[float, str]:
    """The larger of the two limits, and which it is."""
    size = m["rows"] * m["features"] * m["classes"]
    arithmetic = flops * size / (2 * result["multiplyAddsPerSecond"])
    return (arithmetic, "arithmetic") if arithmetic > m["read"] else (m["read"], "memory")


def pass_targets(result: dict) -> str:
    """A comparison of the shapes in double precision with the targets."""
    shapes = [m for m in result["measurements"] if m["storage"] == "Double"]

    def line(what: str, aim: str, met, ratio, worst, among: list[dict]) -> list[str]:
        ratios = [(ratio(m), m) for m in among]
        value, m = worst(ratios, key=lambda pair: pair[0])
        count = sum(met(one) for one, _ in ratios)
        return [what, aim, f"{count} of {len(ratios)}", f"{factor(value)} (K = {m['classes']}, d = {m['features']})"]

    def over_limit(m: dict) -> float:
        return m["pass"] / limit(m, result, 4)[0]

    def products(m: dict) -> float:
        return min(m["productsWhole"], m["productsBlocks"]) / m["pass"]

    few = [m for m in shapes if m["classes"] <= 10]
    return table(["a pass, in Double", "aim", "shapes that meet it", "worst"], [
        line("time over the larger limit", "≤ 1.6", lambda r: r <= 1.6, over_limit, max, shapes),
        line("two OpenBLAS products over it", "≥ 1", lambda r: r >= 1, products, min, shapes),
        line("two OpenBLAS products over it, K ≤ 10", "≥ 3", lambda r: r >= 3, products, min, few),
    ], left=1)


def passes(result: dict) -> dict[str, str]:
    rows = {"Double": [], "Float": []}
    for m in result["measurements"]:
        bound, which = limit(m, result, 4)
        products = min(m["productsWhole"], m["productsBlocks"])
        flops = 4 * m["rows"] * m["features"] * m["classes"] / m["pass"] / 1e9
        size = (8 if m["storage"] == "Double" else 4) * m["rows"] * m["features"]
        row = [
            str(m["classes"]), str(m["features"]), seconds(m["pass"]), seconds(bound), which,
            factor(m["pass"] / bound), seconds(products), factor(products / m["pass"]),
            f"{size / m['pass'] / 1e9:.1f}", f"{flops:.0f}"]
        if m["storage"] == "Double":
            row += [
                factor(m["passOnOneThread"] / m["pass"]),
                factor(m["hessianProduct"] / limit(m, result, 6)[0])]
        rows[m["storage"]].append(row)
    header = [
        "K", "d", "pass", "limit", "which", "pass / limit", "two products", "products / pass", "GB/s", "GFLOP/s"]
    double = table(header + ["1 → all threads", "Hessian product / limit"], rows["Double"], left=0)
    sparse = []
    for m in result["sparse"]:
        arithmetic = 2 * m["nonzeros"] * m["classes"] / result["multiplyAddsPerSecond"]
        bound, which = (arithmetic, "arithmetic") if arithmetic > m["read"] else (m["read"], "memory")
        sparse.append([
            str(m["classes"]), seconds(m["pass"]), seconds(bound), which, factor(m["pass"] / bound),
            f"{m['pass'] / m['nonzeros'] * 1e9:.2f}", f"{4 * m['nonzeros'] * m['classes'] / m['pass'] / 1e9:.0f}",
            factor(m["passOnOneThread"] / m["pass"]), factor(m["hessianProduct"] / m["pass"])])
    memory = max(
        (8 if m["storage"] == "Double" else 4) * m["rows"] * m["features"] / m["read"] for m in result["measurements"])
    iris = result["iris"]
    limits = table(["limit of this machine", "measured"], [
        ["multiply-adds in registers, all threads", f"{result['multiplyAddsPerSecond'] * 2 / 1e9:.0f} GFLOP/s "
         f"({result['vectorBits']}-bit vectors)"],
        ["reading memory, all threads", f"{memory / 1e9:.1f} GB/s"],
        ["OpenBLAS", f"{result['blasConfiguration'].split(' NO_')[0]}, kernels {result['blasCore']}"],
        ["a fit of the irises, from arrays to model", f"{seconds(iris['least'])} at best, "
         f"{seconds(iris['median'])} in the median"],
    ])
    sparse_header = [
        "K", "pass", "limit", "which", "pass / limit", "ns a nonzero", "GFLOP/s", "1 → all threads",
        "Hessian product / pass"]
    return {
        "limits": limits, "passes-targets": pass_targets(result), "passes": double, "passes-float": table(header, rows["Float"], left=0),
        "passes-sparse": table(sparse_header, sparse, left=0),
    }


def reached(solver: dict, level: float) -> float | None:
    best = solver.get(f"{level:g}")
    return best["seconds"] if best else None


def best_peer(workload: dict, level: float) -> tuple[str, float] | None:
    times = [
        (reached(solver, level), name) for name, solver in workload["solvers"].items()
        if name != OURS and reached(solver, level) is not None]
    return min(times)[::-1] if times else None


def against(workload: dict, level: float) -> list[str]:
    """Our time, the best peer's and the factor; where no peer got there, the factor is at least that of the limit."""
    ours, peer = reached(workload["solvers"][OURS], level), best_peer(workload, level)
    if ours is None:
        return ["not reached", f"{peer[0]} {seconds(peer[1])}" if peer else "none", "-"]
    if peer is None:
        limit = workload["run_limit"]
        return [seconds(ours), f"none in {limit} s", f"> {factor(limit / ours)}"]
    return [seconds(ours), f"{peer[0]} {seconds(peer[1])}", factor(peer[1] / ours)]


def accuracy(result: dict) -> dict[str, str]:
    workloads = result["workloads"]
    summary = table(
        ["workload", "n × d × K", "target", "ours to 1e-6", "best peer", "factor", "ours to 1e-8", "best peer", "factor"],
        [[w["name"], f"{w['n']:,} × {w['d']:,} × {w['k']}", f"{TARGETS[w['name']]}", *against(w, 1e-6),
          *against(w, 1e-8)] for w in workloads], left=2)
    rows = []
    for w in workloads:
        for name, solver in w["solvers"].items():
            if solver.get("left_out") == TOO_LATE:
                rows.append([w["name"], name, "not reached", "not reached", "not reached", "no fit ended"])
                continue
            if not solver["tries"]:
                rows.append([w["name"], name, f"left out: {solver['left_out']}", "", "", ""])
                continue
            times = [
                seconds(reached(solver, level)) if reached(solver, level) is not None else "not reached"
                for level in GAPS]
            rows.append([w["name"], name, *times, gap(solver["best_gap"]) if solver["best_gap"] else "best"])
    ours = []
    for w in workloads:
        for level in GAPS:
            one = w["solvers"][OURS].get(f"{level:g}")
            if one:
                ours.append([
                    w["name"], gap(level), gap(one["setting"]), str(one["passes"]), one["solver"],
                    seconds(one["seconds"]), seconds(one["whole"]), f"{one['peak_bytes'] / 1e6:.0f} MB"])
    return {
        "accuracy": summary,
        "solvers": table(["workload", "solver", *[f"to {gap(level)}" for level in GAPS], "best gap"], rows, left=2),
        "ours": table(
            ["workload", "gap", "--tolerance", "passes", "solver", "fit", "whole process", "peak memory"], ours, left=1),
    }


def draw(result: dict) -> str:
    """The figure: time to a relative gap of 1e-6."""
    lines = [
        (w["name"], [
            (name, reached(solver, 1e-6)) for name, solver in w["solvers"].items()
            if solver["tries"] or solver.get("left_out") == TOO_LATE])
        for w in result["workloads"]]
    return figure.draw(lines, "Time to a relative gap of 1e-6 (→ not reached)")


def files(result: dict) -> dict[str, str]:
    if not result["rows"]:
        return {"files": f"Not measured: {result.get('complaint')}"}
    first = result["rows"][0]["seconds"]
    rows = [
        [one["name"], seconds(one["seconds"]), seconds(one["fit"]), gap(one.get("gap")),
         f"{one['peak_bytes'] / 1e6:.0f} MB", factor(one["peak_bytes"] / result["numeric_bytes"]),
         factor(one["seconds"] / first)] for one in result["rows"]]
    whole = table(
        ["file to model", "whole process", "of it the fit", "relative gap", "peak memory", "over the numeric data",
         "time / ours"], rows)
    ours = result.get("read")
    readers = [["softmax (seconds.read)", seconds(ours), f"{result['bytes'] / ours / 1e6:.0f} MB/s", "1.00"]]
    for name, one in result["readers"].items():
        if "seconds" in one:
            speed = f"{result['bytes'] / one['seconds'] / 1e6:.0f} MB/s"
            readers.append([name, seconds(one["seconds"]), speed, factor(one["seconds"] / ours)])
        else:
            readers.append([name, one["complaint"], "", ""])
    readers = table(["reading alone", "time", "speed", "time / ours"], readers)
    parquet = [
        [one["name"], seconds(one["ours"]), seconds(one["theirs"]), factor(one["theirs"] / one["ours"])]
        if "complaint" not in one else [one["name"], one["complaint"], "", ""] for one in result.get("columnar", [])]
    if parquet:
        readers += "\n\n" + table(["Parquet file", "softmax", "pyarrow into NumPy", "time / ours"], parquet)
    return {"files": whole, "readers": readers}


def inference(result: dict) -> dict[str, str]:
    if "fit" not in result:
        return {"inference": f"Not measured: {result.get('complaint')}"}
    rows = [["softmax fit --mle", seconds(result["fit"]), "1.00", ""]]
    first = None
    for one in result["rows"]:
        name = f"softmax summary, {one['name']}"
        if "complaint" in one:
            rows.append([name, one["complaint"], "", ""])
            continue
        own = one["summary"] if one["summary"] is not None else max(1e-3, one["whole"] - result["start"])
        first = first or own
        rows.append([name, seconds(own), factor(own / result["fit"]), factor(own / first)])
    peer = result["statsmodels"]
    if "complaint" in peer:
        rows.append(["statsmodels MNLogit", peer["complaint"], "", ""])
    else:
        note = "" if peer["rows"] == result["n"] else f", from {peer['rows']:,} rows in proportion"
        for name, time in [("fit", peer["fit"]), ("fit and summary", peer["seconds"])]:
            rows.append([
                f"statsmodels MNLogit, {name}{note}", seconds(time), factor(time / result["fit"]),
                factor(time / first) if first else ""])
    return {"inference": table(["what", "time", "over our fit", "over our model-based summary"], rows)}


def paths(result: dict) -> dict[str, str]:
    rows = []
    for one in result["paths"]:
        own = one["programs"]["softmax, 1 thread"]["seconds"]
        for name, program in one["programs"].items():
            first = [f"{one['name']}, {one['kind']}", name]
            if "seconds" not in program:
                rows.append([*first, program["complaint"], "", "", "", ""])
                continue
            within = "complaint" not in program
            rows.append([
                *first, gap(program["setting"]), seconds(program["seconds"]), factor(program["seconds"] / own),
                gap(program["excess"]) + ("" if within else " (not within)"),
                gap(program["proved"]) if "proved" in program else "no"])
    sizes = table(["workload", "n × d × K", "strengths", "end", "reference proved within"], [
        [f"{one['name']}, {one['kind']}", f"{one['n']:,} × {one['d']:,} × {one['k']}", str(len(one["strengths"])),
         one["ended"] or "the last one", gap(one["proved"])] for one in result["paths"]], left=1)
    whole = table(
        ["path", "program", "tolerance", "time", "over ours on 1 thread", "largest excess", "proved"], rows, left=2)
    return {
        "paths-sizes": sizes, "paths": f"{whole}\n\n![The times of whole paths](performance-paths.svg)", "paths-folds": with_folds(result["folds"]),
        "paths-ridge": with_folds(result["ridge"]),
    }


def with_folds(workloads: list[dict]) -> str:
    rows = []
    for one in workloads:
        own = one["programs"]["softmax, 1 thread"]["seconds"]
        if "cold" in one:
            rows.append([
                one["name"], "the hardest fit alone, all threads", seconds(one["cold"]), factor(one["cold"] / own), "-"])
        for name, program in one["programs"].items():
            if "seconds" not in program:
                rows.append([one["name"], name, program["complaint"], "", ""])
                continue
            rows.append([
                one["name"], name, seconds(program["seconds"]), factor(program["seconds"] / own),
                gap(program.get("excess"))])
    return table(["workload", "program", "time", "over ours on 1 thread", "excess of the chosen model"], rows, left=2)


def draw_paths(result: dict) -> str:
    """The figure: the time of whole paths."""
    lines = [
        (f"{one['name']}, {one['kind']}", [
            (name, program["seconds"] if "seconds" in program and "complaint" not in program else None)
            for name, program in one["programs"].items()])
        for one in result["paths"]]
    return figure.draw(lines, "Whole paths to a largest excess of 1e-6 (→ not reached)")


PARTS = {
    "machine": machine, "passes": passes, "accuracy": accuracy, "files": files, "inference": inference, "paths": paths,
}
#: The figures of the parts that have one.
FIGURES = {"accuracy": (settings.FIGURE, draw), "paths": (settings.PATHS_FIGURE, draw_paths)}
