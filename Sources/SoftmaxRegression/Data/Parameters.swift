/// The parameters of a softmax model: a coefficient for each feature and class, and an intercept for each class.
///
/// They are a (d + 1) x K matrix, row-major: a feature's K coefficients are adjacent, and the intercepts are the last
/// row, so that logits are one row-major product with rows [x, 1]. Gradients and steps have the same shape. A solver
/// sees `elements` alone. This type alone knows where a parameter is stored. Wrapping a vector does not copy it.
public struct Parameters: Sendable, Equatable {
  /// K, the number of classes.
  public let classes: Int
  /// The (d + 1) K numbers, row by row.
  public var elements: [Double]

  /// Wraps a vector of (d + 1) K numbers without copying it.
  public init(_ elements: [Double], classes: Int) {
    precondition(classes > 0 && elements.count % classes == 0, "Parameters are a (d + 1) x K matrix.")
    self.elements = elements
    self.classes = classes
  }

  /// Parameters with the given intercepts, in which every coefficient is zero.
  init(features: Int, intercepts: [Double]) {
    self.init([Double](repeating: 0, count: features * intercepts.count) + intercepts, classes: intercepts.count)
  }

  /// The parameters of a model.
  ///
  /// - Parameters:
  ///   - coefficients: K x d, a row for each class.
  ///   - intercepts: length K.
  init(coefficients: Matrix<Double>, intercepts: [Double]) {
    precondition(coefficients.rows == intercepts.count, "Each class has coefficients and an intercept.")
    self.init(coefficients.transposed.elements + intercepts, classes: intercepts.count)
  }

  /// The parameters from a K x (1 + d) matrix, a row for each class with its intercept first.
  init(byClass rows: Matrix<Double>) {
    let d = rows.columns
    self.init((0..<d).flatMap { j in (0..<rows.rows).map { rows[$0, (j + 1) % d] } }, classes: rows.rows)
  }

  /// d, the number of features.
  public var features: Int { elements.count / classes - 1 }

  /// The coefficient of a feature for a class.
  ///
  /// The intercepts are the coefficients of feature d, which is 1 in every sample.
  @inline(__always)
  public subscript(feature j: Int, class c: Int) -> Double {
    get {
      precondition(c >= 0 && c < classes, "The class is out of range.")
      return elements[j * classes + c]
    }
    set {
      precondition(c >= 0 && c < classes, "The class is out of range.")
      elements[j * classes + c] = newValue
    }
  }

  /// The intercepts, length K.
  public var intercepts: [Double] { Array(elements.suffix(classes)) }

  /// The parameters of the features alone, d K numbers.
  var slopes: [Double] { Array(elements.dropLast(classes)) }

  /// The coefficients in the shape that models use, K x d.
  var coefficients: Matrix<Double> { Matrix(rows: features, columns: classes, elements: slopes).transposed }

  /// The parameters as a K x (1 + d) matrix, a row for each class with its intercept first.
  var byClass: Matrix<Double> {
    let d = features + 1
    var result = Matrix<Double>(rows: classes, columns: d)
    for c in 0..<classes {
      for j in 0..<d { result[c, (j + 1) % d] = self[feature: j, class: c] }
    }
    return result
  }

  /// The K coefficients of a feature; for feature d, the intercepts.
  func row(_ j: Int) -> ArraySlice<Double> { elements[j * classes..<(j + 1) * classes] }

  /// The coefficients and intercepts of some features and classes, in the given order.
  func selecting(features: [Int], classes chosen: [Int]) -> Parameters {
    Parameters(
      (features + [self.features]).flatMap { j in chosen.map { self[feature: j, class: $0] } }, classes: chosen.count)
  }

  /// The same model in the sum-to-zero gauge: each row less its mean over the classes.
  ///
  /// Adding one vector to the parameters of every class changes no probability. This gauge has the least norm; a fit
  /// with a ridge penalty or without a penalty has its optimum in it.
  public func centered() -> Parameters {
    var result = self
    for row in stride(from: 0, to: elements.count, by: classes) {
      let mean = elements[row..<row + classes].reduce(0, +) / Double(classes)
      for place in row..<row + classes { result.elements[place] -= mean }
    }
    return result
  }
}
