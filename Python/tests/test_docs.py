"""Examples in documents are run as they stand there."""

import doctest
import re
from pathlib import Path

import softmax_regression._classifier


def test_the_readme_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(r"```python\n(.*?)```", (Path(__file__).parents[1] / "README.md").read_text(), re.DOTALL)
    exec(example, {})
    assert "petal width (cm)" in capsys.readouterr().out
    assert "softmax-regression/1" in (tmp_path / "iris.json").read_text()


def test_the_docstrings_run():
    result = doctest.testmod(softmax_regression._classifier)
    assert result.attempted > 3 and result.failed == 0
