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
    #expect(data.moments.mean(1) == 6 && data.moments.deviation(1) == 3.0.squareRoot())
    #expect(data.sample.features.count == 3)
  }

  @Test func `a forest plot has the summary's numbers`() throws {
    let table = try noisy(600)
    let model = try SoftmaxClassifier(penalty: .none).fit(table, target: "label")
    let summary = try model.summary(of: table)
    let data = try FigureData(model, TableFile(.table(table), name: "noisy"))
    let figure = Figure.coefficients(of: model, summary, data)
    let intervals = intervals(figure)
    #expect(intervals.count == 8)
    // Units differ by 1e4: numbers are for a standard deviation, and levels as they are.
    #expect(
      figure.caption.contains("one standard deviation")
        && figure.panels[0].x.label.hasSuffix("(per SD)"))
    guard case .numbers(let b) = try #require(table["b"]).values else { return }
    let mean = b.reduce(0, +) / 600
    let squares = b.map { ($0 - mean) * ($0 - mean) }
    let deviation = (squares.reduce(0, +) / 600).squareRoot()
    for row in summary.coefficients where ["b", "town=south"].contains(row.feature) {
      let unit = row.feature == "b" ? deviation : 1
      let (estimate, lower) = (unit * (row.estimate ?? 0), unit * (row.lower ?? 0))
      #expect(
        intervals.contains { abs($0.at.x - estimate) < 1e-9 && abs(($0.range?.lowerBound ?? 0) - lower) < 1e-9 },
        "\(row.feature)")
    }
    // In units of one size, estimates stay as they are.
    let iris = try Table(contentsOf: Self.iris)
    var options = TableEncoding.Options()
    options.features = ["sepal_length", "sepal_width"]
    let flowers = try SoftmaxClassifier(penalty: .ridge(0.1)).fit(
      iris, encoding: TableEncoding(iris, target: .column("species"), options: options))
    let plain = try Figure.coefficients(of: flowers, FigureData(flowers, contentsOf: Self.iris))
    #expect(plain.panels[0].x.unit == "" && self.intervals(plain).contains { $0.at.x == flowers.coefficients[0, 0] })
  }

  private func intervals(_ figure: Figure) -> [Mark.Interval] {
    figure.panels[0].marks.flatMap { mark -> [Mark.Interval] in
      if case .intervals(let intervals) = mark.shape { intervals } else { [] }
    }
  }

  @Test func `of two classes the second is drawn, once`() throws {
    let x = (0..<60).map { sin(Double($0 * $0)) }
    let noise = (0..<60).map { cos(Double(7 * $0)) }
    let table = try Table([
      Column(name: "x", numbers: x), Column(name: "z", numbers: (0..<60).map { cos(Double($0)) }),
      Column(name: "y", strings: zip(x, noise).map { $0 + $1 > 0 ? "yes" : "no" }),
    ])
    let model = try SoftmaxClassifier(penalty: .ridge(0.05)).fit(table, target: "y")
    let data = try FigureData(model, TableFile(.table(table), name: "pair"))
    let effects = try Figure.effects(of: "x", in: model, data)
    #expect(effects.panels[0].y.title == "probability of yes" && effects.legend.entries.isEmpty)
    let line = try #require(curves(effects).first { !$0.isEmpty })
    #expect(curves(effects).count { !$0.isEmpty } == 1 && line.first!.y < line.last!.y)
    let roc = try Figure.roc(of: model, data)
    #expect(roc.legend.entries.count == 2 && roc.legend.entries[0].name.hasPrefix("yes, AUC 0."))
    #expect(try Figure.probabilities(of: model, data).panels.map(\.title) == ["p(yes)"])
    let forest = Figure.coefficients(of: model, data)
    #expect(forest.panels[0].x.title == "log-odds of yes against no" && forest.legend.entries.isEmpty)
    // The coefficients of the model are half the log-odds.
    let odds = model.features.indices.map { model.coefficients[1, $0] - model.coefficients[0, $0] }
    #expect(intervals(forest).map(\.at.x).sorted() == odds.sorted())
  }

  @Test func `of many levels the commonest are shown, and the caption says so`() throws {
    let rows = (0..<2000).map { i -> (town: String, y: String) in
      let square = i * i % 87
      let level = square < 40 ? i * i % 40 : i % 87
      let y = (i / 3 + i % 5) % 3
      return ("town \(level)", "\(y)")
    }
    let table = try Table([
      Column(name: "town", strings: rows.map(\.town)), Column(name: "y", strings: rows.map(\.y)),
    ])
    let model = try SoftmaxClassifier(penalty: .ridge(0.05)).fit(table, target: "y")
    let data = try FigureData(model, TableFile(.table(table), name: "towns"))
    let figure = try Figure.effects(of: "town", in: model, data)
    let counts = Dictionary(rows.map { ($0.town, 1) }, uniquingKeysWith: +)
    let shown = try #require(figure.panels[0].x.ticks).map(\.label)
    #expect(shown.count == 24 && figure.caption.contains("The 24 commonest of \(counts.count) levels."))
    let least = shown.compactMap { counts[$0] }.min() ?? 0
    #expect(counts.filter { !shown.contains($0.key) }.allSatisfy { $0.value <= least })
    // Places belong to their levels.
    let p = try model.probabilities(for: Table([Column(name: "town", strings: [shown[7]])]))
    let atSeven = points(figure.panels[0]).filter { Int($0.x.rounded()) == 7 }
    #expect(atSeven.contains { abs($0.y - p[0, 0]) < 1e-12 })
  }

  @Test func `effects leave outliers out of the axis, and have more steps where they bend`() throws {
    let x = (0..<400).map { i -> Double in i == 7 ? 58.9 : 4 + Double(i) / 100 }
    let table = try Table([
      Column(name: "x", numbers: x), Column(name: "y", strings: x.map { $0 < 6.1 ? "a" : $0 < 6.3 ? "b" : "c" }),
    ])
    let model = try SoftmaxClassifier(penalty: .ridge(1e-6)).fit(table, target: "y")
    let data = try FigureData(model, TableFile(.table(table), name: "outliers"))
    let figure = try Figure.effects(of: "x", in: model, data)
    let range = try #require(figure.panels[0].x.range)
    #expect(range.lowerBound > 3.9 && range.upperBound < 8.1, "\(range)")
    #expect(figure.caption.contains("from 4 to 58.9"), "\(figure.caption)")
    let curve = curves(figure)[1]
    let steps = zip(curve, curve.dropFirst()).map { $1.x - $0.x }
    #expect(curve.count > 100 && (steps.min() ?? 0) < 0.3 * (steps.max() ?? 0))
    // Between two points the curve is straight.
    for (a, b) in zip(curve, curve.dropFirst()) {
      let middle = (a.x + b.x) / 2
      let p = try model.probabilities(for: Table([Column(name: "x", numbers: [middle])]))[0, 1]
      let line = (a.y + b.y) / 2
      #expect(abs(p - line) < 0.005)
    }
    guard case .rug(let marks)? = figure.panels[0].marks.last?.shape else {
      Issue.record("There is no rug.")
      return
    }
    #expect(marks.count > 380 && marks.allSatisfy(range.contains))
  }

  @Test func `small probabilities fill the axis`() {
    #expect(Axis.probability("p", upTo: 0.25).range?.upperBound == 0.2625)
    #expect(Axis.probability("p", upTo: 0.7).range?.upperBound == 1.02)
  }

  @Test func `moments are those of all rows, whether sparse or dense`() throws {
    let values = (0..<4000).map { i -> [Double] in
      let angle = Double(i)
      let rare: Double = i % 7 == 0 ? sin(angle) : 0
      let flag: Double = i % 3 == 0 ? 1 : 0
      return [rare, 100 + cos(angle), flag]
    }
    let matrix = Matrix(values)
    let model = try SoftmaxClassifier(penalty: .ridge(0.1)).fit(
      features: matrix, labels: (0..<4000).map { "\($0 % 2)" })
    for design in [DesignMatrix.double(matrix), .sparse(SparseMatrix(matrix))] {
      var data = FigureData(model, hasTargets: false)
      let logP = model.logProbabilities(for: matrix)
      data.add(.init(samples: Samples(features: design, targets: nil, weights: nil), logProbabilities: logP))
      for j in 0..<3 {
        let column = values.map { $0[j] }
        let mean = column.reduce(0, +) / 4000
        let squares = column.map { ($0 - mean) * ($0 - mean) }
        let deviation = (squares.reduce(0, +) / 4000).squareRoot()
        #expect(abs(data.moments.mean(j) - mean) < 1e-9 * max(1, abs(mean)), "\(j)")
        #expect(abs(data.moments.deviation(j) - deviation) < 1e-6 * deviation, "\(j)")
        #expect(data.moments.range(j) == column.min()!...column.max()!)
      }
      #expect((0..<3).map(data.moments.isIndicator) == [false, false, true])
    }
  }

  @Test func `the strengths of an array's features are those of their curves`() throws {
    let matrix = Matrix(rows: 90, columns: 5, elements: (0..<450).map { sin(Double($0 * $0)) })
    let model = try SoftmaxClassifier(penalty: .ridge(0.01)).fit(
      features: matrix, labels: (0..<90).map { "\($0 * $0 % 4)" })
    var data = FigureData(model, hasTargets: false)
    data.add(
      .init(
        samples: Samples(features: .double(matrix), targets: nil, weights: nil),
        logProbabilities: model.logProbabilities(for: matrix)))
    let row = try TypicalRow(model, data)
    let typical = TypicalPrediction(row)
    for j in 0..<5 {
      let grid = try EffectGrid(row, "x\(j + 1)", steps: 9)
      #expect(abs(grid.strength - typical.strength(j, grid.values)) < 1e-12)
    }
    #expect(StrongestFeatures(row).examined == 5)
  }

  @Test func `surfaces are smooth where probabilities change fast`() throws {
    // The logits of classes grow by hundreds from one line of the grid to the next.
    let model = try SoftmaxModel(
      classes: ["a", "b", "c"], features: ["x", "z"],
      coefficients: Matrix([[0, 0], [4000, 900], [-700, 5000]]), intercepts: [0, -300, -200])
    let grid = PlaneField.places(x: 0...1, y: 0...1, columns: 10, rows: 10)
    let table = try Table([Column(name: "x", numbers: grid.map(\.x)), Column(name: "z", numbers: grid.map(\.y))])
    let figure = try Figure.probabilities(of: model, FigureData(model, TableFile(.table(table), name: "steep")))
    for (panel, k) in zip(figure.panels, [0, 1, 2]) {
      guard case .contours(let field, _)? = panel.marks.last?.shape else { continue }
      let points = Array(field.contour(0).joined())
      #expect(points.count > 1)
      // Log-odds over their slope are the distance from the line p = 0.5 of the exact model.
      let logP = model.logProbabilities(for: Matrix(points.map { [$0.x, $0.y] }))
      let distances = points.indices.map { abs(Array(logP.row($0)).logOdds(of: k)) / 5000 }.sorted()
      // It is much less than the sixtieth that divides the lines of the grid.
      #expect(distances[distances.count / 2] < 1e-6 && distances[distances.count - 1] < 0.01, "\(k): \(distances)")
    }
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
