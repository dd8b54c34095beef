import ArgumentParser

/// Prints or draws the lesson on tumours.
struct TumourCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: TumourLesson.name, abstract: "\(TumourLesson.title).")

  @OptionGroup
  var drawing: DrawingOptions

  func run() throws { try drawing.show(TumourLesson.self) }
}

/// Prints or draws the lesson on blobs.
struct BlobsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: BlobsLesson.name, abstract: "\(BlobsLesson.title).")

  @OptionGroup
  var drawing: DrawingOptions

  func run() throws { try drawing.show(BlobsLesson.self) }
}

/// Prints or draws the lesson on Newton's method.
struct NewtonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: NewtonLesson.name, abstract: "\(NewtonLesson.title).")

  @OptionGroup
  var drawing: DrawingOptions

  func run() throws { try drawing.show(NewtonLesson.self) }
}

/// Prints or draws the lesson on derivatives.
struct DerivativesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: DerivativesLesson.name, abstract: "\(DerivativesLesson.title).")

  @OptionGroup
  var drawing: DrawingOptions

  func run() throws { try drawing.show(DerivativesLesson.self) }
}
