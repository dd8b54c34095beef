import Testing

@testable import SoftmaxRegression

@Suite struct `Missing values` {
  private let csv = "a,f,w,y\n1,u,1,p\nNA,v,2,q\n3,,1,p\n5,v,,q\n7,v,1,q\n9,u,4,\n2,v,1,p\n"

  private func encoding(
    _ csv: String, _ missing: TableEncoding.MissingPolicy, weights: String? = nil, drop: [String] = [],
    _ set: (inout TableEncoding.Options) -> Void = { _ in }
  ) throws -> TableEncoding {
    var options = TableEncoding.Options()
    options.missing = missing
    options.weights = weights
    options.drop = drop
    set(&options)
    return try TableEncoding(try table(csv), target: .column("y"), options: options)
  }

  private func numbers(_ encoding: TableEncoding, _ csv: String) throws -> [[Double]] {
    let design: Matrix<Double> = try encoding.design(of: table(csv))
    return (0..<design.rows).map { Array(design.row($0)) }
  }

  @Test func `do not make a column of numbers text`() throws {
    for text in ["", "NA", "N/A", "NaN", "nan", "null", "NULL", "?"] {
      let encoding = try encoding("a,y\n1,p\n\(text),q\n3,q\n", .mean)
      #expect(encoding.featureNames == ["a"])
      #expect(try numbers(encoding, "a,b\n\(text),0\n4,0\n") == [[2], [4]], "\(text)")
    }
  }

  @Test(arguments: ["", "NA", "?"])
  func `do not make classes of the ways to write a number`(_ text: String) throws {
    let csv = "a,y\n1,1\n2,1.0\n3,\(text)\n4,2\n5,02\n6,1\n"
    #expect(throws: TableError.self) { try SoftmaxClassifier().fit(table(csv), encoding: encoding(csv, .drop)) }
    let codes = "a,y\n1,01\n2,01\n3,\(text)\n4,2\n5,2\n6,01\n"
    let model = try SoftmaxClassifier().fit(try table(codes), encoding: try encoding(codes, .drop))
    let plain = try SoftmaxClassifier().fit(try table("a,y\n1,1\n2,1\n4,2\n5,2\n6,1\n"), target: "y")
    #expect(model.classes == ["01", "2"])
    #expect(model.coefficients == plain.coefficients)
    // Beside text, a number is text too.
    let mixed = "a,y\n1,1\n2,1.0\n3,\(text)\n4,b\n5,b\n"
    let texts = try SoftmaxClassifier().fit(try table(mixed), encoding: try encoding(mixed, .drop))
    #expect(texts.classes == ["1", "1.0", "b"])
  }

  @Test func `drop rows, which is to leave them out of the file`() throws {
    let whole = try encoding(csv, .drop, weights: "w")
    #expect(try whole.completeRows(of: table(csv)) == [0, 4, 6])
    let count = try whole.missingValues(in: table(csv))
    #expect(count.rows == 4 && count.columns == ["a": 1, "f": 1, "w": 1, "y": 1] && count.policy == .drop)
    let model = try SoftmaxClassifier().fit(try table(csv), encoding: whole)
    let rest = "a,f,w,y\n1,u,1,p\n7,v,1,q\n2,v,1,p\n"
    let plain = try SoftmaxClassifier().fit(try table(rest), encoding: try encoding(rest, .error, weights: "w"))
    #expect(model.coefficients == plain.coefficients && model.intercepts == plain.intercepts)
    #expect(model.report == plain.report)
    let none = #expect(throws: TableError.self) { try encoding("a,y\n,p\n1,\n", .drop) }
    #expect(none?.kind == .missingValue)
  }

  @Test func `leave a row without a prediction where the model drops them`() throws {
    let encoding = try encoding(csv, .drop, drop: ["w"])
    let model = try SoftmaxClassifier().fit(try table(csv), encoding: encoding)
    let later = try table("f,a\nu,1\n?,1\nu,\nv,2\n")
    let p = try model.probabilities(for: later)
    #expect(p.rows == 4 && p.row(1).allSatisfy(\.isNaN) && p.row(2).allSatisfy(\.isNaN))
    #expect(p.row(0).allSatisfy(\.isFinite) && p.row(3).allSatisfy(\.isFinite))
    #expect(try model.predictions(for: later).map(\.isEmpty) == [false, true, true, false])
    #expect(try model.predictor.samples(of: later, withTargets: false).cells.incompleteRows == [1, 2])
    #expect(try model.evaluate(table(csv)).samples == 4)
  }

