"""The progress of a fit, on standard error."""

from __future__ import annotations

import sys
from typing import Any, TextIO

from ._library import Progress


class Display:
    """Shows the iterations of a fit, and how it ended: in one line of a terminal, or in a few lines of a file.

    Lines in a file come after 1, 2, 4, 8, ... seconds, later once a minute.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._is_terminal = getattr(self._stream, "isatty", bool)()
        self._pause = 0.1 if self._is_terminal else 1.0
        self._next = 0.0 if self._is_terminal else 1.0
        self._seconds = 0.0

    def show(self, progress: Progress) -> None:
        """Shows an iteration if it is time."""
        self._seconds = progress.seconds
        if progress.seconds < self._next:
            return
        self._next = progress.seconds + self._pause
        line = f"iteration {progress.iteration}  objective {progress.objective:.9g}  gap about {progress.gap:.1e}"
        if progress.points:
            rows = f"  fold {progress.fold + 1}" if progress.fold >= 0 else ""
            line = f"strength {progress.iteration} of {progress.points}{rows}"
        self._write(f"{line}  {progress.seconds:.1f} s", "" if self._is_terminal else "\n")
        if not self._is_terminal:
            self._pause = min(2 * self._pause, 60.0)

    def end(self, report: dict[str, Any]) -> None:
        """Shows the result."""
        count = report["iterations"]
        steps = f"{count} iteration{'' if count == 1 else 's'}"
        bound = "at most" if report["gapKind"] == "proved" else "about"
        self._write(
            f"{'converged' if report['converged'] else 'not converged'} after {steps}  objective {report['objective']:.9g}  "
            f"gap {bound} {report['gap']:.1e}  {self._seconds:.1f} s", "\n",
        )  # fmt: skip

    def end_path(self, report: dict[str, Any]) -> None:
        """Shows the result of a path."""
        points = report["points"]
        worst = max((point["gap"] for point in points), default=0.0)
        line = f"{len(points)} of {report['requested']} strengths  gaps at most {worst:.1e}  {self._seconds:.1f} s"
        self._write(line, "\n")

    def _write(self, line: str, end: str) -> None:
        # On a terminal a line replaces the one before.
        print(f"\r\x1b[K{line}" if self._is_terminal else line, end=end, file=self._stream, flush=True)
