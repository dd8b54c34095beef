/// The rows of the features of small classes in the coordinates of a ``PooledCovariance``, class by class.
///
/// A class with at most d/2 rows has a curvature that its own rows give more cheaply, and far more exactly, than any
/// average over them. Single precision suffices, since they only shape steps.
struct ClassCoordinates: Sendable {
  /// The first of each class's rows in `coordinates`; nil for a class whose rows are left out.
  let first: [Int?]
  /// x T of the rows, d numbers each.
  let coordinates: [Float]

  /// No rows.
  init(classes: Int) {
    first = Array(repeating: nil, count: classes)
    coordinates = []
  }

  /// Reads the rows once, at 2 d² operations each.
  ///
  /// - Parameters:
  ///   - data: the samples.
  ///   - rows: the rows by class.
  ///   - covariance: the basis.
  init(_ data: SoftmaxPasses, _ rows: RowGroups, _ covariance: PooledCovariance) {
    let d = covariance.features
    var first: [Int?] = []
    var count = 0
    for c in 0..<rows.count {
      let own = rows.places(c).count
      first.append(own <= d / 2 ? count : nil)
      count += own <= d / 2 ? own : 0
    }
    let places = first
    let total = count
    self.first = first
    coordinates = [Float](unsafeUninitializedCapacity: count * d) { buffer, initialized in
      buffer.initialize(repeating: 0)
      initialized = total * d
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let result = base
      data.blocks.tasks(rows.count, work: 2 * Double(count) * Double(d * d)) { c in
        guard let start = places[c] else { return }
        let own = rows.rows[rows.places(c)]
        withUnsafeTemporaryAllocation(of: Double.self, capacity: d) { x in
          withUnsafeTemporaryAllocation(of: Float.self, capacity: max(1, own.count * d)) { block in
            guard let x = x.baseAddress, let block = block.baseAddress else { return }
            for (i, row) in own.enumerated() {
              data.standardize(Int(row), into: x)
              for j in 0..<d { block[i * d + j] = Float(x[j]) }
            }
            covariance.rotate(block, into: result + start * d, count: own.count)
          }
        }
      }
    }
  }
}
