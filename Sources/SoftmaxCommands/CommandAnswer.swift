public import Foundation
public import SoftmaxRegression

/// The answer of a command, which is encoded as the object that the tool prints.
public protocol CommandAnswer: Encodable, Sendable {
  /// The answer for people; empty if the result is a file.
  func text(in context: CommandContext) -> String

  /// Remarks on the answer.
  var notes: [Sentence] { get }

  /// The reason why the command failed in spite of valid input; nil if it succeeded.
  ///
  /// After a failure the answer contains the completed part.
  var failure: Sentence? { get }
}

extension CommandAnswer {
  /// Defaults to no remarks.
  public var notes: [Sentence] { [] }

  /// Defaults to success.
  public var failure: Sentence? { nil }

  /// The answer as a JSON object; its sentences have the names of the context for settings.
  public func json(in context: CommandContext) throws -> Data {
    try json(naming: context.names)
  }
}
