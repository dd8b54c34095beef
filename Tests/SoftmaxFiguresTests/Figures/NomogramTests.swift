import Foundation
import SoftmaxRegression
import Testing

@testable import SoftmaxFigures

/// Nomograms, read like a reader of the figure: points by points.
@Suite struct `A nomogram` {
  private func table(_ classes: Int) throws -> Table {
    let n = 240
    func noise(_ i: Int, _ k: Int) -> Double { sin(Double(i * (7 + 3 * k) + k * k)) }
    let x = (0..<n).map { 3 * noise($0, 1) }
    let sex = (0..<n).map { noise($0, 2) > 0 ? "m" : "f" }
    let y = (0..<n).map { i in
      let scores = (0..<classes).map { c -> Double in
        let slope = 0.2 * x[i] + (sex[i] == "m" ? 0.5 : 0)
        return slope * Double(c) + 2 * noise(i, 5 + c)
      }
      return "c\(scores.firstIndex(of: scores.max() ?? 0) ?? 0)"
    }
    return try Table([Column(name: "x", numbers: x), Column(name: "sex", strings: sex), Column(name: "y", strings: y)])
  }

  /// The labels of a row of a panel, with their places.
  private func labels(_ panel: Panel, row: Int) -> [String: Double] {
    let y = Double((panel.y.ticks?.count ?? 0) - 1 - row)
    var result: [String: Double] = [:]
    for case .texts(let texts) in panel.marks.map(\.shape) {
      for text in texts where abs(text.at.y - y) < 0.45 { result[text.text] = text.at.x }
    }
    return result
  }

  /// The place of a number on an axis of labels, on which its transformed values are linear.
  private func place(_ labels: [String: Double], at x: Double, _ inverse: (Double) -> Double) -> Double {
    let known = labels.compactMap { label, place in
      Double(label.replacing("−", with: "-")).map { (inverse($0), place) }
    }.sorted { $0.1 < $1.1 }
    guard let first = known.first, let last = known.last else { return .nan }
    return first.0 + (x - first.1) / (last.1 - first.1) * (last.0 - first.0)
  }

  @Test(arguments: [2, 4]) func `leads from points to probabilities`(classes: Int) throws {
    let table = try table(classes)
    let model = try SoftmaxClassifier().fit(table, target: "y")
    let figure = try Figure.nomogram(of: model, FigureData(model, TableFile(.table(table), name: "t")))
    #expect(figure.panels.count == classes - 1)
    for (k, panel) in figure.panels.enumerated() {
      #expect(panel.y.ticks?.map(\.label).reversed().prefix(3) == ["points", "x", "sex"])
      let (numbers, levels, totals) = (labels(panel, row: 1), labels(panel, row: 2), labels(panel, row: 3))
      #expect(numbers.count > 2 && levels.count == 2)
      for (level, levelPoints) in levels {
        for (label, points) in numbers {
          let number = try #require(Double(label.replacing("−", with: "-")))
          // The total of the points, its place, and what stands there on the last axis.
          let total = points + levelPoints
          let ticks = totals.compactMap { label, place in Double(label).map { ($0, place) } }.sorted { $0.0 < $1.0 }
          let unit = (ticks[ticks.count - 1].1 - ticks[0].1) / (ticks[ticks.count - 1].0 - ticks[0].0)
          let at = ticks[0].1 + unit * (total - ticks[0].0)
          let row = try Table([Column(name: "x", numbers: [number]), Column(name: "sex", strings: [level])])
          let p = try model.probabilities(for: row)
          let outcome = labels(panel, row: 4)
          let expected = classes == 2 ? p[0, 1] / (1 - p[0, 1]) : p[0, k + 1] / p[0, 0]
          let found = exp(place(outcome, at: at) { classes == 2 ? log($0 / (1 - $0)) : log($0) })
          #expect(abs(log(found / expected)) < 1e-9, "\(label), \(level)")
        }
      }
    }
  }

