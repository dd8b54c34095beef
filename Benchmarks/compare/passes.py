"""Single passes beside the limits of the machine: runs the Swift program that measures them."""

import json
import subprocess

from . import settings


def measure(quick: bool) -> dict:
    # 400 MB of doubles, or 100 MB: several times the caches.
    numbers, rounds = (12_500_000, 1) if quick else (50_000_000, 3)
    command = [settings.PASSES, settings.threads(), numbers, rounds, settings.IRIS]
    run = subprocess.run(
        [str(word) for word in command], env=settings.environment(), stdout=subprocess.PIPE, check=True, text=True,
        timeout=1200)
    return json.loads(run.stdout)
