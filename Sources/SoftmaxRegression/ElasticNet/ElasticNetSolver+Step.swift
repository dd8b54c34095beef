extension ElasticNetSolver {
  /// Prepares the matrix of the curvature if the next step uses one.
  ///
  /// A matrix is kept while it makes progress: it costs as much as many steps.
  ///
  /// - Returns: whether the model of the next step is exact at the present point.
  mutating func prepareModel(
    _ working: WorkingSet, _ columns: FeatureColumns?, gap: Double, previous: Double
  ) -> Bool {
    guard usesMatrix(working) else {
      model = nil
      return true
    }
    // Without a square part the gap is of first order in the error of a step that an old matrix leaves.
    if let model, model.covers(working), gap <= (data.isTall ? 0.5 : 0.02) * previous {
      modelAge += 1
      return false
    }
    // Where a new matrix of a sample did not help, more rows are taken.
    if modelAge == 0, gap > 0.7 * previous, sampleSize < data.rows { sampleSize *= 4 }
    let rows = max(4096, 16 * working.count) * sampleSize
    let isWhole = data.shards != nil || 2 * rows >= data.rows
    isOfSample = !isWhole
    model = GramModel(
      working, free, data, at: probabilities, isWhole ? RowShares(data) : RowShares(data, count: rows), columns,
      isGrouped: penalty.isGrouped)
    modelAge = 0
    passCount += 1
    return isWhole
  }

  /// Corrects a model of a sample that is kept by the last step.
  mutating func learn(_ dual: DualPoint, _ working: WorkingSet) {
    let (w, gradient) = (working.gather(coefficients), working.gather(local: dual.products))
    if isOfSample, modelAge > 0, let lastCentre, lastCentre.gradient.count == gradient.count {
      model?.learn(zip(w, lastCentre.coefficients).map { $0 - $1 }, zip(gradient, lastCentre.gradient).map { $0 - $1 })
    }
    lastCentre = (w, gradient)
  }

  /// Whether the matrix of the curvature costs less than coordinate descent on the rows.
  ///
  /// The decision depends on counts alone, so that results do not depend on the machine.
  private func usesMatrix(_ working: WorkingSet) -> Bool {
    // Coordinate descent on the rows would need a sum over the shards for each coordinate.
    guard data.shards == nil else { return true }
    guard data.passes.sparseRows == nil, working.count > 0 else { return false }
    let (n, m) = (Double(data.rows), Double(working.count))
    let matrix = (n * m * m / 2 + m * m * m * 2 / 3) / 16
    let descent = 60 * m * 5 * n / 4
    return m <= 6000 && matrix < descent
  }

  /// Moves to the minimum of the model, or along it as far as the objective falls.
  ///
  /// - Returns: the residuals of the model's own probabilities, a dual point; nil if the whole step was not taken or leaves
  ///   the simplex.
  mutating func step(
    _ strength: Double, _ working: WorkingSet, _ columns: FeatureColumns?, _ dual: DualPoint, goal: Double,
    _ isStopped: () -> Bool
  ) -> ClassRows? {
    let before = (coefficients: coefficients, logits: logits, probabilities: probabilities, loss: loss)
    let w = working.gather(coefficients)
    // The gradient is that of the dual point, where the free parameters have moved by minus β already.
    let centre = ModelCentre(
      working: working, coefficients: w, gradient: working.gather(local: dual.products),
      probabilities: probabilities,
      absolute: (0..<working.count).map { strength * penalty.absolute[working.feature($0)] },
      square: (0..<working.count).map { strength * penalty.square[working.feature($0)] },
      bounds: penalty.bounds.map { bounds in
        CoordinatePenalty.Bounds(
          lower: (0..<working.count).map { bounds.lower[working.feature($0)] },
          upper: (0..<working.count).map { bounds.upper[working.feature($0)] })
      })
    progresses = false
    var step: NewtonStep
    if let model {
      let tolerance = max(1e-7 * goal, 1e-5 * min(dual.gap, goal) / Double(max(working.count, 1)))
      let (next, freeChange) = model.minimum(centre, tolerance: tolerance, isStopped: isStopped)
      let change = working.scatter(zip(next, w).map { $0 - $1 })
      step = NewtonStep(coefficients: next, free: freeChange, logits: logitChange(working, columns, change, freeChange))
    } else {
      guard data.shards == nil else { return nil }
      let own = columns ?? FeatureColumns(working.features, of: data.passes)
      guard
        var residualModel = ResidualModel(
          centre, weighted, own, free, isGrouped: penalty.isGrouped, data.passes.blocks)
      else { return nil }
      residualModel.factors = factors
      factors = nil
      step = residualModel.minimum(tolerances: slopeTolerances(centre, goal, strength), isStopped: isStopped)
      factors = residualModel.factors
    }
    step = NewtonStep(
      coefficients: step.coefficients, free: sum(step.free, 1, times: dual.freeShift),
      logits: added(step.logits, dual.freeShift))
    let oldValue = objective(strength)
    var length = 1.0
    while length > 1e-10 {
      if length == 1 {
        place(step.coefficients, working)
      } else {
        place(zip(w, step.coefficients).map { $0 + length * ($1 - $0) }, working)
      }
      move(from: before.logits, along: step.logits, length)
      // Rounding must not reject a step that changes nothing that can be measured.
      if objective(strength) <= oldValue + 1e-15 * max(abs(oldValue), 1) { break }
      length /= 2
    }
    guard length > 1e-10 else {
      (coefficients, logits, probabilities, loss) = before
      resting = nil
      return nil
    }
    progresses = true
    freeParameters = sum(freeParameters, length, times: step.free)
    guard length == 1 else { return nil }
    return modelDual(before.probabilities, step.logits)
  }

  /// How far the slopes of a model may be from those of its minimum, so that they add little to the gap.
  ///
  /// Where the penalty has no square part, a dual point is moved towards the targets by the largest excess over a limit, which
  /// costs that share of the penalty. A square part b adds half of the squared excess over b for each coordinate.
  private func slopeTolerances(_ centre: ModelCentre, _ goal: Double, _ strength: Double) -> [Double] {
    // Less than a hundred units of rounding would never be reached.
    let share = max(1e-13, min(0.05, 0.3 * goal / (penaltyValue(strength) + 1e-3 * loss + 1e-300)))
    let count = Double(max(centre.absolute.count, 1))
    return zip(centre.absolute, centre.square).map { share * $0 + (0.4 * goal * $1 / count).squareRoot() + 1e-300 }
  }

  private mutating func place(_ w: [Double], _ working: WorkingSet) {
    let k = data.classes
    for a in 0..<working.count { coefficients[working.feature(a) * k + Int(working.classOf[a])] = w[a] }
  }

  /// Logits with the part of changed free parameters.
  private func added(_ logits: ClassRows, _ parameters: [Double]) -> ClassRows {
    guard parameters.contains(where: { $0 != 0 }) else { return logits }
    var result = logits
    free.add(parameters, to: &result)
    return result
  }

  private mutating func logitChange(
    _ working: WorkingSet, _ columns: FeatureColumns?, _ change: [Double], _ freeChange: [Double]
  ) -> ClassRows {
    var result: ClassRows
    if let columns {
      result = ClassRows(classes: data.classes, rows: data.rows)
      columns.add(change, to: &result)
    } else {
      let k = data.classes
      var all = [Double](repeating: 0, count: data.features * k)
      for (place, j) in working.features.enumerated() {
        for c in 0..<k { all[j * k + c] = change[place * k + c] }
      }
      result = data.logits(all)
      passCount += 1
    }
    free.add(freeChange, to: &result)
    return result
  }
}
