import Essentials

/// The best model in which no feature matters: the intercepts alone, with sum zero, and its loss.
///
/// Without known logits its probabilities are the class shares, or 1/K without intercepts. With known logits there is
/// no closed form: each step of Newton's method takes two passes over the targets and the known logits.
struct NullModel: Sendable {
  /// The K intercepts.
  let intercepts: [Double]
  /// The mean cross-entropy.
  let loss: Double

  init(_ passes: SoftmaxPasses) {
    let observations = passes.observations
    guard observations.offsets == nil else {
      self.init(fitting: passes.withoutFeatures)
      return
    }
    guard passes.hasIntercept else {
      self.init(
        intercepts: Array(repeating: 0, count: passes.classes), loss: observations.entropy(hasIntercept: false))
      return
    }
    let logs = observations.classShares.map { log($0) }
    let mean = logs.reduce(0, +) / Double(logs.count)
    self.init(intercepts: logs.map { $0 - mean }, loss: observations.entropy(hasIntercept: true))
  }

  private init(intercepts: [Double], loss: Double) {
    self.intercepts = intercepts
    self.loss = loss
  }

  /// The minimum over the intercepts of data without features.
  ///
  /// The loss is convex, and has a minimum because every class has weight. So Newton's method converges from any start
  /// if each step is halved until the loss falls.
  private init(fitting data: SoftmaxPasses) {
    var point = Array(repeating: 0.0, count: data.classes)
    var (loss, gradient) = data.lossAndGradient(point)
    for _ in 0..<(data.hasIntercept ? 100 : 0) {
      guard maxNorm(gradient) > 1e-16, let step = data.interceptStep(gradient, at: point) else { break }
      var next = (loss: Double.infinity, gradient: gradient)
      var length = 1.0
      while length > 1e-10 {
        next = data.lossAndGradient(sum(point, -length, times: step))
        if next.loss <= loss { break }
        length /= 2
      }
      guard next.loss <= loss, maxNorm(next.gradient) < maxNorm(gradient) || next.loss < loss else { break }
      point = sum(point, -length, times: step)
      (loss, gradient) = next
    }
    self.init(intercepts: point, loss: loss)
  }
}
