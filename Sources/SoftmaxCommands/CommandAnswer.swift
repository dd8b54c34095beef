public import Foundation
public import SoftmaxRegression

/// What a command answers: encoded, the object that the tool prints.
public protocol CommandAnswer: Encodable, Sendable {
  /// The answer for people; empty where the result is a file.
  func text(in context: CommandContext) -> String

  /// Remarks on the answer for its reader.
  var notes: [Sentence] { get }

  /// Why the command failed although the input is good, or nil; the answer then holds the part that was done.
  var failure: Sentence? { get }
}

extension CommandAnswer {
  /// Defaults to nothing.
  public var notes: [Sentence] { [] }

  /// Defaults to success.
  public var failure: Sentence? { nil }

  /// The answer as a JSON object, in whose sentences settings have the names of the context.
  public func json(in context: CommandContext) throws -> Data {
    try json(naming: context.names)
  }
}
