/// What an objective keeps for the metric of spikes, and for steps from stored logits.
struct ClassSpikes: Sendable {
  /// The pooled covariance, which belongs to the whole fit.
  let covariance: PooledCovariance
  /// The rows by class.
  let rows: RowGroups
  /// The rows of small classes in the coordinates of the pooled covariance.
  let own: ClassCoordinates
  /// The rivals of the labels at the present point, once a pass has found them.
  var rivals: RowRivals?
  /// The logits at the present point; nil if they are not known, or would take too much memory.
  var logits: StoredLogits?
  /// Whether logits can be stored.
  var storesLogits: Bool

  /// The memory that logits may take whatever the size of the features, in bytes.
  private static let leastMemory = 256e6

  /// - Parameters:
  ///   - data: dense features with labels.
  ///   - classMeans: the means of the classes.
  ///   - gram: the Gram matrix of the features and the intercept.
  ///   - form: λ Λ, diagonal.
  /// - Returns: nil if the covariance cannot be decomposed.
  init?(_ data: SoftmaxPasses, _ classMeans: ClassMeans, gram: Matrix<Double>, form: QuadraticForm) {
    let (n, d, k) = (data.features.rows, data.features.columns, data.classes)
    guard let covariance = PooledCovariance(gram: gram, classMeans, penalty: form) else { return nil }
    self.covariance = covariance
    rows = classMeans.rows
    let features = Double(data.features.storedCount) * (data.features.storesFloats ? 4 : 8)
    let most = min(max(2 * features, Self.leastMemory), MemoryLimit.bytes / 4)
    storesLogits = StoredLogits.bytes(rows: n, classes: k) <= most
    let rows = rows
    let squares = (0..<k).reduce(0.0) { sum, c in
      let count = rows.places(c).count
      return count <= d / 2 ? sum + Double(count * count) : sum
    }
    // The rows themselves are used where their systems take less than a quarter of a pass.
    own =
      squares <= Double(n * k) / 4 && 4 * Double(n * d) <= most
      ? ClassCoordinates(data, rows, covariance) : ClassCoordinates(classes: k)
  }
}
