import Testing

@testable import SoftmaxRegression

/// The levels that separated classes lack.
@Suite struct `An empty cell` {
  private static func separation(_ columns: [Column], formula: String) throws -> Separation {
    let table = try Table(columns)
    let report = try SoftmaxClassifier(penalty: .none).fit(table, formula: formula).report
    let separation = try #require(report.separation)
    #expect(report.termination == .separated(separation))
    return separation
  }

  private static let x = (0..<24).map { Double($0 * 7 % 11) }
  private static let y = (0..<24).map { ["a", "b", "c"][$0 % 3] }

  @Test func `of a factor is named, of its first level too`() throws {
    // No b has level f, which has no feature, and no c has level m.
    let gender = (0..<24).map { row -> String in
      if row % 3 == 1 { return "m" }
      return row % 3 == 2 || row % 2 == 0 ? "f" : "m"
    }
    let found = try Self.separation(
      [Column(name: "x", numbers: Self.x), Column(name: "g", strings: gender), Column(name: "y", strings: Self.y)],
      formula: "y ~ x + g")
    let cells = found.emptyCells?.map { "\($0.class) \($0.level)" }
    #expect(cells == ["b g=f", "c g=m"])
    #expect(found.sentence.description.contains("No row of b has g=f, and no row of c has g=m. So the likelihood"))
  }

  @Test func `of a level among several is named`() throws {
    let level = (0..<24).map { row -> String in
      let place = row / 3 % 4
      let isLeftOut = row % 3 == 2 && place == 3
      return ["k", "l", "m", "n"][isLeftOut ? 0 : place]
    }
    let found = try Self.separation(
      [Column(name: "f", strings: level), Column(name: "x", numbers: Self.x), Column(name: "y", strings: Self.y)],
      formula: "y ~ f + x")
    #expect(found.emptyCells == [Separation.EmptyCell(class: "c", level: "f=n")])
  }

  @Test func `of one of two numbers is named, and none of many`() throws {
    let two = (0..<24).map { row -> Double in
      let half = Double(row / 3 % 2)
      return row % 3 == 0 ? 1 : 1 + half
    }
    let found = try Self.separation(
      [Column(name: "q", numbers: two), Column(name: "x", numbers: Self.x), Column(name: "y", strings: Self.y)],
      formula: "y ~ q + x")
    #expect(found.emptyCells == [Separation.EmptyCell(class: "a", level: "q=2")])
    let arrays = try SoftmaxClassifier(penalty: .none).fit(
      features: Matrix(zip(two, Self.x).map { [$0, $1] }), labels: Self.y, featureNames: ["q", "x"])
    #expect(arrays.report.separation?.emptyCells == found.emptyCells)
    let line = try Self.separation(
      [
        Column(name: "x", numbers: (0..<24).map { Double($0) }),
        Column(name: "y", strings: (0..<24).map { "\($0 / 8)" }),
      ],
      formula: "y ~ x")
    #expect(line.emptyCells == nil && !line.sentence.description.contains("No row"))
  }
}
