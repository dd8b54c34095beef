public import SoftmaxRegression
import SoftmaxExports
import SoftmaxFigures

/// Something that failed although the request and its input are right, such as a write.
public struct CommandFailure: ExplainedError, Equatable {
  /// What went wrong and what to do.
  public let sentence: Sentence

  /// A failure with its sentence.
  public init(_ sentence: Sentence) { self.sentence = sentence }

  /// Does what writes a file; that it cannot be written after all is a failure, not a mistake in the input.
  package static func ofWriting<Result>(_ body: () throws(ModelFileError) -> Result) throws(CommandFailure) -> Result {
    do throws(ModelFileError) {
      return try body()
    } catch {
      throw CommandFailure(error.sentence)
    }
  }

  /// Whether an error of a command is a failure; other errors are mistakes in the request or its input.
  public static func isFailure(_ error: any Error) -> Bool {
    switch error {
    case is CommandFailure: true
    case let error as FigureError: error.isFailure
    case let error as ExportError: error.kind != .unsupported
    default: false
    }
  }
}