  @Test func `compares with a class, and refuses products of columns`() throws {
    let table = try table(3)
    let model = try SoftmaxClassifier(penalty: .none).fit(table, formula: "y ~ x + sex")
    let data = try FigureData(model, TableFile(.table(table), name: "t"))
    #expect(try Figure.nomogram(of: model, data, reference: "c1").panels.map(\.title) == ["c0", "c2"])
    #expect(throws: FigureError.self) { try Figure.nomogram(of: model, data, reference: "zz") }
    let product = try SoftmaxClassifier().fit(table, formula: "y ~ x * sex")
    let error = #expect(throws: FigureError.self) { try Figure.nomogram(of: product, data) }
    #expect(error?.sentence.description.contains("\"x:sex\"") == true)
    let powers = try SoftmaxClassifier().fit(table, formula: "y ~ poly(x, 2) + sex")
    #expect(try Figure.nomogram(of: powers, data).panels.count == 2)
  }
}

/// Forest plots of odds ratios, and effects at the values of another column.
@Suite struct `Figures of models with choices` {
  private let table: Table
  private let model: SoftmaxModel
  private let data: FigureData

  init() throws {
    let n = 150
    func noise(_ i: Int, _ k: Int) -> Double { sin(Double(i * (5 + 2 * k) + k)) }
    let x = (0..<n).map { 2 * noise($0, 1) }
    let g = (0..<n).map { ["a", "b", "c"][$0 % 3] }
    let y = (0..<n).map { x[$0] + (g[$0] == "b" ? 1 : 0) * x[$0] + 2 * noise($0, 4) > 0.2 ? "yes" : "no" }
    table = try Table([Column(name: "x", numbers: x), Column(name: "g", strings: g), Column(name: "y", strings: y)])
    model = try SoftmaxClassifier(penalty: .none).fit(table, formula: "y ~ x * g")
    data = try FigureData(model, TableFile(.table(table), name: "t"))
  }

  private func intervals(_ figure: Figure) -> [Mark.Interval] {
    figure.panels[0].marks.flatMap { mark -> [Mark.Interval] in
      if case .intervals(let found) = mark.shape { found } else { [] }
    }
  }

  @Test func `odds ratios are exponentials on a logarithmic axis`() throws {
    let summary = try model.summary(of: table)
    var look = ForestLook()
    (look.showsRatios, look.unit) = (true, .own)
    var plain = ForestLook()
    plain.unit = .own
    let (ratios, logs) = (
      Figure.coefficients(of: model, summary, data, look), Figure.coefficients(of: model, summary, data, plain)
    )
    #expect(ratios.panels[0].x.scale == .logarithmic && logs.panels[0].x.scale == .linear)
    #expect(ratios.panels[0].x.title == "odds ratio of yes against no")
    #expect(intervals(ratios).count == 5)
    for (a, b) in zip(intervals(ratios), intervals(logs)) {
      #expect(abs(log(a.at.x) - b.at.x) < 1e-12 && a.at.y == b.at.y)
      #expect(abs(log(a.range?.lowerBound ?? 0) - (b.range?.lowerBound ?? 0)) < 1e-9)
    }
    look.unit = .deviation
    let scaled = intervals(Figure.coefficients(of: model, summary, data, look))
    #expect(scaled.map(\.at.x) != intervals(ratios).map(\.at.x))
  }

  @Test func `effects have a panel for each value of another column`() throws {
    let figure = try Figure.effects(of: "x", in: model, data, by: EffectGroups("g"))
    #expect(figure.panels.map(\.title) == ["g = a", "g = b", "g = c"])
    for (panel, level) in zip(figure.panels, ["a", "b", "c"]) {
      let lines = panel.marks.compactMap { mark -> [FigurePoint]? in
        if case .line(let points) = mark.shape { points } else { nil }
      }
      let points = try #require(lines.first)
      let rows = try Table([
        Column(name: "x", numbers: points.map(\.x)), Column(name: "g", strings: points.map { _ in level }),
      ])
      let p = try model.probabilities(for: rows)
      for (i, point) in points.enumerated() { #expect(abs(point.y - p[i, 1]) < 1e-12) }
    }
    let numbers = try Figure.effects(of: "g", in: model, data, by: EffectGroups("x", values: ["-1", "0.5"]))
    #expect(numbers.panels.map(\.title) == ["x = -1", "x = 0.5"])
    #expect(try Figure.effects(in: model, data, by: EffectGroups("x")).panels.count == 3)
    for groups in [EffectGroups("zz"), EffectGroups("g", values: ["q"]), EffectGroups("x", values: ["b"])] {
      #expect(throws: FigureError.self) { try Figure.effects(of: "x", in: model, data, by: groups) }
    }
    #expect(throws: FigureError.self) { try Figure.effects(of: "x", in: model, data, by: EffectGroups("x")) }
  }
}
