import SoftmaxRegression
import SoftmaxTeaching

/// Data with labels, and the softmax model's calculus on them.
///
/// Weights W are K x (1 + d), a row a class, the intercept first.
struct Study: Sendable {
  /// The samples.
  let data: LessonData
  /// K.
  let classes: Int
  /// The mean cross-entropy and its derivatives.
  let loss: CrossEntropy

  init(_ data: LessonData, classes: Int = 3) {
    self.data = data
    self.classes = classes
    loss = CrossEntropy(features: data.features, labels: data.labels, classes: classes)
  }

  /// W = 0.
  var zero: Matrix<Double> { Matrix(rows: classes, columns: loss.dimension) }

  /// The objective at a point, with the penalty (l2/2) ‖W‖².
  func objective(
    at start: Matrix<Double>? = nil, l2: Double = 0, penalizesIntercept: Bool = false
  ) throws -> SoftmaxObjective {
    let objective = SoftmaxObjective(
      features: data.features, labels: data.labels, classes: classes, l2: l2, penalizesIntercept: penalizesIntercept)
    guard var objective else { throw LabError(description: "The features of a lesson are not finite.") }
    objective.move(to: SoftmaxObjective.point(start ?? zero))
    return objective
  }

  /// So many steps of a solver, from zero or another start.
  ///
  /// - Parameters:
  ///   - lambda: λ of a penalty λ ‖W‖², the intercepts included.
  ///   - tolerance: where to stop earlier; never by default.
  func run(
    _ solver: some Solver, steps: Int, from start: Matrix<Double>? = nil, lambda: Double = 0, tolerance: Double = 0
  ) throws -> Trace {
    var solver = solver
    solver.rule = StoppingRule(tolerance: tolerance, maxIterations: steps)
    var objective = try objective(at: start, l2: 2 * lambda, penalizesIntercept: true)
    var points: [[Double]] = []
    _ = solver.minimize(&objective) { iteration in
      points.append(iteration.point)
      return .proceed
    }
    return Trace(points: points, study: self)
  }

  /// Gradient descent from zero.
  func descent(rate: Double, steps: Int, lambda: Double = 0) throws -> Trace {
    try run(GradientDescent(learningRate: rate), steps: steps, lambda: lambda)
  }

  /// Newton's method without a safeguard.
  func newton(steps: Int, from start: Matrix<Double>? = nil) throws -> Trace {
    try run(Newton(isDamped: false), steps: steps, from: start)
  }

  /// Stochastic gradient descent from zero, one sample at a time at a constant rate, in given orders.
  func stochasticDescent(rate: Double, orders: [[Int]]) throws -> Trace {
    var solver = StochasticGradientDescent(learningRate: rate)
    solver.orders = orders
    return try run(solver, steps: orders.count)
  }

  /// The minimiser to the last digits, in the sum-to-zero gauge where the penalty leaves one open.
  ///
  /// Newton's method with a line search, then two full steps, which square what is left of the gap.
  func optimum(l2: Double = 0, penalizesIntercept: Bool = false) throws -> Matrix<Double> {
    var objective = try objective(l2: l2, penalizesIntercept: penalizesIntercept)
    _ = Newton(rule: StoppingRule(maxIterations: 200)).minimize(&objective)
    _ = Newton(rule: StoppingRule(tolerance: 0, maxIterations: 2), isDamped: false).minimize(&objective)
    return Gauge.sumToZero(SoftmaxObjective.parameters(objective.point, classes: classes))
  }

  /// The samples of each class.
  var counts: [Int] { (0..<classes).map { c in data.labels.count { $0 == c } } }
}

/// What went wrong in a lesson.
struct LabError: Error, CustomStringConvertible {
  let description: String
}
