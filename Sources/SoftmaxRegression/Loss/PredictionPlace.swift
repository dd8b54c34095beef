/// The place of predictions.
package enum PredictionPlace {
  case double(UnsafeMutablePointer<Double>)
  case float(UnsafeMutablePointer<Float>)

  /// Whether predictions are floats, so that products of floats are summed in single precision.
  package var isSingle: Bool {
    if case .float = self { true } else { false }
  }

  /// The number at a place.
  package subscript(_ place: Int) -> Double {
    switch self {
    case .double(let start): start[place]
    case .float(let start): Double(start[place])
    }
  }

  /// Replaces the number at a place by NaN.
  package func clear(_ place: Int) {
    switch self {
    case .double(let start): start[place] = .nan
    case .float(let start): start[place] = .nan
    }
  }
}
