import Foundation
import Testing

@testable import SoftmaxRegression

/// Tests of nested models with Jeffreys' prior, whose features are nearly parallel.
@Suite struct `Nested models with Jeffreys' prior` {
  /// Powers of a number far from zero, another number, and three classes.
  private static let table: [String: [Double]] = {
    let n = 60
    let x = (0..<n).map { 40 + 2 * sin(Double($0 * $0)) }
    let z = (0..<n).map { cos(Double($0 * $0) * 1.3) }
    return ["a": x, "b": x.map { $0 * $0 }, "c": x.map { $0 * $0 * $0 }, "z": z]
  }()

  private static func logLikelihoods(_ order: [String], without left: String) throws -> [Double] {
    let labels = (0..<60).map { ["u", "v", "w"][Int(abs(sin(Double($0 * $0) * 2.1) * 2.9))] }
    let columns = order.map { Column(name: $0, numbers: table[$0] ?? []) } + [Column(name: "y", strings: labels)]
    let data = try Table(columns)
    func fit(_ features: [String]) throws -> SoftmaxModel {
      let encoding = try TableEncoding(data, target: .column("y"), features: features)
      return try SoftmaxClassifier(penalty: .jeffreys).fit(data, encoding: encoding)
    }
    return try fit(order.filter { $0 != left }).compare(with: fit(order), on: data).logLikelihoods
  }

  @Test(arguments: ["a", "c", "z"])
  func `have one likelihood in every order of the columns`(left: String) throws {
    let expected = try Self.logLikelihoods(["a", "b", "c", "z"], without: left)
    #expect(expected[0] <= expected[1] + 1e-6)
    for order in [["c", "b", "a", "z"], ["z", "b", "a", "c"]] {
      let found = try Self.logLikelihoods(order, without: left)
      #expect(abs(found[0] - expected[0]) < 1e-4 && abs(found[1] - expected[1]) < 1e-4, "\(order)")
    }
  }
}
