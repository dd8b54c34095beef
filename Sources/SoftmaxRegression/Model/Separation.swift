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
  /// The features that separate such a class by themselves; where there are none, all that take part.
  public let features: [String]
  /// The pairs of classes whose log-odds keep a finite estimate.
  public internal(set) var identified: [[String]] = []
  /// Whether `classes` are each separated from all others; otherwise only some of their samples are.
  var hasClassApart = true

  private enum CodingKeys: String, CodingKey {
    case kind, classes, features
  }
}

extension Separation: CustomStringConvertible {
  /// What is separated by what, and what to do, in a sentence for people.
  public var description: String {
    let (how, what) =
      kind == .complete
      ? ("completely", "\(Self.list(classes)) can be told apart")
      : hasClassApart
        ? ("quasi-completely", "\(Self.list(classes)) can be told from the rest")
        : ("quasi-completely", "no class as a whole, but samples of \(Self.list(classes)) can be told apart")
    return """
      The classes are \(how) separated: \(what) by \(Self.list(features)) without error, so the likelihood grows \
      without end and no finite estimate exists; fit with --firth (finite estimates with standard errors) or a \
      penalty (--l2 X, or the default), drop what separates, or merge classes.
      """
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(8).joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }
}
