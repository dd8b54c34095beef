extension FitSettings {
  /// How large coefficients are penalised.
  public enum Penalty: Sendable, Equatable {
    /// λ = 1/N: what scikit-learn calls C = 1 for three classes or more.
    case standard
    /// None: the maximum-likelihood estimate, in the sum-to-zero gauge.
    case none
    /// (λ/2) ‖W‖² with this λ, at least 0.
    case ridge(Double)
    /// λ = 1/(C N) with this C, which is positive: what scikit-learn calls C, and for two classes, where it has one vector of
    /// coefficients, C/2.
    case inverse(Double)
    /// Jeffreys' prior, Firth's bias reduction: F is the loss less log det J / (2N), with the information J.
    ///
    /// Finite also where classes are separated, and with standard errors (``SoftmaxModel/summary(of:_:)-(Table,_)``).
    /// Features that the ones before them determine are left out, with coefficients of zero. It takes as many operations an
    /// iteration as Newton's method, for up to 5000 parameters. (Firth 1993, Biometrika 80, 27-38; Kosmidis & Firth 2011,
    /// Biometrika 98, 755-759.)
    case jeffreys
  }

  /// Factors on the sample weights, by class.
  public enum ClassWeights: Sendable, Equatable {
    /// All 1.
    case equal
    /// N / (K n_k): every class weighs the same.
    case balanced
    /// By class name; classes not named have weight 1.
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
