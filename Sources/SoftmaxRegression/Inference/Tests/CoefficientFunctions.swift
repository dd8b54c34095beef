/// Functions of a model's coefficients, with their covariance by the delta method.
struct CoefficientFunctions {
  /// The functions, for people.
  let names: [String]
  /// The estimates.
  let estimates: [Double]
  /// The tested values.
  let values: [Double]
  /// G V Gᵀ.
  private let matrices: CovarianceMatrices
  private let variance: Variance
  /// The bias and the intervals from replicates; nil without them.
  private let ends: [ReplicateIntervals.Ends]?
  /// The covariance matrix of the functions.
  var covariance: Matrix<Double> { matrices.total }

  /// - Throws: ``InferenceError`` for a function of dropped coefficients, without coefficients of other classes than the
  ///   reference, or without a finite value and slope at the estimates.
  init(
    _ functions: [Hypothesis.Function], _ contrasts: Contrasts, _ fit: LikelihoodFit, classes: [String]
  ) throws(InferenceError) {
    names = functions.map(\.name)
    self.values = functions.map(\.value)
    variance = contrasts.variance
    let terms = Dictionary(uniqueKeysWithValues: fit.kept.enumerated().map { ($1, $0) })
    var estimates: [Double] = []
    var values: [([Double]) -> Double] = []
    var gradients = Matrix<Double>(rows: functions.count, columns: contrasts.estimates.count)
    for (row, function) in functions.enumerated() {
      var places: [String: Int] = [:]
      for column in function.expression.columns {
        guard let key = CoefficientKey(column: column), key.class != contrasts.reference else { continue }
        guard let term = key.feature.map({ terms[$0] }) ?? fit.kept.count else {
          let name = key.feature.map { fit.observations.featureNames[$0] } ?? ""
          throw InferenceError(
            .settings,
            "The hypothesis \(function.name.excerpt) is about \(name.excerpt), which was dropped, since the features before it determine it; "
              + "test those.")
        }
        places[column] = contrasts.index(class: key.class, term: term)
      }
      guard !places.isEmpty else {
        throw InferenceError(
          .settings,
          "The hypothesis \(function.name.excerpt) is about the reference class \(classes[contrasts.reference].excerpt) alone, whose "
            + "coefficients are zero; name another class, or take another \(.reference).")
      }
      values.append { [places] contrasts in function.expression.value { places[$0].map { contrasts[$0] } ?? 0 } }
      func cell(_ column: String) -> Double { places[column].map { contrasts.estimates[$0] } ?? 0 }
      estimates.append(function.expression.value(cell))
      for (column, place) in places {
        gradients[row, place] += function.expression.slope(along: column, cell).slope
      }
      let slopes = gradients.row(row)
      guard estimates[row].isFinite, slopes.allSatisfy(\.isFinite), slopes.contains(where: { $0 != 0 }) else {
        throw InferenceError(
          .settings,
          "The hypothesis \(function.name.excerpt) has no finite value or no slope at the estimates, so that it cannot be tested; "
            + "state it in another form.")
      }
    }
    self.estimates = estimates
    matrices = contrasts.matrices.map { gradients * ($0 * gradients.transposed) }
    try variance.checkVariances(matrices.total)
    ends = contrasts.replicateEnds(values, gradients: gradients, fit)
  }

  /// The part of the statistics of determined functions that counts as rounding.
  private static let rounding = 1e-6

  /// The test of each function alone.
  func tests(level: Double) -> [ParameterTests.Test] {
    names.indices.map { i in
      let error = max(0, covariance[i, i]).squareRoot()
      let statistic = (estimates[i] - values[i]) / error
      let distribution = variance.distribution(matrices, at: i)
      let width = distribution.width(level: level)
      return ParameterTests.Test(
        hypothesis: names[i], estimate: estimates[i], standardError: error, statistic: statistic,
        pValue: distribution.pValue(statistic), lower: ends?[i].interval?.lower ?? estimates[i] - width * error,
        upper: ends?[i].interval?.upper ?? estimates[i] + width * error)
    }
  }

  /// Wald's test of some functions together; nil if there are more than the covariance of clusters has rank, or if they
  /// have values that cannot be true together.
  ///
  /// Functions that others determine are no further degrees of freedom.
  func joint(_ places: [Int]) -> ModelSummary.ChiSquaredTest? {
    if matrices.imputed != nil {
      return variance.wald(places.map { estimates[$0] - values[$0] }, matrices.selecting(places))
    }
    let scale = places.map { 1 / covariance[$0, $0].squareRoot() }
    let z = zip(places, scale).map { (estimates[$0] - values[$0]) * $1 }
    var correlation = Matrix<Double>(rows: places.count, columns: places.count)
    for (i, a) in places.enumerated() {
      for (j, b) in places.enumerated() { correlation[i, j] = covariance[a, b] * scale[i] * scale[j] }
    }
    guard scale.allSatisfy(\.isFinite), let eigen = SymmetricEigen(correlation), let most = eigen.values.last else {
      return nil
    }
    var (statistic, rank) = (0.0, 0)
    let size = z.reduce(0) { $0 + abs($1) }
    for (index, value) in eigen.values.enumerated() {
      let part = z.indices.reduce(0.0) { $0 + eigen.vectors[$1, index] * z[$1] }
      guard value > 1e-10 * Double(places.count) * most else {
        guard abs(part) <= Self.rounding * (1 + size) else { return nil }
        continue
      }
      statistic += part * part / value
      rank += 1
    }
    guard variance.distribution.refusal(of: rank) == nil else { return nil }
    return variance.distribution.wald(statistic, degrees: rank)
  }
}
