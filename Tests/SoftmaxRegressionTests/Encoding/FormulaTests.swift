import Testing

@testable import SoftmaxRegression

@Suite struct `A formula` {
  /// The terms of a formula over columns a, b, c, d, as people write them.
  private func terms(_ text: String) throws -> [String] {
    let formula = try FormulaParser.formula(text) { response in
      ["y", "a", "b", "c", "d"].filter { !response.contains($0) }
    }
    return formula.terms.map { term in
      term.map { place in
        switch formula.variables[place] {
        case .expression(let text): text
        case .factor(let name, _): "factor(\(name))"
        case .polynomial(let text, let degree, let isRaw): "poly(\(text), \(degree)\(isRaw ? ", raw" : ""))"
        default: formula.variables[place].call
        }
      }.joined(separator: ":")
    }
  }

  @Test func `adds, takes away and multiplies terms as R does`() throws {
    #expect(try terms("y ~ a + b") == ["a", "b"])
    #expect(try terms("y ~ a * b") == ["a", "b", "a:b"])
    #expect(try terms("y ~ a:b + c") == ["c", "a:b"])
    #expect(try terms("y ~ b:a + a:b + a:a") == ["a", "b:a"])
    #expect(try terms("y ~ (a + b + c)^2") == ["a", "b", "c", "a:b", "a:c", "b:c"])
    #expect(try terms("y ~ (a + b)^3 - a:b") == ["a", "b"])
    #expect(try terms("y ~ a * b * c - a:b:c") == ["a", "b", "c", "a:b", "a:c", "b:c"])
    #expect(try terms("y ~ (a + b):(c + d)") == ["a:c", "a:d", "b:c", "b:d"])
    #expect(try terms("y ~ .") == ["a", "b", "c", "d"])
    #expect(try terms("y~.-c+1") == ["a", "b", "d"])
    #expect(try terms("y ~ . + a:b") == ["a", "b", "c", "d", "a:b"])
    #expect(try terms("y ~ a + a") == ["a"])
    #expect(try terms("~ 1 + a") == ["a"])
    #expect(try terms("y ~ 1") == [])
  }

  @Test func `takes intercepts out, and in again, as R does`() throws {
    func hasIntercept(_ text: String) -> Bool { TableEncoding.hasIntercept(inFormula: text) }
    let with = ["y ~ a", "y ~ a + 1", "y ~ a - 0", "y ~ a - 1 + 1", "y ~ 0 + a + 1", "no formula"]
    let without = ["y ~ a - 1", "y ~ 0 + a", "y ~ . - 1", "~ -1 + a:b", "y ~ (a + 0)", "y ~ 1 + a - 1"]
    #expect(with.allSatisfy(hasIntercept) && !without.contains(where: hasIntercept))
    let table = try table("a,b,y\n1,u,p\n3,v,q\n2,u,q\n")
    var options = TableEncoding.Options()
    let error = #expect(throws: TableError.self) { try TableEncoding(table, formula: "y ~ b - 1", options: options) }
    #expect(error?.description.contains("but the options have") == true)
    options.hasIntercept = false
    #expect(try TableEncoding(table, formula: "y ~ b", options: options).featureNames == ["b=u", "b=v"])
    let chosen = try TableEncoding(table, target: .column("y"), options: options)
    #expect(chosen.featureNames == ["a", "b=u", "b=v"])
    var classifier = SoftmaxClassifier()
    classifier.hasIntercept = false
    #expect(try classifier.fit(table, target: "y").features == ["a", "b=u", "b=v"])
  }

