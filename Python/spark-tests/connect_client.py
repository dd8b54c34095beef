"""Fits, predicts and saves over Spark Connect; what it finds is JSON on the last line."""

import json
import sys

import numpy as np
from conftest import draw, frame
from pyspark.ml import Pipeline
from pyspark.sql import SparkSession

from softmax_regression.spark import SoftmaxRegression, SoftmaxRegressionModel

address, folder = sys.argv[1:]
spark = SparkSession.builder.remote(address).getOrCreate()
X, y = draw(300, 3, 3, seed=9)
data = frame(spark, X, y)
model = SoftmaxRegression(numWorkers=2).fit(data)
predictions = [row["prediction"] for row in model.transform(data).collect()]
model.save(f"{folder}/model")
loaded = SoftmaxRegressionModel.load(f"{folder}/model")
try:
    SoftmaxRegression().fit(frame(spark, X, np.ones(300)))
    fault = ""
except ValueError as error:
    fault = str(error)
pipeline = Pipeline(stages=[SoftmaxRegression(numWorkers=2)]).fit(data)
print(
    json.dumps(
        {
            "parameters": np.column_stack([model.interceptVector.toArray(), model.coefficientMatrix.toArray()]).tolist(),
            "predictions": predictions,
            "loaded": loaded.to_json() == model.to_json(),
            "pipeline": pipeline.stages[0].to_json() == model.to_json() and "prediction" in pipeline.transform(data).columns,
            "fault": fault,
        }
    )
)
