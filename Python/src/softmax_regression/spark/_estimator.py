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
    and intercepts ``b`` that are not penalised, or left out, like the class of the same name for arrays; the model is the
    same up to the order of additions.

    The fit is one barrier stage of `numWorkers` tasks, each of which holds its part of the rows in memory, outside of Java's
    (``spark.executor.memoryOverhead``). A data frame that already has as many partitions, such as a cached one, is read in
    place; any other is shuffled once. Use one task per executor, with ``spark.task.cpus`` set to all its cores. The loss of
    a worker restarts the stage, from the last checkpoint if `checkpointFolder` is given. The package must be installed on
    the machines of the executors. Dynamic allocation is not supported, as for any barrier stage.

    Parameters
    ----------
    featuresCol : str, default="features"
        A column of vectors or of arrays of numbers.
    featuresCols : list of str, optional
        Numeric columns, one per feature, instead of `featuresCol`.
    labelCol : str, default="label"
        Numbers or texts; every value that occurs is a class.
    weightCol : str, optional
        A non-negative weight for each row; a row of weight 0 is ignored.
    predictionCol, probabilityCol, rawPredictionCol : str, default="prediction", "probability", "rawPrediction"
        The columns for the most probable label (a double for numeric labels, otherwise the text), the probabilities and
        the logits of all classes, in the order of the model's `classes`. With an empty name, the column is left out.
    alpha : float, optional
        The strength of the penalty; 0 is maximum likelihood. Defaults to ``1/N``.
    C : float, optional
        scikit-learn's inverse strength, instead of `alpha`.
    regParam : float, optional
        MLlib's name for `alpha`.
    elasticNetParam : float, default=0.0
        The share of the 1-norm in the penalty ``alpha sum_j (share ||w_j||_1 + (1 - share)/2 ||w_j||^2)``, from 0, ridge, to
        1, the lasso, which makes coefficients exactly zero. As in MLlib, features are standardised for it if
        `standardization` is True. `solver`, `maxIter` and `checkpointFolder` have no effect on it.
    firth : bool, default=False
        Jeffreys' prior instead of a penalty (Firth's bias reduction).
    standardization : bool, default=False
        Whether the penalty acts on the coefficients of features of unit standard deviation, which is MLlib's default.
    fitIntercept : bool, default=True
        Whether the model has intercepts. Without intercepts, a constant column counts like any other.
    penalizeIntercept : bool, default=False
        Whether the penalty includes the intercepts.
    balanced : bool, default=False
        Whether every class has the same total weight.
    tol : float, default=1e-8
        The fit stops when the gap to the optimum is at most this times the loss of the model without features.
    maxIter : int, optional
        The maximum number of iterations. Defaults to the limit of the solver.
    solver : str, default="automatic"
        Other solvers are "lbfgs", "newton", "newton-cg", "bound" and "gradient-descent": all have the same optimum.
    timeLimit : float, optional
        Seconds after which the solver ends and keeps the best model.
    numWorkers : int, optional
        The number of tasks of the fit, which all run at the same time. Defaults to the number of slots of the cluster.
    checkpointFolder : str, optional
        A folder that all workers see. It keeps the model so far for a stage that runs again.
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
        elasticNetParam: float | None = None,
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
            penalizeIntercept=False, checkpointSeconds=60.0, elasticNetParam=0.0,
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
            # By number: as even as a round robin, but without the sorting that one needs.
            number = F.monotonically_increasing_id()
            rows = rows.withColumn("number", number).repartition(workers, "number").drop("number")
        stage = rows.mapInArrow(partial(run, plan=plan), SCHEMA, barrier=True)
        # After the loss of a worker Spark runs a stage before a shuffle again, but not one that ends a job.
        answers = stage.repartition(1).collect()
        if not answers:
            # Spark does not run a stage if it knows beforehand that there are no rows.
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
    """The number of partitions of a data frame, if it is known before anything is computed."""
    if getattr(dataset, "_jdf", None) is None:
        return None
    plan = dataset._jdf.queryExecution().executedPlan()
    return None if "Adaptive" in plan.nodeName() else plan.execute().getNumPartitions()


def _slots(spark: SparkSession) -> int:
    """The number of tasks that can run at once, by Spark's default number of partitions: this works over Connect, too."""
    cores = spark.range(1 << 16).select(F.spark_partition_id()).distinct().count()
    return max(1, cores // int(spark.conf.get("spark.task.cpus", "1")))
