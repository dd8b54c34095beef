import ArgumentParser
import Foundation

/// Prints all lessons or all their numbers, or draws their pictures.
struct AllCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "all", abstract: "All lessons.")

  @Flag(help: "Print one JSON object with every figure instead of the text.")
  var json = false

  @OptionGroup
  var drawing: DrawingOptions

  func run() throws {
    if drawing.draws {
      try drawing.draw(Lessons.all)
    } else if json {
      print(try Self.json(Lessons.figures()))
    } else {
      for lesson in Lessons.all { print(try Lessons.text(of: lesson), terminator: "\n\n\n") }
    }
  }

  /// The figures as one JSON object, keys sorted, numbers with all their digits.
  static func json(_ figures: [String: Value]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    return String(decoding: try encoder.encode(figures), as: UTF8.self)
  }
}
