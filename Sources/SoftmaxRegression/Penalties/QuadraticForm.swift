/// The quadratic form λ Λ on the parameters of each class: (λ/2) Σ_k w_kᵀ Λ w_k with Λ = diag(f, 0) + a aᵀ.
///
/// It is a ridge penalty, or the curvature of another penalty. A product takes O(d K) operations, which threads share
/// in blocks, and has the same bits for any number of threads.
public struct QuadraticForm: Sendable, Equatable {
  /// λ, at least 0.
  public let strength: Double
  /// f, the factor of the squared coefficient of each feature, length d.
  public let factors: [Double]
  /// The d + 1 numbers a by which aᵀ[v, c] is a class's intercept in the user's units; nil in a form without the
  /// intercepts.
  public let intercept: [Double]?

  /// - Parameters:
  ///   - strength: λ.
  ///   - factors: f, length d.
  ///   - intercept: a, length d + 1, or nil for zero.
  public init(strength: Double, factors: [Double], intercept: [Double]? = nil) {
    self.strength = strength
    self.factors = factors
    self.intercept = intercept
  }

  /// λ aᵀ Λ b for two (d + 1) x K matrices, summed over classes.
  func product(_ a: Parameters, _ b: Parameters, threads: Int) -> Double {
    let sum = rowProducts(a.elements, b.elements, times: factors, threads: threads)
    guard let intercept else { return strength * sum }
    return strength * (sum + dot(Self.products(a, intercept), Self.products(b, intercept)))
  }

  /// λ Λ times the parameters.
  func gradient(_ parameters: Parameters) -> Parameters {
    let k = parameters.classes
    var result = Parameters(features: parameters.features, intercepts: Array(repeating: 0, count: k))
    for (j, factor) in factors.enumerated() {
      for c in 0..<k { result[feature: j, class: c] = strength * factor * parameters[feature: j, class: c] }
    }
    guard let a = intercept else { return result }
    for (c, b) in Self.products(parameters, a).enumerated() {
      for j in a.indices { result[feature: j, class: c] += strength * a[j] * b }
    }
    return result
  }

  /// Adds λ Λ times the parameters to a gradient in place.
  ///
  /// - Returns: the product of the parameters with themselves, which is twice the penalty.
  func add(_ parameters: Parameters, to gradient: inout Parameters, threads: Int) -> Double {
    guard intercept == nil else {
      let change = self.gradient(parameters).elements
      accumulate(1, times: change, into: &gradient.elements)
      return dot(parameters.elements, change)
    }
    return addRows(parameters.elements, times: factors, strength, to: &gradient.elements, threads: threads)
  }

  /// aᵀ times the parameters of each class.
  private static func products(_ parameters: Parameters, _ a: [Double]) -> [Double] {
    (0..<parameters.classes).map { c in a.indices.reduce(0) { $0 + a[$1] * parameters[feature: $1, class: c] } }
  }

  /// The diagonal of λ diag(f), length d.
  var diagonal: [Double] { factors.map { strength * $0 } }

  /// The largest eigenvalue of λ Λ, or a bound of it if intercepts are penalised and there are more than 1000 features.
  var largestEigenvalue: Double {
    let largest = factors.max() ?? 0
    guard let intercept else { return strength * largest }
    // The trace bounds the rank-one part; an eigenvalue of a matrix of the order of the features would cost too much.
    guard factors.count <= 1000 else { return strength * (largest + dot(intercept, intercept)) }
    return matrix.symmetricEigenvalues?.last ?? .infinity
  }

  /// λ Λ itself, (d + 1) x (d + 1).
  var matrix: Matrix<Double> {
    let d = factors.count + 1
    var result = Matrix<Double>(rows: d, columns: d)
    guard strength > 0 else { return result }
    for (j, factor) in factors.enumerated() { result[j, j] = strength * factor }
    if let a = intercept {
      for i in 0..<d {
        for j in 0..<d { result[i, j] += strength * a[i] * a[j] }
      }
    }
    return result
  }

  /// Turns a form in the original units into one in the parameters of standardised features.
  func restated(under scaling: FeatureScaling) -> QuadraticForm {
    QuadraticForm(
      strength: strength, factors: zip(factors, scaling.scale).map { $0 * $1 * $1 },
      intercept: intercept.map { _ in scaling.originalIntercept })
  }
}
