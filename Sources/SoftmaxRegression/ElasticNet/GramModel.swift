internal import CKernels

/// The quadratic model of the loss by the matrix of its curvature, m x m for m coordinates: coordinate descent finds the
/// support of the minimum, and a Cholesky factor the minimum on it.
///
/// The free parameters are eliminated, so that no sweep moves them. A model can be kept for later centres: its curvature is
/// then out of date, which affects the number of steps but not the certificate.
struct GramModel {
  private let working: WorkingSet
  /// The curvature, free parameters eliminated.
  private var matrix: Matrix<Double>
  private let cross: Matrix<Double>
  private let freeCurvature: Cholesky
  private let blocks: GroupBlocks?

  /// - Parameters:
  ///   - working: the coordinates.
  ///   - free: the free parameters.
  ///   - data: the samples.
  ///   - p: the probabilities.
  ///   - sample: the rows that stand for all of them; a sample makes steps less exact, and cheaper.
  ///   - columns: the features of the working set, if they have been copied.
  ///   - isGrouped: whether the penalty is grouped.
  /// - Returns: nil if the unpenalised features are linearly dependent.
  init?(
    _ working: WorkingSet, _ free: FreeBlock, _ data: PathData, at p: ClassRows, _ sample: RowShares,
    _ columns: FeatureColumns?, isGrouped: Bool
  ) {
    let sp = p.filled { softmax_path_weigh(Int64(p.stride), Int64(p.classes), p.elements, sample.shares, $0) }
    guard let curvature = free.curvature(p, weighted: sp) else { return nil }
    let result =
      Self.takesPairs(working)
      ? data.pairCurvature(working, free, at: p, sample, columns)
      : data.curvature(working, free, at: p, sample, columns)
    self.working = working
    freeCurvature = curvature
    cross = result.cross
    var matrix = result.own
    // cross times the inverse curvature of the free parameters.
    let negative = curvature.solve(cross.elements).map { -$0 }
    BLAS.addProduct(
      negative, transposed: cross.elements, to: &matrix.elements, m: matrix.rows, n: matrix.rows, k: cross.columns,
      leading: max(matrix.rows, 1))
    self.matrix = matrix
    guard isGrouped else {
      blocks = nil
      return
    }
    let (k, m) = (working.classes, working.count)
    blocks = GroupBlocks(
      stride(from: 0, to: m, by: k).flatMap { first in
        (0..<k).flatMap { c in (0..<k).map { matrix.elements[(first + c) * m + first + $0] } }
      }, classes: k)
  }

  /// Whether products for each pair of classes take fewer operations than one of all coordinates.
  private static func takesPairs(_ working: WorkingSet) -> Bool {
    let (k, m, f) = (working.classes, working.count, working.features.count)
    let members = working.classOf.reduce(into: [Int](repeating: 0, count: k)) { $0[Int($1)] += 1 }
    return k * (k - 1) / 2 * (f + 1) * (f + 1) < m * m + members.reduce(0) { $0 + $1 * $1 }
  }

  /// Adds the change of the gradient along a step to the curvature, by the formula of Broyden, Fletcher, Goldfarb and
  /// Shanno, so that a model that is kept comes nearer to the curvature where the path goes.
  ///
  /// - Parameters:
  ///   - step: the change of the coefficients.
  ///   - change: the change of the gradient, free parameters eliminated.
  mutating func learn(_ step: [Double], _ change: [Double]) {
    let m = working.count
    var product = [Double](repeating: 0, count: m)
    matrix.elements.withUnsafeBufferPointer { h in
      for a in 0..<m where step[a] != 0 {
        for b in 0..<m { product[b] += step[a] * h[a * m + b] }
      }
    }
    let (known, found) = (dot(product, step), dot(change, step))
    // Without curvature along the step the formula divides by rounding.
    guard known > 1e-12 * dot(product, product).squareRoot() * dot(step, step).squareRoot(), found > 1e-3 * known else {
      return
    }
    matrix.elements.withUnsafeMutableBufferPointer { h in
      for a in 0..<m {
        let (u, v) = (change[a] / found, product[a] / known)
        for b in 0..<m { h[a * m + b] += u * change[b] - v * product[b] }
      }
    }
  }

  /// Whether the model has the coordinates of a working set.
  func covers(_ other: WorkingSet) -> Bool {
    working.features == other.features && working.classOf == other.classOf && working.column == other.column
  }

