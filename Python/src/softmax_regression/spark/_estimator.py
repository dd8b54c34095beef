"""The estimator."""

from __future__ import annotations

import json
import warnings
from functools import partial
from typing import Any

from pyspark import keyword_only
from pyspark.ml import Estimator
from pyspark.ml.util import DefaultParamsReadable, DefaultParamsWritable
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from ._model import SoftmaxRegressionModel
from ._params import FitParams, accessors
from ._stage import SCHEMA, Plan, run


@accessors
class SoftmaxRegression(Estimator, FitParams, DefaultParamsReadable, DefaultParamsWritable):
    """Multinomial (softmax) logistic regression of a Spark DataFrame, fitted to the true optimum.

    Minimises ``F = (1/N) sum_i s_i CE(y_i, softmax(W x_i + b)) + (alpha/2) ||W||^2`` with the weights ``s_i``, ``N = sum_i s_i``
    and intercepts ``b`` that are free, or left out, as the class of the same name for arrays does; the model is the
    same up to the order of additions.

    The fit is one barrier stage of `numWorkers` tasks, each of which holds its part of the rows in memory, outside of Java's
    (``spark.executor.memoryOverhead``). A data frame that has as many partitions already, a cached one for example, is read where it
    is; any other is shuffled once. Best is one task for each executor, with ``spark.task.cpus`` of all its cores. A worker
    that is lost restarts the stage, from the last checkpoint where `checkpointFolder` is given. The package is to be
    installed where the executors run. Dynamic allocation cannot be used, as for any barrier stage.

    Parameters
    ----------
    featuresCol : str, default="features"
        A column of vectors or of arrays of numbers.
    featuresCols : list of str, optional
        Numeric columns that are a feature each, in the place of `featuresCol`.
    labelCol : str, default="label"
        Numbers or texts; every value that occurs is a class.
    weightCol : str, optional
        A weight for each row, not negative; 0 is no row.
    predictionCol, probabilityCol, rawPredictionCol : str, default="prediction", "probability", "rawPrediction"
        Where a model puts the most probable label (a double for labels that are numbers, otherwise the text), the probabilities
        and the logits of all classes, in the order of the model's `classes`. An empty name is no column.
    alpha : float, optional
        The strength of the penalty; 0 is maximum likelihood, and without one it is ``1/N``.
    C : float, optional
        The inverse strength as scikit-learn has it, in the place of `alpha`.
    regParam : float, optional
        `alpha` by the name that it has in MLlib.
    firth : bool, default=False
        Jeffreys' prior in the place of a penalty (Firth's bias reduction).
    standardization : bool, default=False
        Whether the penalty acts on the coefficients of features of unit standard deviation, which is MLlib's default.
    fitIntercept : bool, default=True
        Whether the model has intercepts; without them they are 0, and a column of one value counts as any other.
    penalizeIntercept : bool, default=False
        Whether the penalty takes the intercepts in.
    balanced : bool, default=False
        Whether every class weighs the same.
    tol : float, default=1e-8
        The fit stops when the gap to the optimum is within this times the loss of the model without features.
    maxIter : int, optional
        The most iterations; without one, the solver's own limit.
    solver : str, default="automatic"
        Or "lbfgs", "newton", "newton-cg", "bound", "gradient-descent": all have the same optimum.
    timeLimit : float, optional
        Seconds after which the solver ends and keeps the best model.
    numWorkers : int, optional
        The tasks of the fit, all of which run at once; without one, as many as the cluster has slots for.
    checkpointFolder : str, optional
        A folder that all workers see, where the model so far is kept for a stage that is run again.
    checkpointSeconds : float, default=60
        The seconds between two checkpoints.
    """

    @keyword_only
    def __init__(
        self,
        *,
        featuresCol: str | None = None,
        featuresCols: list[str] | None = None,
        labelCol: str | None = None,
        weightCol: str | None = None,
        predictionCol: str | None = None,
        probabilityCol: str | None = None,
        rawPredictionCol: str | None = None,
        alpha: float | None = None,
        C: float | None = None,
        regParam: float | None = None,
        firth: bool | None = None,
        standardization: bool | None = None,
        fitIntercept: bool | None = None,
        penalizeIntercept: bool | None = None,
        balanced: bool | None = None,
        tol: float | None = None,
        maxIter: int | None = None,
        solver: str | None = None,
        timeLimit: float | None = None,
        numWorkers: int | None = None,
        checkpointFolder: str | None = None,
        checkpointSeconds: float | None = None,
    ) -> None:
        super().__init__()
        self._setDefault(
            standardization=False, tol=1e-8, solver="automatic", firth=False, balanced=False, fitIntercept=True,
            penalizeIntercept=False, checkpointSeconds=60.0,
        )  # fmt: skip
        self._set_given(self._input_kwargs)

    @keyword_only
    def setParams(self, **given: Any) -> SoftmaxRegression:
        """Sets parameters by their names."""
        return self._set_given(self._input_kwargs)

    def _fit(self, dataset: DataFrame) -> SoftmaxRegressionModel:
        settings = self._engine_settings()
        (label, is_text), weight = self._label(dataset), self._weight(dataset)
        columns = [value.alias(name) for name, value in self._features(dataset).items()]
        columns.append(label.alias("label"))
        several = self.isSet(self.featuresCols)
        names = {
            "features": "A row of features" if several else f"The column {self.getFeaturesCol()!r}",
            "label": self.getLabelCol(),
        }
        if weight is not None:
            columns.append(weight.alias("weight"))
            names["weight"] = self.getWeightCol()
        plan = Plan(
            columns=names,
            feature_names=self.getFeaturesCols() if several else None,
            settings=settings,
            checkpoint_folder=self._given("checkpointFolder"),
            checkpoint_seconds=self._given("checkpointSeconds"),
        )
        workers = self._given("numWorkers") or _slots(dataset.sparkSession)
        rows = dataset.select(*columns)
        if _partitions(dataset) != workers:
            # By number, which needs no sorting as a round takes it, and is as even.
            number = F.monotonically_increasing_id()
            rows = rows.withColumn("number", number).repartition(workers, "number").drop("number")
        stage = rows.mapInArrow(partial(run, plan=plan), SCHEMA, barrier=True)
        # A stage that ends a job is not run again where a worker is lost; one before a shuffle is.
        answers = stage.repartition(1).collect()
        if not answers:
            # Spark does not run a stage without rows, where it knows that beforehand.
            raise ValueError("There are no rows to fit.")
        (row,) = answers
        if row["error"] is not None:
            raise ValueError(row["error"])
        labels = json.loads(row["labels"])
        model = self._copyValues(SoftmaxRegressionModel(row["model"], labels if is_text else None))
        if not model.converged:
            warnings.warn(model.report["termination"], stacklevel=3)
        return model._resetUid(self.uid)


def _partitions(dataset: DataFrame) -> int | None:
    """The parts that a data frame is in already, where that is known before anything is computed."""
    if getattr(dataset, "_jdf", None) is None:
        return None
    plan = dataset._jdf.queryExecution().executedPlan()
    return None if "Adaptive" in plan.nodeName() else plan.execute().getNumPartitions()


def _slots(spark: SparkSession) -> int:
    """The tasks that can run at once, as far as Spark's default for the partitions of data tells: also over Connect."""
    cores = spark.range(1 << 16).select(F.spark_partition_id()).distinct().count()
    return max(1, cores // int(spark.conf.get("spark.task.cpus", "1")))
