"""Runs the example of the package's README with the installed wheel, and sees that it brought its libraries and licences.

No Swift and no other BLAS are loaded, and each library beside the package has a text of its licence.
"""

import re
import sys
from importlib import metadata
from pathlib import Path

import softmax_regression
from sklearn.datasets import load_iris

(example,) = re.findall(r"```python\n(.*?)```", (Path(__file__).parents[1] / "Python/README.md").read_text(), re.DOTALL)
exec(example, {})
X, y = load_iris(return_X_y=True)
model = softmax_regression.SoftmaxRegression(alpha=0.01).fit(X, y)
if not (model.converged_ and model.score(X, y) > 0.95):
    sys.exit("The installed package does not fit.")
# The system's map of the process tells which files were loaded; only Linux has it.
maps = Path("/proc/self/maps")
if maps.exists():
    loaded = {Path(line.split(maxsplit=5)[5]) for line in maps.read_text().splitlines() if line.count("/")}
    packages = Path(softmax_regression.__file__).parents[1]
    own = ("swift", "Foundation", "dispatch", "openblas", "gfortran", "quadmath")
    foreign = [path for path in loaded if path.name.startswith(tuple(f"lib{name}" for name in own))]
    if foreign := [str(path) for path in foreign if packages not in path.parents]:
        sys.exit(f"The package needs libraries that it does not hold: {', '.join(sorted(foreign))}")
texts = {"gfortran": "GCC.txt", "quadmath": "GCC.txt", "openblas": "OpenBLAS.txt", "SoftmaxC": "Swift.txt"}
files = metadata.files("softmax-regression") or []
licences = {file.name for file in files if "licenses" in file.parts}
libraries = [file.name for file in files if ".so" in file.name or file.suffix == ".dylib"]
for name in libraries:
    wanted = [text for key, text in texts.items() if name.startswith(f"lib{key}")]
    if not wanted or not licences.issuperset([*wanted, "LICENSE"]):
        sys.exit(f"The wheel has {name}, and no text of its licence.")
