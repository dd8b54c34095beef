import Foundation
import Testing

@testable import labs

/// The figures of all lessons, computed once, with few random orders: the tests run without optimisation.
let computed: Result<[String: Value], any Error> = Result { try Lessons.figures(orders: 2) }

@Test func `every figure is as expected`() throws {
  let comparisons = CheckCommand.compare(try .bundled(), with: try computed.get())
  #expect(comparisons.count == 149)
  for comparison in comparisons { #expect(comparison.passes, "\(comparison.line)") }
}

@Test func `the lessons compute the expected figures and no others`() throws {
  let expected = try ExpectedFigures.bundled().figures.map(\.key)
  #expect(Set(expected).count == expected.count)
  #expect(Set(try computed.get().keys) == Set(expected))
}

@Test func `each figure fails the check when it is changed`() throws {
  let values = try computed.get()
  for var figure in try ExpectedFigures.bundled().figures {
    figure.value = figure.value.spoilt(1.02)
    #expect(!Comparison(figure, computed: values[figure.key]).passes, "\(figure.key)")
  }
}

@Test func `a figure that is missing fails the check`() throws {
  let figure = try #require(try ExpectedFigures.bundled().figures.first)
  let comparison = Comparison(figure, computed: nil)
  #expect(!comparison.passes)
  #expect(comparison.line.contains("FAIL"))
}

@Test func `all figures are one JSON object that keeps every digit`() throws {
  let values = try computed.get()
  let text = try AllCommand.json(values)
  let decoded = try JSONDecoder().decode([String: Value].self, from: Data(text.utf8))
  #expect(decoded == values)
  #expect(text.hasPrefix("{") && text.hasSuffix("}"))
}

@Test func `a file of figures takes the place of those that come with the tool`() throws {
  let url = FileManager.default.temporaryDirectory.appending(path: "figures-\(UUID()).json")
  defer { try? FileManager.default.removeItem(at: url) }
  try Data(#"{"figures": [{"key": "a", "value": [1, {"b": true}], "tol": null, "note": "x"}]}"#.utf8).write(to: url)
  let file = try ExpectedFigures(contentsOf: url.path)
  #expect(file.figures.map(\.key) == ["a"])
  #expect(file.figures.first?.value == .list([.number(1), .named(["b": .flag(true)])]))
  #expect(file.figures.first?.tol == nil)
}

@Test func `a file without figures is refused in a sentence`() throws {
  let missing = #expect(throws: LabError.self) { try ExpectedFigures(contentsOf: "/no/such.json") }
  #expect(missing?.description == "/no/such.json: the file cannot be read; check its name and your rights.")
  let url = FileManager.default.temporaryDirectory.appending(path: "figures-\(UUID()).json")
  defer { try? FileManager.default.removeItem(at: url) }
  try Data("[]".utf8).write(to: url)
  let malformed = #expect(throws: LabError.self) { try ExpectedFigures(contentsOf: url.path) }
  #expect(malformed?.description.contains("the file does not contain expected figures") == true)
}

extension Value {
  /// Every number times a factor, zeros moved, tiny ones reflected, truth turned.
  fileprivate func spoilt(_ factor: Double) -> Value {
    switch self {
    case .null: .null
    case .number(let number): .number(number == 0 ? 1 : abs(number) < 1e-8 ? -number : number * factor)
    case .flag(let flag): .flag(!flag)
    case .list(let list): .list(list.map { $0.spoilt(factor) })
    case .named(let values): .named(values.mapValues { $0.spoilt(factor) })
    }
  }
}
