"""The estimator for Spark DataFrames, for `pyspark.ml` pipelines: ``pip install softmax-regression[spark]``.

>>> from softmax_regression.spark import SoftmaxRegression  # doctest: +SKIP
>>> model = SoftmaxRegression(numWorkers=8).fit(df)  # doctest: +SKIP
>>> model.transform(df).select("prediction", "probability")  # doctest: +SKIP
"""

from ._estimator import SoftmaxRegression
from ._model import SoftmaxRegressionModel

__all__ = ["SoftmaxRegression", "SoftmaxRegressionModel"]
