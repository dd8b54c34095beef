import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `A path of sparse text` {
  /// Words whose frequency falls with their rank, in rows of unit length; some of them tell four classes apart.
  private static let text = {
    var random = SplitMix64(state: 77)
    let (rows, columns, classes) = (150, 250, 3)
    let effects = (0..<40 * classes).map { _ in 6 * (random.nextUniform() - 0.5) }
    var (cells, labels): ([[Double]], [String]) = ([], [])
    for _ in 0..<rows {
      var row = [Double](repeating: 0, count: columns)
      for _ in 0..<30 { row[Int(pow(Double(columns), random.nextUniform())) - 1] += 1 }
      let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
      row = row.map { $0 / length }
      let logits = (0..<classes).map { c in
        (0..<40).reduce(-log(-log(random.nextUniform()))) { $0 + row[3 * $1] * effects[$1 * classes + c] }
      }
      cells.append(row)
      labels.append("\(logits.firstIndex(of: logits.max() ?? 0) ?? 0)")
    }
    return (cells: Matrix(cells), labels: labels)
  }()

  private func path(_ isGrouped: Bool = false, mix: Double = 1, tolerance: Double = 1e-6, threads: Int = 2)
    throws -> SoftmaxPath
  {
    var path = ElasticNetPath(mix: mix, isGrouped: isGrouped)
    path.classifier.standardizes = false
    path.classifier.tolerance = tolerance
    path.classifier.threads = threads
    path.strengths = .automatic(count: 15, ratio: 0.05)
    path.ends = .none
    return try path.fit(TrainingData(features: SparseMatrix(Self.text.cells), labels: Self.text.labels))
  }

  @Test(arguments: [(false, 1.0), (false, 0.1), (true, 1)])
  func `has a proved gap within the tolerance at each point, after few steps and passes`(
    _ isGrouped: Bool, _ mix: Double
  ) throws {
    let result = try path(isGrouped, mix: mix)
    let exact = try path(isGrouped, mix: mix, tolerance: 1e-9)
    for (point, best) in zip(result.points, exact.points) {
      #expect(point.converged && point.gap <= 1e-6 * result.nullLoss)
      #expect(point.objective - best.objective <= point.gap + 1e-15)
    }
    let steps = result.points.reduce(0) { $0 + $1.iterations }
    #expect(steps <= 45, "\(steps) steps")
    #expect(result.points.reduce(0) { $0 + $1.passes } <= 2 * steps + 2)
  }

  @Test func `has the same bits on any number of threads`() throws {
    let (one, three) = (try path(threads: 1), try path(threads: 3))
    #expect(one.points.map(\.entries.value) == three.points.map(\.entries.value))
    #expect(one.points.map(\.gap) == three.points.map(\.gap))
  }
}
