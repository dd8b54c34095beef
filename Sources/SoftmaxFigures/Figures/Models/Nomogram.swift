internal import Foundation
internal import SoftmaxRegression

/// A nomogram: the points of each column's values, whose total gives the probability or the odds of a class.
///
/// The log-odds of a class against a reference are a sum of one number for each column. Each number is shown on a scale
/// of points on which the column with the largest effect has 100, so that the total of the points is a linear function of
/// the log-odds. Of more than two classes each has a panel, with the odds against the reference: the probability is the
/// odds of the class over one plus the odds of all classes.
struct Nomogram {
  private let model: SoftmaxModel
  private let reference: Int
  private let scales: [Scale]
  /// The log-odds of each class against the reference for the typical row.
  private let typical: [Double]
  private let omitted: Int
  private let hasOffsets: Bool

  /// The values of a column with their effects.
  private struct Scale {
    let name: String
    /// The values with labels: for each class the log-odds against the reference, less those of the typical row.
    let marks: [(label: String, effects: [Double])]
    /// The effects along the whole scale.
    let line: [[Double]]

    func range(_ k: Int) -> ClosedRange<Double> {
      let values = line.map { $0[k] }
      return (values.min() ?? 0)...(values.max() ?? 0)
    }
  }

  /// - Throws: ``FigureError`` if a term depends on several columns, or no column has an effect.
  init(_ model: SoftmaxModel, _ data: FigureData, reference name: String?) throws {
    let encoding = model.tableEncoding
    if let term = encoding.joinedTerm {
      throw FigureError(
        .unsuitable,
        "A nomogram adds the points of single columns, and \(term.excerpt) depends on several; fit a model without such terms."
      )
    }
    guard let reference = name.map({ model.classes.firstIndex(of: $0) }) ?? 0 else {
      throw FigureError(.unsuitable, "There is no class \"\(name ?? "")\" to compare with.")
    }
    (self.model, self.reference) = (model, reference)
    hasOffsets = data.offsets != nil
    let row = try TypicalRow(model, data)
    let leading = StrongestFeatures(row).leading(Self.mostColumns)
    let chosen = row.names.filter(Set(leading).contains)
    guard !chosen.isEmpty else {
      throw FigureError(.unsuitable, "No column changes a probability, so that there is nothing to add.")
    }
    omitted = row.names.count - chosen.count
    func logOdds(_ design: DesignMatrix) -> [[Double]] {
      let logP = model.logProbabilities(for: design, offsets: data.offsets?.rows(design.rows))
      return (0..<logP.rows).map { i in model.classes.indices.map { logP[i, $0] - logP[i, reference] } }
    }
    let base = logOdds(.double(Matrix([row.features])))[0]
    typical = base
    scales = try chosen.map { name in
      func effects(_ values: [Double], _ levels: [String]) throws -> [[Double]] {
        logOdds(try row.design(name, values, levels)).map { zip($0, base).map { $0 - $1 } }
      }
      let levels = row.levels(name)
      if let spread = row.spread(name) {
        let ticks = AxisLayout(Axis(range: spread.shown), values: [], count: Self.ticks).ticks
        let marks = try effects(ticks.map(\.value), [])
        return Scale(
          name: name, marks: zip(ticks, marks).map { ($0.label, $1) },
          line: try effects(spread.steps(Self.steps), []) + marks)
      }
      let shown = row.commonest(Self.mostLevels, of: levels, in: name).map { levels[$0] }
      let values = try effects([], shown)
      return Scale(
        name: name, marks: zip(ShortName.distinct(shown, within: 16), values).map { ($0, $1) }, line: values)
    }
  }

  private static let mostColumns = 14
  private static let mostLevels = 12
  private static let mostClasses = 6
  private static let steps = 61
  private static let ticks = 6
  /// About the dots of a figure for one point.
  private static let dots = 3.6

  var figure: Figure {
    let others = model.classes.indices.filter { $0 != reference }
    let ordered = others.sorted { (-reach($0), $0) < (-reach($1), $1) }
    let shown = ordered.prefix(Self.mostClasses).sorted()
    let panels = shown.map(panel)
    let pair = model.classes.count == 2
    let names = ShortName.distinct([model.classes[shown.first ?? 0], model.classes[reference]], within: 28)
    let title = pair ? "Nomogram of \(names[0])" : "Nomogram of the odds against \(names[1])"
    let use =
      pair
      ? "Add the points of all columns: below their total is the probability."
      : "In each panel, add the points of all columns: below their total are the odds of the class against \(names[1]). The "
        + "probability of a class is its odds over one plus the odds of all classes."
    let left =
      omitted > 0
      ? "\(omitted.counted("column")) of smaller effects \(omitted == 1 ? "is" : "are") kept at the mean or commonest level."
      : ""
    let classes =
      shown.count < others.count
      ? "The \(shown.count) classes of the largest effects, of \(others.count) that are compared." : ""
    return Figure(
      title, panels: panels,
      caption: Figure.caption(
        use, "Numbers reach from their 1st to their 99th percentile.", left, classes,
        hasOffsets ? "Offsets are kept at their means." : ""),
      width: 16)
  }

