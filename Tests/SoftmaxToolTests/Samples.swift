import Foundation
import Testing

/// Tables that the tests fit.
enum Samples {
  static let head = "sepal_length,sepal_width,petal_length,petal_width,species"

  /// A file of `Examples/Data`.
  static func example(_ name: String) throws -> Data {
    let root = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    return try Data(contentsOf: root.appending(path: "Examples/Data/\(name)"))
  }

  /// A folder with `iris.csv` in it.
  static func iris() throws -> Scratch {
    let folder = try Scratch()
    try folder.write(example("iris.csv"), to: "iris.csv")
    return folder
  }

  /// A folder with `iris.csv` and the model `m.json` of it.
  static func model() throws -> Scratch {
    let folder = try iris()
    _ = try Tool.run(["fit", "iris.csv", "--target", "species", "-m", "m.json"], in: folder)
    return folder
  }

  /// Rows of cells of a table of the examples, without the header.
  static func rows(_ name: String) throws -> [[String]] {
    String(decoding: try example(name), as: UTF8.self).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",").map(String.init)
    }
  }

  /// CSV text of `n` samples in `d` features and three overlapping classes, the same every time.
  static func noisy(_ n: Int, features d: Int) -> String {
    var state: UInt64 = 1
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 31)
    }
    var lines = [((0..<d).map { "x\($0)" } + ["y"]).joined(separator: ",")]
    for _ in 0..<n {
      let x = (0..<d).map { _ in (next() * 2000).rounded() / 1000 - 1 }
      let score = x.reduce(0, +) + 3 * (next() - 0.5)
      lines.append(
        (x.map { "\($0)" } + [score < -0.5 ? "low" : score < 0.5 ? "middle" : "high"]).joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// The rows of numbers at a key of a JSON object.
func numbers(_ json: [String: Any], _ key: String) -> [[Double]] { json[key] as? [[Double]] ?? [] }

/// The largest difference between two tables of numbers; infinite where their shapes differ, or they are empty.
func distance(_ a: [[Double]], _ b: [[Double]]) -> Double {
  guard !a.isEmpty, a.map(\.count) == b.map(\.count) else { return .infinity }
  return zip(a.joined(), b.joined()).reduce(0) { max($0, abs($1.0 - $1.1)) }
}
