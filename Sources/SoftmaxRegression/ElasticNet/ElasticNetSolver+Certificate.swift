internal import CKernels

/// The duality gap, and the proof that features outside the working set are inactive.
extension ElasticNetSolver {
  /// A dual point: residuals q - y, orthogonal to the free columns, and what the certificate needs of them.
  struct DualPoint {
    var residuals: ClassRows
    /// The change of the free parameters that makes the residuals orthogonal to their columns, to first order.
    var freeShift: [Double]
    /// The products with the features of the working set, features x K.
    var products: [Double]
    /// The products with all features, d x K, if they cost little.
    var all: [Double]?
    /// Whether the residuals are orthogonal to the free columns; otherwise they prove nothing.
    var isFeasible: Bool
    /// The least strength at which this gradient is feasible on the working set, if the penalty has no square part.
    var ratio: Double
    /// The gap if the rest of the features is inactive.
    var gap: Double
  }

  /// The point of the quadratic model at old probabilities p: q = p + (diag p - p pᵀ) u; nil if it leaves the simplex.
  func modelDual(_ p: ClassRows, _ u: ClassRows) -> ClassRows? {
    var mean = [Double](repeating: 0, count: p.stride)
    var result = ClassRows(classes: p.classes, rows: p.rows)
    let (k, stride) = (Int64(p.classes), Int64(p.stride))
    softmax_path_mean(stride, k, p.elements, u.elements, &mean)
    let least = softmax_path_dual(stride, k, p.elements, u.elements, mean, data.targets.elements, &result.elements)
    return data.total(least >= 0 ? 0 : 1) == 0 ? result : nil
  }

  /// A dual point near some residuals, or near p - y.
  ///
  /// Residuals must be orthogonal to the free columns. Their products r with them are removed by
  /// q = q₀ - (diag p - p pᵀ) x̃β with the free parameters' curvature C and β = C⁻¹r, which is exact.
  mutating func dualPoint(
    _ given: ClassRows?, _ strength: Double, _ working: WorkingSet, _ columns: FeatureColumns?
  ) -> DualPoint {
    let k = data.classes
    if given == nil, var dual = resting, let all = dual.all {
      dual.products = working.features.flatMap { all[$0 * k..<($0 + 1) * k] }
      dual.ratio = ratio(working, dual.products)
      dual.gap = gap(strength, working, dual)
      return dual
    }
    var residuals = given ?? self.residuals
    var shift = [Double](repeating: 0, count: free.count * k)
    var isFeasible = true
    let r = free.products(data.weighted(residuals))
    if maxNorm(r) > 1e-17 {
      if let curvature = free.curvature(probabilities, weighted: weighted) {
        shift = curvature.solve(r.map { -$0 })
        var u = ClassRows(classes: k, rows: data.rows)
        free.add(shift, to: &u)
        residuals = moved(residuals, along: u)
      } else {
        isFeasible = false
      }
    }
    let weighted = data.weighted(residuals)
    var all: [Double]?
    let products: [Double]
    if let columns {
      products = columns.products(weighted)
    } else {
      let everything = data.gradient(weighted)
      passCount += 1
      products = working.features.flatMap { everything[$0 * k..<($0 + 1) * k] }
      all = everything
    }
    var dual = DualPoint(
      residuals: residuals, freeShift: shift, products: products, all: all,
      isFeasible: isFeasible, ratio: ratio(working, products), gap: 0)
    dual.gap = gap(strength, working, dual)
    if given == nil, all != nil { resting = dual }
    return dual
  }

  /// Residuals plus (diag p - p pᵀ) u.
  private func moved(_ residuals: ClassRows, along u: ClassRows) -> ClassRows {
    var mean = [Double](repeating: 0, count: u.stride)
    softmax_path_mean(Int64(u.stride), Int64(u.classes), probabilities.elements, u.elements, &mean)
    var result = residuals
    softmax_path_move(
      Int64(u.stride), Int64(u.classes), probabilities.elements, u.elements, mean, &result.elements)
    return result
  }

  private func ratio(_ working: WorkingSet, _ products: [Double]) -> Double {
    let k = data.classes
    var result = 0.0
    for (place, j) in working.features.enumerated() {
      let row = place * k..<(place + 1) * k
      if penalty.isGrouped {
        result = max(result, penalty.dualStrength(products[row], feature: j))
      } else {
        for index in row where working.includes[index] {
          result = max(result, penalty.dualStrength(products[index], feature: j))
        }
      }
    }
    return result
  }

  /// The duality gap, given how far the features outside the working set exceed their limits.
  ///
  /// Without a square part, the dual point is moved towards the targets until no limit is exceeded: a convex combination
  /// with them stays on the simplex and orthogonal to the free columns.
  ///
  /// - Parameters:
  ///   - outsideRatio: the greatest strength at which a coordinate outside leaves zero.
  ///   - outsideExcess: the sum of Fenchel's terms of the coordinates outside.
  func gap(
    _ strength: Double, _ working: WorkingSet, _ dual: DualPoint, outsideRatio: Double = 0, outsideExcess: Double = 0
  ) -> Double {
    guard dual.isFeasible else { return .infinity }
    let k = data.classes
    var t = 1.0
    if isPure {
      let ratio = max(dual.ratio, outsideRatio)
      if ratio > strength { t = strength / ratio }
    }
    let divergence = data.total(
      softmax_path_divergence(
        Int64(probabilities.stride), Int64(k), probabilities.elements, data.targets.elements, dual.residuals.elements,
        t,
        data.shares))
    var sum = divergence + outsideExcess
    for (place, j) in working.features.enumerated() {
      let row = place * k..<(place + 1) * k
      if penalty.isGrouped {
        let g = t == 1 ? dual.products[row] : ArraySlice(dual.products[row].map { $0 * t })
        sum += penalty.fenchelTerm(coefficients[j * k..<(j + 1) * k], gradient: g, feature: j, strength: strength)
      } else {
        for c in 0..<k where working.includes[place * k + c] {
          sum += penalty.fenchelTerm(
            coefficients[j * k + c], gradient: t * dual.products[place * k + c], feature: j, strength: strength)
        }
      }
    }
    return sum
  }

