internal import Foundation
internal import SoftmaxRegression

/// Coefficients as a forest plot: a line for each feature, with a mark for each class.
///
/// If the units of features differ much, numbers are for one standard deviation of a feature. Indicators, such as the
/// levels of factors, keep their unit.
struct CoefficientForest {
  private let all: [ForestRow]
  private let axis: String
  private let note: String
  private let units: [String: Double]
  private let colors: ClassColors
  private let look: ForestLook

  /// Estimates with their intervals, against the reference class of the summary.
  init(_ model: SoftmaxModel, _ summary: ModelSummary, _ data: FigureData, _ look: ForestLook) {
    self.look = look
    all = summary.coefficients.compactMap { row -> ForestRow? in
      guard let k = model.classes.firstIndex(of: row.class), let estimate = row.estimate else { return nil }
      let range = row.lower.flatMap { low in row.upper.flatMap { $0 >= low ? low...$0 : nil } }
      return ForestRow(class: k, feature: row.feature, estimate: estimate, range: range, strength: abs(row.z ?? 0))
    }
    axis = Self.axis(model.classes.filter { $0 != summary.reference }, against: summary.reference, look)
    note = "Lines are \(NumberText.number(100 * summary.level, digits: 4)) % intervals."
    units = Self.units(model, data)
    colors = ClassColors(model)
  }

  /// Coefficients without intervals; the data determine which features matter most.
  init(_ model: SoftmaxModel, _ data: FigureData, _ look: ForestLook) {
    self.look = look
    let isPair = model.classes.count == 2
    colors = ClassColors(model)
    all = colors.told.flatMap { k in
      model.features.indices.map { j in
        let estimate = model.coefficients[k, j] - (isPair ? model.coefficients[0, j] : 0)
        return ForestRow(
          class: k, feature: model.features[j], estimate: estimate, range: nil,
          strength: abs(estimate) * data.moments.deviation(j))
      }
    }
    axis =
      isPair
      ? Self.axis([model.classes[1]], against: model.classes[0], look)
      : look.showsRatios ? "factor of the odds against the mean class" : "coefficient"
    note = model.settings.isPenalized ? "Shrunk by a penalty, so that there are no intervals." : ""
    units = Self.units(model, data)
  }

  private static func axis(_ classes: [String], against reference: String, _ look: ForestLook) -> String {
    let names = ShortName.distinct(classes + [reference], within: 18)
    let quantity = look.showsRatios ? "odds ratio" : "log-odds"
    return classes.count == 1
      ? "\(quantity) of \(names[0]) against \(names[1])" : "\(quantity) against class \(names[classes.count])"
  }

  /// The unit of each feature in a scaled figure: a standard deviation, or one for an indicator.
  private static func units(_ model: SoftmaxModel, _ data: FigureData) -> [String: Double] {
    let units = model.features.enumerated().map { j, name in
      let deviation = data.moments.deviation(j)
      return (name, data.moments.isIndicator(j) || deviation == 0 ? 1 : deviation)
    }
    return Dictionary(units) { first, _ in first }
  }

  /// The ratio of units above which lines in the units of the data would be too short to be seen.
  private static let muchLarger = 20.0

