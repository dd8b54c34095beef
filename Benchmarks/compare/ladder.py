"""Finding the least time in which a solver gets near enough, with nothing but what its user can set.

Every try is a fresh fit with a limit on its iterations. First the limit doubles until a result passes the sharpest gap;
then, for each gap, the limits between the last that failed and the first that passed are halved a few times. No credit
is given for an iterate inside a fit at which its user could not have known to stop.
"""

import time

GAPS = [1e-4, 1e-6, 1e-8]
REFINEMENTS = 3


def climb(fit, judge, best: float, run_limit: float, budget: float, report, first: int = 4):
    """Calls `fit(limit)`, which answers (seconds, parameters, finished), and reports each try."""
    start = time.perf_counter()
    tries: dict[int, tuple[float, float]] = {}

    def attempt(limit: int) -> bool:
        seconds, parameters, finished = fit(limit)
        for _ in range(4):
            if seconds > 0.3:
                break
            seconds = min(seconds, fit(limit)[0])
        value = judge(*parameters)
        gap = (value - best) / best
        tries[limit] = (gap, seconds)
        report(limit, seconds, value)
        return finished

    limit = first
    while time.perf_counter() - start < budget:
        finished = attempt(limit)
        gap, seconds = tries[limit]
        if finished or gap <= GAPS[-1]:
            break
        # The next rung would take about twice as long; the last one fills the remaining time.
        growth = min(2.0, run_limit / max(seconds, 1e-9))
        if growth < 1.2:
            break
        limit = max(limit + 1, int(limit * growth))
    for target in GAPS:
        for _ in range(REFINEMENTS):
            passed = [n for n, (gap, _) in tries.items() if gap <= target]
            if not passed:
                break
            failed = [n for n, (gap, _) in tries.items() if gap > target and n < min(passed)]
            low, high = max(failed, default=0), min(passed)
            middle = round((max(low, 1) * high) ** 0.5)
            left = budget - (time.perf_counter() - start)
            if middle <= low or middle >= high or middle in tries or left < tries[high][1]:
                break
            attempt(middle)
