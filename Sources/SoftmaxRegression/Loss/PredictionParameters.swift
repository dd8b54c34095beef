/// Parameters in the layouts of predictions, each of which is formed at its first use and kept.
///
/// Sparse features meet the parameters feature by feature, as models hold them; dense features class by class, so that
/// these take the memory of the coefficients once more, and in single precision half of it.
package final class PredictionParameters: Sendable {
  /// (d + 1) x K, feature by feature, the intercepts last.
  let elements: [Double]
  /// K.
  package let classes: Int
  /// d.
  let features: Int
  private let doubles = Shared<[Double]>()
  private let floats = Shared<[Float]>()

  /// - Parameters:
  ///   - elements: (d + 1) x K, feature by feature, the intercepts last.
  ///   - classes: K.
  package init(_ elements: [Double], classes: Int) {
    self.elements = elements
    self.classes = classes
    features = elements.count / classes - 1
  }

  /// Calls `body` with the addresses of the parameters that predictions of some features need.
  ///
  /// - Parameters:
  ///   - features: the features.
  ///   - inSinglePrecision: whether products of floats are summed in single precision.
  package func withPointers<R>(
    for features: DesignMatrix, inSinglePrecision: Bool, _ body: (PredictionPointers) throws -> R
  ) rethrows -> R {
    try elements.withUnsafeBufferPointer { elements in
      guard let start = elements.baseAddress else { return try body(PredictionPointers()) }
      var pointers = PredictionPointers(classes: classes, features: self.features)
      pointers.intercepts = start + self.features * classes
      pointers.byFeature = start
      if case .sparse = features { return try body(pointers) }
      if inSinglePrecision, pointers.sumsFloats(of: features) {
        return try floats.value {
          Array(transposing: start, rows: self.features, columns: classes, Float.init)
        }.withUnsafeBufferPointer {
          pointers.floats = $0.baseAddress
          return try body(pointers)
        }
      }
      return try doubles.value {
        Array(transposing: start, rows: self.features, columns: classes) { $0 }
      }.withUnsafeBufferPointer {
        pointers.doubles = $0.baseAddress
        return try body(pointers)
      }
    }
  }
}
