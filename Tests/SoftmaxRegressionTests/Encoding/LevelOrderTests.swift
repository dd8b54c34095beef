import Testing

@testable import SoftmaxRegression

@Suite struct `The order of levels and classes` {
  private let rows = "x,g,n,y\n1,low,1,q\n2,high,3,p\n3,middle,2,r\n4,low,1,p\n5,high,2,q\n6,middle,3,r\n"

  private func encoding(_ change: (inout TableEncoding.Options) -> Void) throws -> TableEncoding {
    var options = TableEncoding.Options()
    change(&options)
    return try TableEncoding(table(rows), target: .column("y"), options: options)
  }

  @Test func `is the stated one, and the usual one for the others`() throws {
    #expect(try encoding { $0.levels = ["g": ["middle"]] }.featureNames == ["x", "g=high", "g=low", "n"])
    #expect(
      try encoding { $0.levels = ["g": ["low", "middle", "high"]] }.featureNames == ["x", "g=middle", "g=high", "n"])
    #expect(try encoding { $0.references = ["g": "low"] }.featureNames == ["x", "g=high", "g=middle", "n"])
    #expect(try encoding { $0.references = ["n": "2"] }.featureNames == ["x", "g=low", "g=middle", "n=1", "n=3"])
    #expect(
      try encoding { ($0.levels, $0.references) = (["g": ["low", "high"]], ["g": "middle"]) }.featureNames == [
        "x", "g=low", "g=high", "n",
      ])
    let model = try SoftmaxClassifier().fit(table(rows), encoding: encoding { $0.classes = ["r", "p"] })
    #expect(model.classes == ["r", "p", "q"] && !model.hasUsualOrder)
  }

  @Test func `changes no probability`() throws {
    let table = try table(rows)
    let usual = try SoftmaxClassifier(penalty: .inverse(1)).fit(table, encoding: encoding { _ in })
    let other = try SoftmaxClassifier(penalty: .inverse(1)).fit(
      table, encoding: encoding { $0.classes = ["r", "q", "p"] })
    let (p, q) = (try usual.probabilities(for: table), try other.probabilities(for: table))
    for row in 0..<p.rows {
      for c in 0..<3 { #expect(abs(p[row, c] - q[row, 2 - c]) < 1e-7) }
    }
    #expect(try SoftmaxModel(json: other.json()) == other)
  }

  @Test func `is refused where a name is unknown, twice or missing`() throws {
    func message(_ change: (inout TableEncoding.Options) -> Void) -> String {
      let error = #expect(throws: TableError.self) { try encoding(change) }
      return error?.description ?? ""
    }
    #expect(
      message { $0.levels = ["g": ["hi"]] }.contains("no row has the level \"hi\"; the levels are high, low, middle"))
    #expect(message { $0.levels = ["g": ["low", "low"]] }.contains("stated twice"))
    #expect(message { $0.references = ["zz": "a"] }.contains("no such column"))
    #expect(message { ($0.levels, $0.features) = (["g": ["low"]], ["x"]) }.contains("it is not a feature"))
    let fault = #expect(throws: TableError.self) {
      try TableEncoding(table(rows), formula: "y ~ factor(g, levels = c(\"low\", \"high\"))")
    }
    #expect(fault?.description.contains("the level \"middle\" is not in the list") == true)
    let classes = #expect(throws: TableError.self) {
      try SoftmaxClassifier().fit(table(rows), encoding: encoding { $0.classes = ["z"] })
    }
    #expect(classes?.description.contains("no row has the class \"z\"; the classes are p, q, r") == true)
  }

  @Test func `of contrasts gives the same model`() throws {
    let table = try table(rows)
    let plain = try TableEncoding(table, formula: "y ~ x + g")
    let usual = try SoftmaxClassifier(penalty: .none).fit(table, encoding: plain)
    #expect(usual.withIndicators == usual)
    for coding in FactorCoding.allCases {
      let encoding = try TableEncoding(table, formula: "y ~ x * C(g, \(coding.rawValue))")
      let model = try SoftmaxClassifier(penalty: .inverse(1)).fit(table, encoding: encoding)
      let spread = model.withIndicators
      #expect(spread.features == ["x", "g=high", "g=low", "g=middle", "x:g=high", "x:g=low", "x:g=middle"])
      let (p, q) = (try model.probabilities(for: table), try spread.probabilities(for: table))
      #expect(zip(p.elements, q.elements).allSatisfy { abs($0 - $1) < 1e-12 })
    }
  }
}
