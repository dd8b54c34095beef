import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `A stored encoding` {
  static let formula =
    "y ~ x * colour + poly(d, 2) + size:log(d) + I((x + 1)^2) + factor(grade) + poly(x, 3, raw = TRUE)"

  private func table(_ change: ([String]) -> [String] = { $0 }) throws -> Table {
    let text = try String(contentsOf: Reference.url("formulas.csv"), encoding: .utf8)
    let lines = text.split(separator: "\n").map {
      change($0.split(separator: ",").map(String.init)).joined(separator: ",")
    }
    return try Table(csv: Array(lines.joined(separator: "\n").utf8), source: "t.csv")
  }

  private func model() throws -> SoftmaxModel {
    let table = try table { $0[1] == "5.5" ? $0 : $0 }
    var options = TableEncoding.Options()
    options.missing = .mean
    options.indicatesMissing = true
    options.unseen = .baseline
    options.minimumCount = 3
    options.cells.missingTexts = ["none", "-1"]
    options.weights = "w"
    return try SoftmaxClassifier().fit(
      table, encoding: try TableEncoding(table, formula: Self.formula, options: options))
  }

  @Test func `predicts the same bits from columns in any order, beside others, and after it is read again`() throws {
    let model = try model()
    let expected = try model.probabilities(for: table())
    #expect(try model.probabilities(for: table { $0.reversed() }) == expected)
    #expect(try model.probabilities(for: table { ["note"] + $0 + ["7"] }) == expected)
    let data = try JSONEncoder.sorted.encode(model)
    let read = try JSONDecoder().decode(SoftmaxModel.self, from: data)
    #expect(read == model)
    #expect(try read.probabilities(for: table()) == expected)
    #expect(try JSONEncoder.sorted.encode(read) == data)
  }

  @Test func `predicts the same bits block by block`() throws {
    let model = try model()
    let table = try table()
    let expected = try model.probabilities(for: table)
    for start in stride(from: 0, to: table.rowCount, by: 7) {
      let rows = Array(start..<min(table.rowCount, start + 7))
      let part = try model.probabilities(for: table.rows(rows))
      for (i, row) in rows.enumerated() { #expect(part.row(i) == expected.row(row)) }
    }
  }

  @Test func `is refused where it makes no sense`() throws {
    let data = try JSONEncoder().encode(model().encoding)
    let good = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    func decode(_ change: (inout [String: Any]) -> Void) throws -> TableEncoding {
      var edited = good
      change(&edited)
      return try JSONDecoder().decode(TableEncoding.self, from: JSONSerialization.data(withJSONObject: edited))
    }
    #expect(try decode { _ in } == model().encoding)
    let number: [String: Any] = ["kind": "number", "expression": "x", "means": [1]]
    let changes: [(inout [String: Any]) -> Void] = [
      { $0["terms"] = [["variables": [999]]] }, { $0["terms"] = [["variables": [-1]]] },
      { $0["terms"] = [["variables": []]] },
      { $0["terms"] = [["variables": Array(repeating: 0, count: 101)]] }, { $0["missing"] = "guess" },
      { $0["unseen"] = 3 }, { $0["variables"] = [["kind": "magic"]] },
      { $0["variables"] = [number.merging(["expression": "x +"]) { $1 }] },
      { $0["variables"] = [number.merging(["expression": String(repeating: "(", count: 100_000)]) { $1 }] },
      { $0["variables"] = [number.merging(["means": [1, 2]]) { $1 }] },
      { $0["variables"] = [number.merging(["powers": 0]) { $1 }] },
      { $0["variables"] = [["kind": "number", "expression": "x"]] },
      { $0["variables"] = [number.merging(["kind": "polynomial", "centers": [1], "sums": [1]]) { $1 }] },
      { $0["variables"] = [number.merging(["kind": "polynomial", "centers": [1], "sums": [1, 0]]) { $1 }] },
      { $0["variables"] = [["kind": "factor", "column": "f", "levels": [1]]] },
    ]
    for (place, change) in changes.enumerated() {
      #expect(throws: DecodingError.self, "change \(place)") { try decode(change) }
    }
  }

  @Test func `counts its features without making them`() throws {
    let levels = (0..<2000).map { "\"l\($0)\"" }.joined(separator: ",")
    let factor = "{\"kind\":\"factor\",\"column\":\"f\",\"levels\":[\(levels)]}"
    let json = """
      {"missing":"error","unseen":"error","variables":[\(factor)],
      "terms":[{"variables":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}]}
      """
    let encoding = try JSONDecoder().decode(TableEncoding.self, from: Data(json.utf8))
    #expect(encoding.featureCount(limit: 1000) == nil)
    #expect(encoding.featureCount(limit: .max) == nil)
  }
}
