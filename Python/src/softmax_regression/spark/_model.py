"""The fitted model."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from pyspark.ml import Model
from pyspark.ml.functions import array_to_vector
from pyspark.ml.linalg import DenseMatrix, DenseVector
from pyspark.ml.util import DefaultParamsReader, DefaultParamsWriter, MLReadable, MLReader, MLWritable, MLWriter
from pyspark.sql import Column, DataFrame
from pyspark.sql.functions import arrow_udf

from ._params import ModelParams, accessors


@accessors
class SoftmaxRegressionModel(Model, ModelParams, MLReadable["SoftmaxRegressionModel"], MLWritable):
    """A fitted softmax model for Spark DataFrames."""

    def __init__(self, model: str | None = None, labels: list[str] | None = None) -> None:
        super().__init__()
        self._json = model
        self._labels = labels

    @classmethod
    def from_json(cls, text: str | bytes) -> SoftmaxRegressionModel:
        """The model in a model file, of this class, of `softmax_regression.SoftmaxRegression` or of the tool ``softmax``.

        Labels are numbers if the names of all classes are numbers.
        """
        from .. import SoftmaxRegression

        array = SoftmaxRegression.from_json(text)
        texts = json.loads(array.to_json())["classes"] if array.classes_.dtype.kind == "U" else None
        model = cls(array.to_json(), texts)
        names = getattr(array, "feature_names_in_", None)
        return model if names is None else model._set(featuresCols=[str(name) for name in names])

    def to_json(self) -> str:
        """The model file, which the tool ``softmax`` and `softmax_regression.SoftmaxRegression` read."""
        assert self._json is not None
        return self._json

    @cached_property
    def _contents(self) -> dict[str, Any]:
        return json.loads(self.to_json())

    @property
    def report(self) -> dict[str, Any]:
        """The report of the fit and its certificate: the keys of the tool's ``fit --json``."""
        names = {"format", "classes", "features", "coefficients", "intercepts", "checksum"}
        return {key: value for key, value in self._contents.items() if key not in names}

    @property
    def classes(self) -> list[Any]:
        """The labels of the classes, in the order of probabilities: doubles, or texts."""
        return self._labels if self._labels is not None else [float(name) for name in self._contents["classes"]]

    @property
    def coefficientMatrix(self) -> DenseMatrix:
        """The coefficients, one row per class; over classes they sum to zero."""
        w = np.array(self._contents["coefficients"])
        return DenseMatrix(w.shape[0], w.shape[1], w.ravel(order="F"))

    @property
    def interceptVector(self) -> DenseVector:
        """The intercepts of the classes."""
        return DenseVector(self._contents["intercepts"])

    @property
    def numClasses(self) -> int:
        """The number of classes."""
        return len(self._contents["classes"])

    @property
    def numFeatures(self) -> int:
        """The number of features."""
        return len(self._contents["features"])

    @property
    def gap(self) -> float:
        """How far the objective is from its minimum, at most or, where the report's gapKind is "estimated", about."""
        return self.report["gap"]

    @property
    def converged(self) -> bool:
        """Whether the gap is within the tolerance and the optimum is finite."""
        return self.report["converged"]

    def _transform(self, dataset: DataFrame) -> DataFrame:
        predicted = self._predicted(list(self._features(dataset).values()))
        wanted = {
            self.getRawPredictionCol(): array_to_vector(predicted["raw"]),
            self.getProbabilityCol(): array_to_vector(predicted["probability"]),
            self.getPredictionCol(): predicted["prediction"],
        }
        return dataset.withColumns({name: value for name, value in wanted.items() if name})

    def _predicted(self, features: list[Column]) -> Column:
        w, b = np.array(self._contents["coefficients"]), np.array(self._contents["intercepts"])
        labels = self.classes
        kind = "double" if self._labels is None else "string"
        schema = f"raw array<double>, probability array<double>, prediction {kind}"

        @arrow_udf(schema)
        def predict(*parts: pa.Array) -> pa.Array:
            from softmax_regression.spark._prediction import predict

            return predict(parts, w, b, labels)

        return predict(*features)

    def write(self) -> MLWriter:
        """What writes the model as Spark's models are written: a folder with its parameters and the model file."""
        return _Writer(self)

    @classmethod
    def read(cls) -> MLReader[SoftmaxRegressionModel]:
        """What reads a model that was written."""
        return _Reader()


class _Writer(MLWriter):
    def __init__(self, model: SoftmaxRegressionModel) -> None:
        super().__init__()
        self._model = model

    def saveImpl(self, path: str) -> None:
        spark = self.sparkSession
        extra = {"labels": self._model._labels}
        DefaultParamsWriter.saveMetadata(self._model, path, spark, extraMetadata=extra)
        spark.createDataFrame([(self._model.to_json(),)], ["value"]).coalesce(1).write.text(f"{path}/model")


class _Reader(MLReader[SoftmaxRegressionModel]):
    def load(self, path: str) -> SoftmaxRegressionModel:
        spark = self.sparkSession
        metadata = DefaultParamsReader.loadMetadata(path, spark)
        text = "\n".join(row[0] for row in spark.read.text(f"{path}/model").collect())
        model = SoftmaxRegressionModel(text, metadata["labels"])
        model._resetUid(metadata["uid"])
        DefaultParamsReader.getAndSetParams(model, metadata)
        return model
