"""Exported models beside the tool's own predictions, as programs of others read them."""

import json
import subprocess

import numpy as np
import pytest
import readers
from cases import CASES, mixed, numbers, read, run, table, write

SLACK = 1e-12


class Exported:
    """A model, the three files, the rows to predict and what the tool says of them."""

    def __init__(self, tool, folder, case):
        self.folder = folder
        self.model_path, self.rows_path = case.fit(tool, folder)
        self.model = json.loads(self.model_path.read_text())
        self.rows = read(self.rows_path)
        run(tool, "predict", self.model_path, self.rows_path, "--probabilities", "-o", folder / "p.csv")
        predicted = read(folder / "p.csv")
        self.labels = np.array(predicted["prediction"])
        columns = [predicted[f"probability_{name}"] for name in self.model["classes"]]
        self.probabilities = np.column_stack([[float(v) if v else np.nan for v in column] for column in columns])
        self.replayed = {}
        for kind in ("onnx", "pmml", "c"):
            said = json.loads(
                run(tool, "export", self.model_path, "-o", folder / f"m.{kind}", "--verify", self.rows_path, "--json"))
            assert said["rows"] == len(self.labels)
            self.replayed[kind] = said["largestDifference"]

    def expect(self, labels, probabilities):
        assert probabilities.shape == self.probabilities.shape
        assert (np.isnan(probabilities) == np.isnan(self.probabilities)).all()
        known = self.labels != ""
        assert known.any() and np.abs(probabilities - self.probabilities)[known].max() < SLACK
        assert (np.asarray(labels)[known].astype(str) == self.labels[known]).all()


@pytest.fixture(scope="module", params=CASES)
def exported(request, tool, tmp_path_factory):
    return Exported(tool, tmp_path_factory.mktemp("case"), CASES[request.param]())


def test_the_replay_finds_no_difference(exported):
    assert max(exported.replayed.values()) < SLACK


def test_onnxruntime(exported):
    labels, probabilities, classes = readers.with_onnxruntime(str(exported.folder / "m.onnx"), exported.rows)
    assert classes == exported.model["classes"]
    exported.expect(labels, probabilities)
    none = np.asarray(labels)[exported.labels == ""]
    assert all(label in ("", np.iinfo(np.int64).min) for label in none)


@pytest.mark.parametrize("compiler, language", [("cc", ["-std=c99"]), ("c++", ["-x", "c++"])])
def test_c(exported, compiler, language):
    exported.expect(*readers.with_c(
        exported.folder / "m.c", "m", exported.rows, exported.model, exported.folder, compiler, language))


def test_pmml_is_of_its_schema(exported, schema):
    schema.assertValid(readers.etree.parse(str(exported.folder / "m.pmml")))


def test_jpmml(exported):
    exported.expect(*readers.with_jpmml(str(exported.folder / "m.pmml"), exported.rows, exported.model["classes"]))


def test_levels_that_are_not_known_have_no_prediction(tool, tmp_path):
    case = mixed(["--features", "a,g,n", "--factor", "n"])
    exported = Exported(tool, tmp_path, case)
    rows = {name: list(cells[:4]) for name, cells in exported.rows.items()}
    rows["g"][1] = "violet"
    rows["n"][2] = "3"
    rows["a"][3] = ""
    for labels, p in (
        readers.with_onnxruntime(str(tmp_path / "m.onnx"), rows)[:2],
        readers.with_c(tmp_path / "m.c", "m", rows, exported.model, tmp_path),
    ):
        assert np.isnan(p).all(axis=1).tolist() == [False, True, True, True]
        assert labels.tolist() == [exported.labels[0], "", "", ""]
    for i in (1, 2, 3):
        with pytest.raises(Exception, match="InvalidResult|not.*valid|missing|Invalid"):
            readers.with_jpmml_row(str(tmp_path / "m.pmml"), {name: cells[i] for name, cells in rows.items()})


def test_sparse_rows_and_arrays(tool, tmp_path):
    random = np.random.default_rng(3)
    x = random.normal(size=(80, 30)) * (random.random((80, 30)) < 0.2)
    y = random.integers(3, size=80)
    lines = [f"{k} " + " ".join(f"{j + 1}:{v!r}" for j, v in enumerate(row.tolist()) if v) for k, row in zip(y, x)]
    (tmp_path / "t.svm").write_text("\n".join(lines) + "\n")
    np.save(tmp_path / "x.npy", x)
    run(tool, "fit", tmp_path / "t.svm", "--quiet", "-m", tmp_path / "m.json")
    for kind in ("onnx", "c", "pmml"):
        for data in ("t.svm", "x.npy"):
            said = json.loads(
                run(tool, "export", tmp_path / "m.json", "-o", tmp_path / f"m.{kind}", "--verify", tmp_path / data, "--json"))
            assert said["rows"] == 80 and said["largestDifference"] < SLACK
    run(tool, "predict", tmp_path / "m.json", tmp_path / "x.npy", "--probabilities", "-o", tmp_path / "p.csv")
    expected = np.loadtxt(tmp_path / "p.csv", delimiter=",", skiprows=1)
    session = readers.onnxruntime.InferenceSession(str(tmp_path / "m.onnx"), providers=["CPUExecutionProvider"])
    features = session.get_inputs()[0].shape[1]
    label, p = session.run(["label", "probabilities"], {"X": x[:, :features]})
    assert np.abs(p - expected[:, 1:]).max() < SLACK
    assert label.dtype == np.int64 and (label == expected[:, 0]).all()


def test_a_changed_model_is_another_file(tool, tmp_path):
    """The checks here can fail: another model has other probabilities."""
    one = Exported(tool, tmp_path, numbers(100, 3, 3))
    run(tool, "fit", tmp_path / "train.csv", "--target", "y", "--l2", "0.2", "--quiet", "-m", tmp_path / "m.json")
    for kind in ("onnx", "pmml", "c"):
        run(tool, "export", tmp_path / "m.json", "-o", tmp_path / f"m.{kind}")
    for found in (
        readers.with_onnxruntime(str(tmp_path / "m.onnx"), one.rows)[:2],
        readers.with_c(tmp_path / "m.c", "m", one.rows, one.model, tmp_path),
        readers.with_jpmml(str(tmp_path / "m.pmml"), one.rows, one.model["classes"]),
    ):
        with pytest.raises(AssertionError):
            one.expect(*found)


def test_names_that_xml_cannot_hold_are_refused(tool, tmp_path):
    x = np.arange(20.0).reshape(-1, 1) % 7
    write(tmp_path / "t.csv", table(x, np.arange(20) % 2, classes=["bell\a", "other"]))
    run(tool, "fit", tmp_path / "t.csv", "--target", "y", "--quiet", "-m", tmp_path / "m.json")
    done = subprocess.run([tool, "export", tmp_path / "m.json", "-o", tmp_path / "m.pmml"], capture_output=True, text=True)
    assert done.returncode == 2 and "XML" in done.stderr and not (tmp_path / "m.pmml").exists()
    run(tool, "export", tmp_path / "m.json", "-o", tmp_path / "m.onnx")
    assert "bell\a" in readers.with_onnxruntime(str(tmp_path / "m.onnx"), {"x1": ["1", "2", "3"]})[2]
