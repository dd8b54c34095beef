"""The one stage of a fit: every task holds a part of the rows and runs the same solver.

The tasks meet by a barrier's `allGather` once, which takes a second whatever it carries and goes on while they read their rows; all
else goes through XGBoost's collective.
"""

from __future__ import annotations

import hashlib
import json
import socket
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from ._part import Part
from ._rows import pays_sparse, uneven

SCHEMA = "model string, labels string, error string"
_COLUMNS = ["model", "labels", "error"]


@dataclass
class Plan:
    """What all tasks are told."""

    #: The names of the columns behind features, label and weight.
    columns: dict[str, str]
    feature_names: list[str] | None
    settings: dict[str, Any]
    checkpoint_folder: str | None
    checkpoint_seconds: float


class UserError(Exception):
    """What is wrong with the data or settings, in one sentence; the same in all tasks."""


def run(batches: Iterable[pa.RecordBatch], plan: Plan) -> Iterator[pa.RecordBatch]:
    """Fits the rows of all tasks; the first answers, with a model or with what the user did wrong."""
    from pyspark import BarrierTaskContext

    context = BarrierTaskContext.get()
    answer = _fit(batches, plan, context)
    if context.partitionId() == 0:
        yield pa.RecordBatch.from_arrays([pa.array([value], pa.string()) for value in answer], _COLUMNS)


class _Meeting:
    """Tells all tasks where the first one's tracker listens, in the background."""

    def __init__(self, context: Any) -> None:
        from xgboost.tracker import RabitTracker

        self._address: dict[str, Any] = {}
        self._error: BaseException | None = None
        self._tracker: RabitTracker | None = None
        own = {}
        if context.partitionId() == 0:
            infos = context.getTaskInfos()
            host = socket.getaddrinfo(infos[0].address.rsplit(":", 1)[0], None)[0][4][0]
            # Ranks by task, so that a stage that is run again adds in the same order.
            self._tracker = RabitTracker(n_workers=len(infos), host_ip=host, sortby="task")
            self._tracker.start()
            own = self._tracker.worker_args()
        self._thread = threading.Thread(target=self._gather, args=(context, json.dumps(own)), daemon=True)
        self._thread.start()

    def _gather(self, context: Any, message: str) -> None:
        try:
            self._address = json.loads(context.allGather(message)[0])
        except BaseException as error:
            self._error = error

    def address(self) -> dict[str, Any]:
        """What the collective takes to find the tracker, once all tasks have come."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._address

    def end(self) -> None:
        """Waits until all tasks have taken leave: a tracker that is gone before would let them fail."""
        if self._tracker is not None:
            self._tracker.wait_for()
            self._tracker.free()


def _fit(
    batches: Iterable[pa.RecordBatch], plan: Plan, context: Any
) -> tuple[str | None, str | None, str | None]:
    """The model, the labels of its classes, and what the user did wrong."""
    from xgboost import collective, set_config

    # It tells each task's rank otherwise.
    set_config(verbosity=0)
    rank, count = context.partitionId(), len(context.getTaskInfos())
    meeting = _Meeting(context)
    part = Part(batches, plan.columns)
    address = meeting.address()
    with collective.CommunicatorContext(**address, dmlc_task_id=f"{rank:08d}", dmlc_timeout=3600):
        try:
            all_parts = [collective.broadcast(part.told(), task) for task in range(count)]
            classes, width = _agree(all_parts, plan)
            rows, stored = (sum(each[key] for each in all_parts) for key in ("rows", "stored"))
            x = part.rows.take(width, pays_sparse(rows, width, stored))
            model = _solve(part, x, classes, plan, context.cpus(), collective, (rank, count))
            answer = model, json.dumps(classes), None
        except UserError as fault:
            # A row and not an exception: Spark would try four times to see whether the data have changed.
            answer = None, None, str(fault)
    meeting.end()
    return answer


def _agree(parts: list[dict[str, Any]], plan: Plan) -> tuple[list[Any], int]:
    """The classes and the number of features of all parts, or what is wrong with one."""
    for part in parts:
        if part["fault"]:
            raise UserError(part["fault"])
    widths = sorted({part["width"] for part in parts if part["width"] is not None})
    if not widths:
        raise UserError("There are no rows to fit.")
    if len(widths) > 1:
        raise UserError(uneven(plan.columns["features"], widths[0], widths[1]))
    classes = sorted({label for part in parts for label in part["classes"]})
    label = plan.columns["label"]
    if any(value != value or value in (float("inf"), float("-inf")) for value in classes if isinstance(value, float)):
        raise UserError(f"The column {label!r} has labels that are not finite numbers.")
    if len(classes) < 2:
        only = f" ({classes[0]!r})" if classes else ""
        raise UserError(f"The column {label!r} has only one class{only}; a classifier needs at least two.")
    return classes, widths[0]


def _solve(
    part: Part, x: Any, classes: list[Any], plan: Plan, threads: int, collective: Any, place: tuple[int, int]
) -> str:
    from .. import _library
    from .._classifier import _names

    rank, count = place
    names = _names(np.asarray(classes))

    def add(values: np.ndarray) -> None:
        values[:] = collective.allreduce(values, collective.Op.SUM)

    data = _library.Data(x, plan.feature_names, classes=names, labels=part.codes(classes), weights=part.weights)
    settings = dict(plan.settings)
    penalty = _library.penalty(settings.pop("l2"), settings.pop("C"), settings.pop("firth"), len(classes))
    settings |= penalty | {"threads": threads}
    checkpoint, initial = _resume(plan, names, x.shape[1], rank, collective)

    def see(progress: Any) -> bool:
        if checkpoint is not None and rank == 0 and checkpoint.is_due:
            try:
                checkpoint.write(progress.json)
            except (OSError, RuntimeError) as error:
                print(f"softmax_regression: no checkpoint was written: {error}", file=sys.stderr)
        return False

    try:
        model = _library.Model.fit(
            data, see, initial=initial and _library.Model.read(initial), shards=_library.Shards(rank, count, add), **settings
        )
    except ValueError as error:
        raise UserError(str(error)) from None
    if checkpoint is not None and rank == 0:
        checkpoint.remove()
    return model.json.decode() if rank == 0 else ""


def _resume(plan: Plan, classes: list[str], width: int, rank: int, collective: Any) -> tuple[Any, bytes | None]:
    """Where checkpoints go, and what an earlier attempt at this fit has left there: the first task's bytes for all."""
    if plan.checkpoint_folder is None:
        return None, None
    from ._checkpoint import Checkpoint

    # Fits of the same settings share a file: it is a start, and any start leads to the same optimum.
    key = json.dumps([plan.columns, plan.feature_names, sorted(map(str, plan.settings.items())), classes, width])
    found: tuple[bytes | None, str | None] = (None, None)
    checkpoint = None
    try:
        checkpoint = Checkpoint(
            plan.checkpoint_folder, hashlib.sha256(key.encode()).hexdigest()[:16], plan.checkpoint_seconds
        )
        if rank == 0:
            found = (checkpoint.open(), None)
    except (OSError, ValueError) as error:
        found = (None, f"The folder for checkpoints, {plan.checkpoint_folder}, cannot be used: {error}")
    text, fault = collective.broadcast(found, 0)
    if fault is not None:
        raise UserError(fault)
    return checkpoint, text
