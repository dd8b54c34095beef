/// The tests of all terms of a model.
struct TermTests {
  let fitted: FittedModel
  let variance: Variance
  let order: TermTest.Order

  /// A term with its features.
  private struct Part {
    let name: String
    let variables: [Int]
    let features: [Int]
  }

  /// Wald's tests from the contrasts of a fit.
  ///
  /// A term is tested with the terms that contain it, or that follow it, less the test of these alone: W of both is the
  /// sum of W of the latter and of the former given the latter (Fox & Weisberg 2019, An R Companion to Applied
  /// Regression, section 5.3).
  ///
  /// With imputations there is no such difference, and no test of a term without others.
  ///
  /// - Throws: ``InferenceError`` if the information of the sum coding is singular.
  func wald(_ given: LikelihoodFit) throws -> [TermTest] {
    let coded = try codedFit()
    var (fit, variance) = (given, variance)
    if var recoded = coded?.fit {
      recoded.observations = recoded.observations.with(weightKind: given.observations.weightKind)
      (fit, variance) = try variance.applied(to: recoded)
    }
    let contrasts = try Contrasts(fit, reference: 0, variance)
    let terms = Dictionary(uniqueKeysWithValues: fit.kept.enumerated().map { ($1, $0) })
    func wald(_ features: [Int]) -> (test: ModelSummary.ChiSquaredTest?, degrees: Int) {
      let places = contrasts.others.flatMap { c in
        features.compactMap { terms[$0] }.map { contrasts.index(class: c, term: $0) }
      }
      guard !places.isEmpty else { return (nil, 0) }
      if fit.constraints != nil {
        return contrasts.dependentWald(places).map { ($0, $0.degreesOfFreedom) } ?? (nil, places.count)
      }
      return (contrasts.wald(places), places.count)
    }
    return (coded?.parts ?? parts).compactMap { part in
      let others = self.others(of: part, in: coded?.parts ?? parts)
      let (both, rest) = (wald(part.features + others), wald(others))
      let degrees = both.degrees - rest.degrees
      guard degrees > 0 else { return nil }
      var test = both.test
      if rest.degrees > 0 {
        test = both.test.flatMap { both in
          rest.test.flatMap { rest in
            contrasts.matrices.imputed != nil
              ? nil : variance.distribution.wald(max(0, both.statistic - rest.statistic), degrees: degrees)
          }
        }
      }
      return TermTest(
        term: part.name, kind: .wald, statistic: test?.statistic, degreesOfFreedom: degrees, pValue: test?.pValue,
        aic: nil)
    }
  }

  /// Likelihood-ratio tests; each takes one or two fits.
  ///
  /// - Throws: ``InferenceError`` and ``FitError`` if a model without a term cannot be fitted.
  func likelihoodRatios(_ given: LikelihoodFit) throws -> [TermTest] {
    let coded = try codedFit()
    let (parts, observations) = (coded?.parts ?? parts, coded?.fit.observations ?? given.observations)
    let all = Set(parts.flatMap(\.features))
    var known: [Set<Int>: (logLikelihood: Double, parameters: Int)] = [
      all: (given.logLikelihood, given.parameters)
    ]
    func maximum(_ features: Set<Int>) throws -> (logLikelihood: Double, parameters: Int) {
      if let known = known[features] { return known }
      let fit = try refit(observations.selecting(features.sorted()))
      known[features] = (fit.logLikelihood, fit.parameters)
      return (fit.logLikelihood, fit.parameters)
    }
    return try parts.compactMap { part in
      let larger = all.subtracting(others(of: part, in: parts))
      let (with, without) = (try maximum(larger), try maximum(larger.subtracting(part.features)))
      let degrees = with.parameters - without.parameters
      guard degrees > 0 else { return nil }
      let test = ModelSummary.ChiSquaredTest(
        statistic: max(0, 2 * (with.logLikelihood - without.logLikelihood)), degreesOfFreedom: degrees)
      return TermTest(
        term: part.name, kind: .likelihoodRatio, statistic: test.statistic, degreesOfFreedom: degrees,
        pValue: test.pValue,
        aic: order == .marginal && larger == all ? 2 * Double(without.parameters) - 2 * without.logLikelihood : nil)
    }
  }

  /// The terms of the model with their features.
  private var parts: [Part] { Self.parts(of: fitted.encoding) }

  private static func parts(of encoding: TableEncoding) -> [Part] {
    var start = 0
    return encoding.terms.map { term in
      let features = Array(start..<start + (term.width(encoding.variables, limit: TableEncoding.featureLimit) ?? 0))
      start += features.count
      return Part(name: term.name(encoding.variables), variables: term.variables, features: features)
    }
  }

  /// The features of the terms that are in neither of the two models that a test compares.
  private func others(of part: Part, in parts: [Part]) -> [Int] {
    switch order {
    case .all: return []
    case .sequential:
      let place = parts.firstIndex { $0.features == part.features } ?? 0
      return parts.dropFirst(place + 1).flatMap(\.features)
    case .marginal:
      return parts.filter { Self.contains($0.variables, part.variables) }.flatMap(\.features)
    }
  }

  /// Whether a product contains all factors of another one, and more.
  static func contains(_ larger: [Int], _ smaller: [Int]) -> Bool {
    guard larger.count > smaller.count else { return false }
    var left = larger
    for variable in smaller {
      guard let place = left.firstIndex(of: variable) else { return false }
      left.remove(at: place)
    }
    return true
  }

  /// The same model with factors coded as sums, if tests after all other terms depend on the coding; nil if they do not.
  private func codedFit() throws -> (fit: LikelihoodFit, parts: [Part])? {
    let encoding = fitted.encoding
    let isProduct = encoding.terms.contains { $0.variables.count > 1 && $0.isMonomial != true }
    guard order == .all, isProduct, encoding.variables.contains(where: { $0.isFactor && !$0.hasContrasts }) else {
      return nil
    }
    let coded = TableEncoding(encoding.variables.map(\.withSums), encoding.terms, of: encoding)
    guard case .table(let table) = fitted.data else { return nil }
    let complete = try encoding.completeRows(of: table).map(table.rows) ?? table
    let features = try coded.features(of: complete, weights: fitted.observations.weights).design
    let fit = try refit(fitted.observations.with(features: features))
    return (fit, Self.parts(of: coded))
  }

  private func refit(_ observations: Observations) throws -> LikelihoodFit {
    var classifier = SoftmaxClassifier(penalty: .none)
    classifier.hasIntercept = fitted.model.report.hasIntercept
    classifier.threads = fitted.threads
    let model = try classifier.fit(observations)
    return try LikelihoodFit(model, observations, threads: fitted.threads)
  }
}