  @Test func `knows functions, arithmetic and hostile names`() throws {
    #expect(try terms("y ~ log(a) + I(a^2+b / -c) + sqrt( a )") == ["log(a)", "I(a^2 + b/-c)", "sqrt(a)"])
    #expect(
      try terms("y ~ I((a + b) * c) + I(a - (b - c)) + I((a^b)^c) + I(a^b^c)")
        == ["I((a + b) * c)", "I(a - (b - c))", "I((a^b)^c)", "I(a^b^c)"])
    #expect(
      try terms("y ~ poly(a, 2) + poly(log(a), degree = 3, raw = TRUE) + factor(b)")
        == ["poly(a, 2)", "poly(log(a), 3, raw)", "factor(b)"])
    #expect(
      try terms("`my class` ~ `a b` + `x:y` + `tick\\`` + größe + .x + x_1")
        == ["`a b`", "`x:y`", "`tick\\``", "größe", ".x", "x_1"])
  }

  @Test(arguments: [
    "I((a + b) * c)", "log(a/(b - 2.5))", "-(a + b)", "-a^2", "(-a)^2", "2^-a", "a - (b - c)", "a/(b * c)",
    "I(`a b` + 1e-30)",
    "exp(-(a^2)/2)", "a^(b^c)", "(a^b)^c",
  ])
  func `reads an expression as it writes it`(_ text: String) throws {
    let expression = try #require(FormulaParser.expression(text))
    let again = try #require(FormulaParser.expression(expression.text))
    #expect(again == expression)
    #expect(expression.text == again.text)
    let values = ["a": 1.7, "b": 0.6, "c": -2.5, "a b": 4]
    let value = expression.value { values[$0] ?? .nan }
    #expect(value == again.value { values[$0] ?? .nan } || value.isNaN)
  }

  @Test func `computes what it says`() throws {
    func value(_ text: String) throws -> Double {
      try #require(FormulaParser.expression(text)).value { ["x": 3, "z": 2][$0] ?? .nan }
    }
    #expect(try value("-x^2") == -9)
    #expect(try value("2^x^z") == 512)
    #expect(try value("x - z - 1") == 0)
    #expect(try value("x / z / 2") == 0.75)
    #expect(try value("I(x + z) * 2 + abs(-x) - sqrt(4)") == 11)
    #expect(try value("log(exp(x)) + log10(1000) + log2(8) + log1p(0)") == 9)
  }

  @Test(arguments: [
    ("", 0), ("y", 1), ("y ~", 3), ("y ~ a +", 7), ("y ~ a b", 6), ("y ~ 2 + a", 4), ("y ~ a - 2", 6),
    ("y ~ a + 0.5", 6),
    ("y ~ (a + b", 10), ("y ~ a)", 5), ("y ~ sin(a)", 4), ("y ~ log(a", 9), ("y ~ log()", 8), ("y ~ poly(a)", 10),
    ("y ~ poly(a, 0)", 12), ("y ~ poly(a, 2.5)", 12), ("y ~ poly(a, 2, raw = 1)", 21), ("y ~ a^0", 6), ("y ~ a^b", 6),
    ("y ~ `a", 4), ("y ~ a | b", 6), ("y ~ a ~ b", 6), ("log(y) ~ a", 3), ("1 ~ a", 0), ("y ~ 2 * a", 4),
    ("y ~ a /", 7), ("y ~ a %in%", 10), ("y ~ a %% b", 6), ("y ~ a > b", 4), ("y ~ (a > )", 5), ("y ~ cut(a)", 9),
    ("y ~ cut(a, c(2, 1))", 11), ("y ~ cut(a, 1)", 11), ("y ~ cut(a, 3, labels = c(\"u\"))", 11),
    ("y ~ relevel(a)", 13),
    ("y ~ relevel(a, b)", 15), ("y ~ C(a, cube)", 9), ("y ~ ns(a, 0)", 10), ("y ~ bs(a, 2)", 8),
    ("y ~ scale(a, b)", 13),
    ("y ~ offset(a) + offset(b)", 16), ("y ~ offset(log(a))", 14), ("y ~ factor(a, levels = c(\"u\", \"u\"))", 34),
    ("y ~ factor(a, levels = c(u))", 25), ("y ~ \"a", 4),
    ("y ~ factor(a, b)", 14), ("y ~ factor(1)", 11), ("y ~ I(a +)", 9), ("y ~ 1e999", 4), ("cbind(a b) ~ c", 8),
    ("y ~ a\0", 5), ("~", 1), ("y ~ I(a + foo(b))", 10),
  ])
  func `points at the place of a fault`(_ text: String, _ position: Int) {
    let fault = #expect(throws: FormulaScanner.Fault.self) { try FormulaParser.formula(text) { _ in ["a", "b"] } }
    #expect(fault?.position == position, "\(fault?.message ?? "")")
    #expect(fault?.message.hasSuffix(".") == false)
  }

  @Test func `that is nested or long without bound is refused, never fatal`() {
    let many = 200_000
    for text in [
      String(repeating: "(", count: many), "y ~ " + String(repeating: "I(", count: many),
      "y ~ I(" + String(repeating: "-", count: many) + "a)", "y ~ I(a" + String(repeating: "^a", count: many) + ")",
      "y ~ I(a" + String(repeating: " + a", count: many) + ")",
    ] {
      #expect(throws: FormulaScanner.Fault.self) { try FormulaParser.formula(text) { _ in [] } }
    }
    let columns = (0..<3000).map { "x\($0)" }
    #expect(throws: FormulaScanner.Fault.self) { try FormulaParser.formula("y ~ .^2") { _ in columns } }
  }

  @Test func `gives a table its target, or is given one`() throws {
    let table = try table("a,b,y\n1,2,p\n3,4,q\n2,0,q\n")
    #expect(try TableEncoding(table, formula: "y ~ a").target == "y")
    #expect(try TableEncoding(table, formula: "~ a", target: .column("y")).target == "y")
    #expect(try TableEncoding(table, formula: "y ~ a", target: .column("y")).target == "y")
    #expect(throws: TableError.self) { try TableEncoding(table, formula: "~ a") }
    #expect(throws: TableError.self) { try TableEncoding(table, formula: "y ~ a", target: .column("b")) }
    #expect(throws: TableError.self) { try TableEncoding(table, formula: "y ~ y + a") }
    #expect(throws: TableError.self) { try TableEncoding(table, formula: "y ~ 0") }
    #expect(try TableEncoding(table, formula: "y ~ 1").featureNames == [])
    #expect(throws: TableError.self) { try TableEncoding(table, formula: "y ~ zz") }
    #expect(throws: TableError.self) { try TableEncoding(table, formula: "zz ~ a") }
    let soft = try self.table("a,p,q\n1,0.5,0.5\n2,0.1,0.9\n")
    let encoding = try TableEncoding(soft, formula: "cbind(p, q) ~ a")
    #expect(encoding.softTargets == ["p", "q"] && encoding.featureNames == ["a"])
  }

  @Test func `says where in the table a number cannot be computed`() throws {
    let text = "a,y\n1,p\n-1,q\n2,p\n"
    let negative = try table(text)
    let encoding = try TableEncoding(negative, formula: "y ~ sqrt(a)")
    let error = #expect(throws: TableError.self) { try encoding.features(of: negative) }
    #expect(
      error?.description == "t.csv, line 3, column \"a\": sqrt(a) is not a finite number where \"a = -1\"; correct the "
        + "cell, or the formula.")
    let few = #expect(throws: TableError.self) { try TableEncoding(try table(text), formula: "y ~ poly(a, 3)") }
    #expect(few?.message.description.contains("more than 3 different values") == true)
  }

  private func table(_ csv: String) throws -> Table { try Table(csv: Array(csv.utf8), source: "t.csv") }
}