  /// The sum of a class's effects.
  private func reach(_ k: Int) -> Double { scales.reduce(0) { $0 + $1.range(k).upperBound - $1.range(k).lowerBound } }

  private func panel(_ k: Int) -> Panel {
    let unit =
      max(scales.map { $0.range(k).upperBound - $0.range(k).lowerBound }.max() ?? 0, .leastNormalMagnitude) / 100
    let names = ["points"] + scales.map(\.name) + ["total points", model.classes.count == 2 ? "probability" : "odds"]
    func y(_ row: Int) -> Double { Double(names.count - 1 - row) }
    var marks: [Mark] = []
    marks += axis(y(0), 0...100, stride(from: 0, through: 100, by: 10).map { (Double($0), "\($0)") })
    for (place, scale) in scales.enumerated() {
      let range = scale.range(k)
      func points(_ effects: [Double]) -> Double { (effects[k] - range.lowerBound) / unit }
      marks += axis(
        y(place + 1), 0...(range.upperBound - range.lowerBound) / unit,
        scale.marks.map { (points($0.effects), $0.label) })
    }
    let total = reach(k) / unit
    let ticks = AxisLayout(Axis(range: 0...max(total, 1)), values: [], count: 8).ticks
    marks += axis(y(names.count - 2), 0...100, ticks.map { ($0.value / total * 100, $0.label) })
    // The log-odds where all columns have no points.
    let least = scales.reduce(typical[k]) { $0 + $1.range(k).lowerBound }
    let outcomes = outcomeTicks(least...least + unit * total)
      .map { (($0.logOdds - least) / unit / total * 100, $0.label) }
    let ends = (outcomes.map(\.0).min() ?? 0)...(outcomes.map(\.0).max() ?? 0)
    marks += axis(y(names.count - 1), ends, outcomes)
    return Panel(
      model.classes.count == 2 ? "" : model.classes[k], x: Axis(range: -3...103, ticks: []),
      y: .categories(names.reversed()), marks: marks, aspect: min(1.6, 0.085 * Double(names.count)))
  }

  /// A line with ticks; a label that would touch another one stands below, and is left out if there is no room either.
  private func axis(_ y: Double, _ range: ClosedRange<Double>, _ ticks: [(place: Double, label: String)]) -> [Mark] {
    let line = Mark(
      .line([FigurePoint(range.lowerBound, y), FigurePoint(range.upperBound, y)]), Style(.ink, width: 1.1))
    var ends = [-Double.infinity, -Double.infinity]
    var marks = [line]
    var texts: [Mark.Text] = []
    for (place, label) in ticks.sorted(by: { $0.place < $1.place }) {
      let half = TextSize.width(label, TextSize.tick) / Self.dots / 2
      let side = ends.indices.first { place - half > ends[$0] + 1 }
      let reach = side == 1 ? -0.16 : 0.16
      marks.append(Mark(.line([FigurePoint(place, y), FigurePoint(place, y + reach)]), Style(.ink, width: 0.9)))
      guard let side else { continue }
      ends[side] = place + half
      texts.append(Mark.Text(label, at: FigurePoint(place, y + (side == 0 ? 0.36 : -0.34))))
    }
    return marks + [Mark(.texts(texts), Style(.ink))]
  }

  /// Round probabilities, or of more than two classes round odds, in a range of log-odds.
  private func outcomeTicks(_ range: ClosedRange<Double>) -> [(logOdds: Double, label: String)] {
    let all: [(Double, String)]
    if model.classes.count == 2 {
      let shares = [0.001, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999]
      all = shares.map { (log($0 / (1 - $0)), NumberText.number($0, digits: 3)) }
    } else {
      let (low, high) = (max(range.lowerBound, -600) / log(10), min(range.upperBound, 600) / log(10))
      let digits = high - low < 5 ? [1.0, 2, 5] : [1]
      all = (Int(floor(low))...Int(ceil(high))).flatMap { power in
        digits.map { digit in
          let odds = digit * pow(10, Double(power))
          return (log(odds), abs(power) < 5 ? NumberText.number(odds, digits: 6) : NumberText.scientific(odds, 0))
        }
      }
    }
    return all.filter { range.contains($0.0) }
  }
}
