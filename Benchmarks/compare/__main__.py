"""`python -m compare [--quick] [--only PART,...] [--workload NAME,...]`: measures, and writes docs/performance.md's tables.

A quick run is for seeing that all works: it prints its tables and leaves the document alone.
"""

import argparse
import importlib
import json
import sys
import time
import traceback

from . import report, settings, tables
from .workloads import all_workloads

PARTS = ["passes", "accuracy", "files", "inference", "paths"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="compare", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small data, short limits, nothing written to docs")
    parser.add_argument("--only", default=",".join(PARTS), help=f"some of {', '.join(PARTS)}")
    parser.add_argument("--workload", help="of the part accuracy only these; the others' last numbers are kept")
    options = parser.parse_args()
    wanted = options.only.split(",")
    workloads = options.workload.split(",") if options.workload else []
    known = [workload.name for workload in all_workloads(options.quick)]
    if unknown := set(workloads) - set(known):
        parser.error(f"there is no workload {', '.join(sorted(unknown))}; the workloads are {', '.join(known)}")
    if unknown := set(wanted) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; the parts are {', '.join(PARTS)}")
    settings.RESULTS.mkdir(parents=True, exist_ok=True)
    failed = False
    for part in wanted:
        start = time.perf_counter()
        try:
            module = importlib.import_module(f"compare.{part}")
            if part == "accuracy" and workloads:
                result = anew(module, options.quick, workloads)
            else:
                result = module.measure(options.quick)
            deliver(part, result, options.quick)
            if result.get("interrupted"):
                raise KeyboardInterrupt
        except KeyboardInterrupt:
            print(f"{part}: interrupted; earlier measurements are kept", file=sys.stderr)
            return 130
        except Exception:  # One part that fails must not take the others with it.
            traceback.print_exc()
            failed = True
        print(f"{part}: {time.perf_counter() - start:.0f} s", file=sys.stderr)
    return 1 if failed else 0


def anew(module, quick: bool, names: list[str]) -> dict:
    """Some workloads measured, each beside all its peers, among the last numbers of the others."""
    path = file("accuracy", quick)
    kept = json.loads(path.read_text())["result"]["workloads"] if path.exists() else []
    result = module.measure(quick, names)
    measured = {workload["name"]: workload for workload in result["workloads"]}
    known = {workload["name"] for workload in kept}
    workloads = [measured.get(workload["name"], workload) for workload in kept]
    return {**result, "workloads": workloads + [measured[name] for name in measured if name not in known]}


def file(part: str, quick: bool):
    return settings.RESULTS / (f"{part}-quick.json" if quick else f"{part}.json")


def deliver(part: str, result: dict, quick: bool):
    """Keeps a part's numbers as JSON, prints its tables and, after a full run, puts them into the document."""
    machine = {**settings.machine(), **versions()}
    kept = {"date": time.strftime("%Y-%m-%d"), "machine": machine, "result": result}
    file(part, quick).write_text(json.dumps(kept, indent=1) + "\n")
    rendered = report.PARTS[part](result)
    for title, text in rendered.items():
        print(f"\n## {title}\n\n{text}", flush=True)
    if part in report.FIGURES:
        path, draw = report.FIGURES[part]
        (settings.RESULTS / f"{part}.svg").write_text(draw(result))
        if not quick:
            path.write_text(draw(result))
    if quick:
        return
    document = settings.DOCUMENT.read_text()
    for title, text in {**report.machine(machine), **rendered}.items():
        document = tables.place(document, title, text)
    settings.DOCUMENT.write_text(document)


def versions() -> dict[str, str]:
    """The peers' versions, and the kernels their OpenBLAS has chosen."""
    program = (
        "import json, importlib.metadata as m\n"
        "names = ['scikit-learn', 'numpy', 'scipy', 'torch', 'pandas', 'pyarrow', 'statsmodels']\n"
        "have = {d.metadata['Name'].lower() for d in m.distributions()}\n"
        "import numpy, scipy.linalg, threadpoolctl\n"
        "blas = [f\"{i['version']} {i['architecture']}\" for i in threadpoolctl.threadpool_info()"
        " if i['internal_api'] == 'openblas']\n"
        "print(json.dumps({'Python packages': ', '.join(n + ' ' + m.version(n) for n in names if n in have),"
        " 'OpenBLAS of NumPy and SciPy': '; '.join(blas)}))")
    found = json.loads(settings.output(sys.executable, "-c", program) or "{}")
    glmnet = settings.output("Rscript", "-e", "cat(as.character(packageVersion('glmnet')), R.version.string)")
    return {**found, "glmnet": glmnet or "not installed"}


if __name__ == "__main__":
    sys.exit(main())
