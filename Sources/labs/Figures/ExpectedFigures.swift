import Foundation

/// A figure that a lesson must reproduce.
struct ExpectedFigure: Codable, Sendable {
  /// Its name: the lesson's number, its section, what it is.
  let key: String
  /// What it should be.
  var value: Value
  /// How far each entry may be off, shaped like the value or one number for all; nil where the key has a rule of its own.
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
      throw LabError(description: "\(path): these are no expected figures; give a file of the form \(form).")
    }
  }

  private init(figures: [ExpectedFigure]) { self.figures = figures }
}
