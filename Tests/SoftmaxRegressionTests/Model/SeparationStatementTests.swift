import Testing

@testable import SoftmaxRegression

/// What a verdict says of which features separate which classes.
@Suite struct `A separation is told` {
  private static func verdict(_ columns: [String: [Double]], _ y: [String], intercept: Bool = true) throws -> Separation
  {
    let names = columns.keys.sorted()
    let x = Matrix(y.indices.map { i in names.compactMap { columns[$0]?[i] } })
    var classifier = SoftmaxClassifier(penalty: .none)
    classifier.hasIntercept = intercept
    return try #require(try classifier.fit(features: x, labels: y, featureNames: names).report.separation)
  }

  private static let x = [-2, -1, -1.5, -1.2, 1, 2, 1.5, 1.7, 1.1, 2.1, 1.6, 1.3]
  private static let z = [1, -1, 2, -2, 1, 2, 1.5, 2.5, -1, -2, -1.5, -2.4]
  private static let y = ["a", "a", "a", "a", "b", "b", "b", "b", "c", "c", "c", "c"]

  @Test func `by class, where a feature separates one of them alone`() throws {
    let found = try Self.verdict(["x": Self.x, "z": Self.z], Self.y)
    #expect(found.kind == .complete && found.classes == ["a", "b", "c"] && found.features == ["x", "z"])
    #expect(
      found.statement
        == "a can be separated from the rest by x, and b, c by x, z together without error")
  }

  @Test func `at once, where each feature separates all of them`() throws {
    let along = (0..<12).map { Double($0 / 4) + Double($0 % 4) / 10 }
    let noise = (0..<12).map { Double($0 * 5 % 7) }
    let found = try Self.verdict(["n": noise, "x": along, "z": along.map { -$0 * $0 * $0 }], Self.y)
    #expect(found.statement == "a, b, c can be separated by x, z without error")
    #expect(found.features == ["x", "z"])
  }

  @Test func `by class, where each has a feature of its own`() throws {
    // b and c overlap in x, and a and c in z.
    let found = try Self.verdict(
      ["x": [0, 1, 2, 3, 5, 6, 7, 8, 5, 6, 7, 8], "z": [5, 6, 7, 8, 0, 1, 2, 3, 5, 6, 7, 8]], Self.y)
    #expect(found.kind == .complete && found.features == ["x", "z"])
    #expect(
      found.statement
        == "a can be separated from the rest by x, and b by z, and c by x, z together without error")
  }

  @Test func `by two values of a feature, of a class in the middle`() throws {
    let x = [0, 1, 2, 3, 0.5, 1.5, 2.5, 3.5, 5, 6, 9, 8, 7, 10, 7.5, 8.5]
    let y = ["a", "a", "a", "a", "d", "d", "d", "d", "b", "b", "c", "c", "c", "e", "e", "e"]
    let noise = (0..<16).map { Double($0 * 5 % 7) }
    let found = try Self.verdict(["n": noise, "x": x], y)
    #expect(found.kind == .quasiComplete && found.classes == ["b"] && found.features == ["x"])
    #expect(found.statement == "b can be separated from the rest by x without error")
  }

  @Test func `not by a feature in whose values classes tie`() throws {
    // Both classes have rows at u = 1, which only x and z together tell apart.
    let u = [0.0, 1, 0, 1, 1, 2, 1, 2]
    let x = [0.0, 2, 4, 6, 1, 3, 5, 7]
    let found = try Self.verdict(
      ["u": u, "x": x, "z": x.enumerated().map { $1 + ($0 < 4 ? 1 : 0) }], Array(Self.y.prefix(8)))
    #expect(found.kind == .complete && found.features.contains("x") && found.features.contains("z"))
    #expect(found.statement.hasPrefix("a, b can be separated by "))
    #expect(found.statement.hasSuffix("together without error"))
  }

  @Test func `in few words, where many classes have a feature each`() throws {
    let y = (0..<20).map { "\($0 % 5)" }
    let columns = (0..<5).map { k in ("x\(k)", (0..<20).map { $0 % 5 == k ? 1 + Double($0) : 0 }) }
    let found = try Self.verdict(Dictionary(uniqueKeysWithValues: columns), y)
    #expect(found.statement == "0, 1, 2, 3, 4 can be separated by x0, x1, x2, x3, x4 together without error")
  }

  @Test func `by the sign of a feature, without intercepts`() throws {
    // s divides classes as x does, but at -2.
    let found = try Self.verdict(["s": Self.x.map { $0 - 2.5 }, "x": Self.x, "z": Self.z], Self.y, intercept: false)
    #expect(found.statement.hasPrefix("a can be separated from the rest by x, and b, c by "))
    #expect(found.statement.hasSuffix("together without error"))
  }
}
