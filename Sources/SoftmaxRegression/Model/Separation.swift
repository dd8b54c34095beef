/// The reason why no finite maximum-likelihood estimate exists: a direction of the parameters along which the fit of no
/// sample worsens, and that of some improves without bound (Albert & Anderson 1984, Biometrika 71, 1-10).
public struct Separation: Codable, Sendable, Equatable {
  /// Whether all samples are separated.
  public enum Kind: String, Codable, Sendable {
    /// Every sample is on the side of its class, so that the loss can be made as small as one likes.
    case complete
    /// Some samples are on the side of their class; for others, classes overlap or tie.
    case quasiComplete = "quasi-complete"
  }

  /// Complete or quasi-complete.
  public let kind: Kind
  /// The classes that are separated from all others; if there are none, all classes that take part in the separation.
  public let classes: [String]
  /// The features that separate the classes.
  ///
  /// For each class these are the features that separate it by themselves, or if there are none, all that take part.
  public let features: [String]
  /// The pairs of classes whose log-odds keep a finite estimate.
  public internal(set) var identified: [[String]] = []
  /// The classes with the features that separate them; empty if no class as a whole is separated from all others.
  var parts: [Part] = []
  /// The features and rows, if the features are at least as many and would separate any classes of the rows; otherwise
  /// nil.
  var saturation: Saturation?

  /// The numbers of features and of rows.
  struct Saturation: Sendable, Equatable {
    let features: Int
    let rows: Int
  }

  /// Classes, and the features that separate each of them from all others.
  struct Part: Sendable, Equatable {
    let classes: [String]
    let features: [String]
    /// Whether all of the features together are needed; otherwise each of them suffices.
    let isJoint: Bool
  }

  private enum CodingKeys: String, CodingKey {
    case kind, classes, features
  }
}

extension Separation: CustomStringConvertible {
  /// The separation and its remedies, in plain words.
  public var description: String { sentence.description }

  /// The separation and its remedies.
  public var sentence: Sentence {
    let how = kind == .complete ? "completely" : "quasi-completely"
    return """
      The classes are \(how) separated: \(statement), so the likelihood grows \
      without bound and no finite estimate exists; \(remedy)
      """
  }

  /// What to do, as the end of a sentence.
  var remedy: Sentence {
    saturation == nil
      ? """
      fit with \(.jeffreysPrior) (finite estimates with standard errors) or a penalty (\(.ridge), or the default), drop \
      the features that separate, or merge classes.
      """ : "fit with a penalty (\(.ridge), or the default), or with far fewer features than rows."
  }

  /// The classes and the features that separate them, in words.
  var statement: String {
    guard let saturation else { return separators }
    let any = "\(saturation.features) features separate any classes of \(saturation.rows) rows"
    // Features that suffice by themselves are worth a word even so.
    return parts.contains { !$0.isJoint } ? "\(separators), and \(any)" : any
  }

  private var separators: String {
    guard let first = parts.first else {
      return "no class as a whole, but samples of \(Self.list(classes)) can be separated by \(Self.list(features)) "
        + (features.count > 1 ? "together " : "") + "without error"
    }
    let isAll = kind == .complete && parts.count == 1
    return "\(Self.list(first.classes)) can be separated \(isAll ? "" : "from the rest ")by "
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
