"""The examples of docs/exports.md, as they stand there."""

import os
import re
import subprocess
from pathlib import Path

import jpmml_evaluator
import numpy as np
import pandas as pd
import pytest
from cases import read, run
from conftest import ROOT

DOCS = (ROOT / "docs/exports.md").read_text()
DATA = ROOT / "Examples/Data"


def examples(language):
    return re.findall(rf"```{language}\n(.*?)```", DOCS, re.S)


@pytest.fixture(scope="module")
def iris(tool, tmp_path_factory):
    """A folder with the irises, their model in every form, and its predictions."""
    folder = tmp_path_factory.mktemp("iris")
    run(tool, "fit", DATA / "iris-train.csv", "--target", "species", "--quiet", "-m", folder / "iris.json")
    (folder / "iris-test.csv").write_bytes((DATA / "iris-test.csv").read_bytes())
    for kind in ("onnx", "pmml", "c"):
        run(tool, "export", folder / "iris.json", "-o", folder / f"iris.{kind}")
    run(tool, "predict", folder / "iris.json", folder / "iris-test.csv", "--probabilities", "-o", folder / "p.csv")
    return folder


def predicted(folder):
    table = read(folder / "p.csv")
    return list(table["prediction"]), np.array([list(map(float, table[name])) for name in list(table)[1:]]).T


def test_onnx(iris, tool, monkeypatch):
    monkeypatch.chdir(iris)
    matrix, columns = [text for text in examples("python") if "jpmml" not in text]
    names = {}
    exec(matrix, names)
    labels, p = predicted(iris)
    assert list(names["label"]) == labels and np.abs(names["probabilities"] - p).max() < 1e-12
    assert names["classes"] == ["setosa", "versicolor", "virginica"]

    (iris / "t.csv").write_text("a,g,y\n1,u,p\n2,v,q\n3,u,p\n4,v,q\n2,u,q\n")
    run(tool, "fit", "t.csv", "--target", "y", "--quiet", "-m", "t.json")
    run(tool, "export", "t.json", "-o", "iris.onnx")
    names["session"] = names["rt"].InferenceSession("iris.onnx")
    names["frame"] = pd.read_csv("t.csv")
    exec(columns, names)
    found = names["session"].run(["label"], names["feed"])[0]
    assert list(found) == run(tool, "predict", "t.json", "t.csv").split()[1:]


def test_jpmml(iris, monkeypatch):
    monkeypatch.chdir(iris)
    names = {"frame": pd.read_csv("iris-test.csv")}
    exec(*[text for text in examples("python") if "jpmml" in text], names)
    labels, p = predicted(iris)
    assert list(names["results"]["label"]) == labels
    assert np.abs(names["results"]["probability(setosa)"].astype(float) - p[:, 0]).max() < 1e-12


def test_java(iris):
    (example,) = examples("java")
    source = (
        "import java.io.File; import java.util.Map; import org.jpmml.evaluator.*;\n"
        "public class Example { public static void main(String[] a) throws Exception {\n"
        + example + "System.out.println(results.get(\"label\")); } }\n")
    (iris / "Example.java").write_text(source)
    jars = str(Path(jpmml_evaluator.__file__).parent / "dependencies/*")
    done = subprocess.run(["java", "-cp", jars, "Example.java"], cwd=iris, capture_output=True, text=True)
    assert done.stdout == "setosa\n", done.stderr


def test_c(iris):
    (example,) = examples("c")
    (iris / "main.c").write_text(example)
    (command,) = re.findall(r"^    (cc .*)$", DOCS, re.M)
    done = subprocess.run(["sh", "-c", command], cwd=iris, capture_output=True, text=True, env=os.environ)
    assert re.fullmatch(r"setosa 0\.9\d\d\n", done.stdout), done.stderr
