/// The name of the solver of a fit, with the methods that it chose.
public struct SolverRecord: Sendable, Equatable {
  /// The name of the solver.
  public let name: SolverName
  /// The methods that it chose, by names for people, in order; empty if it has no choice.
  public let methods: [String]
}

extension SolverRecord: CustomStringConvertible {
  /// The name, and the methods in brackets, such as `automatic (lbfgs, newton)`.
  public var description: String { methods.isEmpty ? "\(name)" : "\(name) (\(methods.joined(separator: ", ")))" }
}

extension SolverRecord: Codable {
  /// Writes the description.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// Reads the description.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let start = text.firstRange(of: " ("), text.hasSuffix(")") else {
      self.init(name: SolverName(rawValue: text), methods: [])
      return
    }
    let methods = text[start.upperBound...].dropLast().split(separator: ", ", omittingEmptySubsequences: false)
    self.init(name: SolverName(rawValue: String(text[..<start.lowerBound])), methods: methods.map(String.init))
  }
}
