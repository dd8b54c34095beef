/// Why no finite maximum-likelihood estimate exists: a direction in the parameters along which no sample's fit gets
/// worse and some get better without end (Albert & Anderson 1984, Biometrika 71, 1-10).
public struct Separation: Codable, Sendable, Equatable {
  /// Whether all samples are separated.
  public enum Kind: String, Codable, Sendable {
    /// Every sample is on its own class's side: the loss can be brought as close to zero as one likes.
    case complete
    /// Some samples are; for others, classes overlap or tie.
    case quasiComplete = "quasi-complete"
  }

  /// Complete or quasi-complete.
  public let kind: Kind
  /// The classes that are separated from all others; where there are none, all that take part.
  public let classes: [String]
  /// The features that separate them: for each class those of which each does so by itself, or all that take part where none
  /// does.
  public let features: [String]
  /// The pairs of classes whose log-odds keep a finite estimate.
  public internal(set) var identified: [[String]] = []
  /// What separates which of the classes; empty where no class as a whole is separated from all others.
  var parts: [Part] = []

  /// Classes, and the features that tell each of them from all others.
  struct Part: Sendable, Equatable {
    let classes: [String]
    let features: [String]
    /// Whether it takes all of the features; otherwise each of them is enough.
    let isJoint: Bool
  }

  private enum CodingKeys: String, CodingKey {
    case kind, classes, features
  }
}

extension Separation: CustomStringConvertible {
  /// What is separated by what, and what to do, in plain words.
  public var description: String { sentence.description }

  /// What is separated by what, and what to do.
  public var sentence: Sentence {
    let how = kind == .complete ? "completely" : "quasi-completely"
    return """
      The classes are \(how) separated: \(statement), so the likelihood grows \
      without end and no finite estimate exists; fit with \(.jeffreysPrior) (finite estimates with standard errors) or a \
      penalty (\(.ridge), or the default), drop what separates, or merge classes.
      """
  }

  /// What is separated by what.
  var statement: String {
    guard let first = parts.first else {
      return "no class as a whole, but samples of \(Self.list(classes)) can be told apart by \(Self.list(features)) "
        + (features.count > 1 ? "together " : "") + "without error"
    }
    let isAll = kind == .complete && parts.count == 1
    return "\(Self.list(first.classes)) can be told \(isAll ? "apart" : "from the rest") by "
      + parts.map { $0 == first ? $0.means : "\(Self.list($0.classes)) by \($0.means)" }.joined(separator: ", and ")
      + " without error"
  }

  fileprivate static func list(_ names: [String]) -> String {
    let shown = names.prefix(8).map(\.withoutControlCharacters).joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }
}

extension Separation.Part {
  fileprivate var means: String {
    Separation.list(features) + (isJoint && features.count > 1 ? " together" : "")
  }
}
