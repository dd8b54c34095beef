import ArgumentParser

/// Prints the lesson on tumours.
struct TumourCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: TumourLesson.name, abstract: "\(TumourLesson.title).")

  func run() throws { print(try Lessons.text(of: TumourLesson.self)) }
}

/// Prints the lesson on blobs.
struct BlobsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: BlobsLesson.name, abstract: "\(BlobsLesson.title).")

  func run() throws { print(try Lessons.text(of: BlobsLesson.self)) }
}

/// Prints the lesson on Newton's method.
struct NewtonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: NewtonLesson.name, abstract: "\(NewtonLesson.title).")

  func run() throws { print(try Lessons.text(of: NewtonLesson.self)) }
}

/// Prints the lesson on derivatives.
struct DerivativesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: DerivativesLesson.name, abstract: "\(DerivativesLesson.title).")

  func run() throws { print(try Lessons.text(of: DerivativesLesson.self)) }
}
