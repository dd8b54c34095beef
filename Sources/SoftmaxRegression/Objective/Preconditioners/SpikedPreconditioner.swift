/// The inverse of an approximate Hessian for many classes: for each class a multiple of the pooled covariance, plus two
/// *spikes*, rank-one terms for the rows of the class and for the rows of other classes that lean towards it.
///
/// For a confident row, half of the curvature of a class's block comes from the class's own rows, all of which share the
/// class mean, and half from rows of other classes, whose probability of the class grows along its coefficients, so that
/// their mean is again far from the origin. These means are eigenvectors with eigenvalues tens of times those of the
/// rest, in other directions for each class, which a Kronecker product averages away.
///
/// In the coordinates T of the pooled covariance, the block of class k is diag(a_k e + λ) + B_k B_kᵀ, with a row of B_k
/// for each spike: √weight (mean, 1). For a class with few rows, its own rows √(s_i p_i (1 - p_i) / N) (x_i, 1) replace
/// the own spike. The inverse is Woodbury's (Golub & Van Loan 2013, section 2.1.4): a product takes two rotations of
/// 2 d² K operations, in single precision, and no pass.
struct SpikedPreconditioner: Preconditioner {
  private let covariance: PooledCovariance
  private let own: ClassCoordinates
  private let classes: [ClassSystem]
  private let strength: Float
  private let blocks: RowBlocks

  /// The block of one class.
  struct ClassSystem: Sendable {
    /// a, the multiple of the pooled covariance.
    let curvature: Float
    /// The diagonal element of the intercept.
    let intercept: Float
    /// The spike of the class's own rows, d numbers, unless the rows themselves are used.
    let ownSpike: [Float]
    /// The spike of the other rows, d numbers.
    let tailSpike: [Float]
    /// The factor of each row of B: its element for the intercept.
    let roots: [Float]
    /// I + B D⁻¹ Bᵀ; nil if it is not definite in double precision.
    let factor: Cholesky?
  }

