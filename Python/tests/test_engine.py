"""The engine behind the interface: the tool's numbers, memory, threads, interruption."""

import ctypes
import io
import json
import os
import pickle
import re
import signal
import subprocess
import sys
import textwrap
import threading
import time
from importlib.metadata import version

import numpy as np
import pandas as pd
import pytest
import scipy.sparse
from sklearn.linear_model import LogisticRegression

import softmax_regression
from softmax_regression import SoftmaxRegression, _classifier, _library
from softmax_regression._progress import Display


@pytest.mark.parametrize("shape", [(150, 4, 3), (3000, 20, 5), (500, 3, 2), (20, 50, 3)])
def test_coefficients_are_the_tools_to_the_last_bit(tool, clouds, tmp_path, shape):
    X, y = clouds(*shape)
    table = pd.DataFrame(X, columns=[f"f{j}" for j in range(shape[1])])
    table["y"] = y
    table.to_csv(tmp_path / "t.csv", index=False)
    X = table[table.columns[:-1]]
    for options, settings in [([], {}), (["--l2", "0.001"], {"alpha": 0.001}), (["--standardize"], {"standardize": True})]:
        found = json.loads(tool("fit", tmp_path / "t.csv", "--target", "y", "--json", *options))
        for features in (np.ascontiguousarray(X), np.asfortranarray(X), X):
            model = SoftmaxRegression(**settings).fit(features, y)
            w = np.array(found["coefficients"])
            assert np.array_equal(model.coef_, w if len(w) > 2 else w[1:] - w[:1])
            assert model.report_["objective"] == found["objective"] and model.gap_ == found["gap"]


@pytest.mark.parametrize("k", [2, 3])
def test_models_without_intercepts_are_the_tools_and_scikit_learns(tool, clouds, tmp_path, k):
    X, y = clouds(300, 4, k)
    X = (X - X.mean(axis=0)) / X.std(axis=0) + 0.5
    table = pd.DataFrame(X, columns=list("abcd"))
    table.assign(y=y).to_csv(tmp_path / "t.csv", index=False)
    model = SoftmaxRegression(C=1.0, fit_intercept=False, tol=1e-14).fit(table, y)
    theirs = LogisticRegression(C=1.0, fit_intercept=False, tol=1e-9, solver="newton-cg", max_iter=1000).fit(X, y)
    np.testing.assert_allclose(model.coef_, theirs.coef_, atol=1e-6)
    assert model.intercept_.tolist() == [0] * len(model.coef_) and model.intercept_.shape == theirs.intercept_.shape
    np.testing.assert_allclose(model.predict_proba(table), theirs.predict_proba(X), atol=1e-6)
    for options, settings in [([], {}), (["--mle"], {"alpha": 0}), (["--firth"], {"firth": True})]:
        arguments = ["fit", tmp_path / "t.csv", "--target", "y", "--no-intercept", "-m", tmp_path / "m.json", "--json"]
        found = json.loads(tool(*arguments, *options))
        model = SoftmaxRegression(fit_intercept=False, **settings).fit(table, y)
        assert json.loads(model.to_json())["coefficients"] == found["coefficients"]
        assert model.report_["intercept"] is False and model.report_["nullLoss"] == np.log(k)
    summary = SoftmaxRegression(alpha=0, fit_intercept=False).fit(table, y).summary()
    assert set(summary.index.get_level_values("feature")) == set("abcd")
    with pytest.raises(ValueError, match="intercepts"):
        SoftmaxRegression(fit_intercept=False, penalize_intercept=True).fit(X, y)