  /// Whether the penalty has no square part.
  private var isPure: Bool { candidates.first.map { penalty.square[$0] == 0 } ?? true }

  /// The coordinates outside a working set whose gradient exceeds its limit.
  struct Outside {
    /// The coordinates by their places in d x K, or grouped features.
    var violations: [Int] = []
    /// The greatest strength at which one of them leaves zero.
    var ratio = 0.0
    /// The sum of their Fenchel terms.
    var excess = 0.0
  }

  /// Looks at every coordinate outside the working set, by its gradient or by a bound of it.
  mutating func examine(_ dual: DualPoint, _ strength: Double, _ working: WorkingSet) -> Outside {
    let k = data.classes
    var outside = Outside()
    guard let all = dual.all else {
      let (estimate, errors) = bank.estimate(dual.residuals)
      gradient = estimate
      let uncertain = uncertainFeatures(errors, strength, working)
      if Double(uncertain.count) > 0.15 * Double(candidates.count) {
        gradient = data.gradient(data.weighted(dual.residuals))
        passCount += 1
        bank.add(dual.residuals, products: gradient)
      } else if !uncertain.isEmpty {
        let own = FeatureColumns(uncertain, of: data.passes, reusing: doubtful)
        let exact = own.products(data.weighted(dual.residuals))
        doubtful = own
        for (place, j) in uncertain.enumerated() {
          for c in 0..<k { gradient[j * k + c] = exact[place * k + c] }
        }
      }
      for (place, j) in working.features.enumerated() {
        for c in 0..<k { gradient[j * k + c] = dual.products[place * k + c] }
      }
      // The features that are not uncertain are proved inactive.
      for j in uncertain + working.features { look(at: j, strength, working, &outside) }
      return outside
    }
    gradient = all
    for j in candidates { look(at: j, strength, working, &outside) }
    return outside
  }

  /// Adds a feature's coordinates outside the working set to those that exceed their limits.
  private func look(at j: Int, _ strength: Double, _ working: WorkingSet, _ outside: inout Outside) {
    let k = data.classes
    let place = working.place(of: j)
    if penalty.isGrouped {
      guard place == nil else { return }
      let g = gradient[j * k..<(j + 1) * k]
      guard penalty.excess(penalty.pull(g, feature: j), feature: j, strength: strength) > 0 else { return }
      outside.violations.append(j)
      outside.ratio = max(outside.ratio, penalty.dualStrength(g, feature: j))
      // A dual point that is moved towards the targets has a smaller term: it is convex in g, and zero at zero.
      let zeros = [Double](repeating: 0, count: k)
      outside.excess += penalty.fenchelTerm(zeros[...], gradient: g, feature: j, strength: strength)
      return
    }
    for c in 0..<k where !(place.map { working.includes[$0 * k + c] } ?? false) {
      let g = gradient[j * k + c]
      guard penalty.excess(g, feature: j, strength: strength) > 0 else { continue }
      outside.violations.append(j * k + c)
      outside.ratio = max(outside.ratio, penalty.dualStrength(g, feature: j))
      outside.excess += penalty.fenchelTerm(0, gradient: g, feature: j, strength: strength)
    }
  }

  /// The features outside the working set that the bank cannot prove inactive.
  private func uncertainFeatures(_ errors: [Double], _ strength: Double, _ working: WorkingSet) -> [Int] {
    let k = data.classes
    let total = errors[...].norm
    var isWorking = [Bool](repeating: false, count: data.features)
    for j in working.features { isWorking[j] = true }
    return candidates.filter { j in
      guard !isWorking[j] else { return false }
      let limit = strength * penalty.absolute[j] * (1 - 1e-12)
      if penalty.isGrouped {
        return penalty.pull(gradient[j * k..<(j + 1) * k], feature: j) + norms[j] * total >= limit
      }
      for c in 0..<k where abs(gradient[j * k + c]) + norms[j] * errors[c] >= limit { return true }
      return false
    }
  }

  /// Takes the representative of each feature's coefficients that the penalty prefers, and intercepts with sum zero.
  mutating func takeRepresentative() {
    let k = data.classes
    for j in support {
      let row = j * k..<(j + 1) * k
      guard coefficients[row].contains(where: { $0 != 0 }) else { continue }
      coefficients.replaceSubrange(row, with: penalty.representative(of: coefficients[row], feature: j))
    }
    for f in 0..<free.count {
      let row = f * k..<(f + 1) * k
      let mean = freeParameters[row].reduce(0, +) / Double(k)
      for place in row { freeParameters[place] -= mean }
    }
  }
}
