import Foundation

@testable import SoftmaxRegression

/// The reference data and figures that come with the tests.
enum Reference {
  /// A numeric fixture: features and labels, which are its last column.
  static func data(_ name: String) throws -> (features: Matrix<Double>, labels: [String]) {
    let text = try String(contentsOf: url(name), encoding: .utf8)
    let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    let features = try rows.map { try $0.dropLast().map { try number($0) } }
    return (Matrix(features), rows.map { String($0.last ?? "") })
  }

  /// The value of a figure of `seed-figures.json`.
  static func figure(_ key: String) throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: url("seed-figures.json"))) as? [String: Any]
    let figures = json?["figures"] as? [[String: Any]] ?? []
    guard let figure = figures.first(where: { $0["key"] as? String == key }) else { throw Missing(name: key) }
    return figure
  }

  static func url(_ name: String) throws -> URL {
    guard let url = Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil) else {
      throw Missing(name: name)
    }
    return url
  }

  private static func number(_ text: Substring) throws -> Double {
    guard let number = Double(text) else { throw Missing(name: String(text)) }
    return number
  }

  struct Missing: Error {
    let name: String
  }
}
