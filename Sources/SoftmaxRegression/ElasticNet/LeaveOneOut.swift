internal import Essentials

/// The log loss of each sample under the fit without it, approximately, from the curvature of one fit of all samples.
///
/// Without a sample of share ε the fit minimises the loss less ε times that of the sample, plus 1 - ε times the penalty:
/// that of the same strength for one sample fewer. One step of Newton's method from the fit of all samples, with the
/// coefficients that are zero kept at zero, changes the K logits of the sample by
///
///     Δz = ε (I - ε B M)⁻¹ (B r - X H⁻¹ u),   B = X H⁻¹ Xᵀ,  M = diag p - p pᵀ,  r = p - y
///
/// where X takes the other coefficients and the free parameters to the logits, H is the curvature of the loss and the
/// penalty in them, and u the gradient of the loss. The coordinates take n m²/2 + m³ operations for the curvature of m
/// coefficients, and n (2 m² + K³/3) for the samples. The error vanishes with 1/N if the support is stable. (Rad & Maleki
/// 2020, J. R. Stat. Soc. B 82, 965-996; Obuchi & Kabashima 2018, J. Mach. Learn. Res. 19(52).)
struct LeaveOneOut {
  private let data: PathData
  private let penalty: CoordinatePenalty
  private let free: FreeBlock
  /// The weight that is left out of each row: of a row that stands for k samples, that of one.
  private let units: [Double]

  /// The most coefficients whose curvature is inverted.
  static let limit = 6000

  /// - Parameters:
  ///   - data: the samples.
  ///   - penalty: the penalty per unit of strength.
  ///   - free: the parameters without a penalty.
  ///   - units: the weight that is left out of each row.
  init(_ data: PathData, _ penalty: CoordinatePenalty, _ free: FreeBlock, units: [Double]) {
    (self.data, self.penalty, self.free, self.units) = (data, penalty, free, units)
  }

  /// The mean over the samples at a fit.
  ///
  /// A sample without which a class would be absent is left out of the mean.
  ///
  /// - Parameters:
  ///   - coefficients: the coefficients of features with a penalty, d x K.
  ///   - freeParameters: the free parameters, u x K.
  ///   - strength: λ.
  /// - Returns: nil if there are more than 6000 coefficients, or a sample determines a coefficient alone, so that the loss
  ///   without it is not bounded.
  func mean(_ coefficients: [Double], _ freeParameters: [Double], strength: Double) -> Double? {
    var logits = data.offsets
    let own = data.logits(coefficients)
    for place in own.elements.indices { logits.elements[place] += own.elements[place] }
    free.add(freeParameters, to: &logits)
    let p = data.loss(logits).probabilities
    let isWhole = penalty.isGrouped && penalty.bounds == nil
    let working = WorkingSet(moving(coefficients), classes: data.classes, isGrouped: isWhole)
    guard working.count <= Self.limit, let inverse = inverse(working, coefficients, p, strength) else { return nil }
    let losses = self.losses(working, inverse, logits, p)
    let weights = data.passes.weights
    var (sum, total) = (0.0, 0.0)
    for (row, loss) in losses.enumerated() where isCounted(row) {
      guard loss.isFinite else { return nil }
      sum += (weights?[row] ?? 1) * loss
      total += weights?[row] ?? 1
    }
    return total > 0 ? sum / total : nil
  }

  /// Whether the other samples have every class.
  private func isCounted(_ row: Int) -> Bool {
    let observations = data.passes.observations
    let weight = observations.weights?[row] ?? 1
    guard weight > 0 else { return false }
    return (0..<data.classes).allSatisfy { c in
      let y = observations.targets.probability(row, of: c)
      return y == 0 || observations.classShares[c] * observations.totals.weight - y * units[row] > 1e-9 * weight
    }
  }

  /// The coefficients that the fit without a sample may move.
  private func moving(_ coefficients: [Double]) -> [Bool] {
    let k = data.classes
    return coefficients.indices.map { place in
      let j = place / k
      let isActive =
        penalty.isGrouped ? coefficients[j * k..<(j + 1) * k].contains { $0 != 0 } : coefficients[place] != 0
      // A ridge penalty makes no coefficient zero.
      guard isActive else { return !penalty.isGrouped && penalty.absolute[j] == 0 && penalty.square[j] > 0 }
      guard let bounds = penalty.bounds else { return true }
      return coefficients[place] > bounds.lower[j] && coefficients[place] < bounds.upper[j]
    }
  }

  /// The inverse of the curvature, in blocks: for coordinates a and free parameters f,
  /// [S⁻¹, -P; -Pᵀ, W] with S the coordinates' curvature, free parameters eliminated.
  private struct Inverse {
    /// S⁻¹, m x m.
    var own: Matrix<Double>
    /// P, m x (u K).
    var cross: Matrix<Double>
    /// W, (u K) x (u K).
    var free: Matrix<Double>
    /// The inverse times the gradient of the loss: m coordinates, and u K free parameters.
    var ownShift: [Double]
    var freeShift: [Double]
  }

