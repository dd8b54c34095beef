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

/// The addresses of the parameters of predictions, for the time of a call.
///
/// Dense features need `doubles` or `floats`, sparse ones `byFeature` or `doubles`.
package struct PredictionPointers {
  package var classes = 0
  package var features = 0
  /// K intercepts.
  package var intercepts: UnsafePointer<Double>?
  /// The coefficients class by class, K x d.
  package var doubles: UnsafePointer<Double>?
  /// The coefficients class by class, K x d, for products in single precision.
  package var floats: UnsafePointer<Float>?
  /// The coefficients feature by feature, d x K.
  package var byFeature: UnsafePointer<Double>?
  /// Whether `doubles` are rounded as they are read, for products in single precision.
  package var rounds = false

  package init(classes: Int = 0, features: Int = 0) {
    self.classes = classes
    self.features = features
  }

  /// Whether predictions in single precision sum products of these features in single precision: only where this is
  /// faster, since units that differ much cost digits.
  package func sumsFloats(of design: DesignMatrix) -> Bool {
    design.storesFloats && classes >= 16 && features >= 64
  }
}

/// The quantity that is predicted for each row and class.
package enum PredictionKind: Sendable {
  case logits, logProbabilities, probabilities
}
