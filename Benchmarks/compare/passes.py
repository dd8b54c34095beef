"""Single passes beside the limits of the machine: runs the Swift program that measures them."""

import json
import subprocess
import sys

from . import settings


def measure(quick: bool) -> dict:
    # 400 MB of doubles, or 100 MB: several times the caches.
    numbers, rounds = (12_500_000, 1) if quick else (50_000_000, 3)
    result = run("dense", numbers, rounds, limit=1200)
    try:
        result["sparse"] = run("sparse", numbers, rounds, limit=120)
    except subprocess.SubprocessError as error:
        print(f"sparse rows: {error}", file=sys.stderr)
        result["sparse"] = []
    return result


def run(kind: str, numbers: int, rounds: int, limit: float):
    command = [settings.PASSES, kind, settings.threads(), numbers, rounds, settings.IRIS]
    ended = subprocess.run(
        [str(word) for word in command], env=settings.environment(), stdout=subprocess.PIPE, check=True, text=True,
        timeout=limit)
    return json.loads(ended.stdout)