  /// The coefficients at the minimum, and the change of the free parameters.
  ///
  /// - Parameters:
  ///   - centre: the point of the model.
  ///   - tolerance: sweeps end when one lowers the model by at most this.
  ///   - isStopped: asked between sweeps.
  func minimum(
    _ centre: ModelCentre, tolerance: Double, isStopped: () -> Bool
  ) -> (coefficients: [Double], free: [Double]) {
    var w = centre.coefficients
    if blocks == nil {
      descend(&w, centre, tolerance, isStopped)
    } else {
      descendGroups(&w, centre, tolerance, isStopped)
    }
    let change = sum(w, -1, times: centre.coefficients)
    var slope = [Double](repeating: 0, count: cross.columns)
    for a in 0..<cross.rows where change[a] != 0 {
      for c in 0..<cross.columns { slope[c] += change[a] * cross.elements[a * cross.columns + c] }
    }
    return (w, freeCurvature.solve(slope.map { -$0 }))
  }

  /// The gradient of the model: that of its centre plus H (w - w₀).
  private func gradient(_ w: [Double], _ centre: ModelCentre) -> [Double] {
    var q = centre.gradient
    let m = working.count
    for a in 0..<m where w[a] != centre.coefficients[a] {
      let change = w[a] - centre.coefficients[a]
      matrix.elements.withUnsafeBufferPointer { h in
        for b in 0..<m { q[b] += change * h[a * m + b] }
      }
    }
    return q
  }

  /// Sweeps until one lowers the model by at most the tolerance, at most `limit` of them; returns whether it was reached.
  private func sweep(
    _ limit: Int, tolerance: Double, _ isStopped: () -> Bool, _ body: (_ active: Bool) -> Double
  ) -> Bool {
    var active = false
    for count in 1...limit {
      if isStopped() { return true }
      let decrease = body(active)
      if decrease <= tolerance {
        guard active else { return true }
        active = false
      } else {
        active = count % 10 != 0
      }
    }
    return false
  }

  private func descend(
    _ w: inout [Double], _ centre: ModelCentre, _ tolerance: Double, _ isStopped: () -> Bool
  ) {
    var q = centre.gradient
    func sweeps(_ limit: Int) -> Bool {
      sweep(limit, tolerance: tolerance, isStopped) { active in
        centre.withCoordinates(&w, []) { softmax_gram_sweep(matrix.elements, &q, $0, active ? 1 : 0) }
      }
    }
    var (settled, whole) = (sweeps(8), false)
    for _ in 0..<40 where !(settled && whole) {
      if isStopped() { return }
      let support = w.indices.filter { centre.isInside($0, w[$0]) }
      guard !support.isEmpty, let step = supportStep(w, q, support, centre) else {
        settled = sweeps(200)
        if support.isEmpty || settled { return }
        continue
      }
      let (share, hit) = longestStep(w, step, support, centre)
      for (place, a) in support.enumerated() { w[a] += share * step[place] }
      if let hit { w[support[hit.place]] = hit.value }
      q = gradient(w, centre)
      whole = share == 1
      settled = sweeps(whole ? 3 : 6)
    }
    if !settled { _ = sweeps(1000) }
  }

  /// The step to the minimum on the support, where signs are kept.
  private func supportStep(
    _ w: [Double], _ q: [Double], _ support: [Int], _ centre: ModelCentre
  ) -> [Double]? {
    let (s, m) = (support.count, working.count)
    var part = Matrix<Double>(rows: s, columns: s)
    var largest = 0.0
    for (i, a) in support.enumerated() {
      for (j, b) in support.enumerated() { part.elements[i * s + j] = matrix.elements[a * m + b] }
      part.elements[i * s + i] += centre.square[a]
      largest = max(largest, part.elements[i * s + i])
    }
    // Coefficients of all classes have a direction without curvature, along which the penalty is flat, too.
    for i in 0..<s { part.elements[i * s + i] += 1e-13 * largest }
    guard let factor = Cholesky(part) else { return nil }
    return factor.solve(
      support.map { a in -(q[a] + centre.square[a] * w[a] + (w[a] < 0 ? -centre.absolute[a] : centre.absolute[a])) })
  }

