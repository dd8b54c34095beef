import SoftmaxRegression

/// The points of a run, the start first.
struct Trace: Sendable {
  /// The points in the layout of solvers.
  let points: [[Double]]
  /// The study whose objective was minimised.
  let study: Study

  /// The number of steps.
  var steps: Int { points.count - 1 }

  /// W after a number of steps, or the last W if the run ended earlier.
  subscript(step: Int) -> Matrix<Double> {
    SoftmaxObjective.parameters(points[min(step, steps)], classes: study.classes)
  }

  /// The mean NLL after a number of steps, without a penalty.
  func nll(_ step: Int) -> Double { study.loss.loss(at: self[step]) }

  /// The mean NLL after each of the steps, by their numbers.
  func nlls(_ steps: [Int]) -> Value {
    .named(Dictionary(uniqueKeysWithValues: steps.map { (String($0), Value(nll($0))) }))
  }

  /// The mean NLL after every step.
  var allNLLs: [Double] { points.indices.map { nll($0) } }

  /// The number of samples classified rightly after a number of steps.
  func correct(_ step: Int) -> Int { study.loss.correct(at: self[step]) }
}
