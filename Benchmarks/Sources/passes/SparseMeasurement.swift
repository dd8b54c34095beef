import Foundation
@_spi(Benchmarks) import SoftmaxRegression

/// What a pass over sparse rows takes, in seconds: 100,000 columns, 80 nonzeros a row, columns by Zipf's law.
struct SparseMeasurement: Encodable {
  static let columns = 100_000
  static let perRow = 80

  let classes: Int
  let rows: Int
  let nonzeros: Int
  var pass = Least()
  var passOnOneThread = Least()
  var hessianProduct = Least()
  /// Reading the values and the columns once.
  var read = Least()

  init(_ matrix: SparseMatrix, classes k: Int, limits: Limits, rounds: Int) {
    (classes, rows, nonzeros) = (k, matrix.rows, matrix.values.count)
    let labels = Targets.labels((0..<matrix.rows).map { Int32($0 &* 7919 % k) }, classes: k)
    let all = SinglePasses(features: .sparse(matrix), targets: labels, threads: limits.threads)
    let one = SinglePasses(features: .sparse(matrix), targets: labels, threads: 1)
    let parameters = (0..<(Self.columns + 1) * k).map { Double($0 &* 31 % 101) / 1000 - 0.05 }
    let direction = parameters.reversed() as [Double]
    for _ in 0..<rounds {
      pass.see(seconds { blackHole(all.lossAndGradient(parameters).loss) })
      let values = matrix.values.withUnsafeBytes { limits.read($0) }
      read.see(values + matrix.indices.withUnsafeBytes { limits.read($0) })
      pass.see(seconds { blackHole(all.lossAndGradient(parameters).loss) })
      passOnOneThread.see(seconds { blackHole(one.lossAndGradient(parameters).loss) })
      hessianProduct.see(seconds { blackHole(all.hessianProduct(parameters, direction)[0]) })
    }
  }

  /// Rows of distinct columns, the jth of which is drawn with a chance near 1/j.
  static func matrix(rows: Int) throws -> SparseMatrix {
    let draws = Passes.numbers(rows * perRow)
    var offsets = [0]
    var indices: [Int32] = []
    for row in 0..<rows {
      let drawn = Set((0..<perRow).map { Int32(pow(Double(columns), draws[row * perRow + $0])) - 1 })
      indices += drawn.sorted()
      offsets.append(indices.count)
    }
    let values = Array(draws.prefix(indices.count))
    return try SparseMatrix(rows: rows, columns: columns, offsets: offsets, indices: indices, values: values)
  }
}
