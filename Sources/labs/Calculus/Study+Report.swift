import SoftmaxRegression

extension Study {
  /// Weights with the objective that they minimise, as a figure.
  func report(_ weights: Matrix<Double>, objective: Double) -> Value {
    .named([
      "objective": Value(objective), "mean_nll": Value(loss.loss(at: weights)),
      "correct": Value(loss.correct(at: weights)), "norm": Value(weights.norm), "W": Value(weights),
    ])
  }

  /// Mean NLL + λ ‖W‖², intercepts included.
  func penalised(_ weights: Matrix<Double>, lambda: Double) -> Double {
    loss.loss(at: weights) + lambda * weights.squaredNorm
  }

  /// Weights under a penalty λ ‖W‖², as a figure.
  func report(_ weights: Matrix<Double>, lambda: Double) -> Value {
    .named([
      "objective": Value(penalised(weights, lambda: lambda)), "mean_nll": Value(loss.loss(at: weights)),
      "correct": Value(loss.correct(at: weights)), "norm": Value(weights.norm), "W": Value(weights),
    ])
  }
}
