extension FitSettings {
  /// Factors on the sample weights, by class.
  public enum ClassWeights: Sendable, Equatable {
    /// Every factor is 1.
    case equal
    /// N / (K n_k): every class weighs the same.
    case balanced
    /// The factors by class name; other classes have the factor 1.
    case named([String: Double])
  }
}

extension FitSettings.ClassWeights: Codable {
  /// Writes `"equal"`, `"balanced"`, or an object of factors by class.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .equal: try container.encode("equal")
    case .balanced: try container.encode("balanced")
    case .named(let factors): try container.encode(factors)
    }
  }

  /// Reads one of these.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let factors = try? container.decode([String: Double].self) {
      self = .named(factors)
      return
    }
    switch try container.decode(String.self) {
    case "equal": self = .equal
    case "balanced": self = .balanced
    default: throw DecodingError.dataCorruptedError(in: container, debugDescription: "no class weights")
    }
  }
}
