import Foundation
import SoftmaxFigures
import SoftmaxRegression

/// A picture of a lesson, and the name of its file.
struct Drawing: Sendable {
  /// The file's name without its end.
  let name: String
  /// The figure.
  let figure: Figure

  init(_ name: String, _ figure: Figure) {
    self.name = name
    self.figure = figure
  }
}

/// The files of the pictures of lessons.
enum Drawings {
  /// Draws the pictures of lessons into a folder, which is created if it is missing; returns the files.
  static func write(_ lessons: [any Lesson.Type], to folder: String, as format: FigureFormat) throws -> [String] {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw LabError(description: "\(folder): the folder cannot be made; choose another place.")
    }
    var files: [String] = []
    for lesson in lessons {
      for drawing in try lesson.init(orders: 0).drawings() {
        let file = URL(fileURLWithPath: folder).appending(path: "\(drawing.name).\(format.rawValue)").relativePath
        try drawing.figure.write(to: file)
        files.append(file)
      }
    }
    return files
  }
}
