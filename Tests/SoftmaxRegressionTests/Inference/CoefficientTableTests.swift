import Foundation
import Testing

@testable import SoftmaxRegression

/// Tables of coefficients for publications.
@Suite struct `A table of coefficients` {
  private func table(_ formulas: [String]) throws -> CoefficientTable {
    try CoefficientTable(formulas.enumerated().map { ("m\($0 + 1)", try GoldenModel.fitted($1)) })
  }

  @Test func `has the odds ratios of the reference`() throws {
    let table = try table(["y ~ x + \(GoldenModel.levels) + s"])
    let expected = try GoldenModel.numbers()["hypotheses"]["RRR of [b]x: [exp(b), delta SE exp(b)*se, lower, upper]"]
      .numbers
    let row = try #require(table.rows.first { $0.class == "b" && $0.feature == "x" })
    let cell = try #require(row.cells[0])
    let found = [cell.oddsRatio, cell.oddsRatioStandardError, cell.oddsRatioLower, cell.oddsRatioUpper]
    for (value, reference) in zip(found, expected) { #expect(relativeError(value, reference) < 1e-9) }
    let measures = try GoldenModel.numbers()["measures"]
    #expect(relativeError(table.models[0].aic, try measures["AIC"].number) < 1e-12)
    #expect(relativeError(table.models[0].bic, try measures["BIC"].number) < 1e-12)
    #expect(relativeError(table.models[0].mcFaddenR2, try measures["McFadden"].number) < 1e-12)
  }

  @Test func `sets models beside each other, feature by feature`() throws {
    let table = try table(["y ~ x + s", "y ~ z + s", "y ~ x + z + g"])
    let first = table.rows.filter { $0.class == "b" }
    #expect(first.map(\.feature) == ["x", "z", "g=L", "g=M", "s=m", "(intercept)"])
    for (place, formula) in ["y ~ x + s", "y ~ z + s", "y ~ x + z + g"].enumerated() {
      let summary = try GoldenModel.fitted(formula).summary()
      for row in table.rows {
        #expect(row.cells[place]?.estimate == summary[row.feature, of: row.class]?.estimate)
      }
    }
  }

  @Test func `names factors with their reference level`() throws {
    let printed = try table(["y ~ x + \(GoldenModel.levels) + s", "y ~ x"]).printed(CoefficientTable.Layout())
    let rows = printed.sections[0].rows
    #expect(printed.sections.map(\.title) == ["b against a", "c against a"])
    let names = rows.map { ($0.isIndented ? "-" : "") + $0.name }
    #expect(names[0] == "x" && names.contains("-L") && names.suffix(1) == ["(intercept)"])
    let reference = try #require(rows.first { $0.isIndented && $0.name == "L" })
    #expect(reference.cells == ["reference", "", "", ""])
    var log = CoefficientTable.Layout()
    (log.showsLogOdds, log.isWide) = (true, true)
    let wide = try table(["y ~ x"]).printed(log)
    #expect(wide.groups.map(\.title) == ["b against a", "c against a"] && wide.sections.count == 1)
    #expect(wide.sections[0].rows[0].cells[0].hasPrefix("0.63 (") && wide.totals.isEmpty)
  }

  @Test func `needs one reference class`() throws {
    let table = try Reference.table("golden.csv")
    var options = TableEncoding.Options()
    options.classes = ["c"]
    let other = try SoftmaxClassifier(penalty: .none).fit(
      table, encoding: TableEncoding(table, formula: "y ~ x", options: options))
    let models = [("a", try GoldenModel.fitted("y ~ x")), ("b", try FittedModel(other, to: table))]
    let error = #expect(throws: InferenceError.self) { try CoefficientTable(models.map { (name: $0.0, fitted: $0.1) }) }
    #expect(error?.settings == [.reference])
    var stated = SummaryOptions()
    stated.reference = "b"
    #expect(try CoefficientTable(models.map { (name: $0.0, fitted: $0.1) }, stated).reference == "b")
    #expect(throws: InferenceError.self) { try CoefficientTable([]) }
  }

  @Test(arguments: [2, 3, 12, 60]) func `fits eighty columns`(classes: Int) throws {
    var random = SplitMix(11)
    let n = 40 * classes
    let labels = (0..<n).map { "a class with quite a long name, number \($0 % classes)" }
    let columns = [
      Column(
        name: "a feature whose name is long enough to be shortened", numbers: (0..<n).map { _ in random.normal() }),
      Column(
        name: "f", strings: (0..<n).map { _ in random.uniform() < 0.5 ? "a level with a long name" : "another level" }),
      Column(name: "y", strings: labels),
    ]
    let data = try Table(columns)
    let fitted = try FittedModel(SoftmaxClassifier(penalty: .none).fit(data, target: "y"), to: data)
    let table = try CoefficientTable([("a model", fitted), ("the same model with a long name for its column", fitted)])
    for isWide in [false, true] {
      var layout = CoefficientTable.Layout()
      (layout.isWide, layout.caption) = (isWide, String(repeating: "A caption of many words. ", count: 6))
      let lines = table.printed(layout).text(.text, within: 80).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.allSatisfy { $0.count <= 80 && $0.last != " " })
      #expect(lines.count > 10)
      let latex = table.printed(layout).text(.latex, within: 80)
      #expect(latex.contains("longtable") == (classes >= 12 && !isWide))
    }
  }

  @Test func `escapes names in every format`() throws {
    let printed = PrintedTable(
      caption: "50 % & more", groups: [.init("a_b", ["OR <1>"])],
      sections: [.init("x|y", [.init("c^2 ~ {d}", ["-1.5 (-2.0, 1.0)"], isIndented: true)])],
      totals: [.init("R²", ["0.1"])], notes: ["a & b."])
    let latex = printed.text(.latex, within: 80)
    #expect(
      latex.contains("50 \\% \\& more") && latex.contains("a\\_b") && latex.contains("OR \\textless{}1\\textgreater{}"))
    #expect(
      latex.contains("$-$1.5 ($-$2.0, 1.0)") && latex.contains("c\\textasciicircum{}2 \\textasciitilde{} \\{d\\}"))
    let html = printed.text(.html, within: 80)
    #expect(html.contains("OR &lt;1&gt;") && html.contains("a &amp; b.") && html.contains("<caption>50 % &amp; more"))
    let markdown = printed.text(.markdown, within: 80)
    #expect(markdown.contains("x\\|y") && markdown.contains("a\\_b: OR \\<1\\>"))
    let columns = markdown.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(columns.allSatisfy { $0.replacing("\\|", with: "").count { $0 == "|" } == 3 })
  }
}
