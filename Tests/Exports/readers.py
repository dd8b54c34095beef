"""Programs of others that read an exported model, and give the probabilities of a table's rows."""

import ctypes
import json
import re
import subprocess
import zipfile
from pathlib import Path

import jpmml_evaluator
import numpy as np
import onnx
import onnxruntime
import pandas as pd
from jpmml_evaluator import make_evaluator
from lxml import etree

MISSING = {"", "NA", "N/A", "NaN", "nan", "null", "NULL", "?"}
STRICT = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-O1"]


def number(text):
    return np.nan if text in MISSING else float(text)


def numbers(cells):
    return np.array([number(text) for text in cells])


def with_onnxruntime(path, table):
    """Labels and probabilities by onnxruntime, after onnx has checked the file."""
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    about = {entry.key: json.loads(entry.value) for entry in model.metadata_props}
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    inputs = session.get_inputs()
    if [i.name for i in inputs] == ["X"]:
        feed = {"X": np.column_stack([numbers(table[name]) for name in about["columns"]])}
    else:
        feed = {}
        for put, name in zip(inputs, about["columns"], strict=True):
            cells = np.array(table[name], dtype=object) if put.type == "tensor(string)" else numbers(table[name])
            feed[put.name] = cells.reshape(-1, 1)
    label, probabilities = session.run(["label", "probabilities"], feed)
    assert probabilities.dtype == np.float64
    assert all(element.type in ("tensor(double)", "tensor(string)") for element in inputs)
    return label, probabilities, about["classes"]


def compiled(path, folder, compiler, language):
    """The shared library that a compiler makes of a file of C, warnings being errors."""
    library = Path(folder) / f"{compiler}.so"
    command = [compiler, *language, *STRICT, "-shared", "-fPIC", "-o", library, path, "-lm"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return ctypes.CDLL(str(library))


def names_in(library, name):
    """The texts of a table of names, as long as it is."""
    def table(kind, count):
        return [text.decode() for text in (ctypes.c_char_p * count).in_dll(library, f"{name}_{kind}_names")]
    return table


def with_c(path, name, table, model, folder, compiler="cc", language=("-std=c99",)):
    """Labels and probabilities by a compiler."""
    library = compiled(path, folder, compiler, language)
    k, d = len(model["classes"]), len(model["features"])
    names = names_in(library, name)
    assert names("class", k) == model["classes"] and names("feature", d) == model["features"]
    doubles = ctypes.POINTER(ctypes.c_double)
    n = len(next(iter(table.values())))
    x, p = np.empty(d), np.empty((n, k))
    if hasattr(library, f"{name}_features"):
        texts_of = [c for c in columns_of(model) if is_text(c, model)]
        numbers_of = [c for c in columns_of(model) if not is_text(c, model)]
        assert not numbers_of or names("number", len(numbers_of)) == numbers_of
        assert not texts_of or names("text", len(texts_of)) == texts_of
        cells = np.column_stack([numbers(table[c]) for c in numbers_of]) if numbers_of else np.empty((n, 0))
        encode = getattr(library, f"{name}_features")
    else:
        cells, encode, texts_of = np.column_stack([numbers(table[c]) for c in model["features"]]), None, []
    labels = []
    for i in range(n):
        row = np.ascontiguousarray(cells[i])
        if encode:
            texts = (ctypes.c_char_p * max(1, len(texts_of)))(*[table[c][i].encode() for c in texts_of])
            encode(row.ctypes.data_as(doubles), texts, x.ctypes.data_as(doubles))
            row = x
        out = p[i]
        getattr(library, f"{name}_probabilities")(row.ctypes.data_as(doubles), out.ctypes.data_as(doubles))
        best = getattr(library, f"{name}_class")(out.ctypes.data_as(doubles))
        labels.append(model["classes"][best] if best >= 0 else "")
    return np.array(labels), p


def columns_of(model):
    """The columns that a model reads, in the order of first use."""
    seen = {}
    for variable in model["encoding"]["variables"]:
        for name in [variable["column"]] if "column" in variable else arithmetic_columns(variable["expression"]):
            seen[name] = True
    return list(seen)


def arithmetic_columns(expression):
    """The columns in an expression of the cases here: names of one letter or in backquotes."""
    quoted = [t.replace("\\`", "`").replace("\\\\", "\\") for t in re.findall(r"`((?:\\.|[^`\\])*)`", expression)]
    return quoted or re.findall(r"(?<![\w.])(?!(?:log|sqrt|exp|abs|log1p|log2|log10|I)\b)[A-Za-z]\w*", expression)


def is_text(column, model):
    def parses(text):
        try:
            return np.isfinite(float(text))
        except ValueError:
            return False

    variables = model["encoding"]["variables"]
    if any("expression" in v and column in arithmetic_columns(v["expression"]) for v in variables):
        return False
    levels = [t for v in variables if v.get("column") == column for t in v.get("levels", []) + (v.get("rare") or [])]
    return any(not parses(t) for t in levels)


PMML = {"p": "http://www.dmg.org/PMML-4_4"}


def pmml_cells(path, table):
    """The columns that a PMML model reads, as cells of their types; None for missing ones, as pandas would have them."""
    root = etree.parse(path).getroot()
    types = {f.get("name"): f.get("dataType") for f in root.iterfind(".//p:DataField", PMML)}
    active = [f.get("name") for f in root.iterfind(".//p:MiningField", PMML) if f.get("usageType") != "target"]
    names = {f.get("value"): f.get("name") for f in root.iterfind(".//p:OutputField[@value]", PMML)}
    label = root.find(".//p:OutputField[@feature='predictedValue']", PMML).get("name")

    def cell(name, text):
        return None if text in MISSING else float(text) if types[name] == "double" else text

    return {name: [cell(name, text) for text in table[name]] for name in active}, label, names


def with_jpmml(path, table, classes):
    """Labels and probabilities by JPMML-Evaluator."""
    cells, label, names = pmml_cells(path, table)
    frame = pd.DataFrame({name: pd.Series(column, dtype=object) for name, column in cells.items()})
    found = make_evaluator(path).verify().evaluateAll(frame)
    probabilities = np.column_stack([found[names[name]].astype(float) for name in classes])
    return found[label].to_numpy(), probabilities


def with_jpmml_row(path, row):
    """What JPMML-Evaluator says of one row; it raises where the row is not valid."""
    cells, _, _ = pmml_cells(path, {name: [text] for name, text in row.items()})
    return make_evaluator(path).verify().evaluate({name: column[0] for name, column in cells.items()})


def schema():
    """The schema of PMML 4.4 in jpmml-model."""
    (jar,) = (Path(jpmml_evaluator.__file__).parent / "dependencies").glob("pmml-model-1*.jar")
    return etree.XMLSchema(etree.fromstring(zipfile.ZipFile(jar).read("pmml.xsd")))
