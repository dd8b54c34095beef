import Foundation
import Testing

@testable import SoftmaxRegression

/// The object `settings` of a model file.
@Suite struct `The settings in a model file` {
  private static func edited(_ change: (inout [String: Any]) -> Void) throws -> Data {
    let problem = Problem(30, 2, 2, seed: 31)
    let model = try SoftmaxClassifier(penalty: .ridge(0.1)).fit(features: problem.features, labels: problem.labels)
    let data = try JSONEncoder.sorted.encode(model)
    var json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    var settings = try #require(json["settings"] as? [String: Any])
    change(&settings)
    json["settings"] = settings
    return try JSONSerialization.data(withJSONObject: json)
  }

  private static func load(_ data: Data) throws(ModelFileError) -> SoftmaxModel {
    try SoftmaxModel(json: data, source: "m.json")
  }

  @Test func `may hold keys that are not known`() throws {
    let model = try Self.load(try Self.edited { $0["colour"] = ["blue": 1] })
    #expect(model.settings.penalty == .ridge(0.1))
  }

  @Test(arguments: ["tolerance", "seed", "batchSize"])
  func `cannot be changed unnoticed`(_ key: String) throws {
    let data = try Self.edited { $0[key] = 3 }
    let error = #expect(throws: ModelFileError.self) { try Self.load(data) }
    #expect(error?.kind == .changed)
  }

  @Test func `cannot be taken out unnoticed`() throws {
    let data = try Self.edited { _ in }
    var json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    json["settings"] = nil
    let rest = try JSONSerialization.data(withJSONObject: json)
    #expect(#expect(throws: ModelFileError.self) { try Self.load(rest) }?.kind == .changed)
  }

  @Test func `must not contradict the other keys`() throws {
    let problem = Problem(30, 2, 2, seed: 31)
    let model = try SoftmaxClassifier(penalty: .ridge(0.1)).fit(features: problem.features, labels: problem.labels)
    for change: (inout FitSettings) -> Void in [
      { $0.hasIntercept = false }, { ($0.penalty, $0.lambda) = (.jeffreys, 0.1) }, { $0.lambda = 0.2 },
    ] {
      var other = model
      change(&other.settings)
      let data = try JSONEncoder.sorted.encode(other)
      let error = #expect(throws: ModelFileError.self) { try Self.load(data) }
      #expect(error?.description == "m.json: \"settings\" contradicts the other keys; fit the model again.")
    }
  }

  @Test func `of another type name their key`() throws {
    let data = try Self.edited { $0["penalty"] = 3 }
    let error = #expect(throws: ModelFileError.self) { try Self.load(data) }
    #expect(error?.description == "m.json: \"settings\" holds something of another type; fit the model again.")
  }
}
