"""The one stage of a fit: every task holds a part of the rows and runs the same solver.

The tasks call a barrier's `allGather` once. It takes a second for any contents, and runs while they read their rows. All other
communication uses XGBoost's collective.
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
    """The settings that all tasks receive."""

    #: The names of the columns of features, label and weight.
    columns: dict[str, str]
    feature_names: list[str] | None
    settings: dict[str, Any]
    checkpoint_folder: str | None
    checkpoint_seconds: float


class UserError(Exception):
    """An error in the data or settings, in one sentence; the same in all tasks."""


def run(batches: Iterable[pa.RecordBatch], plan: Plan) -> Iterator[pa.RecordBatch]:
    """Fits the rows of all tasks; the first one returns a model or an error of the user."""
    from pyspark import BarrierTaskContext

    context = BarrierTaskContext.get()
    answer = _fit(batches, plan, context)
    if context.partitionId() == 0:
        yield pa.RecordBatch.from_arrays([pa.array([value], pa.string()) for value in answer], _COLUMNS)


class _Meeting:
    """Announces the address of the first task's tracker to all tasks, in the background."""

    def __init__(self, context: Any) -> None:
        from xgboost.tracker import RabitTracker

        self._address: dict[str, Any] = {}
        self._error: BaseException | None = None
        self._tracker: RabitTracker | None = None
        own = {}
        if context.partitionId() == 0:
            infos = context.getTaskInfos()
            host = socket.getaddrinfo(infos[0].address.rsplit(":", 1)[0], None)[0][4][0]
            # Ranks by task, so that a stage that runs again adds in the same order.
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
        """The collective's arguments to find the tracker, once all tasks have arrived."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._address

    def end(self) -> None:
        """Waits until all tasks have finished: they would fail if the tracker ended before them."""
        if self._tracker is not None:
            self._tracker.wait_for()
            self._tracker.free()


def _fit(
    batches: Iterable[pa.RecordBatch], plan: Plan, context: Any
) -> tuple[str | None, str | None, str | None]:
    """The model, the labels of its classes, and the error of the user."""
    from xgboost import collective, set_config

    # Otherwise it prints the rank of each task.
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
            # A row instead of an exception: Spark would retry an exception four times.
            answer = None, None, str(fault)
    meeting.end()
    return answer


def _agree(parts: list[dict[str, Any]], plan: Plan) -> tuple[list[Any], int]:
    """The classes and the number of features of all parts, or the error of one."""
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
    from .._labels import names_of

    rank, count = place
    names = names_of(np.asarray(classes))

    def add(values: np.ndarray) -> None:
        values[:] = collective.allreduce(values, collective.Op.SUM)

    data = _library.Data(x, plan.feature_names, classes=names, labels=part.codes(classes), weights=part.weights)
    settings = dict(plan.settings)
    l2, C, firth, l1_ratio = (settings.pop(name) for name in ("l2", "C", "firth", "l1_ratio"))
    penalty = _library.penalty(l2, C, firth, len(classes), l1_ratio)
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
    """The file of checkpoints, and the contents that an earlier attempt left there: the first task reads it for all."""
    if plan.checkpoint_folder is None:
        return None, None
    from ._checkpoint import Checkpoint

    # Fits with the same settings share a file: it is only a start, and every start leads to the same optimum.
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
