internal import Essentials

extension FittedModel {
  /// Searches for the terms of the model that minimise a criterion.
  ///
  /// - Parameters:
  ///   - criterion: the criterion.
  ///   - direction: the changes that each step considers.
  ///   - kept: terms, or columns whose terms are kept, that every model has.
  /// - Returns: the steps, and the chosen model, fitted by maximum likelihood to the same rows.
  /// - Throws: ``InferenceError`` for models without a likelihood, for features without names, and for names that are not
  ///   those of terms; ``FitError`` and ``TableError`` if a model cannot be fitted.
  public func search(
    by criterion: TermSearch.Criterion = .aic, _ direction: TermSearch.Direction = .both, keeping kept: [String] = []
  ) throws -> TermSearch {
    try model.checkUnpenalized()
    try likelihoodWeights(nil)
    try checkUnconstrained(leavingOut: .constrain)
    guard model.settings.isMaximumLikelihood else {
      throw InferenceError(
        .settings,
        "After a fit with \(.jeffreysPrior) models of other terms have other priors, so that their criteria cannot be compared; fit with \(.noPenalty)."
      )
    }
    guard case .table(let table) = data, model.encoding != nil else {
      throw data.error(.unsupportedFormat, "an array has no columns with names to choose from; give a table with some.")
    }
    let space = try TermSpace(self, table, keeping: kept)
    return try space.search(criterion, direction)
  }
}

/// The terms among which a search chooses, and the fits of the models of some of them.
private final class TermSpace {
  private let fitted: FittedModel
  private let table: Table
  private let encoding: TableEncoding
  private let names: [String]
  private let isKept: [Bool]
  private var known: [Set<Int>: Fit] = [:]
  private var failed: [String] = []

  /// A model of some terms.
  private struct Fit {
    let logLikelihood: Double
    let parameters: Int
  }

  init(_ fitted: FittedModel, _ table: Table, keeping kept: [String]) throws {
    self.fitted = fitted
    encoding = fitted.encoding
    let encoding = encoding
    self.table = try encoding.completeRows(of: table).map(table.rows) ?? table
    let names = encoding.terms.map { $0.name(encoding.variables) }
    self.names = names
    let columns = encoding.terms.map { term in Set(term.variables.flatMap { encoding.variables[$0].columns }) }
    if let unknown = kept.first(where: { name in !names.contains(name) && !columns.contains([name]) }) {
      throw InferenceError(
        .settings,
        "The model has no term \(unknown.excerpt) to keep; its terms are \(names.prefix(12).joined(separator: ", "))\(names.count > 12 ? ", ..." : "")."
      )
    }
    isKept = names.indices.map {
      kept.contains(names[$0]) || columns[$0].count == 1 && kept.contains(columns[$0].first ?? "")
    }
  }

  func search(_ criterion: TermSearch.Criterion, _ direction: TermSearch.Direction) throws -> TermSearch {
    let n = fitted.observations.with(weightKind: try fitted.weightKind(nil)).independentSamples
    let all = Set(names.indices)
    func step(_ change: TermSearch.Step.Change, _ term: Int?, _ terms: Set<Int>) throws -> TermSearch.Step? {
      guard let fit = try fit(terms) else { return nil }
      return TermSearch.Step(
        change: change, term: term.map { names[$0] }, parameters: fit.parameters, logLikelihood: fit.logLikelihood,
        value: criterion.value(logLikelihood: fit.logLikelihood, parameters: fit.parameters, observations: n))
    }
    var terms = direction == .forward ? closed(all.filter { isKept[$0] }) : all
    guard let start = try step(.start, nil, terms) else {
      throw InferenceError(
        .singular,
        "The model at which the search starts has no estimates; leave terms out, or begin at the whole model\(aside: .direction)."
      )
    }
    var steps = [start]
    var alternatives: [TermSearch.Step] = []
    while true {
      let current = steps[steps.count - 1]
      var found: [(step: TermSearch.Step, terms: Set<Int>)] = []
      for change in changes(of: terms, direction) {
        if let step = try step(change.kind, change.term, change.terms) { found.append((step, change.terms)) }
      }
      let ordered = found.enumerated().sorted {
        ($0.element.step.value, $0.offset) < ($1.element.step.value, $1.offset)
      }
      .map(\.element)
      guard let best = ordered.first, best.step.value < current.value - 1e-9 * abs(current.value) else {
        let own = TermSearch.Step(
          change: .none, term: nil, parameters: current.parameters, logLikelihood: current.logLikelihood,
          value: current.value)
        alternatives = [own] + ordered.map(\.step)
        break
      }
      steps.append(best.step)
      terms = best.terms
    }
    let chosen = terms.sorted()
    var notes: [Sentence] = [
      "The rows that chose these terms also estimate them: standard errors, p-values and intervals of the model are too small, and its fit to new rows is worse than it looks here."
    ]
    if !failed.isEmpty {
      let list = failed.prefix(5).map(\.excerpt).joined(separator: ", ") + (failed.count > 5 ? ", ..." : "")
      notes.append("Models without estimates, since their features separate the classes, were passed over: \(list).")
    }
    return TermSearch(
      criterion: criterion, direction: direction, samples: fitted.observations.countedRows, observations: n,
      candidates: names.count, kept: names.indices.filter { isKept[$0] }.map { names[$0] }, steps: steps,
      alternatives: alternatives, terms: chosen.map { names[$0] }, notes: notes,
      model: try model(chosen, criterion))
  }

