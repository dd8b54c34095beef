extension SoftmaxPasses {
  /// The most parameters for which Newton's method and the test for separation, which need a Gram matrix, are exact.
  private static let exactParameters = 3000
  /// The most sparse features that have a Gram matrix for any number of classes.
  private static let gramLimit = 1000

  /// Whether the features are sparse and too many for a Gram matrix.
  var isLargeSparse: Bool {
    guard case .sparse = features else { return false }
    return dimension > Self.gramLimit && dimension * classes > Self.exactParameters
  }

  /// The Gram matrix of some columns and the intercept under the present scaling, (m + 1) x (m + 1).
  ///
  /// Each sample adds the products of all pairs of its nonzeros in these columns. The threads divide the rows of the
  /// result among them, and each element is summed in the order of the samples.
  ///
  /// - Parameter columns: the columns, ascending, or nil for all.
  func sparseGram(_ x: SparseRows, columns: [Int]? = nil) -> Matrix<Double> {
    let chosen = columns ?? Array(0..<features.columns)
    let m = chosen.count
    var places = [Int32](repeating: -1, count: features.columns)
    for (place, j) in chosen.enumerated() { places[j] = Int32(truncatingIfNeeded: place) }
    let longest = (0..<features.rows).reduce(0) { max($0, x.matrix.offsets[$1 + 1] - x.matrix.offsets[$1]) }
    let parts = blocks.threads == 1 ? 1 : min(m + 1, 4 * blocks.threads)
    let work = Double(x.matrix.values.count) * Double(longest)
    var gram = Matrix<Double>(rows: m + 1, columns: m + 1)
    gram.elements.withUnsafeMutableBufferPointer { elements in
      guard let start = elements.baseAddress else { return }
      nonisolated(unsafe) let sums = start
      let places = places
      blocks.tasks(parts, work: work) { part in
        let rows = part * (m + 1) / parts..<(part + 1) * (m + 1) / parts
        x.addGram(places: places, order: m + 1, rows: rows, unit: unitShare, longest: max(longest, 1), to: sums)
      }
    }
    shards?.sum(&gram.elements)
    gram.mirrorUpperTriangle()
    uncouple(&gram)
    return gram
  }

  /// The means of the features and of their squares under the present scaling, length d each.
  func sparseSquares() -> (means: [Double], squares: [Double]) {
    var means = [Double](repeating: 0, count: features.columns)
    var squares = means
    means.withUnsafeMutableBufferPointer { means in
      squares.withUnsafeMutableBufferPointer { squares in
        nonisolated(unsafe) let (means, squares) = (means, squares)
        forEachColumnPart { part in
          forEachStored(in: part) { _, j, value, share in
            means[j] += share * value
            squares[j] += share * value * value
          }
        }
      }
    }
    shards?.sum(&means)
    shards?.sum(&squares)
    return (means, squares)
  }

  /// A bound of the largest eigenvalue of the Gram matrix of the features and the intercept, without forming the
  /// matrix.
  ///
  /// For a matrix A without negative elements and any v > 0, the largest eigenvalue is at most max_j (A v)_j / v_j
  /// (Collatz 1942; Horn & Johnson 2013, "Matrix Analysis", theorem 8.1.26), and replacing v by A v lowers this bound.
  /// A is |X|ᵀ S |X| / N, whose largest eigenvalue is at least that of the Gram matrix, and which equals the Gram
  /// matrix if no feature is negative.
  func sparseGramBound() -> Double {
    let d = features.columns
    let active = sparseSquares().squares.map { $0 > 0 } + [hasIntercept]
    var v = [Double](repeating: 1, count: d + 1)
    var bound = Double.infinity
    for _ in 0..<8 {
      var sums = [Double](repeating: hasIntercept ? v[d] : 0, count: features.rows)
      forEachStored { i, j, value, _ in sums[i] += abs(value) * v[j] }
      var product = [Double](repeating: 0, count: d + 1)
      for (i, sum) in sums.enumerated() { product[d] += share(i) * sum }
      forEachStored { i, j, value, share in product[j] += share * abs(value) * sums[i] }
      shards?.sum(&product)
      bound = min(bound, (0...d).reduce(0) { active[$1] ? max($0, product[$1] / v[$1]) : $0 })
      let largest = product.max() ?? 1
      v = zip(product, active).map { $1 ? max($0 / largest, 1e-100) : 1 }
    }
    return bound
  }

  /// Calls `body` for each stored value, under the present scaling, of the rows of positive weight in all or some
  /// columns.
  @inline(__always)
  private func forEachStored(
    in columns: Range<Int>? = nil,
    _ body: (_ row: Int, _ feature: Int, _ value: Double, _ share: Double) -> Void
  ) {
    guard case .sparse(let matrix) = features else { return }
    matrix.forEachRow(in: columns ?? 0..<matrix.columns) { i, places in
      let share = share(i)
      guard share > 0 else { return }
      for p in places {
        let j = Int(matrix.indices[p])
        body(i, j, (matrix.values[p] - scaling.center[j]) * scaling.scale[j], share)
      }
    }
  }
}
