/// The agreement of predicted probabilities with observed frequencies: the data of a reliability diagram.
///
/// The probability of the predicted class, the confidence, is sorted into 15 bins of equal width, ((b - 1)/15, b/15]
/// (Naeini, Cooper and Hauskrecht 2015; Guo et al. 2017). In a calibrated model, the mean confidence and the frequency
/// of right predictions agree in every bin.
public struct Calibration: Sendable, Equatable {
  /// The samples whose confidence falls into one interval.
  public struct Bin: Sendable, Equatable {
    /// The weight of the samples.
    public internal(set) var weight = 0.0
    var confidences = 0.0
    var outcomes = 0.0

    /// The mean probability of the predicted class; nil in an empty bin.
    public var confidence: Double? { weight > 0 ? confidences / weight : nil }
    /// The share of right predictions; nil in an empty bin.
    public var frequency: Double? { weight > 0 ? outcomes / weight : nil }
  }

  /// The bins, by ascending confidence; they divide (0, 1] equally.
  public private(set) var bins = [Bin](repeating: Bin(), count: 15)

  /// A diagram without samples.
  public init() {}

  /// Adds a sample, predicted with probability `confidence`, whose class was right with probability `outcome`: 1 or 0
  /// for a label, the target of the predicted class for a soft target.
  public mutating func add(confidence: Double, outcome: Double, weight: Double = 1) {
    // The tiny difference puts a confidence of 3/5 into its bin whatever the last bit of its exponential.
    let bin = Int((confidence * Double(bins.count) - 1e-9).rounded(.up)) - 1
    let b = min(max(bin, 0), bins.count - 1)
    bins[b].weight += weight
    bins[b].confidences += weight * confidence
    bins[b].outcomes += weight * outcome
  }

  /// The expected calibration error, 0...1: the mean over all samples of |confidence - frequency| of their bin; 0
  /// without samples.
  public var error: Double {
    let total = bins.reduce(0) { $0 + $1.weight }
    let gaps = bins.reduce(0) { $0 + abs($1.confidences - $1.outcomes) }
    return total > 0 ? gaps / total : 0
  }
}

extension Calibration: Encodable {
  private enum CodingKeys: String, CodingKey {
    case error, bins
  }

  /// Writes `error` and the curve, `bins` [{`lower`, `upper`, `meanPredicted`, `observedShare`, `count`}] without empty
  /// ones.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(error, forKey: .error)
    try container.encode(curve, forKey: .bins)
  }

  /// A bin that is not empty.
  package struct Point: Encodable {
    package let lower: Double
    package let upper: Double
    package let meanPredicted: Double
    package let observedShare: Double
    package let count: Double
  }

  /// The bins that are not empty.
  package var curve: [Point] {
    let width = Double(bins.count)
    return bins.enumerated().compactMap { b, bin in
      guard let predicted = bin.confidence, let observed = bin.frequency else { return nil }
      return Point(
        lower: Double(b) / width, upper: Double(b + 1) / width, meanPredicted: predicted, observedShare: observed,
        count: bin.weight)
    }
  }
}
