"""Writes the arrays in Tests/SoftmaxRegressionTests/Fixtures/arrays, which hold the same numbers in every format and precision.

Needs numpy and safetensors.

    python Tests/References/arrays.py
"""

import json
import pathlib

import numpy as np
from safetensors.numpy import save_file

FOLDER = pathlib.Path(__file__).parent.parent / "SoftmaxRegressionTests" / "Fixtures" / "arrays"


def bfloat16(x):
    """The upper halves of floats; safetensors takes them as such under another name of the type."""
    return (x.astype(np.float32).view(np.uint32) >> 16).astype(np.uint16)


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(7)
    # Few digits, so that every precision has the same numbers.
    x = np.round(random.normal(size=(60, 9)) * 16) / 16
    x = np.clip(x, -7.5, 7.5)
    y = np.array(["left", "middle", "right"])[np.argmax(x[:, :3] + random.normal(size=(60, 3)), axis=1)]
    codes = np.unique(y, return_inverse=True)[1]
    np.savetxt(FOLDER / "plain.csv", np.column_stack([x.astype(str), y]), fmt="%s", delimiter=",", comments="",
               header=",".join([f"x{j + 1}" for j in range(9)] + ["label"]))
    np.save(FOLDER / "half.npy", x.astype(np.float16))
    np.save(FOLDER / "half-columns.npy", np.asfortranarray(x.astype(np.float16)))
    np.save(FOLDER / "labels.npy", y)
    np.savez(FOLDER / "stored.npz", X=x.astype(np.float16), y=y, other=x[:2])
    np.savez_compressed(FOLDER / "deflated.npz", X=x, y=y, w=np.ones(60))
    save_file({"X": x, "X16": x.astype(np.float16), "X32": x.astype(np.float32), "y": codes}, FOLDER / "several.safetensors")
    # A file with bfloat16 is put together by hand, since NumPy has no such type.
    data = bfloat16(x).tobytes()
    header = {"X": {"dtype": "BF16", "shape": list(x.shape), "data_offsets": [0, len(data)]},
              "y": {"dtype": "I64", "shape": [60], "data_offsets": [len(data), len(data) + 480]}}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    (FOLDER / "brain.safetensors").write_bytes(len(text).to_bytes(8, "little") + text + data + codes.astype(np.int64).tobytes())


if __name__ == "__main__":
    main()
