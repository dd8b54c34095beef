internal import Foundation
internal import SoftmaxRegression

/// The plane in which a model's regions are shown, with the sampled rows and the classes in it.
struct ModelPlane {
  let x: Axis
  let y: Axis
  /// The sampled rows.
  let points: [FigurePoint]
  /// The logits of the classes, up to a part that is the same for all.
  let field: PlaneField
  /// The part of a caption about the plane.
  let note: String

  private static let lines = 61

  /// The plane of a model's two features, or the plane in which its logits vary most.
  ///
  /// - Throws: ``FigureError`` if there are fewer than two features.
  init(_ model: SoftmaxModel, _ data: FigureData) throws(FigureError) {
    let d = model.features.count
    guard d > 1 else {
      throw FigureError(
        .unsuitable, "Regions take two features, and the model has \(d == 0 ? "none" : "one"); take effects instead.")
    }
    if let plane = Self.ofColumns(model, data) {
      self = plane
    } else if model.classes.count > 2 {
      self.init(discriminantsOf: model, data)
    } else {
      self.init(logOddsOf: model, data)
    }
  }

  private init(_ x: Axis, _ y: Axis, _ points: [FigurePoint], _ field: PlaneField, _ note: String) {
    (self.x, self.y, self.points, self.field, self.note) = (x, y, points, field, note)
  }

  /// The plane of the two columns from which all features are computed, if they are numbers and themselves features.
  private static func ofColumns(_ model: SoftmaxModel, _ data: FigureData) -> ModelPlane? {
    let names = model.tableEncoding.columns
    let places = names.compactMap { name in model.features.firstIndex(of: name) }
    guard names.count == 2, places.count == 2 else { return nil }
    let points = data.sample.features.map { FigurePoint($0[places[0]], $0[places[1]]) }
    let (x, y) = (span(points.map(\.x)), span(points.map(\.y)))
    let isLinear = model.features.count == 2
    let grid = PlaneField.places(x: x, y: y, columns: lines, rows: lines)
    let logP: Matrix<Double>
    if isLinear {
      var rows = Matrix<Double>(rows: grid.count, columns: 2)
      for (i, point) in grid.enumerated() { (rows[i, places[0]], rows[i, places[1]]) = (point.x, point.y) }
      logP = model.logProbabilities(for: rows, offsets: data.offsets?.rows(grid.count))
    } else {
      let columns = [Column(name: names[0], numbers: grid.map(\.x)), Column(name: names[1], numbers: grid.map(\.y))]
      guard let table = try? Table(columns), let design = try? model.tableEncoding.features(of: table).design else {
        return nil
      }
      logP = model.logProbabilities(for: design, offsets: data.offsets?.rows(grid.count))
    }
    // Differences of log-probabilities are differences of logits, so that straight borders stay straight.
    let values = model.classes.indices.map { k in (0..<logP.rows).map { logP[$0, k] } }
    let field = PlaneField(x: x, y: y, columns: lines, rows: lines, values: uncoupled(values))
    let note = data.offsets == nil ? "" : "Regions are those of rows with mean offsets."
    return ModelPlane(Axis(names[0], range: x), Axis(names[1], range: y), points, field, note)
  }

  /// The plane with most of the variance of the logits; for three classes, with all of it.
  private init(discriminantsOf model: SoftmaxModel, _ data: FigureData) {
    let k = model.classes.count
    let logits = data.sample.logProbabilities.map(\.centredLogits)
    let mean = (0..<k).map { c in logits.reduce(0) { $0 + $1[c] } / Double(max(1, logits.count)) }
    let centred = Matrix(rows: logits.count, columns: k, elements: logits.flatMap { zip($0, mean).map { $0 - $1 } })
    let covariance = centred.transposed * centred
    let eigen = SymmetricEigen(covariance)
    let axes = [1, 2].map { back in (0..<k).map { c in eigen.map { $0.vectors[c, k - back] } ?? (c == back ? 1 : 0) } }
      .map(Self.upright)
    let total = (0..<k).reduce(0) { $0 + covariance[$1, $1] }
    let held = (eigen?.values.suffix(2).reduce(0, +) ?? 0) / max(total, 1e-300)
    points = (0..<centred.rows).map { i in
      let row = centred.row(i)
      return FigurePoint(
        zip(row, axes[0]).reduce(0) { $0 + $1.0 * $1.1 }, zip(row, axes[1]).reduce(0) { $0 + $1.0 * $1.1 })
    }
    let (xs, ys) = (Self.span(points.map(\.x)), Self.span(points.map(\.y)))
    field = PlaneField(x: xs, y: ys, columns: Self.lines, rows: Self.lines) { a, b in
      (0..<k).map { mean[$0] + a * axes[0][$0] + b * axes[1][$0] }
    }
    x = Axis("first discriminant", unit: "logits", range: xs)
    y = Axis("second discriminant", unit: "logits", range: ys)
    let share = k == 3 || held > 0.9995 ? "all" : NumberText.percent(held)
    note =
      "Discriminants are the directions in which the logits vary most; the two hold \(share) of their variance."
      + (share == "all" ? "" : " Regions are those of the plane through the mean.")
  }

  /// The plane of the log-odds of two classes and the feature that matters most.
  private init(logOddsOf model: SoftmaxModel, _ data: FigureData) {
    let strengths = model.features.indices.map {
      abs(model.coefficients[1, $0] - model.coefficients[0, $0]) * data.moments.deviation($0)
    }
    let strongest = strengths.indices.reduce(0) { strengths[$1] > strengths[$0] ? $1 : $0 }
    points = zip(data.sample.logProbabilities, data.sample.features).map { logP, row in
      let logits = logP.centredLogits
      return FigurePoint(logits[1] - logits[0], row[strongest])
    }
    let (xs, ys) = (Self.span(points.map(\.x)), Self.span(points.map(\.y)))
    field = PlaneField(x: xs, y: ys, columns: Self.lines, rows: 2) { odds, _ in [0, odds] }
    x = Axis("log-odds of \(ShortName.of(model.classes[1], within: 24))", range: xs)
    y = Axis(ShortName.of(model.features[strongest], within: 24), range: ys)
    note = "Two classes are divided by the log-odds alone; upwards is the feature that moves them most."
  }

  /// The range of the numbers with a small margin.
  private static func span(_ values: [Double]) -> ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return 0...1 }
    let margin = high > low ? (high - low) * 0.06 : max(abs(low) * 0.1, 0.5)
    let (start, end) = (max(-4e307, low - margin), min(4e307, high + margin))
    return start < end ? start...end : 0...1
  }

  /// The direction with the sign that makes its largest component positive, so that signs are the same in each run.
  private static func upright(_ direction: [Double]) -> [Double] {
    let largest = direction.indices.reduce(0) { abs(direction[$1]) > abs(direction[$0]) + 1e-12 ? $1 : $0 }
    return direction.isEmpty || direction[largest] >= 0 ? direction : direction.map { -$0 }
  }

  /// The fields less the first one: a part that all share, such as the logarithm of a normaliser, is not linear.
  private static func uncoupled(_ fields: [[Double]]) -> [[Double]] {
    guard let first = fields.first else { return fields }
    return fields.map { field in zip(field, first).map { $0 - $1 } }
  }
}
