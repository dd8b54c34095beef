"""Multinomial (softmax) logistic regression, fitted to the true optimum with a bound that says how near it is."""

from ._classifier import SoftmaxRegression
from ._cv import SoftmaxRegressionCV
from ._path import SoftmaxPath, softmax_path
from ._predictor import Predictor

__all__ = ["Predictor", "SoftmaxPath", "SoftmaxRegression", "SoftmaxRegressionCV", "softmax_path"]
__version__ = "0.1.0"