  /// - Parameters:
  ///   - covariance: the pooled covariance.
  ///   - own: the rows of small classes.
  ///   - curvature: the sums over the rows at the present point.
  ///   - penalty: λ.
  ///   - blocks: the threads.
  init(
    _ covariance: PooledCovariance, _ own: ClassCoordinates, _ curvature: SpikeSums, penalty: Double,
    blocks: RowBlocks
  ) {
    self.covariance = covariance
    self.own = own
    self.blocks = blocks
    let strength = Float(penalty)
    self.strength = strength
    let (d, k) = (covariance.features, covariance.classes)
    let rotated = Self.rotated(curvature, covariance, blocks)
    let none = ClassSystem(curvature: 0, intercept: 1, ownSpike: [], tailSpike: [], roots: [], factor: nil)
    var systems = [ClassSystem](repeating: none, count: k)
    systems.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let result = base
      let rows = own.coordinates.count / max(d, 1)
      blocks.tasks(k, work: Double(rows * max(1, rows / k) * d + 20 * k * d)) { c in
        result[c] = Self.system(c, covariance, own, curvature, rotated, strength)
      }
    }
    classes = systems
  }

  /// The rows of both spikes in coordinates, 2 K x d: the own ones first.
  private static func rotated(_ sums: SpikeSums, _ covariance: PooledCovariance, _ blocks: RowBlocks) -> [Float] {
    let (d, k) = (covariance.features, covariance.classes)
    var rows = [Float](repeating: 0, count: 2 * k * d)
    for (index, sum) in [sums.own, sums.tail].enumerated() {
      for c in 0..<k {
        // A class without weight, whose sums are zero, has no spike.
        let weight = (index == 0 ? sums.ownWeights : sums.tailWeights)[c]
        let factor = weight > 0 ? 1 / weight.squareRoot() : 0
        for j in 0..<d { rows[(index * k + c) * d + j] = Float(factor * sum.elements[c * d + j]) }
      }
    }
    var result = rows
    rows.withUnsafeBufferPointer { rows in
      result.withUnsafeMutableBufferPointer { result in
        guard let rows = rows.baseAddress, let result = result.baseAddress else { return }
        nonisolated(unsafe) let (from, to) = (rows, result)
        let parts = (2 * k + Self.group - 1) / Self.group
        blocks.tasks(parts, work: 4 * Double(k) * Double(d * d)) { part in
          let first = part * Self.group
          let count = min(Self.group, 2 * k - first)
          covariance.rotate(from + first * d, into: to + first * d, count: count)
        }
      }
    }
    return result
  }

  /// The classes that are rotated at a time.
  private static let group = 50

  /// Forms and factorises the system of a class.
  private static func system(
    _ c: Int, _ covariance: PooledCovariance, _ own: ClassCoordinates, _ sums: SpikeSums, _ rotated: [Float],
    _ strength: Float
  ) -> ClassSystem {
    let (d, k) = (covariance.features, covariance.classes)
    let weights = sums.rowWeights(of: c)
    let isExact = own.first[c] != nil
    let tailWeight = max(0, sums.tailWeights[c])
    let total = Float(sums.ownWeights[c] + tailWeight)
    let curvature = isExact ? Float(tailWeight) : total
    // The intercept has no penalty, and its own curvature is that of the spikes; a small part of it is not in them.
    let intercept = max(1e-3 * total, 1e-9)
    let ownSpike = isExact ? [] : Array(rotated[c * d..<(c + 1) * d])
    let tailSpike = Array(rotated[(k + c) * d..<(k + c + 1) * d])
    let roots =
      (isExact ? weights.map { Float($0.squareRoot()) } : [Float(sums.ownWeights[c]).squareRoot()])
      + [Float(tailWeight).squareRoot()]
    let m = roots.count
    var matrix = Matrix<Double>.identity(m)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: m * d + m * m) { scratch in
      guard let rows = scratch.baseAddress else { return }
      let products = rows + m * d
      let first = own.first[c] ?? 0
      for i in 0..<m {
        let row = rows + i * d
        for j in 0..<d {
          let root = (curvature * covariance.values[j] + strength).squareRoot()
          if i == m - 1 {
            row[j] = tailSpike[j] / root
          } else if isExact {
            row[j] = roots[i] * own.coordinates[(first + i) * d + j] / root
          } else {
            row[j] = ownSpike[j] / root
          }
        }
      }
      BLAS.multiply(rows, transposed: rows, into: products, m: m, n: m, k: d)
      for i in 0..<m {
        for j in 0..<m { matrix[i, j] += Double(products[i * m + j]) + Double(roots[i] * roots[j] / intercept) }
      }
    }
    return ClassSystem(
      curvature: curvature, intercept: intercept, ownSpike: ownSpike, tailSpike: tailSpike, roots: roots,
      factor: Cholesky(matrix))
  }

  func apply(_ gradient: [Double]) -> [Double] {
    let (d, k) = (covariance.features, covariance.classes)
    var result = Parameters(gradient, classes: k).centered()
    let parts = (k + Self.group - 1) / Self.group
    result.elements.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let g = base
      let work = 4 * Double(k) * Double(d * d) + 4 * Double(own.coordinates.count)
      blocks.tasks(parts, work: work) { part in
        let some = part * k / parts..<(part + 1) * k / parts
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * some.count * d + some.count) { scratch in
          guard let x = scratch.baseAddress else { return }
          let y = x + some.count * d
          let intercepts = y + some.count * d
          for j in 0..<d {
            for (i, c) in some.enumerated() { x[i * d + j] = Float(g[j * k + c]) }
          }
          covariance.rotate(x, into: y, count: some.count)
          for (i, c) in some.enumerated() {
            intercepts[i] = Float(g[d * k + c])
            solve(c, y + i * d, intercepts + i)
          }
          covariance.rotateBack(y, into: x, count: some.count)
          for j in 0..<d {
            for (i, c) in some.enumerated() { g[j * k + c] = Double(x[i * d + j]) }
          }
          for (i, c) in some.enumerated() { g[d * k + c] = Double(intercepts[i]) }
        }
      }
    }
    return result.centered().elements
  }

  /// Replaces the coordinates y of a class, and its intercept, by the inverse block times them.
  private func solve(_ c: Int, _ y: UnsafeMutablePointer<Float>, _ intercept: UnsafeMutablePointer<Float>) {
    let (d, system) = (covariance.features, classes[c])
    for j in 0..<d { y[j] /= system.curvature * covariance.values[j] + strength }
    intercept[0] /= system.intercept
    guard let factor = system.factor else { return }
    let m = system.roots.count
    withRows(c) { rows, isExact in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: m + d) { scratch in
        guard let b = scratch.baseAddress else { return }
        let change = b + m
        // B D⁻¹ g.
        BLAS.multiply(rows, vector: y, into: b, m: m - 1, n: d)
        var tail: Float = 0
        for j in 0..<d { tail += system.tailSpike[j] * y[j] }
        b[m - 1] = tail
        var right = [Double](repeating: 0, count: m)
        for i in 0..<m {
          let own = isExact && i < m - 1 ? system.roots[i] * b[i] : b[i]
          right[i] = Double(own + system.roots[i] * intercept[0])
        }
        let solved = factor.solve(right)
        // D⁻¹ Bᵀ of the solution.
        var sum: Float = 0
        for i in 0..<m {
          let part = Float(solved[i])
          sum += system.roots[i] * part
          b[i] = isExact && i < m - 1 ? system.roots[i] * part : part
        }
        for j in 0..<d { change[j] = b[m - 1] * system.tailSpike[j] }
        BLAS.addTransposedProduct(rows, vector: b, to: change, m: m - 1, n: d)
        for j in 0..<d { y[j] -= change[j] / (system.curvature * covariance.values[j] + strength) }
        intercept[0] -= sum / system.intercept
      }
    }
  }

  /// Calls `body` with the rows of B for the class's own rows, all but the last of B, and whether they are without their
  /// factors.
  private func withRows(_ c: Int, _ body: (UnsafePointer<Float>, _ isExact: Bool) -> Void) {
    if let first = own.first[c] {
      own.coordinates.withUnsafeBufferPointer {
        guard let base = $0.baseAddress else { return }
        body(base + first * covariance.features, true)
      }
    } else {
      classes[c].ownSpike.withUnsafeBufferPointer {
        guard let base = $0.baseAddress else { return }
        body(base, false)
      }
    }
  }
}
