/// The division of rows into training rows and held-out rows.
///
/// Each class is spread as evenly as possible. The division depends on the seed and on the order of the rows, and is
/// the same on every machine.
public enum Split: Sendable, Equatable {
  /// A share of the rows, between 0 and 1, is held out of the fit and scored.
  case holdout(Double)
  /// The rows are dealt into this many folds; each is scored by a model that is fitted to the others.
  case folds(Int)
}

extension Split: Codable {
  private enum CodingKeys: String, CodingKey {
    case kind, share, folds
  }

  private enum Kind: String, Codable {
    case holdout, folds
  }

  /// Writes `kind` with `share` or `folds`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .holdout(let share):
      try container.encode(Kind.holdout, forKey: .kind)
      try container.encode(share, forKey: .share)
    case .folds(let count):
      try container.encode(Kind.folds, forKey: .kind)
      try container.encode(count, forKey: .folds)
    }
  }

  /// Reads these keys.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .holdout: self = .holdout(try container.decode(Double.self, forKey: .share))
    case .folds: self = .folds(try container.decode(Int.self, forKey: .folds))
    }
  }
}
