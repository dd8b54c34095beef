import Testing

@testable import SoftmaxRegression

@Suite struct `A fit takes` {
  private let problem = Problem(80, 3, 3, seed: 11)
  private var classifier: SoftmaxClassifier { SoftmaxClassifier(penalty: .ridge(0.05)) }

  private enum Species: String, ClassLabel, CaseIterable { case setosa, versicolor, virginica }

  private var table: Table {
    get throws {
      try Table(
        (0..<3).map { j in Column(name: "x\(j + 1)", numbers: (0..<80).map { problem.features[$0, j] }) }
          + [Column(name: "y", strings: problem.labels)])
    }
  }

  @Test func `labels as strings, integers and values of one's own`() throws {
    let codes = problem.labels.map { Int($0) ?? 0 }
    let strings = try classifier.fit(features: problem.features, labels: problem.labels)
    #expect(try classifier.fit(features: problem.features, labels: codes) == strings)
    let names = try classifier.fit(features: problem.features, labels: codes.map { Species.allCases[$0] })
    #expect(names.classes == ["setosa", "versicolor", "virginica"] && names.numbers == strings.numbers)
    let sizes = try classifier.fit(features: problem.features, labels: codes.map { [10, 9, -2][$0] })
    #expect(sizes.classes == ["-2", "9", "10"])
  }

  @Test func `features in every storage`() throws {
    let x = problem.features
    let expected = try classifier.fit(features: x, labels: problem.labels)
    #expect(try classifier.fit(features: DesignMatrix.double(x), labels: problem.labels) == expected)
    let floats = Matrix<Float>(rows: x.rows, columns: x.columns, elements: x.elements.map { Float($0) })
    let single = try classifier.fit(features: floats, labels: problem.labels)
    #expect(single.settings.storesFloats == true && distance(single.numbers, expected.numbers) < 1e-6)
    let p = single.probabilities(for: floats)
    #expect(
      p
        == single.predictor.probabilities(
          for: Matrix<Double>(rows: 80, columns: 3, elements: floats.elements.map(Double.init))))
  }

  @Test func `tables by a target, arrays by their labels, and data sets of both`() throws {
    let expected = try classifier.fit(features: problem.features, labels: problem.labels)
    let model = try classifier.fit(table, target: "y")
    #expect(model.numbers == expected.numbers && model.encoding?.target == "y")
    #expect(try classifier.fit(DataSet.table(table), target: "y") == model)
    let arrays = try MatrixTable(
      .double(problem.features), labels: Column(name: "y", strings: problem.labels), source: "arrays")
    #expect(try classifier.fit(arrays) == expected && classifier.fit(arrays.dataSet) == expected)
    #expect(try classifier.fit(TrainingData(features: problem.features, labels: problem.labels)) == expected)
  }

  @Test func `a target for a table, and none for arrays`() throws {
    let table = try table
    let nameless = #expect(throws: TableError.self) { try classifier.fit(table) }
    #expect(nameless?.description.hasSuffix("no target is named; name the column that holds the classes.") == true)
    let arrays = try MatrixTable(
      .double(problem.features), labels: Column(name: "y", strings: problem.labels), source: "arrays")
    let named = #expect(throws: TableError.self) { try classifier.fit(arrays, target: "y") }
    #expect(named?.description.hasPrefix("arrays: a target is named") == true)
  }

  @Test func `options of a table and intercepts, which are said once`() throws {
    let table = try table
    var options = TableEncoding.Options()
    options.drop = ["x2"]
    var bare = classifier
    bare.hasIntercept = false
    let model = try bare.fit(table, target: "y", options: options)
    #expect(model.features == ["x1", "x3"] && model.intercepts == [0, 0, 0])
    #expect(model.encoding?.hasIntercept == false)
  }

  @Test func `formulas, which decide about intercepts`() throws {
    let table = try table
    let encoding = try TableEncoding(table, formula: "y ~ x1 * x3")
    #expect(try classifier.fit(table, formula: "y ~ x1 * x3") == classifier.fit(table, encoding: encoding))
    var bare = classifier
    bare.hasIntercept = false
    let model = try classifier.fit(table, formula: "y ~ x1 + x3 - 1")
    #expect(!model.report.hasIntercept && model.intercepts == [0, 0, 0])
    #expect(try bare.fit(table, formula: "y ~ x1 + x3") == model)
    #expect(throws: TableError.self) { try classifier.fit(table, formula: "y ~ x1 +") }
  }

  @Test func `one watcher, which sees the model of each iteration`() throws {
    var seen: [(number: Int, passes: Int, objective: Double, gap: Double)] = []
    var last: SoftmaxModel?
    let model = try classifier.fit(table, target: "y") { step in
      seen.append((step.number, step.passes, step.objective, step.gap))
      last = step.model
      return step.number == 2 ? .stop : .proceed
    }
    #expect(seen.map(\.number) == [0, 1, 2] && seen[0].passes < seen[2].passes && seen[0].gap > seen[2].gap)
    #expect(model.report.interrupted && seen[2].objective == last?.report.objective)
    #expect(distance(try #require(last).numbers, model.numbers) < 1e-12)
  }
}
