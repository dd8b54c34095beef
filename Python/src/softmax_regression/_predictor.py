"""Predictions of few rows at a time, such as a server's."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.sparse

from . import _library


class Predictor:
    """A fitted model whose parameters are arranged for predictions once, as `SoftmaxRegression.predictor` makes it.

    Predictions are those of the model, to the last bit, with less work around them: features are arrays or CSR matrices
    of numbers, and their columns are in the order of the fit. Several threads may predict at a time. Later changes of the
    model have no effect.
    """

    def __init__(self, w: np.ndarray, b: np.ndarray, classes: np.ndarray, threads: int) -> None:
        self._predictor = _library.Predictor(w, b)
        self._threads = threads
        #: The classes, in the order of the columns of predictions.
        self.classes_ = classes
        #: The number of features.
        self.n_features_in_ = self._predictor.columns

    def predict(self, X: Any) -> np.ndarray:
        """The most probable class of each row, (n_samples,)."""
        return self.classes_[self._scores(X, _library.LOGITS).argmax(axis=1)]

    def predict_proba(self, X: Any) -> np.ndarray:
        """The probability of each class, (n_samples, n_classes), in the precision of the features."""
        return self._scores(X, _library.PROBABILITIES)

    def predict_log_proba(self, X: Any) -> np.ndarray:
        """The logarithms of the probabilities."""
        return self._scores(X, _library.LOG_PROBABILITIES)

    def decision_function(self, X: Any) -> np.ndarray:
        """The logits of each class, (n_samples, n_classes); for two classes their difference, (n_samples,)."""
        logits = self._scores(X, _library.LOGITS)
        return logits[:, 1] - logits[:, 0] if len(self.classes_) == 2 else logits

    def _scores(self, X: Any, kind: int) -> np.ndarray:
        if scipy.sparse.issparse(X):
            X = X.tocsr()
        elif not isinstance(X, np.ndarray) or X.dtype not in (np.float64, np.float32):
            X = np.asarray(X, dtype=np.float64)
        if X.ndim != 2 or X.shape[1] != self.n_features_in_:
            raise ValueError(f"X must have the shape (n_samples, {self.n_features_in_}), but has {X.shape}.")
        return self._predictor.predict(X, kind, self._threads)
