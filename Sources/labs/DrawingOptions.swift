import ArgumentParser
import SoftmaxFigures

/// The options for drawing pictures.
struct DrawingOptions: ParsableArguments {
  @Option(
    name: .customLong("figures"),
    help: ArgumentHelp("Draw the figures into this folder instead of printing the text.", valueName: "dir"))
  var folder: String?

  @Option(help: ArgumentHelp("The kind of file: svg, png or pdf.", valueName: "kind"))
  var format = FigureFormat.svg

  /// Whether pictures are requested.
  var draws: Bool { folder != nil }

  /// Draws the pictures of lessons, and prints the names of their files; or prints the text of a lesson.
  func draw(_ lessons: [any Lesson.Type]) throws {
    guard let folder else { return }
    for file in try Drawings.write(lessons, to: folder, as: format) { print(file) }
  }

  /// Draws the pictures of a lesson if they are requested, and prints its text otherwise.
  func show(_ lesson: any Lesson.Type) throws {
    if draws { try draw([lesson]) } else { print(try Lessons.text(of: lesson)) }
  }
}
