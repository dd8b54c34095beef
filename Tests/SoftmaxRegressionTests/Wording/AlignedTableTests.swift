import Testing

@testable import SoftmaxRegression

@Suite struct `Tables for terminals` {
  private static let head = ["", "estimate", "odds ratio"]
  /// The columns that a line takes.
  private func width(_ line: some StringProtocol) -> Int { TextLine.width(String(line)) }

  @Test func `have points below each other and no blanks at their ends`() {
    let table = AlignedTable(
      ["", "value"], [["a", "1.5"], ["b", "-12.25"], ["c", "100"], ["d", "-"], ["e", "<0.001"]])
    #expect(
      table.lines(within: 80) == [
        "       value", "  a    1.5", "  b  -12.25", "  c  100", "  d        -", "  e   <0.001",
      ])
  }

  @Test func `shorten names in the middle before they take further blocks`() {
    let long = "a name that does not end where there is room for others 1"
    let rows = [[long, "1.25", "2"], [String(long.dropLast()) + "2", "1.25", "2"]]
    let lines = AlignedTable(Self.head, rows).lines(within: 50)
    #expect(lines.allSatisfy { width($0) <= 50 })
    #expect(lines.count == 3 && lines[1].contains("others 1") && lines[2].contains("others 2"))
    #expect(lines[1].hasPrefix("  a name that"))
  }

  @Test func `go on in blocks with the names of the rows`() {
    let head = [""] + (0..<30).map { "column \($0)" }
    let rows = ["first", "second"].map { name in [name] + (0..<30).map { "\($0).25" } }
    let table = AlignedTable(head, rows)
    let lines = table.lines(within: 80)
    #expect(lines.allSatisfy { width($0) <= 80 })
    #expect(lines.count { $0.hasPrefix("  first") } == table.blocks(within: 80) && table.blocks(within: 80) > 3)
    for k in 0..<30 { #expect(lines.contains { $0.contains("column \(k)") }) }
    #expect(table.blocks(within: 400) == 1)
  }

  @Test func `count the wide letters of East Asia twice`() {
    let names = ["上海市浦東新区の中学校第三学年の生徒の集まりの名前一", "上海市浦東新区の中学校第三学年の生徒の集まりの名前二", "b"]
    for columns in [40, 60, 80] {
      let lines = AlignedTable(Self.head, names.map { [$0, "1.5", "20"] }).lines(within: columns)
      #expect(lines.allSatisfy { width($0) <= columns }, "\(lines)")
      // The points are below each other.
      let places = lines.dropFirst().map { line in line.firstIndex(of: ".").map { width(line[..<$0]) } }
      #expect(Set(places).count == 1 && Set(lines).count == lines.count)
    }
  }

  @Test func `of several classes have equal columns`() {
    let text = AlignedTable.text(
      Self.head, [("one", [["a", "1.5", "2"]]), ("another", [["a long name", "-12.5", "2000"]])], within: 80)
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(parts.count == 7 && parts[0] == "one" && parts[3] == "" && parts[4] == "another")
    #expect(parts[1] == parts[5])
    #expect(
      parts[2].firstIndex(of: ".").map { width(parts[2][..<$0]) }
        == parts[6].firstIndex(of: ".").map { width(parts[6][..<$0]) })
  }
}

@Suite struct `Names that are too long` {
  @Test func `lose their middles`() {
    #expect(ShortName.of("review=<a href=\"http://example.org/1\">", within: 20) == "review=<a…le.org/1\">")
    #expect(ShortName.of("short", within: 5) == "short" && ShortName.of("longer", within: 5) == "lo…er")
    #expect(ShortName.of("two\nlines", within: 20) == "two\\nlines")
  }

  @Test func `stay different`() {
    let names = (0..<4).map { "the same start of a name \($0) and the same end of it" } + ["other"]
    let short = ShortName.distinct(names + [names[0]], within: 20)
    #expect(Set(short).count == 5 && short[5] == short[0])
    #expect(short.allSatisfy { TextLine.width($0) <= 20 }, "\(short)")
  }

  @Test func `are short however many marks they have`() {
    let hostile = "e" + String(repeating: "\u{301}", count: 5000) + "x"
    #expect(ShortName.of(hostile, within: 24).unicodeScalars.count <= 240)
    #expect(ShortName.of(String(repeating: "漢字", count: 50_000), within: 24).unicodeScalars.count == 12)
    // A mark does not stand at the start of the end.
    #expect(ShortName.of("abcdefghijklmnopqrstuvwxyze\u{301}", within: 9) == "abcd…yze\u{301}")
  }
}

@Suite struct `Numbers for people` {
  @Test(arguments: [
    (13_059_520.0, "13059520"), (1e6, "1000000"), (2_964_018.4, "2964018"), (9_999_999.6, "10000000"), (0.5, "0.5"),
    (-333.03081, "-333.0308"), (1.5e15, "1.5e+15"), (1.25e-7, "1.25e-07"), (.infinity, "inf"),
  ])
  func `have all digits before the point`(value: Double, text: String) {
    #expect(NumberText.number(value, digits: 7) == text)
  }

  @Test func `have the decimals of their row`() {
    #expect(Precision(of: 0.1718, digits: 4).text(-0.034671) == "-0.0347")
    #expect(Precision(of: 123.4, digits: 4).text(98_765.4321) == "98765.4")
    #expect(Precision(of: 0.00001234, digits: 4).text(0.5) == "0.50000000")
    #expect(Precision(of: 1.5e-12, digits: 4).text(3e-12) == "3.000e-12")
    #expect(Precision(of: 0, digits: 4).text(0) == "0.000" && NumberText.fixed(-0.0004, 3) == "0.000")
  }

  @Test func `of ratios have exponents far from one`() {
    #expect(
      [0.01234, 65.07, 2.144e-8, 1_389_814].map(NumberText.ratio) == ["0.01234", "65.07", "2.144e-08", "1.390e+06"])
  }

  @Test func `are p-values to three decimals`() {
    #expect(
      NumberText.pValue(0.04) == "0.040" && NumberText.pValue(0.00099) == "<0.001" && NumberText.pValue(0) == "<0.001")
    #expect(NumberText.equation(0.8) == "p = 0.800" && NumberText.equation(1e-300) == "p < 0.001")
  }
}
