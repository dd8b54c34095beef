"""Runs a program from a process that is small itself, and writes its time, memory and end to a file descriptor.

The peak memory of a process starts, on Linux, with that of the process that started it, and the comparison
holds hundreds of megabytes.
"""

import json
import os
import sys
import time

report = int(sys.argv[1])
os.set_inheritable(report, False)
start = time.perf_counter()
process = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(process, 0)
seconds = time.perf_counter() - start
scale = 1 if sys.platform == "darwin" else 1024
ended = {"seconds": seconds, "code": os.waitstatus_to_exitcode(status), "peak_bytes": usage.ru_maxrss * scale}
os.write(report, json.dumps(ended).encode())
