/// What the spikes of all fits of the same samples share, whatever the strength of the penalty: the means of the classes, the
/// pooled covariance, and the rows of small classes in its coordinates.
///
/// Each part is computed at its first use.
struct SpikeBasis: Sendable {
  /// The means of the classes.
  let means: ClassMeans
  private let covariances = Shared<PooledCovariance?>()
  private let coordinates = Shared<ClassCoordinates>()

  /// - Returns: nil for soft targets.
  init?(_ data: SoftmaxPasses) {
    guard let means = ClassMeans(data) else { return nil }
    self.means = means
  }

  /// The pooled covariance; nil if it cannot be decomposed, or the penalty is lost in its rounding.
  ///
  /// - Parameters:
  ///   - gram: the Gram matrix of the features and the intercept.
  ///   - form: λ Λ, diagonal; only λ may differ from call to call.
  func covariance(gram: Matrix<Double>, form: QuadraticForm) -> PooledCovariance? {
    let covariance = covariances.value { PooledCovariance(gram: gram, means, penalty: form) }
    guard let covariance, covariance.resolves(form.strength) else { return nil }
    return covariance
  }

  /// The rows of small classes, or none if they would take more than `memory` bytes, or their systems a quarter of a pass.
  func ownRows(_ data: SoftmaxPasses, _ covariance: PooledCovariance, memory: Double) -> ClassCoordinates {
    coordinates.value {
      let (n, d, k) = (data.features.rows, data.features.columns, data.classes)
      let squares = (0..<k).reduce(0.0) { sum, c in
        let count = means.rows.places(c).count
        return count <= d / 2 ? sum + Double(count * count) : sum
      }
      return squares <= Double(n * k) / 4 && 4 * Double(n * d) <= memory
        ? ClassCoordinates(data, means.rows, covariance) : ClassCoordinates(classes: k)
    }
  }
}
