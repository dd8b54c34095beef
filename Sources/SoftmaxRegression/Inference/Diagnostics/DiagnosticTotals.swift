/// Running sums over rows, and the rows that stand out so far.
struct DiagnosticTotals {
  private var samples = 0
  private var deviance = 0.0
  private var chiSquared = 0.0
  private var calibration = Calibration()
  private var perClass: [Calibration]
  private var influence: Leaders<RowDiagnostics>
  private var leverage: Leaders<RowDiagnostics>
  private var residual: Leaders<RowDiagnostics>

  init(classes k: Int, top: Int) {
    perClass = Array(repeating: Calibration(), count: k)
    influence = Leaders(limit: top)
    leverage = Leaders(limit: top)
    residual = Leaders(limit: top)
  }

  /// Adds a row with its target, a probability for each class.
  mutating func add(_ row: RowDiagnostics, target: (Int) -> Double) {
    guard row.weight > 0 else { return }
    samples += 1
    deviance += row.devianceResidual * row.devianceResidual
    chiSquared += row.chiSquared
    calibration.add(
      confidence: row.probabilities[row.predicted], outcome: target(row.predicted), weight: row.weight)
    for (k, p) in row.probabilities.enumerated() {
      perClass[k].add(confidence: p, outcome: target(k), weight: row.weight)
    }
    residual.offer(row.devianceResidual) { row }
    if let size = row.leverage { leverage.offer(size) { row } }
    if let size = row.cookDistance { influence.offer(size) { row } }
  }

  func diagnostics(of model: SoftmaxModel, _ hessian: InverseHessian?, notes: [String]) -> Diagnostics {
    let k = model.classes.count
    func named(_ leaders: Leaders<RowDiagnostics>) -> [Diagnostics.Row] {
      leaders.rows.map { Diagnostics.Row(diagnostics: $0, classes: model.classes, features: model.features) }
    }
    let effective = hessian?.effectiveParameters
    // If there are as many parameters as samples, a small difference is rounding.
    let terms = Double(samples) * Double(k - 1)
    return Diagnostics(
      classes: model.classes, features: model.features, samples: samples,
      parameters: (k - 1) * ((hessian?.kept.count ?? model.features.count) + (model.report.hasIntercept ? 1 : 0)),
      effectiveParameters: effective,
      l2: model.report.l2, isPenalized: model.settings.isPenalized, deviance: deviance,
      pearsonChiSquared: chiSquared.isFinite ? chiSquared : nil,
      degreesOfFreedom: effective.map { abs(terms - $0) < 1e-9 * terms ? 0 : terms - $0 }, calibration: calibration,
      classCalibration: zip(model.classes, perClass).map { Diagnostics.ClassCalibration(class: $0, calibration: $1) },
      largest: Diagnostics.Largest(influence: named(influence), leverage: named(leverage), residual: named(residual)),
      notes: notes)
  }
}
