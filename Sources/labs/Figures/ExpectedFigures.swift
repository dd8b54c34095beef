import Foundation

/// A figure that a lesson must reproduce.
struct ExpectedFigure: Codable, Sendable {
  /// The name: the number of the lesson, its section, and the quantity.
  let key: String
  /// The expected value.
  var value: Value
  /// The largest difference of each entry, shaped like the value, or one number for all; nil if the key has another
  /// rule.
  let tol: Value?
}

/// A file of expected figures.
struct ExpectedFigures: Codable, Sendable {
  var figures: [ExpectedFigure]

  /// The figures that come with the tool: of the lessons, and of the fixed numeric case.
  static func bundled() throws -> ExpectedFigures {
    let files = [PackageResources.figures_json, PackageResources.numeric_figures_json]
    let decoder = JSONDecoder()
    return ExpectedFigures(
      figures: try files.flatMap { try decoder.decode(ExpectedFigures.self, from: Data($0)).figures })
  }

  /// The figures of a file.
  init(contentsOf path: String) throws(LabError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw LabError(description: "\(path): the file cannot be read; check its name and your rights.")
    }
    do {
      self = try JSONDecoder().decode(ExpectedFigures.self, from: data)
    } catch {
      let form = #"{"figures": [{"key": ..., "value": ..., "tol": ...}, ...]}"#
      throw LabError(description: "\(path): the file does not contain expected figures; give the form \(form).")
    }
  }

  private init(figures: [ExpectedFigure]) { self.figures = figures }
}
