import SoftmaxRegression
import SoftmaxTeaching

/// Why Newton's method and gradient descent seem to disagree on the iris data.
struct NewtonLesson: Lesson {
  static let name = "newton"
  static let title = "Newton on iris"

  /// The species.
  let species = ["setosa", "versicolor", "virginica"]
  /// The columns of W.
  let features = ["bias", "sepal length", "sepal width", "petal length", "petal width"]
  /// All 150 flowers.
  let study: Study
  /// Versicolor and virginica alone, as classes 0 and 1.
  let pair: Study
  /// 30 full Newton steps from zero.
  let newton: Trace
  /// 10,000 steps of gradient descent from zero at rate 0.05.
  let descent: Trace
  /// The optimum of the pair.
  let pairOptimum: Matrix<Double>
  /// What scikit-learn fits by default: λ/2 with λ = 1/150, bias free.
  let shrunk: Matrix<Double>

  init(orders: Int) throws {
    let flowers = try LessonData.iris()
    let data = flowers.rows(flowers.labels.indices.filter { flowers.labels[$0] > 0 })
    study = Study(flowers)
    pair = Study(LessonData(features: data.features, labels: data.labels.map { $0 - 1 }), classes: 2)
    newton = try study.newton(steps: 30)
    descent = try study.descent(rate: 0.05, steps: 10_000)
    pairOptimum = try pair.optimum()
    shrunk = try study.optimum(l2: 1.0 / 150)
  }

  /// The infimum of the mean NLL: that of the pair, the setosa costing nothing.
  var infimum: Double { pair.loss.loss(at: pairOptimum) * 100 / 150 }

  func sections() throws -> [Section] {
    [
      question(), try forms(), try separation(), toInfinity(), try identified(), try gradientDescent(),
      try penalties(), try referencePenalties(),
    ]
  }

  /// The weights of virginica on petal length and width, in the sum-to-zero gauge.
  func petal(_ weights: Matrix<Double>) -> [Double] { Array(Gauge.sumToZero(weights).row(2).suffix(2)) }
}
