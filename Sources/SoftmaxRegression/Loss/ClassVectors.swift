internal import CKernels
import Essentials

/// Parameters in the layout of the dense kernels: a row of coefficients for each class, K x padded d, and the K
/// intercepts.
///
/// The coefficients are multiplied by the scale of the features, so that a block of features only needs centring.
struct ClassVectors {
  /// The factor that turns logits into base 2, the base of the kernels' exponential.
  static let binary = M_LOG2E

  /// d rounded up to whole vectors.
  let padded: Int
  private(set) var coefficients: [Double]
  private(set) var intercepts: [Double]
  /// The number that is subtracted from each feature, padded with zeros.
  let center: [Double]

  /// - Parameters:
  ///   - parameters: (d + 1) x K, the intercepts last.
  ///   - factor: the factor of the logits.
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

  /// The length of the sums of a gradient: K x padded d, and for the intercepts K x the lanes of a vector.
  static func sumCount(features d: Int, classes k: Int) -> Int { k * (padded(d) + Int(SOFTMAX_LANES)) }

  /// The (d + 1) x K gradient from its sums, after which other sums may follow.
  ///
  /// - Parameter hasIntercept: whether the intercepts are free; otherwise their part of the gradient is zero.
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
