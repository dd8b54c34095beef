"""The parameters of the estimator and the columns of a data frame that they name."""

from __future__ import annotations

from typing import Any

from pyspark.ml.linalg import VectorUDT
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.param.shared import (
    HasElasticNetParam,
    HasFeaturesCol,
    HasFitIntercept,
    HasLabelCol,
    HasMaxIter,
    HasPredictionCol,
    HasProbabilityCol,
    HasRawPredictionCol,
    HasRegParam,
    HasSolver,
    HasStandardization,
    HasTol,
    HasWeightCol,
)
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql.types import ArrayType, NumericType, StringType


def column(name: str) -> Column:
    """A column by its whole name, dots included."""
    return F.col(f"`{name.replace('`', '``')}`")


class ModelParams(HasFeaturesCol, HasLabelCol, HasPredictionCol, HasProbabilityCol, HasRawPredictionCol):
    """The parameters of a model: the columns of features and of predictions."""

    featuresCols: Param[list[str]] = Param(
        Params._dummy(),
        "featuresCols",
        "numeric columns, one per feature, instead of featuresCol",
        typeConverter=TypeConverters.toListString,
    )

    def getFeaturesCols(self) -> list[str]:
        return self.getOrDefault(self.featuresCols)

    def _set_given(self, given: dict[str, Any]) -> Any:
        """Sets the values that are not None, which stands for a parameter's default."""
        return self._set(**{name: value for name, value in given.items() if value is not None})

    def _features(self, dataset: DataFrame) -> dict[str, Column]:
        """The features of a row as an array of doubles; of vectors also the indices and sizes of sparse ones."""
        if self.isSet(self.featuresCols):
            names = self.getFeaturesCols()
            for name in names:
                kind = _type(dataset, name, "featuresCols")
                if not isinstance(kind, NumericType):
                    raise ValueError(f"The feature {name!r} must be numeric, but is {kind.simpleString()}.")
            return {"features": F.array(*[column(name).cast("double") for name in names])}
        name = self.getFeaturesCol()
        kind = _type(dataset, name, "featuresCol")
        if isinstance(kind, VectorUDT):
            # The fields of vectors: converting vectors to arrays takes longer than moving them. Null lists are slow in Spark.
            inner = F.unwrap_udt(column(name))
            nothing = F.array().cast("array<int>")
            size = F.when(inner["type"] == 0, inner["size"]).otherwise(-1)
            return {"features": inner["values"], "indices": F.coalesce(inner["indices"], nothing), "size": size}
        if isinstance(kind, ArrayType) and isinstance(kind.elementType, NumericType):
            return {"features": column(name).cast("array<double>")}
        raise ValueError(
            f"The column {name!r} must hold vectors or arrays of numbers, but is {kind.simpleString()}; several columns of "
            "numbers are named with featuresCols."
        )