  var figure: Figure {
    let slopes = all.filter { $0.feature != "(intercept)" }
    let rows = slopes.isEmpty ? all : slopes
    let shownClasses = Self.leading(rows.map { ($0.class, $0.strength) }, 6).sorted()
    let inClasses = rows.filter { shownClasses.contains($0.class) }
    let kept = Set(Self.leading(inClasses.map { ($0.feature, $0.strength) }, 16))
    var seen: Set<String> = []
    let names = inClasses.map(\.feature).filter { kept.contains($0) && seen.insert($0).inserted }
    let shownUnits = names.compactMap { units[$0] }
    let differ = (shownUnits.max() ?? 1) > Self.muchLarger * (shownUnits.min() ?? 1)
    let isScaled =
      switch look.unit {
      case .automatic: differ
      case .own: false
      case .deviation: true
      }
    let places = Dictionary(uniqueKeysWithValues: names.reversed().enumerated().map { ($1, Double($0)) })
    let palette = colors.colors(shownClasses)
    let marks = shownClasses.enumerated().map { place, k -> Mark in
      let shift = 0.66 * (0.5 - (Double(place) + 0.5) / Double(shownClasses.count))
      let intervals = inClasses.filter { $0.class == k && kept.contains($0.feature) }.compactMap { row in
        places[row.feature].map { place in
          row.interval(
            at: place + shift, unit: isScaled ? units[row.feature] ?? 1 : 1, isRatio: look.showsRatios)
        }
      }
      return Mark(.intervals(intervals), .category(palette[k] ?? k, size: 0.85, width: 1.3))
    }
    let bottom = -0.5
    let top = max(0.5, Double(names.count) - 0.5)
    let none = look.showsRatios ? 1.0 : 0
    let zero = Mark(
      .line([FigurePoint(none, bottom), FigurePoint(none, top)]), Style(.muted, width: 1, isDashed: true))
    let height = Double(names.count) * (11 + 4.5 * Double(shownClasses.count)) / 340
    let panel = Panel(
      x: Axis(axis, unit: isScaled ? "per SD" : "", scale: look.showsRatios ? .logarithmic : .linear),
      y: .categories(names.reversed()),
      marks: [zero] + marks, aspect: min(1.6, max(0.3, height)))
    let omittedClasses = Set(rows.map(\.class)).count - shownClasses.count
    let omittedFeatures = Set(rows.map(\.feature)).count - names.count
    let left = [(omittedFeatures, "features"), (omittedClasses, "classes")].filter { $0.0 > 0 }
      .map { "\($0.0.grouped) \($0.1)" }.joined(separator: " and ")
    let what = look.showsRatios ? "an odds ratio" : "a coefficient"
    let reason = look.unit == .automatic ? "Units differ much: " : ""
    let meaning = "\(what) is for one standard deviation (SD) of its feature, that of a 0/1 feature for one unit."
    let scaled = reason.isEmpty ? meaning.prefix(1).uppercased() + meaning.dropFirst() : reason + meaning
    return Figure(
      look.showsRatios ? "Odds ratios" : "Coefficients", panels: [panel],
      legend: shownClasses.count == 1 && omittedClasses == 0 ? Legend() : .classes(colors.colored(shownClasses)),
      caption: Figure.caption(
        note, isScaled ? scaled : "", left.isEmpty ? "" : "Those of the largest effects; \(left) are left out."))
  }

  /// The keys with the largest strengths, in the order of the strengths.
  private static func leading<Key: Hashable>(_ strengths: [(Key, Double)], _ limit: Int) -> [Key] {
    var largest: [Key: (strength: Double, place: Int)] = [:]
    for (place, (key, strength)) in strengths.enumerated() {
      let known = largest[key] ?? (-1, place)
      largest[key] = (max(known.strength, strength), known.place)
    }
    return largest.sorted { (-$0.value.strength, $0.value.place) < (-$1.value.strength, $1.value.place) }.prefix(limit)
      .map(\.key)
  }
}

/// A line of a forest plot.
private struct ForestRow {
  let `class`: Int
  let feature: String
  let estimate: Double
  let range: ClosedRange<Double>?
  /// The number by which the leading rows are chosen.
  let strength: Double

  /// The interval at a height, of the coefficient for a unit, or of its odds ratio.
  func interval(at y: Double, unit: Double, isRatio: Bool) -> Mark.Interval {
    func shown(_ number: Double) -> Double { isRatio ? exp(number * unit) : number * unit }
    return Mark.Interval(
      at: FigurePoint(shown(estimate), y), range: range.map { shown($0.lowerBound)...shown($0.upperBound) })
  }
}
