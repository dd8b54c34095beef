"""Running programs: their time from start to end, their memory, and a limit on both time and patience."""

import os
import subprocess
import threading
import time
from dataclasses import dataclass

from . import settings


@dataclass
class Run:
    """How a program ended."""

    seconds: float
    code: int
    output: str
    errors: str
    peak_bytes: int
    timed_out: bool

    @property
    def failed(self) -> bool:
        return self.code != 0 or self.timed_out

    @property
    def complaint(self) -> str:
        """The last line of what it said, or why it was ended."""
        if self.timed_out:
            return "ended at the time limit"
        lines = (self.errors.strip() or self.output.strip()).splitlines()
        return lines[-1][:200] if lines else f"ended with code {self.code}"


def run(command: list, limit: float) -> Run:
    """Runs a program to its end, or ends it at the limit; what it printed until then is kept."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in command], env=settings.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True)
    ended_early = threading.Event()

    def end():
        ended_early.set()
        process.kill()

    timer = threading.Timer(limit, end)
    timer.start()
    errors = []
    reader = threading.Thread(target=lambda: errors.append(process.stderr.read()))
    reader.start()
    try:
        output = process.stdout.read()
        reader.join()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    except BaseException:
        process.kill()
        raise
    finally:
        timer.cancel()
    return Run(seconds, process.returncode, output, errors[0], usage.ru_maxrss * 1024, ended_early.is_set())
