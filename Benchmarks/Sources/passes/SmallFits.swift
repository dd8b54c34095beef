import Foundation
import SoftmaxRegression

/// What fits of small data take from call to model, where nothing but overhead matters.
struct SmallFits: Encodable {
  let samples: Int
  let least: Double
  let median: Double

  /// - Parameter path: a CSV file of numbers, with the class in its last column.
  init(_ path: String, threads: Int) throws {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
    let cells = lines.map { $0.split(separator: ",") }
    let features = Matrix(cells.map { $0.dropLast().map { Double($0) ?? .nan } })
    let labels = cells.map { String($0.last ?? "") }
    var classifier = SoftmaxClassifier()
    classifier.threads = threads
    var times: [Double] = []
    for _ in 0..<300 {
      let start = ContinuousClock.now
      let model = try classifier.fit(features: features, labels: labels)
      times.append((ContinuousClock.now - start) / .seconds(1))
      blackHole(model.report.objective)
    }
    samples = features.rows
    least = times.min() ?? 0
    median = times.sorted()[times.count / 2]
  }
}
