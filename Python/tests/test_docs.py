"""Examples in documents are run as they stand there."""

import doctest
import re
from pathlib import Path

import pytest

import softmax_regression._classifier
import softmax_regression._cv
import softmax_regression._path


def test_the_readme_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"```python\n(.*?)```", (Path(__file__).parents[1] / "README.md").read_text(), re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        exec(example, {})
    assert "petal width (cm)" in capsys.readouterr().out
    assert "softmax-regression/1" in (tmp_path / "iris.json").read_text()
    assert "softmax-path/1" in (tmp_path / "path.json").read_text()


@pytest.mark.parametrize("module", [softmax_regression._classifier, softmax_regression._cv, softmax_regression._path], ids=str)
def test_the_docstrings_run(module):
    result = doctest.testmod(module)
    assert result.attempted > 3 and result.failed == 0
