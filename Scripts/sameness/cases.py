"""The table of cases, `cases.txt`: lines of commands, which both builds run, each in a folder of its own."""

import itertools
import os
import re
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

from . import differences

TABLE = Path(__file__).with_name("cases.txt")
# Options whose value is a file that the command writes.
WRITES = {"-m", "-o", "--trace"}


@dataclass(frozen=True)
class Case:
    name: str
    """The line, with a choice made in each pair of braces; after that of the fit whose model it takes."""
    choice: str
    """The first choice, which `{=}` repeats."""
    words: list[str]

    @property
    def line(self) -> str:
        """The name without what is done with a fit's model."""
        return self.name.partition(" / ")[0]

    @property
    def written(self) -> list[str]:
        return [file for option, file in zip(self.words, self.words[1:]) if option in WRITES]

    def run(self, tool: Path, folder: Path) -> dict:
        """The exit code and all that the command puts out, read."""
        settings = [word for word in self.words if re.match(r"[A-Z_]+=", word)]
        command = [tool, *self.words[len(settings):]]
        environment = {**os.environ, **dict(word.split("=", 1) for word in settings)}
        for name in self.written:
            (folder / name).unlink(missing_ok=True)
        ended = subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
        outputs = {"exit": differences.Number(ended.returncode), "output": differences.read("", ended.stdout)}
        for name in self.written:
            path = folder / name
            outputs[name] = differences.read(name, path.read_bytes() if path.exists() else None)
        return outputs


def read(table: str) -> list[Case]:
    """All cases of a table, whose head tells how it is written."""
    cases, fits = [], []
    for line in table.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line.startswith(" "):
            fits = []
            for name, choice in expanded(line):
                words = shlex.split(name)
                if "fit" in words and "-m" not in words:
                    words += ["-m", f"model-{len(cases) + len(fits)}.json"]
                fits.append(Case(name, choice, printing(words)))
            cases += fits
        else:
            for fit in fits:
                model = fit.words[fit.words.index("-m") + 1]
                for name, choice in expanded(line, fit.choice):
                    words = [model if word == "MODEL" else word for word in shlex.split(name)]
                    cases.append(Case(f"{fit.name} / {name}", choice, printing(words)))
    return cases


def expanded(line: str, choice: str = "") -> list[tuple[str, str]]:
    """The lines that a line with choices in braces stands for, each with what `{=}` repeats."""
    parts = re.split(r"\{([^{}]*)\}", line)
    lines = []
    for chosen in itertools.product(*(part.split("|") if index % 2 else [part] for index, part in enumerate(parts))):
        first = choice or "".join(chosen[1:2])
        text = "".join(first if part == "=" else part for part in chosen)
        lines.append((" ".join(text.split()), first))
    return lines


def printing(words: list[str]) -> list[str]:
    return words if words[0] == "predict" else [*words, "--json"]
