/// Sums over rows, and the rows that stand out, as they come.
struct DiagnosticTotals {
  private var samples = 0
  private var deviance = 0.0
  private var chiSquared = 0.0
  private var calibration = Calibration()
  private var perClass: [Calibration]
  private var influence: Leaders
  private var leverage: Leaders
  private var residual: Leaders

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
    residual.add(row, by: row.devianceResidual)
    if let size = row.leverage { leverage.add(row, by: size) }
    if let size = row.cookDistance { influence.add(row, by: size) }
  }

  func diagnostics(of model: SoftmaxModel, _ hessian: InverseHessian?, notes: [String]) -> Diagnostics {
    let k = model.classes.count
    func named(_ leaders: Leaders) -> [Diagnostics.Row] {
      leaders.rows.map { Diagnostics.Row(diagnostics: $0.row, classes: model.classes, features: model.features) }
    }
    let effective = hessian?.effectiveParameters
    return Diagnostics(
      classes: model.classes, features: model.features, samples: samples,
      parameters: (k - 1) * ((hessian?.kept.count ?? model.features.count) + 1), effectiveParameters: effective,
      l2: model.report.l2, deviance: deviance, pearsonChiSquared: chiSquared.isFinite ? chiSquared : nil,
      degreesOfFreedom: effective.map { Double(samples) * Double(k - 1) - $0 }, calibration: calibration,
      classCalibration: zip(model.classes, perClass).map { Diagnostics.ClassCalibration(class: $0, calibration: $1) },
      largest: Diagnostics.Largest(influence: named(influence), leverage: named(leverage), residual: named(residual)),
      notes: notes)
  }
}

/// The rows with the largest values, the largest first; of equal ones the earlier.
private struct Leaders {
  let limit: Int
  private(set) var rows: [(row: RowDiagnostics, size: Double)] = []

  init(limit: Int) { self.limit = limit }

  mutating func add(_ row: RowDiagnostics, by size: Double) {
    guard limit > 0, rows.count < limit || size > rows[rows.count - 1].size else { return }
    if rows.count == limit { rows.removeLast() }
    let place = rows.firstIndex { size > $0.size } ?? rows.count
    rows.insert((row, size), at: place)
  }
}
