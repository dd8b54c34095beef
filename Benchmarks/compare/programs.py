"""Running programs: their time from start to end, their memory, and a limit on both time and patience."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass

from . import settings


@dataclass
class Run:
    """How a program ended."""

    seconds: float
    code: int
    peak_bytes: int
    output: str
    errors: str
    timed_out: bool = False

    @property
    def failed(self) -> bool:
        return self.code != 0 or self.timed_out

    @property
    def complaint(self) -> str:
        """The last line of what it said, or why it was ended."""
        if self.timed_out:
            return TOO_LATE
        lines = (self.errors.strip() or self.output.strip()).splitlines()
        return lines[-1][:200] if lines else f"ended with code {self.code}"


TOO_LATE = "no fit ended within the time limit"


def run(command: list, limit: float) -> Run:
    """Runs a program to its end, or ends it and what it has started at the limit; what it printed until then is kept."""
    receive, report = os.pipe()
    launcher = [sys.executable, "-I", "-S", settings.HERE / "launcher.py", report]
    process = subprocess.Popen(
        [str(word) for word in [*launcher, *command]], env=settings.environment(), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, pass_fds=[report], start_new_session=True)
    os.close(report)
    timed_out = False
    try:
        output, errors = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        timed_out = True
        os.killpg(process.pid, signal.SIGKILL)
        output, errors = process.communicate()
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
    finally:
        with os.fdopen(receive) as pipe:
            ended = json.loads(pipe.read() or '{"seconds": 0, "code": -9, "peak_bytes": 0}')
    return Run(**ended, output=output, errors=errors, timed_out=timed_out)