def test_models_go_both_ways(tool, clouds, tmp_path):
    X, y = clouds(300, 3, 3)
    table = pd.DataFrame(X, columns=["a", "b", "c"])
    classes = np.array(["x", "y", "z"])[y]
    model = SoftmaxRegression().fit(table, classes)
    (tmp_path / "ours.json").write_text(model.to_json())
    table.assign(t=classes).to_csv(tmp_path / "t.csv", index=False)
    tool("predict", tmp_path / "ours.json", tmp_path / "t.csv", "--probabilities", "-o", tmp_path / "p.csv")
    p = pd.read_csv(tmp_path / "p.csv")
    assert list(p.iloc[:, 0]) == list(model.predict(table))
    np.testing.assert_allclose(p.iloc[:, 1:], model.predict_proba(table), rtol=1e-12)

    tool("fit", tmp_path / "t.csv", "--target", "t", "-m", tmp_path / "theirs.json")
    theirs = SoftmaxRegression.from_json((tmp_path / "theirs.json").read_text())
    assert list(theirs.feature_names_in_) == ["a", "b", "c"] and list(theirs.classes_) == ["x", "y", "z"]
    assert np.array_equal(theirs.coef_, model.coef_)
    assert np.array_equal(theirs.predict_proba(table), model.predict_proba(table))
    with pytest.raises(ValueError, match="changed"):
        SoftmaxRegression.from_json(model.to_json().replace('"samples":300', '"samples":301'))
    with pytest.raises(ValueError, match="not JSON"):
        SoftmaxRegression.from_json("{")


@pytest.mark.parametrize("labels", [[-3, 5, 90], [1.0, 2.0, 7.0], ["a", "b", "c"]])
def test_classes_survive_the_file(clouds, labels):
    X, y = clouds(60, 2, 3)
    copy = SoftmaxRegression.from_json(SoftmaxRegression().fit(X, np.array(labels)[y]).to_json())
    # Whole numbers have no fraction in the file.
    assert copy.classes_.tolist() == labels and copy.classes_.dtype.kind in "iU"
    assert not hasattr(copy, "feature_names_in_")
    named = SoftmaxRegression.from_json(copy.to_json(), classes=["p", "q", "r"])
    assert set(named.predict(X)) <= {"p", "q", "r"}
    for classes, sentence in [(["p", "q"], "3 classes"), (["p", "q", "p"], "distinct"), (["p", None, "q"], "all numbers or all texts")]:
        with pytest.raises(ValueError, match=sentence):
            SoftmaxRegression.from_json(copy.to_json(), classes=classes)


@pytest.mark.parametrize("names", [["10", "9"], ["inf", "nan"], ["1", "1e999"], ["1_0", "2_0"], ["01", "02"]])
def test_texts_that_look_like_numbers_stay_texts(clouds, names):
    X, y = clouds(60, 2, 2)
    model = SoftmaxRegression().fit(X, np.array(names)[y])
    again = SoftmaxRegression.from_json(model.to_json())
    assert again.classes_.tolist() == names and np.array_equal(again.predict_proba(X), model.predict_proba(X))


def test_classes_of_a_file_are_sorted(tool, clouds, tmp_path):
    X, y = clouds(200, 2, 3)
    p = np.where(y[:, None] == [0, 1, 2], 0.8, 0.1)
    names = ["c", "a", "b"]
    pd.DataFrame(np.hstack([X, p]), columns=["f", "g", *names]).to_csv(tmp_path / "t.csv", index=False)
    tool("fit", tmp_path / "t.csv", "--soft-target", "c,a,b", "--mle", "-m", tmp_path / "m.json")
    text = (tmp_path / "m.json").read_text()
    assert json.loads(text)["classes"] == names
    ours = SoftmaxRegression(alpha=0).fit(pd.DataFrame(X, columns=["f", "g"]), pd.DataFrame(p, columns=names))
    X = pd.DataFrame(X, columns=["f", "g"])
    for model, classes in [
        (SoftmaxRegression.from_json(text), ["a", "b", "c"]),
        (pickle.loads(pickle.dumps(SoftmaxRegression.from_json(text, classes=[3, 1, 2]))), [1, 2, 3]),
    ]:
        assert model.classes_.tolist() == classes
        np.testing.assert_allclose(model.predict_proba(X), ours.predict_proba(X), atol=1e-6)
        sorted_p = p[:, [1, 2, 0]]
        for soft in (sorted_p, pd.DataFrame(p, columns=[classes[2], *classes[:2]])):
            summary = model.summary(X, soft)
            assert list(summary.index.levels[0]) == classes[1:]
            np.testing.assert_allclose(summary["z"], ours.summary()["z"], rtol=1e-6)


