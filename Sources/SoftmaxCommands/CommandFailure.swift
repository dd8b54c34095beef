public import SoftmaxRegression
import SoftmaxExports
import SoftmaxFigures

/// A failure in spite of a valid request and valid input, such as a failed write.
public struct CommandFailure: ExplainedError, Equatable {
  /// The failure and its remedy.
  public let sentence: Sentence

  /// A failure with its sentence.
  public init(_ sentence: Sentence) { self.sentence = sentence }

  /// Runs `body`, which writes a file; if it cannot be written, this is a failure and not a fault of the input.
  package static func ofWriting<Result>(_ body: () throws(ModelFileError) -> Result) throws(CommandFailure) -> Result {
    do throws(ModelFileError) {
      return try body()
    } catch {
      throw CommandFailure(error.sentence)
    }
  }

  /// Whether an error of a command is a failure; other errors are faults of the request or its input.
  public static func isFailure(_ error: any Error) -> Bool {
    switch error {
    case is CommandFailure, is CommandInterruption: true
    case let error as FigureError: error.isFailure
    case let error as ExportError: error.kind != .unsupported
    default: false
    }
  }
}