  private func inverse(
    _ working: WorkingSet, _ coefficients: [Double], _ p: ClassRows, _ strength: Double
  ) -> Inverse? {
    let (m, q) = (working.count, free.count * data.classes)
    let identity = Matrix<Double>.identity(q)
    var freeInverse = Matrix<Double>(rows: q, columns: q)
    var eliminated = Matrix<Double>(rows: m, columns: q)
    let curvature = data.curvature(working, free, at: p, RowShares(data), nil)
    var own = curvature.own
    if q > 0 {
      guard let factor = free.curvature(p, weighted: data.weighted(p)) else { return nil }
      freeInverse.elements = factor.solve(identity.elements)
      // cross times the inverse; rows are right sides.
      eliminated.elements = factor.solve(curvature.cross.elements)
      let negative = eliminated.elements.map { -$0 }
      BLAS.addProduct(
        negative, transposed: curvature.cross.elements, to: &own.elements, m: m, n: m, k: q, leading: max(m, 1))
    }
    addPenalty(to: &own, working, coefficients, strength)
    guard m > 0 else {
      return Inverse(
        own: own, cross: eliminated, free: freeInverse, ownShift: [], freeShift: Array(repeating: 0, count: q))
    }
    guard let factor = Self.factor(own) else { return nil }
    let inverse = factor.solve(Matrix<Double>.identity(m).elements)
    // P = S⁻¹ (cross C⁻¹), W = C⁻¹ + (cross C⁻¹)ᵀ P.
    var cross = [Double](repeating: 0, count: m * q)
    if q > 0 {
      BLAS.multiply(inverse, eliminated.elements, into: &cross, m: m, n: q, k: m)
      BLAS.addTransposedProduct(eliminated.elements, cross, to: &freeInverse.elements, m: q, n: q, k: m)
    }
    let shift = factor.solve(gradient(working, coefficients, strength))
    var freeShift = [Double](repeating: 0, count: q)
    for a in 0..<m {
      for f in 0..<q { freeShift[f] -= eliminated[a, f] * shift[a] }
    }
    return Inverse(
      own: Matrix(rows: m, columns: m, elements: inverse), cross: Matrix(rows: m, columns: q, elements: cross),
      free: freeInverse, ownShift: shift, freeShift: freeShift)
  }

  /// A Cholesky factor, of a matrix that may be singular up to rounding.
  private static func factor(_ matrix: Matrix<Double>) -> Cholesky? {
    let largest = (0..<matrix.rows).reduce(0) { max($0, matrix[$1, $1]) }
    for share in [1e-13, 1e-10] {
      var shifted = matrix
      for a in 0..<matrix.rows { shifted[a, a] += share * largest }
      if let factor = Cholesky(shifted) { return factor }
    }
    return nil
  }

  /// Adds the curvature of the penalty, and some to shifts of all classes that no penalty curves: they change no
  /// probability.
  private func addPenalty(
    to matrix: inout Matrix<Double>, _ working: WorkingSet, _ coefficients: [Double], _ strength: Double
  ) {
    let k = data.classes
    var members = [[Int]](repeating: [], count: working.features.count)
    for a in 0..<working.count { members[Int(working.column[a])].append(a) }
    for (place, j) in working.features.enumerated() {
      let (l1, l2) = (strength * penalty.absolute[j], strength * penalty.square[j])
      let w = coefficients[j * k..<(j + 1) * k]
      let norm = w.norm
      let largest = members[place].reduce(0) { max($0, matrix[$1, $1]) }
      // Absolute values alone curve nowhere.
      let curvesShifts = penalty.isGrouped || penalty.square[j] > 0 || members[place].count < k
      for a in members[place] {
        matrix[a, a] += l2 + (penalty.isGrouped ? l1 / norm : 0)
        for b in members[place] {
          let (x, y) = (w[j * k + Int(working.classOf[a])], w[j * k + Int(working.classOf[b])])
          if penalty.isGrouped { matrix[a, b] -= l1 * x * y / (norm * norm * norm) }
          if !curvesShifts { matrix[a, b] += largest / Double(k) }
        }
      }
    }
  }

  /// The gradient of the loss in the coordinates: minus that of the penalty.
  private func gradient(_ working: WorkingSet, _ coefficients: [Double], _ strength: Double) -> [Double] {
    let k = data.classes
    return (0..<working.count).map { a in
      let j = working.feature(a)
      let w = coefficients[j * k + Int(working.classOf[a])]
      let l1 = strength * penalty.absolute[j]
      let slope = penalty.isGrouped ? l1 * w / coefficients[j * k..<(j + 1) * k].norm : w > 0 ? l1 : w < 0 ? -l1 : 0
      return -slope - strength * penalty.square[j] * w
    }
  }

