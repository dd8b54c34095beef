/// Rubin's total covariance U + (1 + 1/m) B of the mean estimates from m imputations of missing values.
///
/// Each imputation is fitted from the maximum for all of them together, and has its covariance U_j by another method.
struct ImputedCovariance: CovarianceMethod {
  /// The imputation of each row.
  let codes: [Int32]
  /// The method for the rows of an imputation.
  let method: @Sendable (_ rows: [Int], _ part: Observations) throws(InferenceError) -> any CovarianceMethod
  /// The parts against the first class.
  private var parts: CovarianceMatrices.Parts?
  /// The mean of the estimates.
  private(set) var point: [Double]?

  init(
    _ codes: [Int32],
    _ method: @escaping @Sendable (_ rows: [Int], _ part: Observations) throws(InferenceError) -> any CovarianceMethod
  ) {
    self.codes = codes
    self.method = method
  }

  /// The rows of each imputation, in the order of their first rows.
  ///
  /// - Throws: ``InferenceError`` if there is a single one, or they have different numbers of rows.
  static func rows(_ codes: [Int32]) throws(InferenceError) -> [[Int]] {
    var (places, rows): ([Int32: Int], [[Int]]) = ([:], [])
    for (row, code) in codes.enumerated() {
      let place = places[code] ?? rows.count
      if place == rows.count {
        places[code] = place
        rows.append([])
      }
      rows[place].append(row)
    }
    guard rows.count > 1 else {
      throw InferenceError(
        .settings,
        "The column of imputations has a single value, and Rubin's rules need two; give another \(.imputation).")
    }
    if let other = rows.first(where: { $0.count != rows[0].count }) {
      throw InferenceError(
        .settings,
        "The imputations have different numbers of rows, \(rows[0].count) and \(other.count), and each must hold the same rows; leave out those that are incomplete, such as the data before imputation (\(.where))."
      )
    }
    return rows
  }

  func prepared(for fit: LikelihoodFit, threads: Int) throws(InferenceError) -> any CovarianceMethod {
    let imputations = try Self.rows(codes)
    let (fitter, kind) = (ReplicateFitter(fit), fit.observations.weightKind)
    let size = fit.parameters
    var (points, within): ([[Double]], [Double]) = ([], Array(repeating: 0, count: size * size))
    let share = 1 / Double(imputations.count)
    for (number, rows) in imputations.enumerated() {
      let part = fit.passes.observations.rows(rows)
      guard let point = fitter.maximum(part) else {
        throw InferenceError(
          .singular,
          "Imputation \(number + 1) has no estimates: its classes are separated, or its rows do not determine all coefficients; a fit with \(.jeffreysPrior) has some where classes are separated."
        )
      }
      let passes = SoftmaxPasses(
        part, scaling: fit.passes.scaling, hasIntercept: fit.passes.hasIntercept, threads: threads)
      let end = NewtonRefinement(passes, kept: fit.kept, point: point)
      var own = LikelihoodFit(
        passes: passes, kept: fit.kept, point: point, loss: end.loss, information: end.information)
      own.observations = part.with(weightKind: kind)
      let matrix = try method(rows, own.observations).matrices(of: own, reference: 0).total
      for i in within.indices { within[i] += share * matrix.elements[i] }
      points.append(point)
    }
    let mean = points[0].indices.map { place in points.reduce(0) { $0 + share * $1[place] } }
    let contrasts = points.map { Parameters($0, classes: fit.classes).contrasts(fit.terms, against: 0) }
    let centre = (0..<size).map { place in contrasts.reduce(0) { $0 + share * $1[place] } }
    var between = Matrix<Double>(rows: size, columns: size)
    for contrast in contrasts {
      let difference = zip(contrast, centre).map { $0 - $1 }
      for i in 0..<size {
        for j in 0..<size { between[i, j] += difference[i] * difference[j] / Double(points.count - 1) }
      }
    }
    var result = self
    result.point = mean
    result.parts = CovarianceMatrices.Parts(
      within: Matrix(rows: size, columns: size, elements: within), between: between, count: points.count)
    return result
  }

  func matrices(of fit: LikelihoodFit, reference: Int) throws(InferenceError) -> CovarianceMatrices {
    guard let parts else { return try prepared(for: fit, threads: 1).matrices(of: fit, reference: reference) }
    return CovarianceMatrices(imputed: parts).map {
      $0.againstClass(reference, classes: fit.classes, dimension: fit.dimension)
    }
  }
}
