"""Reading Parquet files alone, beside pyarrow into arrays of NumPy."""

import json
import sys

import numpy as np

from . import programs, settings

SEED = 20261130

# Rows of a matrix, as a fit needs them, and the classes.
PEERS = {
    "numbers": (
        "def read(p):\n  t = pq.read_table(p)\n  names = [n for n in t.column_names if n != 'class']\n"
        "  return np.column_stack([t[n].to_numpy() for n in names]), t['class'].to_numpy()"),
    "lists": (
        "def read(p):\n  t = pq.read_table(p)\n  lists = t['emb'].combine_chunks()\n"
        "  return lists.flatten().to_numpy().reshape(len(lists), -1), t['class'].to_numpy()"),
}


def file(kind: str, codec: str, n: int, d: int):
    """A Parquet file of Gaussian numbers: d columns of doubles, or one column of lists of d floats."""
    path = settings.DATA / f"{kind}-{n}x{d}-{codec}.parquet"
    if not path.exists():
        import pyarrow as pa
        import pyarrow.parquet as pq

        random = np.random.default_rng(SEED)
        X = random.normal(size=(n, d))
        if kind == "numbers":
            table = pa.table({f"x{j + 1}": X[:, j] for j in range(d)})
        else:
            table = pa.table({"emb": pa.FixedSizeListArray.from_arrays(pa.array(X.astype(np.float32).ravel()), d)})
        table = table.append_column("class", pa.array(np.array(list("abcd"))[random.integers(0, 4, n)]))
        settings.DATA.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, path.with_suffix(".part"), compression=codec)
        path.with_suffix(".part").rename(path)
    return path


def measure(quick: bool) -> list[dict]:
    """One dictionary for each file: its name, the seconds of both, or a complaint."""
    shapes = {"numbers": (100_000, 20), "lists": (5_000, 768)} if quick else {
        "numbers": (1_000_000, 20), "lists": (50_000, 768)}
    results = []
    for kind, (n, d) in shapes.items():
        for codec in ("zstd", "snappy"):
            path = file(kind, codec, n, d)
            what = "doubles" if kind == "numbers" else "floats in lists"
            one = {"name": f"{n:,} x {d} {what}, {codec}"}
            # One iteration, since only the reading is measured.
            command = [
                settings.SOFTMAX, "fit", path, "--target", "class", "--l2", "1", "--max-iterations", "1", "--json",
                "--threads", settings.threads()]
            runs = [programs.run(command, 300) for _ in range(3)]
            reads = [json.loads(run.output)["seconds"]["read"] for run in runs if run.output.startswith("{")]
            if reads:
                one["ours"] = min(reads)
            else:
                one["complaint"] = runs[0].complaint
            script = (
                "import sys, time\nimport numpy as np, pyarrow.parquet as pq\n" + PEERS[kind]
                + "\ntimes = []\nfor _ in range(4):\n  start = time.perf_counter()\n  arrays = read(sys.argv[1])\n"
                "  times.append(time.perf_counter() - start)\n  del arrays\nprint(min(times))")
            peer = programs.run([sys.executable, "-c", script, path], 300)
            if peer.failed:
                one["complaint"] = peer.complaint
            else:
                one["theirs"] = float(peer.output)
            results.append(one)
    return results
