internal import CKernels
import Foundation

/// Parameters as the kernels take them: a row of coefficients for each class, K x padded d, and the K intercepts.
///
/// The scale of the features goes onto the coefficients, so that a block of features only needs centring.
struct ClassVectors {
  /// What logits are multiplied with to be in base 2, which the kernels' exponential takes.
  static let binary = M_LOG2E

  /// d rounded up to whole vectors.
  let padded: Int
  private(set) var coefficients: [Double]
  private(set) var intercepts: [Double]
  /// What is subtracted from each feature, padded with zeros.
  let center: [Double]

  /// - Parameters:
  ///   - parameters: (d + 1) x K, the intercepts last.
  ///   - factor: what the logits are multiplied with.
  init(_ parameters: [Double], classes k: Int, scaling: FeatureScaling, factor: Double) {
    let d = scaling.center.count
    padded = Self.padded(d)
    center = scaling.center + Array(repeating: 0, count: padded - d)
    coefficients = Array(repeating: 0, count: k * padded)
    intercepts = (0..<k).map { parameters[d * k + $0] * factor }
    for j in 0..<d {
      let scale = scaling.scale[j] * factor
      for c in 0..<k { coefficients[c * padded + j] = parameters[j * k + c] * scale }
    }
  }

  /// d rounded up to whole vectors.
  static func padded(_ features: Int) -> Int {
    let lanes = Int(SOFTMAX_LANES)
    return (features + lanes - 1) / lanes * lanes
  }

  /// The numbers that a gradient is summed in: K x padded d, and for the intercepts K x the lanes of a vector.
  static func sumCount(features d: Int, classes k: Int) -> Int { k * (padded(d) + Int(SOFTMAX_LANES)) }

  /// The (d + 1) x K gradient from its sums, which may be followed by others.
  ///
  /// - Parameter hasIntercept: whether the intercepts are free; their part is zero where they are not.
  static func gradient(
    from sums: [Double], classes k: Int, scaling: FeatureScaling, hasIntercept: Bool
  ) -> [Double] {
    let (d, lanes) = (scaling.center.count, Int(SOFTMAX_LANES))
    let padded = padded(d)
    var gradient = [Double](repeating: 0, count: (d + 1) * k)
    for c in 0..<k {
      for j in 0..<d { gradient[j * k + c] = sums[c * padded + j] * scaling.scale[j] }
      for lane in 0..<lanes where hasIntercept { gradient[d * k + c] += sums[k * padded + c * lanes + lane] }
    }
    return gradient
  }
}