def test_a_summary_has_the_columns_of_other_packages(clouds):
    X, y = clouds(100, 2, 2)
    summary = SoftmaxRegression(alpha=0).fit(X, y).summary()
    columns = ["estimate", "standard_error", "z", "p_value", "lower", "upper", "odds_ratio"]
    assert list(summary.columns) == columns and summary.index.names == ["class", "feature"]
    assert summary.attrs["aic"] > 0


def test_summary_is_the_tools(tool, clouds, tmp_path):
    X, y = clouds(400, 3, 3)
    table = pd.DataFrame(X, columns=["a", "b", "c"])
    table.assign(y=y).to_csv(tmp_path / "t.csv", index=False)
    X = table
    model = SoftmaxRegression(alpha=0).fit(X, y)
    tool("fit", tmp_path / "t.csv", "--target", "y", "--mle", "-m", tmp_path / "m.json")
    for options, settings in [
        ([], {}), (["--reference", "2", "--covariance", "robust", "--level", "0.9"],
                   {"reference": 2, "covariance": "robust", "level": 0.9}), (["--profile"], {"profile": True}),
        (["--tests"], {"tests": True}),
    ]:  # fmt: skip
        theirs = json.loads(tool("summary", tmp_path / "m.json", tmp_path / "t.csv", "--json", *options))
        for summary in (model.summary(**settings), SoftmaxRegression.from_json(model.to_json()).summary(X, y, **settings)):
            found = summary.reset_index()
            for ours, key in [("estimate", "estimate"), ("standard_error", "standardError"), ("upper", "upper")]:
                assert list(found[ours]) == [row[key] for row in theirs["coefficients"]]
            assert summary.attrs.get("aic") == theirs.get("aic")
            for test, other in zip(summary.attrs.get("tests", {}).get("classes", []), theirs.get("tests", {}).get("classes", [])):
                assert list(map(str, test["classes"])) == other["classes"] and test["test"] == other["test"]
            assert ("tests" in summary.attrs) == ("tests" in theirs) == ("--tests" in options)
    clustered = model.summary(clusters=np.arange(400) // 10)
    assert clustered.attrs["clusters"] == 40 and clustered.loc[(1, "a"), "standard_error"] > 0
    with pytest.raises(ValueError, match="penalty"):
        SoftmaxRegression().fit(X, y).summary()
    for settings, sentence in [
        ({"reference": 7}, "compare"), ({"level": 0}, "but is 0"), ({"level": 1}, "but is 1"), ({"level": "a"}, "level"),
        ({"y": y}, "all data"), ({"sample_weight": y}, "all data"), ({"X": X}, "y is missing"),
        ({"clusters": np.where(y == 0, np.nan, 1)}, "no cluster"), ({"clusters": ["a", None] * 200}, "no cluster"),
    ]:  # fmt: skip
        with pytest.raises(ValueError, match=sentence):
            model.summary(**settings)


def test_an_odds_ratio_can_be_infinite(clouds):
    X, y = clouds(300, 1, 2)
    summary = SoftmaxRegression(alpha=0).fit((100 - X) * 1e-4, y).summary()
    assert summary.loc[(1, "x1"), "estimate"] > 710 and summary.loc[(1, "x1"), "odds_ratio"] == np.inf
    summary = SoftmaxRegression(alpha=0).fit(np.hstack([X, X]), y).summary()
    assert summary["odds_ratio"].isna().sum() == summary["estimate"].isna().sum() == 1


def test_a_summary_has_the_classes_of_the_model(clouds):
    X, y = clouds(300, 2, 3)
    model = SoftmaxRegression(alpha=0).fit(X, y)
    named = SoftmaxRegression.from_json(model.to_json(), classes=["p", "q", "r"])
    ours, theirs = model.summary(reference=1), named.summary(X, np.array(["p", "q", "r"])[y], reference="q", tests=True)
    assert theirs.attrs["tests"]["classes"][0]["classes"] == ["p", "q"]
    assert ours.loc[(2, "x1"), "estimate"] == theirs.loc[("r", "x1"), "estimate"]
    assert ours.attrs["reference"] == 1 and theirs.attrs["reference"] == "q"
    assert model.summary().loc[(1, "x2"), "estimate"] == -ours.loc[(0, "x2"), "estimate"]
    with pytest.raises(ValueError, match="compare"):
        named.summary(X, np.array(["p", "q", "r"])[y], reference=1)


def test_names_of_tables_are_kept(tool, clouds, tmp_path):
    X, y = clouds(60, 2, 2)
    table = pd.DataFrame(X, columns=["x1", "x2"])
    table.assign(y=y).to_csv(tmp_path / "t.csv", index=False)
    tool("fit", tmp_path / "t.csv", "--target", "y", "-m", tmp_path / "m.json")
    assert list(SoftmaxRegression.from_json((tmp_path / "m.json").read_text()).feature_names_in_) == ["x1", "x2"]
    assert not hasattr(SoftmaxRegression.from_json(SoftmaxRegression().fit(X, y).to_json()), "feature_names_in_")


def test_float32_is_the_tools(tool, clouds, tmp_path):
    X, y = clouds(500, 4, 3)
    np.save(tmp_path / "X.npy", X.astype(np.float32))
    np.save(tmp_path / "y.npy", y)
    found = json.loads(tool("fit", tmp_path / "X.npy", "--labels", tmp_path / "y.npy", "--json"))
    model = SoftmaxRegression().fit(X.astype(np.float32), y)
    assert np.array_equal(model.coef_, found["coefficients"])


def test_any_number_of_threads_gives_the_same_bits(clouds):
    X, y = clouds(20_000, 10, 4)
    models = [SoftmaxRegression(n_jobs=n).fit(X, y) for n in (1, 2, None)]
    assert all(np.array_equal(models[0].coef_, model.coef_) for model in models)
    assert all(np.array_equal(models[0].predict_proba(X), model.predict_proba(X)) for model in models)


def test_the_structure_of_options_is_the_librarys():
    memory = (ctypes.c_int64 * 500)()
    _library._library.smr_options_init(memory, ctypes.c_int64(4000))
    assert memory[0] == ctypes.sizeof(_library._Options)


def test_threads_are_those_of_the_environment(monkeypatch):
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    assert SoftmaxRegression()._threads() == _library.threads() <= os.cpu_count()
    assert SoftmaxRegression(n_jobs=3)._threads() == 3
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    assert SoftmaxRegression()._threads() == 1 and SoftmaxRegression(n_jobs=2)._threads() == 2
    monkeypatch.setenv("OMP_NUM_THREADS", "many")
    assert SoftmaxRegression()._threads() >= 1


def test_threads_are_those_of_threadpoolctl():
    many = 2 * (os.cpu_count() or 1)
    program = "from softmax_regression import SoftmaxRegression as S; from threadpoolctl import threadpool_limits as t\n"
    program += "print(S()._threads()); t(1); print(S()._threads())"
    environment = {**os.environ, "OMP_NUM_THREADS": str(many)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == f"{many}\n1\n"


def test_classes_are_predicted_in_blocks_of_rows(clouds, monkeypatch):
    X, y = clouds(200, 3, 3)
    model = SoftmaxRegression().fit(X, y)
    whole = model.predict(X)
    monkeypatch.setattr(_classifier, "_BLOCK", 100)
    assert np.array_equal(model.predict(X), whole) and np.array_equal(model.predict(scipy.sparse.csr_array(X)), whole)
    X[150, 1] = np.inf
    with pytest.raises(ValueError, match="Feature 2 of row 151 must be a finite number, but is inf"):
        model.predict(X)


def test_sparse_rows_are_predicted_where_they_lie(clouds, monkeypatch):
    X, y = clouds(60, 3, 3)
    model, X = SoftmaxRegression().fit(X, y), scipy.sparse.csr_array(X)
    seen = []
    predict = _library.predict
    monkeypatch.setattr(_library, "predict", lambda w, b, X, *rest: seen.append(X) or predict(w, b, X, *rest))
    model.predict(X), model.predict_proba(X)
    assert all(np.shares_memory(rows.data, X.data) and np.shares_memory(rows.indices, X.indices) for rows in seen)


def test_sentences_name_parameters(clouds):
    X, y = clouds(100, 2, 2)
    with pytest.warns(Warning, match="fit with firth=True .* or a penalty .alpha=X"):
        SoftmaxRegression(alpha=0).fit(np.arange(40.0)[:, None], np.arange(40) // 20)
    model = SoftmaxRegression(alpha=0).fit(X, y)
    for call, sentence in [
        (lambda: SoftmaxRegression(firth=True, standardize=True).fit(X, y), "leave out standardize"),
        (lambda: SoftmaxRegression(firth=True, solver="newton").fit(X, y), "firth=True"),
        (lambda: model.summary(covariance="cluster"), "give clusters"),
        (lambda: model.summary(weights="probability", covariance="model"), "take covariance='robust'"),
        (lambda: model.summary(X, 1 - y), "without class_weight"),
    ]:
        with pytest.raises(ValueError, match=sentence) as raised:
            call()
        assert "--" not in str(raised.value)


def test_views_are_read_as_they_lie(clouds):
    X, y = clouds(200, 6, 3)
    copy = np.ascontiguousarray(X[::-2, ::2])
    model = SoftmaxRegression().fit(copy, y[::-2])
    other = SoftmaxRegression().fit(X[::-2, ::2], y[::-2])
    assert np.array_equal(model.coef_, other.coef_)
    unaligned = np.frombuffer(b"x" + copy.tobytes(), dtype=np.uint8)[1:].view(np.float64).reshape(copy.shape)
    assert np.array_equal(SoftmaxRegression().fit(unaligned, y[::-2]).coef_, model.coef_)
    assert np.array_equal(SoftmaxRegression().fit(copy.astype(">f8"), y[::-2]).coef_, model.coef_)


def test_a_fit_takes_no_copy_of_its_features():
    program = """
        import resource, numpy as np
        from softmax_regression import SoftmaxRegression
        n, random = 800_000, np.random.default_rng(0)
        X, y = random.normal(size=(n, 16)), np.arange(n) % 3
        SoftmaxRegression().fit(X[:1000], y[:1000])
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        SoftmaxRegression(max_iter=2).fit(X, y)
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print((after - before) / (X.nbytes / 1024))
    """
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True
    )
    assert float(done.stdout) < 0.6


@pytest.mark.parametrize("kind", [np.float64, np.float32])
def test_the_library_reads_arrays_and_frames_in_place(clouds, kind):
    X, y = clouds(50, 3, 2)
    X = X.astype(kind)
    frame = pd.DataFrame({name: column for name, column in zip("abc", X.T)})
    for features, memory in [
        (X, X), (X[10:40], X), (np.asfortranarray(X), None), (pd.DataFrame(X, copy=False), X), (frame, frame.to_numpy()),
    ]:  # fmt: skip
        given, targets, _ = SoftmaxRegression()._check(features, y[: len(features)], None, None)
        data = _library.Data(given, classes=["0", "1"], **targets)
        assert data.features.values == given.ctypes.data
        assert np.shares_memory(given, features if memory is None else memory)


def test_fits_run_beside_other_threads(clouds):
    """ctypes lets go of the GIL: Python goes on while the library works."""
    X, y = clouds(50_000, 30, 5)
    ticks, done = [], threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.001)

    watcher = threading.Thread(target=tick)
    watcher.start()
    start = time.perf_counter()
    SoftmaxRegression(alpha=1e-6).fit(X, y)
    end = time.perf_counter()
    done.set()
    watcher.join()
    assert sum(start < tick < end for tick in ticks) > 3


def test_control_c_keeps_the_best_model():
    program = """
        import os, signal, threading, numpy as np, warnings
        from softmax_regression import SoftmaxRegression
        warnings.simplefilter("ignore")
        random = np.random.default_rng(0)
        X, y = random.normal(size=(20_000, 20)), random.integers(4, size=20_000)
        threading.Timer(0.5, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
        model = SoftmaxRegression(solver="gradient-descent", tol=1e-300, max_iter=10**9).fit(X, y)
        print(model.report_["interrupted"], model.predict_proba(X).shape)
        try:
            os.kill(os.getpid(), signal.SIGINT)
        except KeyboardInterrupt:
            print("as before")
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, timeout=100)
    assert done.stdout == "True (20000, 4)\nas before\n", done.stderr


def test_control_c_twice_ends_with_an_exception_and_a_model(clouds, monkeypatch):
    X, y = clouds(300, 3, 3)
    model = SoftmaxRegression(solver="gradient-descent", tol=1e-300, max_iter=10**9, verbose=1)
    # The first progress that is shown comes with both.
    monkeypatch.setattr("builtins.print", lambda *_, **__: [signal.raise_signal(signal.SIGINT) for _ in range(2)])
    with pytest.raises(KeyboardInterrupt):
        model.fit(X, y)
    assert model.report_["interrupted"] and model.predict_proba(X).shape == (300, 3)


def test_a_fork_can_fit(clouds):
    X, y = clouds(20_000, 10, 4)
    model = SoftmaxRegression().fit(X, y)
    if (child := os.fork()) == 0:
        signal.alarm(60)
        os._exit(0 if np.array_equal(SoftmaxRegression().fit(X, y).coef_, model.coef_) else 3)
    assert os.waitpid(child, 0)[1] == 0


def test_warm_starts_and_limits(clouds):
    X, y = clouds(2000, 8, 4)
    model = SoftmaxRegression(warm_start=True).fit(X, y)
    first = model.n_iter_[0]
    assert model.fit(X, y).n_iter_[0] < first
    with pytest.warns(Warning, match="limit of iterations"):
        assert SoftmaxRegression(max_iter=1, solver="gradient-descent").fit(X, y).gap_ > 0
    with pytest.warns(Warning, match="Interrupted"):
        SoftmaxRegression(time_limit=1e-9, solver="gradient-descent").fit(X, y)


def test_the_report_has_the_keys_of_the_tool(tool, clouds, tmp_path):
    X, y = clouds(60, 2, 2)
    pd.DataFrame(X, columns=["x1", "x2"]).assign(y=y).to_csv(tmp_path / "t.csv", index=False)
    theirs = json.loads(tool("fit", tmp_path / "t.csv", "--target", "y", "--json"))
    model = SoftmaxRegression().fit(X, y)
    assert model.report_["separation"] is None
    of_the_model = {"format", "checksum", "encoding", "classes", "features", "coefficients", "intercepts"}
    assert set(theirs) - of_the_model - {"missing", "seconds", "threads", "peakMemoryBytes"} == set(model.report_)


def test_the_result_is_shown_on_request(clouds, capfd):
    X, y = clouds(100, 3, 3)
    SoftmaxRegression().fit(X, y)
    assert capfd.readouterr() == ("", "")
    model = SoftmaxRegression(verbose=1).fit(X, y)
    out, err = capfd.readouterr()
    count = f"{model.n_iter_[0]} iterations  objective {model.report_['objective']:.9g}"
    assert out == "" and re.fullmatch(rf"converged after {count}  gap at most {model.gap_:.1e}  \d+\.\d s\n", err), err
    with pytest.warns(Warning, match="limit of iterations"):
        SoftmaxRegression(verbose=1, max_iter=1, solver="gradient-descent").fit(X, y)
    assert capfd.readouterr().err.startswith("not converged after 1 iteration  objective ")


@pytest.mark.parametrize("is_terminal", [False, True])
def test_progress_fits_its_place(is_terminal):
    stream = io.StringIO()
    stream.isatty = lambda: is_terminal
    display = Display(stream)
    for i in range(2001):
        display.show(_library.Progress(iteration=i, objective=1 / (i + 1), gap=1e-3, seconds=i * 0.1))
    display.end({"iterations": 2001, "converged": True, "objective": 0.25, "gapKind": "estimated", "gap": 1e-9})
    text = stream.getvalue()
    *lines, last = text.split("\r\x1b[K")[1:] if is_terminal else text.splitlines(keepends=True)
    assert last == "converged after 2001 iterations  objective 0.25  gap about 1.0e-09  200.0 s\n"
    if is_terminal:
        assert len(lines) > 1000 and lines[0] == "iteration 0  objective 1  gap about 1.0e-03  0.0 s"
    else:
        seconds = [float(re.search(r"([\d.]+) s\n$", line)[1]) for line in lines]
        np.testing.assert_allclose(seconds, [1, 2, 4, 8, 16, 32, 64, 124, 184], atol=0.5)
        assert "\x1b" not in text and "\r" not in text


def test_the_package_has_the_version_of_the_tool(tool):
    assert tool("--version").strip() == version("softmax-regression") == softmax_regression.__version__
