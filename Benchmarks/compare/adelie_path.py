"""A grouped path of adelie at given strengths: its time, and its coefficients for the referee. Runs in adelie's environment."""

import sys
import time
from pathlib import Path

import adelie
import numpy as np
import scipy.sparse

folder, n, d, k, storage, tolerance, threads, out = sys.argv[1:]
folder, out, k, threads = Path(folder), Path(out), int(k), int(threads)
y = np.eye(k)[np.load(folder / "y.npy")]
if storage == "sparse":
    parts = [np.load(folder / f"{part}.npy") for part in ["values", "columns", "starts"]]
    X = adelie.matrix.sparse(scipy.sparse.csr_matrix(tuple(parts), shape=(int(n), int(d))).tocsc(), n_threads=threads)
else:
    X = np.asfortranarray(np.load(folder / "X.npy"))
# Its loss is divided by K, and its penalty factor of a group of K coefficients is the root of K.
lambdas = np.fromfile(out / "lambdas") / (k * np.sqrt(k))
start = time.perf_counter()
state = adelie.grpnet(
    X, adelie.glm.multinomial(y), lmda_path=lambdas, early_exit=False, tol=float(tolerance), irls_tol=float(tolerance),
    n_threads=threads, progress_bar=False)
seconds = time.perf_counter() - start
np.asarray(state.intercepts, dtype=np.float64).tofile(out / "intercepts")
betas = scipy.sparse.coo_array(state.betas)
np.column_stack([betas.row + 1, betas.col % k + 1, betas.col // k + 1, betas.data]).astype(np.float64).tofile(out / "entries")
print(seconds, len(state.lmdas))
