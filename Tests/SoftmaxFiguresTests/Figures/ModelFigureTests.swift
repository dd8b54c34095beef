import Foundation
import Testing

@testable import SoftmaxFigures
@testable import SoftmaxRegression

/// Figures of models: the data they draw, against the model and its evaluation.
struct ModelFigureTests {
  private static let iris = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent()
  }
  .appending(path: "Examples/Data/iris.csv").path

  private func points(_ panel: Panel) -> [FigurePoint] {
    panel.marks.flatMap { mark -> [FigurePoint] in if case .points(let points) = mark.shape { points } else { [] } }
  }

  private func irisModel() throws -> SoftmaxModel {
    try SoftmaxClassifier().fit(Table(contentsOf: Self.iris), target: "species")
  }

  /// A table of three overlapping classes, a factor and a number in other units.
  private func noisy(_ n: Int) throws -> Table {
    var state: UInt64 = 7
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 31)
    }
    var (a, b, town, label): ([Double], [Double], [String], [String]) = ([], [], [], [])
    for _ in 0..<n {
      a.append(next() * 4 - 2)
      b.append(1e4 * next())
      town.append(["north", "south", "west"][Int(next() * 3)])
      let logits = [0, a[a.count - 1] + (town[town.count - 1] == "south" ? 1 : 0), 2e-4 * b[b.count - 1] - 1]
      let p = Logits.softmax(logits)
      let draw = next()
      label.append(draw < p[0] ? "x" : draw < p[0] + p[1] ? "y" : "z")
    }
    return try Table([
      Column(name: "a", numbers: a), Column(name: "b", numbers: b), Column(name: "town", strings: town),
      Column(name: "label", strings: label),
    ])
  }

  private func file(_ table: Table) throws -> String {
    let lines = (0..<table.rowCount).map { i in table.columns.map { $0.text(at: i) }.joined(separator: ",") }
    let text = ([table.columns.map(\.name).joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
    let path = FileManager.default.temporaryDirectory.appending(path: "softmax-\(UUID().uuidString).csv").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test func `counts are those of an evaluation`() throws {
    let table = try noisy(3000)
    let path = try file(table)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let model = try SoftmaxClassifier().fit(table, target: "label")
    let evaluation = try model.evaluate(table)
    let data = try FigureData(model, contentsOf: path)
    #expect(data.rows == 3000 && data.hasTargets)
    #expect(data.confusion == evaluation.confusion)
    #expect(abs(data.calibration.error - evaluation.calibrationError) < 1e-12)
    for (k, scores) in evaluation.perClass.enumerated() {
      #expect(abs((data.scores[k].area ?? 0) - (scores.auc ?? 1)) < 1e-12)
    }
    #expect(data.scores.note == "")
    #expect(data.sample.logProbabilities.count == 600)
    let again = try FigureData(model, contentsOf: path, threads: 1)
    #expect(again.sample.features == data.sample.features && again.confusion == data.confusion)
    #expect(data.sampleNote == "Points are a random sample of 600 of 3,000 rows.")
  }

  @Test func `a sample is spread evenly over the rows`() throws {
    var data = try FigureData(irisModel(), hasTargets: false)
    let rows = Matrix(rows: 500, columns: 4, elements: (0..<500).flatMap { [Double($0), 1, 1, 1] })
    for block in 0..<40 {
      var features = rows
      for i in 0..<500 { features[i, 0] = Double(500 * block + i) }
      let samples = Samples(features: .double(features), targets: nil, weights: nil)
      let logP = Matrix(rows: 500, columns: 3, repeating: log(1.0 / 3))
      data.add(FigureData.Block(samples: samples, logProbabilities: logP))
    }
    let drawn = data.sample.features.map { $0[0] }
    #expect(drawn.count == 600 && Set(drawn).count == 600)
    // The mean of 600 of 20,000 evenly spread numbers has a standard error of 236.
    #expect(abs(drawn.reduce(0, +) / 600 - 10_000) < 900)
  }

  @Test func `points lie in the regions of their predictions`() throws {
    let table = try Table(contentsOf: Self.iris)
    let model = try irisModel()
    let data = try FigureData(model, contentsOf: Self.iris)
    let plane = try ModelPlane(model, data)
    let predictions = try model.predictions(for: table)
    // With three classes the plane holds all of the logits: a field's values at a point are the row's logits.
    let field = plane.field
    var checked = 0
    for (k, point) in plane.points.enumerated() {
      func value(_ f: [Double]) -> Double {
        let u = (point.x - field.x.lowerBound) / (field.x.upperBound - field.x.lowerBound) * Double(field.columns - 1)
        let v = (point.y - field.y.lowerBound) / (field.y.upperBound - field.y.lowerBound) * Double(field.rows - 1)
        let (i, j) = (min(Int(v), field.rows - 2), min(Int(u), field.columns - 2))
        let (s, t) = (u - Double(j), v - Double(i))
        func at(_ a: Int, _ b: Int) -> Double { f[a * field.columns + b] }
        return (1 - t) * ((1 - s) * at(i, j) + s * at(i, j + 1)) + t * ((1 - s) * at(i + 1, j) + s * at(i + 1, j + 1))
      }
      let values = field.values.map(value)
      let best = values.indices.reduce(0) { values[$1] > values[$0] ? $1 : $0 }
      #expect(model.classes[best] == predictions[k])
      let logits = data.sample.logProbabilities[k].centredLogits
      for c in 0..<3 { #expect(abs(values[c] - logits[c]) < 1e-8) }
      checked += 1
    }
    #expect(checked == 150)
    let figure = try Figure.regions(of: model, data)
    #expect(points(figure.panels[0]).count == 150)
    #expect(figure.legend.entries.map(\.name) == ["setosa", "versicolor", "virginica"])
  }

  @Test func `two columns are shown as they are, with curved borders where features are products`() throws {
    let table = try Table(contentsOf: Self.iris)
    var options = TableEncoding.Options()
    options.features = ["petal_length", "petal_width"]
    options.polynomial = 2
    let model = try SoftmaxClassifier().fit(
      table, encoding: TableEncoding(table, target: .column("species"), options: options))
    let figure = try Figure.regions(of: model, FigureData(model, contentsOf: Self.iris))
    #expect(figure.panels[0].x.title == "petal_length" && figure.panels[0].y.title == "petal_width")
    let drawn = Set(points(figure.panels[0]))
    guard case .numbers(let lengths) = try #require(table["petal_length"]).values else { return }
    #expect(lengths.allSatisfy { length in drawn.contains { $0.x == length } })
    let surfaces = try Figure.probabilities(of: model, FigureData(model, contentsOf: Self.iris))
    #expect(surfaces.panels.map(\.title) == ["p(setosa)", "p(versicolor)", "p(virginica)"])
  }

  @Test func `what does not suit a figure is told`() throws {
    let table = try noisy(200)
    let path = try file(table)
    defer { try? FileManager.default.removeItem(atPath: path) }
    var options = TableEncoding.Options()
    options.features = ["a"]
    let one = try SoftmaxClassifier().fit(
      table, encoding: TableEncoding(table, target: .column("label"), options: options))
    let data = try FigureData(one, contentsOf: path)
    #expect(throws: FigureError.self) { try Figure.regions(of: one, data) }
    #expect(throws: FigureError.self) { try Figure.effects(of: "none", in: one, data) }
    let bare = try file(Table([Column(name: "a", numbers: [1, 2])]))
    defer { try? FileManager.default.removeItem(atPath: bare) }
    let blind = try FigureData(one, contentsOf: bare)
    #expect(!blind.hasTargets)
    #expect(throws: FigureError.self) { try Figure.confusion(of: one, blind) }
    #expect(try Figure.simplex(of: one, blind).caption.contains("predicted classes"))
  }

  @Test func `effects run along one column, the others at their mean or commonest level`() throws {
    let table = try noisy(600)
    let path = try file(table)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let model = try SoftmaxClassifier(penalty: .none).fit(table, target: "label")
    let data = try FigureData(model, contentsOf: path)
    let figure = try Figure.effects(
      of: "a", in: model, data, intervals: ProbabilityIntervals(FittedModel(model, to: table)))
    guard case .numbers(let b) = try #require(table["b"]).values else { return }
    let counts = Dictionary((0..<600).map { (table.columns[2].text(at: $0), 1) }, uniquingKeysWith: +)
    let usual = try #require(counts.max { ($0.value, $1.key) < ($1.value, $0.key) }).key
    let row = try Table([
      Column(name: "a", numbers: [0.5]), Column(name: "b", numbers: [b.reduce(0, +) / 600]),
      Column(name: "town", strings: [usual]),
    ])
    let p = try model.probabilities(for: row)
    let ribbons = figure.panels[0].marks.compactMap { mark -> ([FigurePoint], [FigurePoint])? in
      if case .ribbon(let lower, let upper) = mark.shape { (lower, upper) } else { nil }
    }
    #expect(ribbons.count == 3)
    let expected = try ProbabilityIntervals(FittedModel(model, to: table)).rows(
      model.tableEncoding.features(of: row).design, nil, model.logProbabilities(for: row))
    for (k, ribbon) in ribbons.enumerated() {
      let nearest = try #require(ribbon.0.indices.min { abs(ribbon.0[$0].x - 0.5) < abs(ribbon.0[$1].x - 0.5) })
      #expect(abs(ribbon.0[nearest].y - expected.lower[0, k]) < 0.02)
      #expect(abs(ribbon.1[nearest].y - expected.upper[0, k]) < 0.02)
    }
    let lines = figure.panels[0].marks.compactMap { mark -> [FigurePoint]? in
      if case .line(let points) = mark.shape { points } else { nil }
    }
    #expect(lines.count == 3)
    for (k, line) in lines.enumerated() {
      // Between the two neighbours of 0.5.
      let right = try #require(line.firstIndex { $0.x >= 0.5 })
      let (u, v) = (line[right - 1], line[right])
      let value = u.y + (v.y - u.y) * (0.5 - u.x) / (v.x - u.x)
      #expect(abs(value - p[0, k]) < 1e-3)
    }
    let towns = try Figure.effects(
      of: "town", in: model, data, intervals: ProbabilityIntervals(FittedModel(model, to: table)))
    #expect(towns.panels[0].x.ticks?.map(\.label) == ["north", "south", "west"])
    #expect(points(towns.panels[0]).count == 9)
  }

  private func curves(_ figure: Figure) -> [[FigurePoint]] {
    figure.panels[0].marks.map { mark in
      switch mark.shape {
      case .line(let points), .points(let points): points
      default: []
      }
    }
  }

  private func isSame(_ one: Figure, _ other: Figure) -> Bool {
    let (a, b) = (curves(one).joined().map { [$0.x, $0.y] }, curves(other).joined().map { [$0.x, $0.y] })
    return !a.isEmpty && a.count == b.count
      && zip(a.joined(), b.joined()).allSatisfy { abs($0 - $1) < 1e-9 }
  }

  @Test func `for effects a row counts as its copies, and not at all without weight`() throws {
    var rows = (0..<60).map { i -> (line: String, weight: Int) in
      let isNorth = i % 5 < 3
      return (
        line: "\(sin(Double(i))),\(cos(Double(i * i))),\(isNorth ? "north" : "south"),\(i % 3)",
        weight: isNorth ? 1 : 3
      )
    }
    // Most rows are of the north, most weight of the south.
    rows.insert((line: "1e6,-1e6,north,1", weight: 0), at: 0)
    func path(_ header: String, _ lines: [String]) throws -> String {
      let path = FileManager.default.temporaryDirectory.appending(path: "softmax-\(UUID().uuidString).csv").path
      try Data(([header] + lines).joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
      return path
    }
    let paths = try [
      path("a,b,town,y,w", rows.map { "\($0.line),\($0.weight)" }),
      path("a,b,town,y", rows.flatMap { Array(repeating: $0.line, count: $0.weight) }),
      path("a,b,town,y,w", rows.map { "\($0.line),0" }), path("a,b,town,y", rows.map(\.line)),
    ]
    defer { for path in paths { try? FileManager.default.removeItem(atPath: path) } }
    let table = try Table(contentsOf: paths[0])
    var options = TableEncoding.Options()
    options.weights = "w"
    let model = try SoftmaxClassifier(penalty: .ridge(0.1)).fit(
      table, encoding: TableEncoding(table, target: .column("y"), options: options))
    let data = try paths.map { try FigureData(model, contentsOf: $0) }
    for feature in ["a", "b", "town"] {
      let figures = try data.map { try Figure.effects(of: feature, in: model, $0) }
      #expect(isSame(figures[0], figures[1]), "\(feature)")
      // Where none has weight, each counts once.
      #expect(isSame(figures[2], figures[3]) && !isSame(figures[0], figures[2]), "\(feature)")
      guard feature != "town" else { continue }
      #expect(curves(figures[0]).joined().allSatisfy { abs($0.x) <= 1 })
    }
  }

  @Test func `a column's parts without weight count only where no part has any`() {
    func summary(_ numbers: [Double], _ weights: [Double]?) -> ColumnSummary {
      ColumnSummary(Column(name: "x", numbers: numbers), isFactor: false, CellReading(), weights: weights)
    }
    let (none, some) = (summary([9, 11], [0, 0]), summary([1, 2, 50], [1, 3, 0]))
    for parts in [[none, some], [some, none], [none, none, some, none]] {
      let merged = parts.dropFirst().reduce(into: parts[0]) { $0.merge($1) }
      #expect(merged.low == 1 && merged.high == 2 && merged.mean == 1.75)
    }
    var twice = none
    twice.merge(none)
    #expect(twice.low == 9 && twice.high == 11 && twice.mean == 10)
  }

  @Test func `the rows of an array that weigh nothing have no say in effects`() throws {
    let model = try SoftmaxClassifier(penalty: .ridge(0.1)).fit(
      features: Matrix(rows: 6, columns: 2, elements: (0..<12).map { sin(Double($0)) }),
      labels: ["a", "b", "a", "b", "b", "a"])
    var data = FigureData(model, hasTargets: true)
    let features = Matrix(rows: 3, columns: 2, elements: [-1, 5, 3, 9, 1e6, 1e6])
    let samples = Samples(
      features: .double(features), targets: .labels([0, 1, 0], classes: 2), weights: [3, 1, 0])
    data.add(FigureData.Block(samples: samples, logProbabilities: model.logProbabilities(for: features)))
    let figure = try Figure.effects(of: "x1", in: model, data)
    #expect(curves(figure).joined().map(\.x).min() == -1 && curves(figure).joined().map(\.x).max() == 3)
    #expect(data.sample.moments(1).mean == 6 && data.sample.moments(1).deviation == 3.0.squareRoot())
    #expect(data.sample.features.count == 3)
  }

  @Test func `a forest plot has the summary's numbers`() throws {
    let table = try noisy(600)
    let model = try SoftmaxClassifier(penalty: .none).fit(table, target: "label")
    let summary = try model.summary(of: table)
    var chosen = summary.coefficients.filter { ["a", "town=south"].contains($0.feature) }
    let figure = Figure.coefficients(of: model, summary)
    let intervals = figure.panels[0].marks.flatMap { mark -> [Mark.Interval] in
      if case .intervals(let intervals) = mark.shape { intervals } else { [] }
    }
    #expect(intervals.count == 8)
    // Units differ by 1e4: numbers are in standard errors.
    #expect(figure.caption.contains("standard errors"))
    chosen.removeAll { row in intervals.contains { abs($0.at.x - (row.z ?? 0)) < 1e-9 } }
    #expect(chosen.isEmpty)
    #expect(intervals.allSatisfy { abs((($0.range?.upperBound ?? 0) - $0.at.x) - 1.959964) < 1e-5 })
  }

  @Test func `many classes and features are cut to the leading ones, and the caption says so`() throws {
    let k = 200
    let model = try SoftmaxClassifier(penalty: .ridge(0.01)).fit(
      features: Matrix(rows: 400, columns: 40, elements: (0..<16_000).map { sin(Double($0 * $0 % 7919)) }),
      labels: (0..<400).map { "class \($0 % k)" })
    var data = FigureData(model, hasTargets: true)
    let features = Matrix(rows: 400, columns: 40, elements: (0..<16_000).map { sin(Double($0 * $0 % 7919)) })
    let samples = Samples(
      features: .double(features), targets: .labels((0..<400).map { Int32($0 % k) }, classes: k), weights: nil)
    data.add(FigureData.Block(samples: samples, logProbabilities: model.logProbabilities(for: features)))
    let figures = try [
      Figure.regions(of: model, data), Figure.confusion(of: model, data), Figure.roc(of: model, data),
      Figure.probabilities(of: model, data),
      Figure.coefficients(of: model, data), Figure.effects(in: model, data), Figure.calibration(of: model, data),
    ]
    #expect(figures[0].legend.entries.count == 12 && figures[0].legend.omitted == 188)
    for (figure, words) in zip(
      figures.dropFirst(), ["15 leading ones of 200", "7 leading ones of 200", "6 leading ones of 200"])
    {
      #expect(figure.caption.contains(words), "\(figure.caption)")
    }
    // The few that are shown differ in colour, whatever their numbers.
    #expect(Set(figures[2].legend.entries.prefix(7).map(\.style.color.rgb.hex)).count == 7)
    #expect(figures[4].caption.contains("24 features and 194 classes are left out"), "\(figures[4].caption)")
    for figure in figures { #expect(figure.scene().items.count < 20_000) }
  }

  @Test func `a trace is drawn over passes and over time`() throws {
    let text =
      "iteration,passes,objective,gap,gradient_norm,seconds\n0,1,2.5,inf,1,0.1\n1,3,2.25,0.5,1,0.2\n2,4,2.2,0,0,0.3\n"
    let figure = try Figure.trace(Table(csv: Array(text.utf8), source: "trace.csv"))
    #expect(figure.panels.map(\.y.title) == ["objective", "objective", "gap to the optimum", "gap to the optimum"])
    #expect(points(figure.panels[0]) == [FigurePoint(1, 2.5), FigurePoint(3, 2.25), FigurePoint(4, 2.2)])
    #expect(points(figure.panels[3]) == [FigurePoint(0.2, 0.5)])
    #expect(figure.caption.contains("Gaps of zero, 1 of them"))
    #expect(throws: TableError.self) { try Figure.trace(Table([Column(name: "passes", numbers: [1])])) }
  }
}
