/// Linear equations between coefficients, such as `[b] x = [c] x`, in the coordinates of a fit.
///
/// The coordinates are the standardised parameters of each class less those of the first one, class by class: (K - 1) q
/// numbers φ. The equations are A φ = r.
struct CoefficientConstraints: Sendable {
  /// The equations for people.
  let names: [String]
  /// The rows of A.
  let functions: [[Double]]
  /// r.
  let values: [Double]
  /// The steps that keep them.
  let linear: LinearConstraints
  private let classes: Int

  /// The number of equations that do not follow from the others.
  var rank: Int { linear.rank }

  /// Reads equations.
  ///
  /// - Parameters:
  ///   - texts: the equations, in the notation of hypotheses.
  ///   - model: a model with the classes and features.
  ///   - passes: the samples in standardised coordinates.
  ///   - kept: the features that earlier ones do not determine.
  /// - Throws: ``InferenceError`` for an equation that cannot be read, is not linear, or is about dropped features, and for
  ///   equations that contradict each other.
  init(_ texts: [String], of model: SoftmaxModel, _ passes: SoftmaxPasses, kept: [Int]) throws(InferenceError) {
    let reader = HypothesisReader(
      classes: model.classes, features: model.features, reference: 0, hasIntercept: model.report.hasIntercept,
      groups: model.encoding?.featureGroups ?? [:])
    let read = try texts.map { text throws(InferenceError) in try reader.hypothesis(text) }.flatMap(\.functions)
    let (k, q) = (model.classes.count, passes.terms(kept).count)
    let terms = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
    let scaling = passes.scaling.selecting(kept)
    var (functions, values): ([[Double]], [Double]) = ([], [])
    for function in read {
      var places: [String: Int] = [:]
      for column in function.expression.columns {
        guard let key = CoefficientKey(column: column), key.class != 0 else { continue }
        guard let term = key.feature.map({ terms[$0] }) ?? kept.count else {
          throw Self.fault(function.name, "is about a feature that was dropped, since those before it determine it")
        }
        places[column] = (key.class - 1) * q + term
      }
      guard !places.isEmpty else {
        throw Self.fault(
          function.name,
          "is about the first class \(model.classes[0].excerpt) alone, with which the others are compared")
      }
      // A function is linear if its slopes are the same at different places.
      func slopes(_ value: @escaping (Int) -> Double) -> [Int: Double] {
        var result: [Int: Double] = [:]
        for (column, place) in places {
          result[place, default: 0] +=
            function.expression.slope(along: column) { name in places[name].map(value) ?? 0 }.slope
        }
        return result
      }
      let own = slopes { _ in 0 }
      let others = [slopes { Double($0 % 7) - 2.5 }, slopes { 1 / Double($0 + 2) }]
      let constant = function.expression.value { _ in 0 }
      guard others.allSatisfy({ $0 == own }), own.values.allSatisfy(\.isFinite), constant.isFinite else {
        throw Self.fault(function.name, "is not linear in the coefficients")
      }
      guard own.values.contains(where: { $0 != 0 }) else {
        throw Self.fault(function.name, "does not depend on a coefficient")
      }
      var row = [Double](repeating: 0, count: (k - 1) * q)
      for (place, slope) in own {
        let (first, term) = (place / q * q, place % q)
        guard term == kept.count else {
          row[place] += slope * scaling.scale[term]
          continue
        }
        for (j, share) in scaling.originalIntercept.enumerated() { row[first + j] += slope * share }
      }
      functions.append(row)
      values.append(function.value - constant)
    }
    (names, classes) = (read.map(\.name), k)
    (self.functions, self.values) = (functions, values)
    linear = LinearConstraints(functions)
    guard rank < (k - 1) * q else {
      throw InferenceError(.settings, "The equations leave no coefficient free; state fewer\(aside: .constrain).")
    }
    let point = nearest(to: Array(repeating: 0, count: (k - 1) * q))
    let size = maxNorm(values) + functions.reduce(0) { max($0, maxNorm($1)) }
    guard residuals(point).allSatisfy({ abs($0) <= 1e-8 * size }) else {
      throw InferenceError(.settings, "The equations contradict each other; leave some out\(aside: .constrain).")
    }
  }

  private static func fault(_ name: String, _ reason: Sentence) -> InferenceError {
    InferenceError(.settings, "The equation \(name.excerpt) " + reason + "; state another\(aside: .constrain).")
  }

  private func residuals(_ point: [Double]) -> [Double] {
    zip(functions, values).map { dot($0, point) - $1 }
  }

  /// The point of the equations that is nearest to another one.
  func nearest(to point: [Double]) -> [Double] {
    // (A Aᵀ)⁺ by eigenvalues, since some equations may follow from others.
    let gram = Matrix(functions.map { a in functions.map { dot(a, $0) } })
    guard let eigen = SymmetricEigen(gram), let most = eigen.values.last, most > 0 else { return point }
    let excess = residuals(point)
    var result = point
    for (index, value) in eigen.values.enumerated() where value > 1e-12 * most {
      let vector = functions.indices.map { eigen.vectors[$0, index] }
      let share = dot(vector, excess) / value
      for (i, row) in functions.enumerated() { result = sum(result, -share * vector[i], times: row) }
    }
    return result
  }

  /// The steps that keep the equations, in the parameters of other classes less those of a reference class.
  ///
  /// The functions do not depend on a vector that is added to all classes, so that the share of the first class is minus the sum
  /// of the others.
  func steps(reference: Int) -> LinearConstraints {
    guard reference > 0 else { return linear }
    let q = (functions.first?.count ?? 0) / (classes - 1)
    return LinearConstraints(
      functions.map { row in
        (0..<classes).filter { $0 != reference }.flatMap { c -> [Double] in
          guard c == 0 else { return Array(row[(c - 1) * q..<c * q]) }
          return (0..<q).map { j in -(1..<classes).reduce(0) { $0 + row[($1 - 1) * q + j] } }
        }
      })
  }
}