  @Test func `take the weighted mean, and the commonest level`() throws {
    let csv = "a,f,w,y\n1,u,1,p\nNA,v,2,q\n4,,2,p\n7,v,1,q\n100,v,0,q\n"
    let encoding = try encoding(csv, .mean, weights: "w")
    #expect(encoding.featureNames == ["a", "f=v"])
    // (1 + 2 * 4 + 7) / 4, and v by 3 to 1.
    #expect(try numbers(encoding, "a,f\n,u\n8,NA\n") == [[4, 0], [8, 1]])
    let encoded = try encoding.features(of: table("a,f\n,u\n8,NA\n,v\n"))
    #expect(encoded.cells.filled == ["a": 2, "f": 1] && encoded.cells.incompleteRows.isEmpty)
    let empty = #expect(throws: TableError.self) { try self.encoding("a,b,y\n,1,p\n,2,q\n", .mean) }
    #expect(empty?.column == "a" && empty?.kind == .missingValue)
    // A row without a class is left out.
    let rows = "a,y\n1,p\n2,\n3,q\n"
    let model = try SoftmaxClassifier().fit(try table(rows), encoding: try self.encoding(rows, .mean))
    #expect(model.report.samples == 2)
    let count = try self.encoding(rows, .mean).missingValues(in: table(rows))
    #expect(count.rows == 1 && count.dropped == 1 && count.columns == ["y": 1])
  }

  @Test func `are means also where sums overflow`() throws {
    let encoding = try encoding("a,y\n1e308,p\n1.5e308,q\n,q\n1.1e308,p\n", .mean)
    let filled = try numbers(encoding, "a\nNA\n")[0][0]
    #expect(abs(filled / 1.2e308 - 1) < 1e-15)
  }

  @Test func `get features of their own where asked`() throws {
    let csv = "a,b,f,y\n1,1,u,p\nNA,2,v,q\n4,3,,p\n7,4,v,q\n"
    let encoding = try encoding(csv, .mean) { $0.indicatesMissing = true }
    #expect(encoding.featureNames == ["a", "b", "f=v", "f=(missing)", "a=(missing)"])
    #expect(try numbers(encoding, "a,b,f\n,,\n1,2,v\n") == [[4, 2.5, 0, 1, 1], [1, 2, 1, 0, 0]])
  }

  @Test func `can be other texts and numbers`() throws {
    let csv = "a,f,y\n1,u,p\n-999,none,q\n3,v,q\n5,-,p\n"
    let encoding = try encoding(csv, .mean) { $0.cells.missingTexts = ["-999", "none", "-"] }
    #expect(encoding.featureNames == ["a", "f=v"])
    #expect(try numbers(encoding, "a,f\n-999.0,none\n-998,v\n") == [[3, 0], [-998, 1]])
    #expect(
      try self.encoding(csv, .drop) { $0.cells.missingTexts = ["-999", "none", "-"] }.completeRows(of: table(csv)) == [
        0, 2,
      ])
  }

  @Test func `in columns of numbers are NaN`() throws {
    let table = try Table([
      Column(name: "a", numbers: [1, .nan, 3]), Column(name: "y", strings: ["p", "q", "q"]),
    ])
    var options = TableEncoding.Options()
    let error = #expect(throws: TableError.self) {
      try SoftmaxClassifier().fit(table, encoding: TableEncoding(table, target: .column("y"), options: options))
    }
    #expect(error?.row == 2 && error?.column == "a")
    options.missing = .mean
    let encoding = try TableEncoding(table, target: .column("y"), options: options)
    #expect(try encoding.design(of: table) == Matrix<Double>([[1], [2], [3]]))
  }

  @Test func `are filled in before a formula computes with them`() throws {
    let csv = "a,b,y\n1,1,p\n,2,q\n3,4,q\n2,,p\n"
    var options = TableEncoding.Options()
    options.missing = .mean
    let encoding = try TableEncoding(try table(csv), formula: "y ~ I(a^2) + log(b) + poly(a, 2)", options: options)
    let design: Matrix<Double> = try encoding.design(of: table(csv))
    #expect(design[1, 0] == 4)
    #expect(design[3, 1] == FormulaParser.expression("log(b)")?.value { _ in 7.0 / 3 })
    #expect((0..<2).allSatisfy { j in abs((0..<4).reduce(0) { $0 + design[$1, 2 + j] }) < 1e-15 })
  }
}
