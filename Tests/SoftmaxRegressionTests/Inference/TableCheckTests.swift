import Foundation
import Testing

@testable import SoftmaxRegression

/// The doctor's findings on tables with known faults.
@Suite struct `The examination of a table` {
  private static func table(_ more: [Column] = []) throws -> Table {
    let problem = Problem(200, 2, 3, seed: 12)
    let columns = (0..<2).map { j in Column(name: "x\(j)", numbers: (0..<200).map { problem.features[$0, j] }) }
    return try Table(columns + more + [Column(name: "y", strings: problem.labels)])
  }

  private static func kinds(_ check: TableCheck) -> [TableCheck.Finding.Kind] { check.findings.map(\.kind) }

  @Test func `finds nothing in sound data`() throws {
    let check = try TableCheck(Self.table(), target: "y")
    #expect(check.findings.isEmpty && check.separation == nil)
    #expect(check.samples == 200 && check.completeSamples == 200)
    #expect(check.classes.reduce(0) { $0 + $1.count } == 200)
    #expect(check.description.contains("Nothing found"))
  }

  @Test func `names classes without weight`() throws {
    let problem = Problem(90, 2, 3, seed: 12)
    let lost = problem.labels[0]
    let table = try Table([
      Column(name: "x", numbers: (0..<90).map { problem.features[$0, 0] }),
      Column(name: "w", numbers: problem.labels.map { $0 == lost ? 0 : 1 }), Column(name: "y", strings: problem.labels),
    ])
    var options = TableEncoding.Options()
    options.weights = "w"
    let check = try TableCheck(table, target: .column("y"), options: options)
    #expect(Self.kinds(check) == [.weightlessClass] && check.findings[0].classes == [lost])
  }

  @Test func `names what separates and what is left`() throws {
    let flowers = try Table(contentsOf: Reference.url("iris.csv").path)
    let check = try TableCheck(flowers, target: "label")
    let separation = try #require(check.separation)
    #expect(separation.kind == .quasiComplete && separation.classes == ["0"])
    #expect(separation.features == ["petal_length", "petal_width"])
    #expect(separation.identified == [["1", "2"]])
    #expect(Self.kinds(check) == [.separation])
  }

  @Test func `names a feature that separates but for a tie`() throws {
    let y = (0..<60).map { $0 < 30 ? "a" : "b" }
    let noise = (0..<60).map { sin(Double($0 * $0)) }
    let x = (0..<60).map { max(0, Double($0 - 29)) }
    let table = try Table([
      Column(name: "noise", numbers: noise), Column(name: "step", numbers: x.map { $0 == 1 ? 0 : $0 }),
      Column(name: "y", strings: y),
    ])
    let check = try TableCheck(table, target: "y")
    #expect(check.separation?.kind == .quasiComplete)
    #expect(check.separation?.features == ["step"])
  }

  @Test func `says where no class as a whole is separated`() throws {
    // Class 2 never has z = 1, and overlaps with the others elsewhere.
    let sound = try Self.table()
    let y = try #require(sound["y"])
    let z = (0..<200).map { y.text(at: $0) != "2" && $0 % 5 == 0 ? 1.0 : 0 }
    let check = try TableCheck(Self.table([Column(name: "z", numbers: z)]), target: "y")
    let separation = try #require(check.separation)
    #expect(separation.kind == .quasiComplete)
    #expect(separation.identified == [["0", "1"]] && separation.features == ["z"])
    #expect(check.description.contains("no class as a whole, but samples of 0, 1, 2 can be separated by z"))
  }

  @Test func `finds leaks in numbers and in text`() throws {
    let sound = try Self.table()
    let y = try #require(sound["y"])
    let labels = (0..<200).map { y.text(at: $0) }
    let code = Column(name: "code", numbers: labels.map { (Double($0) ?? 0) * 3 - 1 })
    let word = Column(name: "word", strings: labels.map { "level \($0)" })
    for (column, name) in [(code, "code"), (word, "word")] {
      let check = try TableCheck(Self.table([column]), target: "y")
      #expect(check.leakage == [name])
      #expect(Self.kinds(check).contains(.leakage) && check.separation?.kind == .complete)
    }
  }

