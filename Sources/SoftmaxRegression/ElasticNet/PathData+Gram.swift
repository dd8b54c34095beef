extension PathData {
  /// The rows of a block of a Gram matrix.
  static let gramRows = 256

  /// The curvature of the loss at the coordinates of a working set.
  struct Curvature: Sendable {
    /// Σ s x_a x_b (δ p_k - p_k p_l), m x m.
    var own: Matrix<Double>
    /// The same of the coordinates with the free parameters, m x (u K).
    var cross: Matrix<Double>
  }

  /// The curvature at probabilities: one product of n x m numbers with itself, and one for the coordinates of each class.
  ///
  /// With B's columns √s p_k x_a it is the class blocks Σ s p_k x_a x_b less BᵀB. Rows are gathered in blocks, so that no
  /// feature is copied.
  ///
  /// - Parameters:
  ///   - working: the coordinates.
  ///   - free: the free parameters.
  ///   - p: the probabilities.
  ///   - sample: the rows that stand for all of them.
  ///   - columns: the features of the working set, if they have been copied.
  func curvature(
    _ working: WorkingSet, _ free: FreeBlock, at p: ClassRows, _ sample: RowShares, _ columns: FeatureColumns?
  ) -> Curvature {
    let (k, m, u, f) = (classes, working.count, free.count, working.features.count)
    let members = (0..<k).map { c in (0..<m).filter { Int(working.classOf[$0]) == c } }
    // The class blocks are packed one after another.
    let starts = members.reduce(into: [m * m]) { $0.append(($0.last ?? 0) + $1.count * $1.count) }
    let crossStart = starts[k]
    let (widest, order) = (members.map(\.count).max() ?? 0, Array(0..<f))
    let shape = BlockShape(rows: Self.gramRows, width: f + m + widest + u * k, extra: 0)
    let (probabilities, stride, shares) = (p.elements, p.stride, sample.shares)
    let blocks = RowBlocks(rows: sample.count, threads: passes.blocks.threads, shards: shards)
    let sums = blocks.sum(count: crossStart + m * u * k, shape: shape, work: m * m) { places, scratch, sum in
      let rows = sample.rows(places)
      let n = rows.count
      let (x, b) = (scratch, scratch + n * f)
      let (block, right) = (b + n * m, b + n * (m + widest))
      if let columns { columns.transpose(rows, into: x, rowStride: f) }
      for (i, row) in rows.enumerated() {
        if columns == nil {
          passes.features.gather(
            working.features, rows: row..<row + 1, passes.scaling, weights: passes.weights, places: order,
            into: x + i * f, columnStride: 1, rowStride: f)
        }
        let root = shares[row].squareRoot()
        for a in 0..<m {
          let c = Int(working.classOf[a])
          b[i * m + a] = x[i * f + Int(working.column[a])] * (root * probabilities[c * stride + row])
        }
        for g in 0..<u {
          let value = root * free.columns[g][row]
          for c in 0..<k { right[i * u * k + g * k + c] = -value * probabilities[c * stride + row] }
        }
      }
      BLAS.addGram(b, to: sum, n: m, k: n)
      BLAS.addTransposedProduct(b, right, to: sum + crossStart, m: m, n: u * k, k: n)
      for (c, some) in members.enumerated() {
        let count = some.count
        for (i, row) in rows.enumerated() {
          let factor = (shares[row] * probabilities[c * stride + row]).squareRoot()
          for (place, a) in some.enumerated() { block[i * count + place] = x[i * f + Int(working.column[a])] * factor }
        }
        BLAS.addGram(block, to: sum + starts[c], n: count, k: n)
        for (i, row) in rows.enumerated() {
          let factor = (shares[row] * probabilities[c * stride + row]).squareRoot()
          for (place, a) in some.enumerated() {
            for g in 0..<u {
              sum[crossStart + a * u * k + g * k + c] += block[i * count + place] * factor * free.columns[g][row]
            }
          }
        }
      }
    }
    var own = Matrix<Double>(rows: m, columns: m)
    for a in 0..<m {
      for b in a..<m { own.elements[a * m + b] = -sums[a * m + b] }
    }
    for (c, some) in members.enumerated() {
      for (i, a) in some.enumerated() {
        for j in i..<some.count { own.elements[a * m + some[j]] += sums[starts[c] + i * some.count + j] }
      }
    }
    for a in 0..<m {
      for b in a..<m { own.elements[b * m + a] = own.elements[a * m + b] }
    }
    return Curvature(
      own: own, cross: Matrix(rows: m, columns: u * k, elements: Array(sums[crossStart..<crossStart + m * u * k])))
  }
}

/// The rows of a sum over a sample, and their shares in it.
struct RowShares: Sendable {
  /// The share of each row, with zeros up to the stride.
  let shares: [Double]
  /// The rows of the sample, ascending; nil for all rows.
  private let chosen: [Int]?
  /// The number of rows.
  let count: Int

  /// All rows.
  init(_ data: PathData) {
    shares = data.shares
    chosen = nil
    count = data.rows
  }

  /// A sample of rows, one from each of equal parts, by a generator with a fixed seed.
  init(_ data: PathData, count: Int) {
    var random = SplitMix64(state: 1)
    let part = Double(data.rows) / Double(count)
    let rows = (0..<count).map { min(data.rows - 1, Int((Double($0) + random.nextUniform()) * part)) }
    let total = rows.reduce(0) { $0 + data.shares[$1] }
    var shares = [Double](repeating: 0, count: data.shares.count)
    for row in rows { shares[row] = total > 0 ? data.shares[row] / total : 0 }
    self.shares = shares
    chosen = rows
    self.count = count
  }

  /// The rows of some places of the sample.
  func rows(_ places: Range<Int>) -> [Int] { chosen.map { Array($0[places]) } ?? Array(places) }
}
