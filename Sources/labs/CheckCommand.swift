import ArgumentParser

/// Compares every figure with the expected one.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Compare every figure with the expected one; exit code 1 where one differs.")

  @Argument(help: "A file of expected figures, instead of those that come with the tool.", completion: .file())
  var file: String?

  func run() throws {
    let expected = try file.map { try ExpectedFigures(contentsOf: $0) } ?? .bundled()
    let comparisons = Self.compare(expected, with: try Lessons.figures())
    for comparison in comparisons { print(comparison.line) }
    let passed = comparisons.count { $0.passes }
    print("\(passed) passed, \(comparisons.count - passed) failed")
    if passed < comparisons.count { throw ExitCode.failure }
  }

  /// A comparison for each expected figure.
  static func compare(_ expected: ExpectedFigures, with computed: [String: Value]) -> [Comparison] {
    expected.figures.map { Comparison($0, computed: computed[$0.key]) }
  }
}