  /// The models that differ from one in a single term, with products after their factors.
  private func changes(
    of terms: Set<Int>, _ direction: TermSearch.Direction
  ) -> [(kind: TermSearch.Step.Change, term: Int, terms: Set<Int>)] {
    names.indices.compactMap { term in
      if terms.contains(term) {
        guard direction != .forward, !isKept[term] else { return nil }
        let isFactor = terms.contains { contains($0, term) }
        return isFactor ? nil : (.drop, term, terms.subtracting([term]))
      }
      guard direction != .backward else { return nil }
      let isReady = names.indices.allSatisfy { !contains(term, $0) || terms.contains($0) }
      return isReady ? (.add, term, terms.union([term])) : nil
    }
  }

  /// Terms with all factors of their products.
  private func closed(_ terms: Set<Int>) -> Set<Int> {
    terms.union(names.indices.filter { other in terms.contains { contains($0, other) } })
  }

  private func contains(_ larger: Int, _ smaller: Int) -> Bool {
    TermTests.contains(encoding.terms[larger].variables, encoding.terms[smaller].variables)
  }

  /// The maximum of the likelihood of some terms; nil if there is none.
  private func fit(_ terms: Set<Int>) throws -> Fit? {
    // Without intercepts and terms there is nothing to fit.
    guard encoding.hasIntercept || !terms.isEmpty else { return nil }
    if let fit = known[terms] { return fit }
    let observations = try self.observations(terms.sorted())
    let fitted = try classifier().fit(observations)
    guard fitted.report.hasEstimates else {
      failed.append(terms.isEmpty ? "no term" : terms.sorted().map { names[$0] }.joined(separator: " + "))
      return nil
    }
    let likelihood = try LikelihoodFit(fitted, observations, threads: self.fitted.threads)
    let fit = Fit(logLikelihood: likelihood.logLikelihood, parameters: likelihood.parameters)
    known[terms] = fit
    return fit
  }

  private func classifier() -> SoftmaxClassifier {
    var classifier = SoftmaxClassifier(penalty: .none)
    classifier.hasIntercept = fitted.model.report.hasIntercept
    classifier.weightKind = fitted.model.settings.weightKind
    classifier.threads = fitted.threads
    return classifier
  }

  /// The samples with the features of some terms.
  private func observations(_ terms: [Int]) throws -> Observations {
    if encoding.hasIntercept || !encoding.variables.contains(where: \.isFactor) {
      var (start, chosen): (Int, [Int]) = (0, [])
      for (place, term) in encoding.terms.enumerated() {
        let width = term.width(encoding.variables, limit: TableEncoding.featureLimit) ?? 0
        if terms.contains(place) { chosen += Array(start..<start + width) }
        start += width
      }
      return fitted.observations.selecting(chosen)
    }
    // Without intercepts the first factor that is left has a feature for every level.
    let (own, all) = (encoding.choosing(terms), fitted.observations)
    return Observations(
      unchecked: try own.features(of: table, weights: all.weights).design, targets: all.targets, weights: all.weights,
      weightKind: all.weightKind, offsets: all.offsets, classNames: all.classNames, featureNames: own.featureNames)
  }

  /// The model of some terms, with their encoding; it uses the rows of the first model.
  private func model(_ terms: [Int], _ criterion: TermSearch.Criterion) throws -> SoftmaxModel {
    var own = encoding.choosing(terms)
    own.classOrder = fitted.model.classes
    if own.missing == .drop {
      let columns = encoding.columns.filter { !own.columns.contains($0) }
      own.rowChoice = RowChoice(where: own.rowChoice?.condition, complete: (own.rowChoice?.complete ?? []) + columns)
    }
    var classifier = classifier()
    classifier.settings.termsChosenBy = criterion.rawValue
    return try classifier.fit(TrainingData(table, encoding: own))
  }
}
