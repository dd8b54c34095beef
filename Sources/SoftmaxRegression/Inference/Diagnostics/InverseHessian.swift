/// The inverse G, in the sum-to-zero gauge, of the Hessian of N F at a model's parameters, from which leverage and
/// influence are computed.
///
/// N F is minus the log-likelihood plus, after a penalised fit, N times the penalty in the settings of the model. If an
/// older file does not contain all settings of the penalty, it acts on the coefficients in the features' units.
struct InverseHessian: Sendable {
  /// The samples in standardised coordinates.
  let passes: SoftmaxPasses
  /// The features that others do not determine; all features after a penalised fit.
  let kept: [Int]
  /// The rows of the (d + 1) x K parameters that are free: the kept features, and the intercepts last.
  var terms: [Int] { passes.terms(kept) }
  /// The inverse G in standardised coordinates, K (d + 1) square, class-major, intercepts last; zero for features that
  /// are not kept.
  let matrix: Matrix<Double>
  /// The mean cross-entropy.
  let loss: Double
  /// (N g)ᵀ G (N g) for the gradient g of F: the squared distance to the optimum in standard errors.
  let distance: Double
  /// tr N H G for the Hessian H of the loss: the sum of the leverages, which is the number of parameters without a
  /// penalty.
  let effectiveParameters: Double

  /// The most parameters for which a matrix is formed.
  static let limit = LikelihoodFit.limit

  /// - Returns: nil if the model has too many parameters for a matrix.
  /// - Throws: ``InferenceError`` if the Hessian is singular.
  init?(_ model: SoftmaxModel, _ observations: Observations, threads: Int) throws(InferenceError) {
    let (k, d) = (model.classes.count, model.features.count)
    guard (k - 1) * (d + 1) <= Self.limit else { return nil }
    let raw = SoftmaxPasses(observations, hasIntercept: model.report.hasIntercept, threads: threads)
    guard let moments = raw.featureMoments() else {
      throw InferenceError(.singular, "A feature is not finite, or spans more than double precision holds.")
    }
    // In standardised coordinates the Hessian has elements of similar size, so that units cost no digits of its
    // inverse.
    let passes = raw.scaled(raw.viewMoments(moments).scaling)
    let point = passes.scaling.standardised(model.parameters).elements
    let (loss, gradient) = passes.lossAndGradient(point)
    let pairs = passes.hessianBlocks(point)
    let penalty = try Self.penalty(of: model, passes, moments)
    // A penalty determines every parameter, so that no feature is left out, unless the penalty is too small for double
    // precision. Without a penalty, features that others determine would make the Hessian singular.
    if model.settings.isPenalized, let all = Self.inverse(passes, pairs, penalty, kept: Array(0..<d)) {
      (kept, matrix) = (Array(0..<d), all)
    } else {
      let aliased = Set(raw.aliased(moments))
      kept = (0..<d).filter { !aliased.contains($0) }
      guard let matrix = Self.inverse(passes, pairs, penalty, kept: kept) else { throw LikelihoodFit.singular }
      self.matrix = matrix
    }
    // The model need not be at the optimum for these data: N gᵀ (N G) g measures how far it is. The inverse is
    // class-major and the gradient (d + 1) x K, so that the gradient is transposed.
    let g = sum(gradient, 1, times: penalty.gradient(at: Parameters(point, classes: k)).elements)
    let column = Matrix(rows: d + 1, columns: k, elements: g).transposed
    let solved = matrix * Matrix(rows: column.elements.count, columns: 1, elements: column.elements)
    distance = passes.totalWeight * passes.totalWeight * dot(column.elements, solved.elements)
    self.passes = passes
    self.loss = loss
    effectiveParameters = passes.totalWeight * Self.trace(pairs, matrix, classes: k)
  }

  /// The penalty with which the model was fitted; no penalty for Jeffreys' prior, since the information alone describes
  /// its estimates.
  private static func penalty(
    of model: SoftmaxModel, _ passes: SoftmaxPasses, _ moments: FeatureMoments
  ) throws(InferenceError) -> any PenaltyFunction {
    let settings = model.settings
    guard settings.isPenalized else { return NoPenalty() }
    let units = PenaltyUnits(
      scaling: passes.scaling, deviations: settings.standardizes == true ? moments.deviation : nil,
      includesIntercepts: settings.penalizesIntercept == true, totalWeight: passes.totalWeight, lambda: model.report.l2)
    guard let penalty = settings.penalty.penalty.restated(for: units) else {
      throw InferenceError(
        .penalized,
        "The model was fitted with the penalty \(settings.penalty.penalty.name), of which its file holds the name alone; "
          + "take the model as the fit returned it.")
    }
    return penalty
  }