  @Test func `finds constant and aliased columns, gaps, rare levels, names and scales`() throws {
    let sound = try Self.table()
    guard case .numbers(let x) = try #require(sound["x0"]).values else { return }
    let more = [
      Column(name: "one", numbers: Array(repeating: 1, count: 200)), Column(name: "twice", numbers: x.map { 2 * $0 }),
      Column(name: "gaps", strings: (0..<200).map { $0 < 5 ? "NA" : "\(cos(Double($0 * $0)))" }),
      Column(name: "colour", strings: (0..<200).map { $0 < 8 ? "red" : $0 % 2 == 0 ? "blue" : "green" }),
      Column(name: "name", strings: (0..<200).map { "row \($0)" }),
      Column(name: "big", numbers: (0..<200).map { 1e9 * sin(Double(3 * $0)) }),
    ]
    let check = try TableCheck(Self.table(more), target: "y")
    #expect(check.constant == ["one"] && check.aliased == ["twice"])
    #expect(check.samples == 200 && check.completeSamples == 195)
    #expect(
      Self.kinds(check).filter { $0 != .separation }
        == [.missing, .manyLevels, .constant, .aliased, .rareLevel, .scale])
    #expect(check.findings.allSatisfy { $0.message.hasSuffix(".") && $0.remedy.description.hasSuffix(".") })
    #expect(check.features.map(\.name) == ["x0", "x1", "one", "twice", "gaps", "colour", "name", "big"])
    #expect(check.features.first { $0.name == "gaps" }?.missing == 5)
    #expect(check.features.first { $0.name == "colour" }?.levels == 3)
  }

  @Test func `has one finding for all features of a kind`() throws {
    let sound = try Self.table()
    guard case .numbers(let x) = try #require(sound["x0"]).values else { return }
    let copies = (0..<12).map { copy in Column(name: "copy\(copy)", numbers: x.map { Double(copy + 2) * $0 }) }
    let names = (0..<12).map { name in
      Column(name: "name\(name)", strings: (0..<200).map { "row \(name) \($0)" })
    }
    let check = try TableCheck(Self.table(copies + names), target: "y")
    let aliased = check.findings.filter { $0.kind == .aliased }
    #expect(aliased.map(\.features) == [copies.map(\.name)])
    #expect(aliased[0].message.hasSuffix("copy7 and 4 more can be computed from the features before each of them."))
    let levels = check.findings.filter { $0.kind == .manyLevels }
    #expect(levels.map(\.features) == [names.map(\.name)])
    #expect(levels[0].message.hasPrefix("12 columns have such a finding: name0, name1"))
  }

  @Test func `of more features than rows says in one line that any classes are separated`() throws {
    let problem = Problem(12, 40, 3, seed: 5)
    let columns = (0..<40).map { j in Column(name: "g\(j)", numbers: (0..<12).map { problem.features[$0, j] }) }
    let check = try TableCheck(
      Table(columns + [Column(name: "y", strings: problem.labels)]), target: "y")
    let separated = check.findings.filter { $0.kind == .separation }
    #expect(separated.count == 1 && separated[0].message.contains("40 features separate any classes of 12 rows"))
    #expect(check.aliased.count == 29)
  }

  @Test func `counts rows complete in the columns that it names`() throws {
    let more = [
      Column(name: "empty", strings: Array(repeating: "", count: 200)),
      Column(name: "name", strings: (0..<200).map { $0 < 7 ? "" : "row \($0)" }),
    ]
    let check = try TableCheck(Self.table(more), target: "y")
    #expect(check.completeSamples == 200)
    #expect(check.findings.filter { $0.kind == .missing }.map(\.message) == ["empty has no value in any row."])
    let gaps = Column(name: "gaps", strings: (0..<200).map { $0 < 5 ? "NA" : "\($0 % 7)" })
    let both = try TableCheck(Self.table(more + [gaps]), target: "y")
    #expect(both.completeSamples == 195)
    let messages = both.findings.filter { $0.kind == .missing }.map(\.message)
    #expect(
      messages == ["Values are missing: gaps (5); 195 of 200 rows are complete.", "empty has no value in any row."])
  }

  @Test func `finds rare classes`() throws {
    let problem = Problem(60, 1, 2, seed: 2)
    let labels = problem.labels.enumerated().map { $0 % 20 == 0 ? "rare" : $1 }
    let table = try Table([
      Column(name: "x", numbers: problem.features.elements), Column(name: "y", strings: labels),
    ])
    let check = try TableCheck(table, target: "y")
    #expect(check.findings.filter { $0.kind == .rareClass }.flatMap(\.classes) == ["rare"])
  }

  @Test func `refuses what cannot be a classification`() throws {
    let table = try Self.table([Column(name: "one", strings: Array(repeating: "a", count: 200))])
    #expect(throws: TableError.self) { try TableCheck(table, target: "one") }
    #expect(throws: TableError.self) { try TableCheck(table, target: "nowhere") }
    #expect(throws: TableError.self) { try TableCheck(table, target: "y", features: ["one"]) }
  }
}
