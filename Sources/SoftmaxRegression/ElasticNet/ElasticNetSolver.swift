internal import CKernels
internal import Essentials

/// Minimises the loss plus an elastic net by proximal Newton steps on a working set, from one strength to the next.
///
/// A step minimises the quadratic model of the loss plus the penalty: by coordinate descent on residuals
/// (`ResidualModel`), or by the matrix of the curvature (`GramModel`). The model's own probabilities are the dual point of
/// the certificate, so that its gap is of second order in the error of the step, and one step for each strength usually
/// suffices. Features outside the working set are proved inactive, by a `GradientBank` where reading them all costs much.
/// The duality gap of q is (1/N) Σ s KL(q ‖ p) plus Fenchel's terms of the penalty (see docs/mathematics.md).
struct ElasticNetSolver {
  let data: PathData
  let penalty: CoordinatePenalty
  let free: FreeBlock
  /// The features with a penalty, which may be active.
  let candidates: [Int]
  /// The weighted norm of each feature.
  let norms: [Double]
  var bank: GradientBank
  /// The columns of the last working set; nil if columns are not copied.
  var columns: FeatureColumns?
  /// The columns that the bank could not prove inactive at the last point.
  var doubtful: FeatureColumns?
  var model: GramModel?
  /// The curvature within each class at an earlier point, for models of the rows.
  var factors: ClassFactors?
  /// Whether the model is that of a sample of the rows.
  var isOfSample = false
  /// The coefficients and the gradient at the start of the last step of the model, by coordinate.
  var lastCentre: (coefficients: [Double], gradient: [Double])?
  /// The steps that the model has made since its first.
  var modelAge = 1
  /// The factor of the usual number of rows in a model.
  var sampleSize = 1

  /// The coefficients of the features with a penalty, d x K.
  var coefficients: [Double]
  /// The features of the last working set, ascending: the coefficients of all others are zero.
  var support: [Int] = []
  /// The free parameters, u x K.
  var freeParameters: [Double]
  /// The loss at the present point.
  var loss: Double
  /// The number of passes over the data.
  var passCount = 0
  /// The gradient at the last dual point, d x K; in wide data an estimate.
  var gradient: [Double] = []
  var logits: ClassRows
  var probabilities: ClassRows
  /// The dual point at the present point, if it is known with the gradient of all features.
  var resting: DualPoint?
  /// Whether the last step lowered the objective.
  var progresses = true
  /// The strength of the last fit.
  var lastStrength = Double.infinity
  /// The optimum at the strength before the last.
  var milestone: Milestone?

  /// Starts at the model without penalised features.
  ///
  /// - Parameters:
  ///   - data: the samples.
  ///   - penalty: the penalty per unit of strength.
  ///   - free: the features without a penalty.
  ///   - leftOut: for each feature, whether its coefficients stay zero.
  ///   - moments: the moments of the features.
  /// - Returns: nil if the model without penalised features has no finite optimum that can be found.
  init?(_ data: PathData, _ penalty: CoordinatePenalty, free: [Int], leftOut: [Bool], moments: FeatureMoments) {
    self.data = data
    self.penalty = penalty
    self.free = FreeBlock(free, data)
    candidates = (0..<data.features).filter { !leftOut[$0] && !free.contains($0) }
    norms = data.norms(moments)
    bank = GradientBank(data)
    let k = data.classes
    coefficients = Array(repeating: 0, count: data.features * k)
    freeParameters = Array(repeating: 0, count: self.free.count * k)
    if data.passes.hasIntercept {
      let null = NullModel(data.passes)
      freeParameters.replaceSubrange(free.count * k..<(free.count + 1) * k, with: null.intercepts)
    }
    logits = data.offsets
    self.free.add(freeParameters, to: &logits)
    (probabilities, loss) = data.loss(logits)
    guard settleFree() else { return nil }
    let residuals = data.weighted(self.residuals)
    gradient = data.gradient(residuals)
    passCount += 1
    if !data.readsAll { bank.add(self.residuals, products: gradient) }
  }

  /// p - y.
  var residuals: ClassRows {
    let (p, y) = (probabilities.elements, data.targets.elements)
    return probabilities.filled { softmax_path_subtract(Int64(p.count), p, y, $0) }
  }

  /// p times the shares.
  var weighted: ClassRows { data.weighted(probabilities) }

  /// Newton's method for the free parameters alone.
  private mutating func settleFree() -> Bool {
    guard free.count > 0 else { return true }
    for _ in 0..<200 {
      let slope = free.products(data.weighted(residuals))
      guard maxNorm(slope) > 1e-16 else { return true }
      guard let curvature = free.curvature(probabilities, weighted: weighted) else { return false }
      let step = curvature.solve(slope.map { -$0 })
      var change = ClassRows(classes: data.classes, rows: data.rows)
      free.add(step, to: &change)
      let before = (logits, probabilities, loss)
      var length = 1.0
      while length > 1e-8 {
        move(from: before.0, along: change, length)
        if loss <= before.2 { break }
        length /= 2
      }
      guard loss <= before.2, maxNorm(free.products(data.weighted(residuals))) < maxNorm(slope) || loss < before.2
      else {
        (logits, probabilities, loss) = before
        return maxNorm(slope) < 1e-8
      }
      freeParameters = sum(freeParameters, length, times: step)
    }
    return maxNorm(free.products(data.weighted(residuals))) < 1e-8
  }