  /// tr H G = Σ_{a<b} tr S_ab (G_aa + G_bb - 2 G_ab), which has positive terms only.
  ///
  /// It follows from H_aa = Σ_b S_ab and H_ab = -S_ab. The term of a pair is the trace of a curvature times the
  /// covariance of a difference of parameters, both positive semidefinite, so that nothing cancels where classes are
  /// nearly certain.
  private static func trace(_ pairs: [Matrix<Double>], _ inverse: Matrix<Double>, classes k: Int) -> Double {
    var (index, total) = (0, 0.0)
    for a in 0..<k {
      for b in (a + 1)..<max(k, a + 1) {
        let (pair, d) = (pairs[index], pairs[index].rows)
        index += 1
        for i in 0..<d {
          for j in 0..<d {
            let cross = inverse[a * d + i, b * d + j] + inverse[b * d + i, a * d + j]
            total += pair[i, j] * (inverse[a * d + i, a * d + j] + inverse[b * d + i, b * d + j] - cross)
          }
        }
      }
    }
    return total
  }

  /// The inverse of N (H + (I - 11ᵀ/K) ⊗ λ Λ) in the sum-to-zero gauge, from that of the contrasts with the first
  /// class.
  ///
  /// H is singular along the gauge. The penalty is projected on sum zero, so that the sum is singular along the gauge
  /// only, and is still the penalty where the parameters sum to zero. Without the blocks of a class the matrix is the
  /// information of the contrasts, which is definite and can be inverted. Another reference class would give the same
  /// G.
  private static func inverse(
    _ passes: SoftmaxPasses, _ pairs: [Matrix<Double>], _ penalty: any PenaltyFunction, kept: [Int]
  ) -> Matrix<Double>? {
    let (k, d, terms) = (passes.classes, passes.dimension, passes.terms(kept))
    let q = terms.count
    let basis = Matrix.selection(terms, of: d)
    var hessian = PairLaplacian(pairs: pairs, basis: basis, classes: k)
    if !penalty.isZero {
      let reduced = basis.transposed * (penalty.curvature(features: d - 1).matrix * basis)
      for a in 0..<k {
        for b in 0..<k {
          let factor = (a == b ? 1 : 0) - 1 / Double(k)
          hessian.add(
            Matrix(rows: q, columns: q, elements: reduced.elements.map { factor * $0 }), row: a, column: b)
        }
      }
    }
    // Only the information is needed here, which this type inverts after it has scaled it to a unit diagonal.
    let fit = LikelihoodFit(passes: passes, kept: kept, point: [], loss: 0, information: hessian.matrix)
    guard let contrasts = fit.inverseInformation(reference: 0) else { return nil }
    return centered(contrasts, classes: k, dimension: q, places: terms, of: d)
  }

  /// The covariance T C Tᵀ of parameters that sum to zero, from the covariance C of their contrasts with the first
  /// class; zeros for features that are not kept.
  ///
  /// The first class has the contrast zero, and T subtracts the mean over the classes. So the block of a pair of
  /// parameters gets a row and a column of zeros, and is then centred in both directions.
  private static func centered(
    _ contrasts: Matrix<Double>, classes k: Int, dimension q: Int, places: [Int], of d: Int
  ) -> Matrix<Double> {
    var result = Matrix<Double>(rows: k * d, columns: k * d)
    for (i, row) in places.enumerated() {
      for (j, column) in places.enumerated() {
        var block = Matrix<Double>(rows: k, columns: k)
        for a in 1..<k {
          for b in 1..<k { block[a, b] = contrasts[(a - 1) * q + i, (b - 1) * q + j] }
        }
        // Each round centres the columns and transposes the block: the second one centres the rows and restores the
        // order.
        for _ in 0..<2 {
          for b in 0..<k {
            let mean = (0..<k).reduce(0) { $0 + block[$1, b] } / Double(k)
            for a in 0..<k { block[a, b] -= mean }
          }
          block = block.transposed
        }
        for a in 0..<k {
          for b in 0..<k { result[a * d + row, b * d + column] = block[a, b] }
        }
      }
    }
    return result
  }

  /// The inverse in the form that passes over the rows use.
  ///
  /// It is symmetric, so that only the blocks (a, b) with b ≥ a are kept.
  var form: InfluenceForm {
    let (k, d) = (passes.classes, passes.dimension)
    let size = k * d
    // G Uᵀ for the map U to original units; its rows give the changes of parameters, and the diagonal of U G Uᵀ the
    // variances in these units. The intercept always has a place, even if it is zero.
    let half = passes.scaling.rowsInOriginalUnits(matrix, hasIntercept: true)
    let columns = half.transposed
    func variance(_ place: Int) -> Double {
      passes.scaling.inOriginalUnits(byClass: Array(columns.row(place)), hasIntercept: true)[place]
    }
    return InfluenceForm(
      blocks: (0..<k).map { a in
        (0..<d).flatMap { i in (a * d..<size).map { matrix[a * d + i, $0] } }
      },
      changes: half.elements.map { -$0 },
      standardErrors: (0..<size).map { max(0, variance($0)).squareRoot() })
  }
}