class FitParams(
    ModelParams, HasElasticNetParam, HasFitIntercept, HasWeightCol, HasMaxIter, HasRegParam, HasSolver, HasStandardization,
    HasTol,
):
    """The parameters of a fit."""

    alpha: Param[float] = Param(
        Params._dummy(), "alpha", "the strength of the penalty; 0 is maximum likelihood", typeConverter=TypeConverters.toFloat
    )
    C: Param[float] = Param(
        Params._dummy(), "C", "scikit-learn's inverse strength", typeConverter=TypeConverters.toFloat
    )
    firth: Param[bool] = Param(
        Params._dummy(), "firth", "Jeffreys' prior instead of a penalty", typeConverter=TypeConverters.toBoolean
    )
    balanced: Param[bool] = Param(
        Params._dummy(), "balanced", "whether every class has the same total weight", typeConverter=TypeConverters.toBoolean
    )
    penalizeIntercept: Param[bool] = Param(
        Params._dummy(), "penalizeIntercept", "whether the penalty includes the intercepts",
        typeConverter=TypeConverters.toBoolean,
    )  # fmt: skip
    timeLimit: Param[float] = Param(
        Params._dummy(), "timeLimit", "seconds after which a fit ends and keeps the best model",
        typeConverter=TypeConverters.toFloat,
    )  # fmt: skip
    numWorkers: Param[int] = Param(
        Params._dummy(), "numWorkers", "the tasks that share the rows; all run at once", typeConverter=TypeConverters.toInt
    )
    checkpointFolder: Param[str] = Param(
        Params._dummy(), "checkpointFolder", "a folder that all workers see, which keeps the model so far for a restarted fit",
        typeConverter=TypeConverters.toString,
    )  # fmt: skip
    checkpointSeconds: Param[float] = Param(
        Params._dummy(), "checkpointSeconds", "the seconds between two checkpoints", typeConverter=TypeConverters.toFloat
    )

    def _given(self, name: str) -> Any:
        """The value of a parameter, or None where it is not set."""
        param = self.getParam(name)
        return self.getOrDefault(param) if self.isDefined(param) else None

    def _label(self, dataset: DataFrame) -> tuple[Column, bool]:
        """The labels as doubles or texts, and whether they are texts."""
        name = self.getLabelCol()
        kind = _type(dataset, name, "labelCol")
        if isinstance(kind, StringType):
            return column(name), True
        if isinstance(kind, NumericType) or kind.typeName() == "boolean":
            return column(name).cast("double"), False
        raise ValueError(f"The labels in the column {name!r} must be numbers or texts, but are {kind.simpleString()}.")

    def _weight(self, dataset: DataFrame) -> Column | None:
        if not self.isSet(self.weightCol) or not self.getWeightCol():
            return None
        kind = _type(dataset, self.getWeightCol(), "weightCol")
        if not isinstance(kind, NumericType):
            raise ValueError(f"The weights in the column {self.getWeightCol()!r} must be numbers, but are {kind.simpleString()}.")
        return column(self.getWeightCol()).cast("double")

    def _engine_settings(self) -> dict[str, Any]:
        """The settings in the library's form, except the threads."""
        said = [name for name in ("alpha", "C", "regParam") if self._given(name) is not None]
        said += ["firth"] if self._given("firth") else []
        if len(said) > 1:
            raise ValueError(f"{' and '.join(said)} set the penalty; give only one of them.")
        l2 = self._given("alpha") if self._given("alpha") is not None else self._given("regParam")
        if self.isSet(self.numWorkers) and self.getOrDefault(self.numWorkers) < 1:
            raise ValueError(f"numWorkers must be at least 1, but is {self.getOrDefault(self.numWorkers)}.")
        return {
            "l2": l2,
            "C": self._given("C"),
            "firth": bool(self._given("firth")),
            "l1_ratio": self.getElasticNetParam(),
            "tolerance": self.getTol(),
            "max_iterations": self.getMaxIter() if self.isDefined(self.maxIter) else -1,
            "balanced": bool(self._given("balanced")),
            "solver": self.getSolver().encode(),
            "standardize": self.getStandardization(),
            "no_intercept": not self.getFitIntercept(),
            "penalize_intercept": bool(self._given("penalizeIntercept")),
            "time_limit": self._given("timeLimit") or 0.0,
        }


def _type(dataset: DataFrame, name: str, param: str) -> Any:
    for field in dataset.schema.fields:
        if field.name == name:
            return field.dataType
    raise ValueError(
        f"There is no column {name!r} ({param}); the columns are {', '.join(field.name for field in dataset.schema.fields)}."
    )


def accessors(cls: type) -> type:
    """Adds `setX` for each parameter of a class, and `getX` if it is missing, as in MLlib's classes."""
    for name, value in [(name, getattr(cls, name)) for name in dir(cls) if isinstance(getattr(cls, name), Param)]:
        capital = name[0].upper() + name[1:]

        def setter(self: Any, value: Any, name: str = name) -> Any:
            return self._set(**{name: value})

        def getter(self: Any, name: str = name) -> Any:
            return self.getOrDefault(name)

        setter.__doc__, getter.__doc__ = f"Sets {name}: {value.doc}.", f"{name}: {value.doc}."
        setattr(cls, f"set{capital}", setter)
        if not hasattr(cls, f"get{capital}"):
            setattr(cls, f"get{capital}", getter)
    return cls