  /// The loss of each row without a sample of it.
  private func losses(_ working: WorkingSet, _ inverse: Inverse, _ logits: ClassRows, _ p: ClassRows) -> [Double] {
    let (k, m, u, f) = (data.classes, working.count, free.count, working.features.count)
    let q = u * k
    let members = (0..<k).map { c in (0..<m).filter { Int(working.classOf[$0]) == c } }
    let widest = members.map(\.count).max() ?? 0
    // The rows of S⁻¹ and P of each class, as right factors.
    let rows = members.map { some in
      some.flatMap { a in Array(inverse.own.row(a)) + Array(inverse.cross.row(a)) }
    }
    let total = data.passes.observations.totals.weight
    let weights = data.passes.weights
    let order = Array(0..<f)
    var losses = [Double](repeating: 0, count: data.rows)
    losses.withUnsafeMutableBufferPointer { out in
      nonisolated(unsafe) let out = out
      // For each class and row, the products with S⁻¹ and P.
      let width = f + widest + k * (m + q)
      RowBlocks(rows: data.rows, threads: data.passes.blocks.threads).forEach(width: width, work: 2 * m * (m + q)) {
        block, scratch in
        let n = block.count
        let (x, part, product) = (scratch, scratch + n * f, scratch + n * (f + widest))
        data.passes.features.gather(
          working.features, rows: block, data.passes.scaling, weights: weights, places: order, into: x,
          columnStride: 1, rowStride: f)
        for (c, some) in members.enumerated() {
          for i in 0..<n {
            for (place, a) in some.enumerated() { part[i * some.count + place] = x[i * f + Int(working.column[a])] }
          }
          let to = product + c * n * (m + q)
          guard !some.isEmpty else {
            to.update(repeating: 0, count: n * (m + q))
            continue
          }
          BLAS.multiply(part, rows[c], into: to, m: n, n: m + q, k: some.count)
        }
        for (i, row) in block.enumerated() where weights?[row] != 0 {
          var b = Matrix<Double>(rows: k, columns: k)
          var shift = [Double](repeating: 0, count: k)
          for c in 0..<k {
            let line = product + (c * n + i) * (m + q)
            for (l, some) in members.enumerated() {
              for a in some { b[c, l] += line[a] * x[i * f + Int(working.column[a])] }
            }
            for g in 0..<u {
              let value = free.columns[g][row]
              shift[c] += value * inverse.freeShift[g * k + c]
              for l in 0..<k {
                b[c, l] -= value * line[m + g * k + l]
                b[l, c] -= value * line[m + g * k + l]
                for h in 0..<u { b[c, l] += value * free.columns[h][row] * inverse.free[g * k + c, h * k + l] }
              }
            }
            for a in members[c] { shift[c] += x[i * f + Int(working.column[a])] * inverse.ownShift[a] }
          }
          out[row] = loss(row, b, shift, share: units[row] / total, logits, p)
        }
      }
    }
    return losses
  }

  /// The loss of a row at its logits plus Δz; not a number if Δz is not bounded.
  private func loss(
    _ row: Int, _ b: Matrix<Double>, _ shift: [Double], share: Double, _ logits: ClassRows, _ p: ClassRows
  ) -> Double {
    let k = data.classes
    let (z, probabilities) = (
      (0..<k).map { logits.elements[$0 * logits.stride + row] }, (0..<k).map { p.elements[$0 * p.stride + row] }
    )
    let residual = (0..<k).map { probabilities[$0] - data.targets.elements[$0 * data.targets.stride + row] }
    var right = (0..<k).map { c in dot(Array(b.row(c)), residual) - shift[c] }
    var left = Matrix<Double>.identity(k)
    for c in 0..<k {
      // B M: column l is p_l (B_cl - B_c·p).
      let mean = dot(Array(b.row(c)), probabilities)
      for l in 0..<k { left[c, l] -= share * probabilities[l] * (b[c, l] - mean) }
    }
    guard Elimination.solve(&left, &right) else { return .nan }
    let moved = (0..<k).map { z[$0] + share * right[$0] }
    guard moved.allSatisfy(\.isFinite) else { return .nan }
    return Logits.crossEntropy(moved, target: (0..<k).map { data.passes.observations.targets.probability(row, of: $0) })
  }
}

/// Gaussian elimination of small systems.
private enum Elimination {
  /// Solves `a x = b` in place, with row exchanges; false if the determinant is not positive.
  ///
  /// The determinant of I - ε B M is positive as long as the curvature without the sample is.
  static func solve(_ a: inout Matrix<Double>, _ b: inout [Double]) -> Bool {
    let n = b.count
    var isPositive = true
    for c in 0..<n {
      let pivot = (c..<n).max { abs(a[$0, c]) < abs(a[$1, c]) } ?? c
      guard abs(a[pivot, c]) > 1e-12 else { return false }
      if pivot != c {
        for l in 0..<n { (a[c, l], a[pivot, l]) = (a[pivot, l], a[c, l]) }
        b.swapAt(c, pivot)
        isPositive.toggle()
      }
      if a[c, c] < 0 { isPositive.toggle() }
      for i in c + 1..<n where a[i, c] != 0 {
        let factor = a[i, c] / a[c, c]
        for l in c..<n { a[i, l] -= factor * a[c, l] }
        b[i] -= factor * b[c]
      }
    }
    for c in (0..<n).reversed() {
      for l in c + 1..<n { b[c] -= a[c, l] * b[l] }
      b[c] /= a[c, c]
    }
    return isPositive
  }
}
