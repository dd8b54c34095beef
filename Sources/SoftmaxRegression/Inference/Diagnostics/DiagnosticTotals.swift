/// Running sums over rows, and the rows that stand out so far.
struct DiagnosticTotals {
  private var samples = 0
  private var sums: PatternSums
  private var calibration = Calibration()
  private var perClass: [Calibration]
  private var influence: Leaders<RowDiagnostics>
  private var leverage: Leaders<RowDiagnostics>
  private var residual: Leaders<RowDiagnostics>

  init(_ patterns: CovariatePatterns?, classes k: Int, top: Int) {
    sums = PatternSums(patterns, classes: k)
    perClass = Array(repeating: Calibration(), count: k)
    influence = Leaders(limit: top)
    leverage = Leaders(limit: top)
    residual = Leaders(limit: top)
  }

  /// Adds a row, given by its index among all rows, with its target, a probability for each class.
  mutating func add(_ row: RowDiagnostics, at index: Int, target: (Int) -> Double) {
    guard row.weight > 0 else { return }
    samples += 1
    sums.add(row, at: index, target: target)
    calibration.add(
      confidence: row.probabilities[row.predicted], outcome: target(row.predicted), weight: row.weight)
    for (k, p) in row.probabilities.enumerated() {
      perClass[k].add(confidence: p, outcome: target(k), weight: row.weight)
    }
    residual.offer(row.devianceResidual) { row }
    if let size = row.leverage { leverage.offer(size) { row } }
    if let size = row.cookDistance { influence.offer(size) { row } }
  }

  func diagnostics(
    of model: SoftmaxModel, _ hessian: InverseHessian?, observations: Double, isChiSquared: Bool,
    _ groupedFit: GroupedFit?, notes: [Sentence]
  ) -> Diagnostics {
    let k = model.classes.count
    func named(_ leaders: Leaders<RowDiagnostics>) -> [Diagnostics.Row] {
      leaders.rows.map { Diagnostics.Row(diagnostics: $0, classes: model.classes, features: model.features) }
    }
    let effective = hessian?.effectiveParameters
    let fit = GoodnessOfFit(
      sums, rows: samples, classes: k, effectiveParameters: effective,
      isChiSquared: isChiSquared && !model.settings.isPenalized)
    return Diagnostics(
      classes: model.classes, features: model.features, samples: samples, observations: observations,
      parameters: (k - 1) * ((hessian?.kept.count ?? model.features.count) + (model.report.hasIntercept ? 1 : 0)),
      effectiveParameters: effective,
      l2: model.report.l2, isPenalized: model.settings.isPenalized, goodnessOfFit: fit,
      groupedFit: groupedFit, calibration: calibration,
      classCalibration: zip(model.classes, perClass).map { Diagnostics.ClassCalibration(class: $0, calibration: $1) },
      largest: Diagnostics.Largest(influence: named(influence), leverage: named(leverage), residual: named(residual)),
      notes: notes + fit.notes(isChiSquared: isChiSquared))
  }
}
