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
  ///   - basis: what fits of the same samples share.
  ///   - gram: the Gram matrix of the features and the intercept.
  ///   - form: λ Λ, diagonal.
  /// - Returns: nil if the covariance cannot be decomposed.
  init?(_ data: SoftmaxPasses, _ basis: SpikeBasis, gram: Matrix<Double>, form: QuadraticForm) {
    guard let covariance = basis.covariance(gram: gram, form: form) else { return nil }
    self.covariance = covariance
    rows = basis.means.rows
    let features = Double(data.features.storedCount * data.features.numberSize)
    let most = min(max(2 * features, Self.leastMemory), MemoryLimit.bytes / 4)
    storesLogits = StoredLogits.bytes(rows: data.features.rows, classes: data.classes) <= most
    own = basis.ownRows(data, covariance, memory: most)
  }
}
