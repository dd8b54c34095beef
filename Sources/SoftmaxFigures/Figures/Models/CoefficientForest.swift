internal import Foundation
internal import SoftmaxRegression

/// Coefficients as a forest plot: a line for each feature, with a mark for each class.
struct CoefficientForest {
  private let all: [ForestRow]
  private let axis: String
  private let note: String
  /// The scale of the numbers if units differ much.
  private let scaled: String
  private let colors: ClassColors

  /// Estimates with their intervals, against the reference class of the summary.
  init(_ model: SoftmaxModel, _ summary: ModelSummary) {
    all = summary.coefficients.compactMap { row -> ForestRow? in
      guard let k = model.classes.firstIndex(of: row.class), let estimate = row.estimate else { return nil }
      let range = row.lower.flatMap { low in row.upper.flatMap { $0 >= low ? low...$0 : nil } }
      return ForestRow(
        class: k, feature: row.feature, estimate: estimate, range: range, strength: abs(row.z ?? 0),
        unit: row.standardError ?? 1)
    }
    axis = "log-odds against class \(ShortName.of(summary.reference, within: 18))"
    note = "Lines are \(String(format: "%.4g", 100 * summary.level)) % intervals."
    scaled = "in standard errors of the estimate, as units differ much"
    colors = ClassColors(model)
  }

  /// Coefficients without intervals; the data determine which features matter most.
  init(_ model: SoftmaxModel, _ data: FigureData) {
    let deviations = model.features.indices.map { data.sample.moments($0).deviation }
    all = model.classes.indices.flatMap { k in
      model.features.indices.map { j in
        let estimate = model.coefficients[k, j]
        return ForestRow(
          class: k, feature: model.features[j], estimate: estimate, range: nil, strength: abs(estimate) * deviations[j],
          unit: deviations[j] > 0 ? 1 / deviations[j] : 1)
      }
    }
    axis = "coefficient"
    note = model.settings.isPenalized ? "Shrunk by a penalty, so that there are no intervals." : ""
    scaled = "for one standard deviation of the feature, as units differ much"
    colors = ClassColors(model)
  }

  var figure: Figure {
    let slopes = all.filter { $0.feature != "(intercept)" }
    let rows = slopes.isEmpty ? all : slopes
    let shownClasses = Self.leading(rows.map { ($0.class, $0.strength) }, 6).sorted()
    let inClasses = rows.filter { shownClasses.contains($0.class) }
    let kept = Set(Self.leading(inClasses.map { ($0.feature, $0.strength) }, 16))
    var seen: Set<String> = []
    let names = inClasses.map(\.feature).filter { kept.contains($0) && seen.insert($0).inserted }
    let chosen = inClasses.filter { kept.contains($0.feature) }
    let sizes = chosen.map { abs($0.estimate) }.filter { $0 > 0 }
    let isScaled = (sizes.max() ?? 1) > 1000 * (sizes.min() ?? 1)
    let places = Dictionary(uniqueKeysWithValues: names.reversed().enumerated().map { ($1, Double($0)) })
    let palette = colors.colors(shownClasses)
    let marks = shownClasses.enumerated().map { place, k -> Mark in
      let shift = 0.66 * (0.5 - (Double(place) + 0.5) / Double(shownClasses.count))
      let intervals = chosen.filter { $0.class == k }.compactMap { row in
        places[row.feature].map { row.interval(at: $0 + shift, isScaled: isScaled) }
      }
      return Mark(.intervals(intervals), .category(palette[k] ?? k, size: 0.85, width: 1.3))
    }
    let bottom = -0.5
    let top = max(0.5, Double(names.count) - 0.5)
    let zero = Mark(.line([FigurePoint(0, bottom), FigurePoint(0, top)]), Style(.muted, width: 1, isDashed: true))
    let height = Double(names.count) * (11 + 4.5 * Double(shownClasses.count)) / 340
    let panel = Panel(
      x: Axis(axis, unit: isScaled ? "scaled" : ""), y: .categories(names.reversed()), marks: [zero] + marks,
      aspect: min(1.6, max(0.3, height)))
    let omittedClasses = Set(rows.map(\.class)).count - shownClasses.count
    let omittedFeatures = Set(rows.map(\.feature)).count - names.count
    let left = [(omittedFeatures, "features"), (omittedClasses, "classes")].filter { $0.0 > 0 }
      .map { "\($0.0.grouped) \($0.1)" }.joined(separator: " and ")
    return Figure(
      "Coefficients", panels: [panel], legend: .classes(colors.colored(shownClasses)),
      caption: Figure.caption(
        note, isScaled ? "Numbers are \(scaled)." : "",
        left.isEmpty ? "" : "Those of the largest effects; \(left) are left out."))
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
  /// The divisor of the estimates if their units differ much.
  let unit: Double

  func interval(at y: Double, isScaled: Bool) -> Mark.Interval {
    let factor = isScaled && unit > 0 ? 1 / unit : 1
    return Mark.Interval(
      at: FigurePoint(estimate * factor, y), range: range.map { $0.lowerBound * factor...$0.upperBound * factor })
  }
}