  mutating func move(from start: ClassRows, along change: ClassRows, _ length: Double) {
    logits = start.filled {
      softmax_path_advance(Int64(start.elements.count), start.elements, length, change.elements, $0)
    }
    (probabilities, loss) = data.loss(logits)
    resting = nil
  }

  /// The least strength at which all penalised coefficients are zero; 0 if there are no penalised features.
  ///
  /// It holds at the start only.
  ///
  /// - Parameter mix: the share of the norms in the penalty; below 0.001 it counts as 0.001, since a ridge penalty alone
  ///   makes no coefficient zero.
  func greatestStrength(mix: Double) -> Double {
    let k = data.classes
    var result = 0.0
    for j in candidates {
      let g = gradient[j * k..<(j + 1) * k]
      let size =
        penalty.isGrouped
        ? penalty.pull(g, feature: j)
        : g.reduce(0) { penalty.excess($1, feature: j, strength: 0) > 0 ? max($0, abs($1)) : $0 }
      result = max(result, size / penalty.units[j])
    }
    return result / max(mix, 0.001)
  }

  /// The end of a fit at one strength.
  struct End {
    /// A proved bound of F - min F.
    let gap: Double
    let converged: Bool
    let isStopped: Bool
    let steps: Int
  }

  /// Minimises at a strength, from the present point.
  ///
  /// - Parameters:
  ///   - strength: λ, positive.
  ///   - goal: the gap to reach.
  ///   - limit: the most Newton steps.
  ///   - isStopped: asked between steps and sweeps; true ends the fit.
  mutating func minimize(_ strength: Double, goal: Double, limit: Int = 200, isStopped: () -> Bool) -> End {
    predict(strength)
    var chosen = startingSet(strength)
    var innerGoal = 0.9 * goal
    var (steps, stalls) = (0, 0)
    defer {
      lastStrength = strength
      takeRepresentative()
    }
    while true {
      let working = WorkingSet(chosen, classes: data.classes, isGrouped: penalty.isGrouped)
      support = working.features
      columns = data.isTall ? nil : FeatureColumns(working.features, of: data.passes, reusing: columns)
      let columns = columns
      // A pass over all sparse features costs little more than one over the working set, and leaves nothing to prove.
      let known = data.readsAll ? nil : columns
      var previous = Double.infinity
      var candidate: ClassRows?
      var dual: DualPoint
      while true {
        dual = dualPoint(candidate, strength, working, known)
        if candidate != nil, dual.gap > innerGoal { dual = dualPoint(nil, strength, working, known) }
        if dual.gap <= innerGoal || steps >= limit || isStopped() { break }
        // At the limit of rounding the gap falls no more.
        stalls = dual.gap > 0.9 * previous ? stalls + 1 : 0
        if stalls > 8 { break }
        let isFresh = prepareModel(working, columns, gap: dual.gap, previous: previous)
        learn(dual, working)
        previous = dual.gap
        let result = step(strength, working, columns, dual, goal: innerGoal, isStopped)
        // A shortened step has no dual point of its model, and goes on from the probabilities.
        candidate = isFresh || columns != nil ? result : nil
        steps += 1
        guard !progresses else { continue }
        // The matrix of an earlier point can lead nowhere; a new one leads down, unless rounding prevents it.
        guard model != nil, !isFresh else { break }
        (model, progresses) = (nil, true)
      }
      let outside = examine(dual, strength, working)
      let gap = self.gap(strength, working, dual, outsideRatio: outside.ratio, outsideExcess: outside.excess)
      let bounded = min(gap, objective(strength))
      if bounded <= goal || steps >= limit || isStopped() || !progresses || stalls > 8 {
        return End(gap: bounded, converged: bounded <= goal, isStopped: isStopped(), steps: steps)
      }
      if outside.violations.isEmpty {
        innerGoal *= 0.1
        if innerGoal < 1e-18 { return End(gap: bounded, converged: false, isStopped: false, steps: steps) }
      } else {
        chosen = enlarged(working, outside.violations)
      }
    }
  }

  /// F at the present point.
  func objective(_ strength: Double) -> Double { loss + penaltyValue(strength) }

  /// The penalty at the present point.
  func penaltyValue(_ strength: Double) -> Double {
    let k = data.classes
    var sum = 0.0
    for j in support { sum += penalty.value(of: coefficients[j * k..<(j + 1) * k], feature: j, strength: strength) }
    return sum
  }
}
