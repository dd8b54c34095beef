"""Multinomial (softmax) logistic regression, fitted to the true optimum with a bound that says how near it is."""

from ._classifier import SoftmaxRegression

__all__ = ["SoftmaxRegression"]
__version__ = "0.1.0"