  /// The share of a step up to the first coefficient that reaches a bound, or zero without groups, and that coefficient.
  private func longestStep(
    _ w: [Double], _ step: [Double], _ support: [Int], _ centre: ModelCentre
  ) -> (share: Double, hit: (place: Int, value: Double)?) {
    var (share, hit): (Double, (Int, Double)?) = (1, nil)
    for (place, a) in support.enumerated() {
      let next = w[a] + step[place]
      var limits = blocks == nil && next * w[a] < 0 ? [0.0] : []
      if let bounds = centre.bounds {
        if next < bounds.lower[a] { limits.append(bounds.lower[a]) }
        if next > bounds.upper[a] { limits.append(bounds.upper[a]) }
      }
      for limit in limits {
        let ratio = (limit - w[a]) / step[place]
        if ratio < share { (share, hit) = (max(ratio, 0), (place, limit)) }
      }
    }
    return (share, hit)
  }

  private func descendGroups(
    _ w: inout [Double], _ centre: ModelCentre, _ tolerance: Double, _ isStopped: () -> Bool
  ) {
    guard let blocks else { return }
    let k = working.classes
    var q = centre.gradient
    func sweeps(_ limit: Int) -> Bool {
      sweep(limit, tolerance: tolerance, isStopped) { active in
        centre.withGroups(&w, blocks) { softmax_gram_group_sweep(matrix.elements, &q, $0, Int64(k), active ? 1 : 0) }
      }
    }
    var (settled, decrease) = (sweeps(6), Double.infinity)
    for _ in 0..<40 where !(settled && decrease <= 3 * tolerance) {
      if isStopped() { return }
      let active = stride(from: 0, to: w.count, by: k).filter { first in (0..<k).contains { w[first + $0] != 0 } }
      let places = active.flatMap { first in (first..<first + k).filter { !centre.isAtBound($0, w[$0]) } }
      guard !places.isEmpty, let (step, slope) = groupStep(w, q, places, centre) else {
        settled = sweeps(200)
        if places.isEmpty || settled { return }
        continue
      }
      // No group may turn round, nor shrink below a tenth, where its norm is far from quadratic.
      var (share, hit) = longestStep(w, step, places, centre)
      var along = [Double](repeating: 0, count: w.count / k)
      for (place, a) in places.enumerated() { along[a / k] += w[a] * step[place] }
      for first in active {
        let square = (first..<first + k).reduce(0) { $0 + w[$1] * w[$1] }
        guard square + along[first / k] <= 0.1 * square, 0.9 * square / -along[first / k] < share else { continue }
        (share, hit) = (0.9 * square / -along[first / k], nil)
      }
      decrease = share == 1 ? -slope : .infinity
      for (place, a) in places.enumerated() { w[a] += share * step[place] }
      if let hit { w[places[hit.place]] = hit.value }
      q = gradient(w, centre)
      settled = sweeps(share == 1 ? 2 : 4)
    }
    if !settled { _ = sweeps(1000) }
  }

  /// Newton's step of coordinates of the active groups, where the norms are smooth, and its slope.
  private func groupStep(
    _ w: [Double], _ q: [Double], _ places: [Int], _ centre: ModelCentre
  ) -> (step: [Double], slope: Double)? {
    let (k, m, s) = (working.classes, working.count, places.count)
    var part = Matrix<Double>(rows: s, columns: s)
    for (i, a) in places.enumerated() {
      for (j, b) in places.enumerated() { part.elements[i * s + j] = matrix.elements[a * m + b] }
    }
    var slopes = places.map { q[$0] }
    var norms = [Double](repeating: 0, count: w.count / k)
    for a in w.indices { norms[a / k] += w[a] * w[a] }
    for (i, place) in places.enumerated() {
      let (norm, a, b) = (norms[place / k].squareRoot(), centre.absolute[place], centre.square[place])
      slopes[i] += (a / norm + b) * w[place]
      part.elements[i * s + i] += a / norm + b
      for (j, other) in places.enumerated() where other / k == place / k {
        part.elements[i * s + j] -= a * w[place] * w[other] / (norm * norm * norm)
      }
    }
    let largest = (0..<s).reduce(0) { max($0, part.elements[$1 * s + $1]) }
    for i in 0..<s { part.elements[i * s + i] += 1e-13 * largest }
    guard let factor = Cholesky(part) else { return nil }
    let step = factor.solve(slopes.map { -$0 })
    return (step, dot(slopes, step))
  }
}
