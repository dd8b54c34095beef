import Foundation
import Testing

/// The JSON object of `fit`, and the model file.
struct FitJSONTests {
  static let modelKeys: Set = [
    "format", "classes", "features", "coefficients", "intercepts", "l2", "objective", "loss", "nullLoss", "gap",
    "gapKind", "gradientNorm", "converged", "termination", "solver", "iterations", "passes", "samples", "separation",
  ]

  private static func sorted(_ json: [String: Any]) throws -> Data {
    try JSONSerialization.data(withJSONObject: json, options: .sortedKeys)
  }

  /// Every key is there, and holds what it should.
  private func expectContract(_ json: [String: Any]) {
    #expect(Self.modelKeys.union(["seconds", "peakMemoryBytes", "threads"]).isSubset(of: json.keys))
    #expect(json["format"] as? String == "softmax-regression/1")
    #expect(json["classes"] as? [String] == ["setosa", "versicolor", "virginica"])
    #expect(json["features"] as? [String] == Samples.head.split(separator: ",").dropLast().map(String.init))
    for key in ["l2", "objective", "loss", "nullLoss", "gap", "gradientNorm"] {
      #expect((json[key] as? Double ?? .nan) >= 0, "\(key)")
    }
    for key in ["iterations", "passes", "samples", "peakMemoryBytes", "threads"] {
      #expect((json[key] as? Int ?? 0) > 0, "\(key)")
    }
    #expect(["proved", "estimated"].contains(json["gapKind"] as? String))
    #expect((json["termination"] as? String)?.hasSuffix(".") == true)
    #expect(json["solver"] as? String == "automatic (lbfgs, newton)")
    let seconds = json["seconds"] as? [String: Double] ?? [:]
    #expect(Set(seconds.keys) == ["read", "fit"] && seconds.values.allSatisfy { $0 > 0 })
  }

  @Test func aConvergedFit() throws {
    let folder = try Samples.iris()
    let result = try Tool.run(["fit", "iris.csv", "--target", "species", "--json", "-m", "m.json"], in: folder)
    #expect(result.code == 0 && result.err == "")
    let json = try result.json()
    expectContract(json)
    #expect(json["converged"] as? Bool == true)
    #expect(json["separation"] is NSNull)
    #expect(json["gapKind"] as? String == "proved")
    #expect(numbers(json, "coefficients").map(\.count) == [4, 4, 4])
    #expect((json["intercepts"] as? [Double])?.count == 3)
    #expect(abs((json["nullLoss"] as? Double ?? 0) - log(3)) < 1e-12)
    #expect((json["gap"] as? Double ?? 1) < 1e-8 * log(3))
    let model = try folder.json("m.json")
    let further: Set = ["settings", "encoding", "checksum", "aliased", "interrupted", "hasEstimates"]
    #expect(Self.modelKeys.union(further) == Set(model.keys))
    let shared = json.filter { model.keys.contains($0.key) }
    #expect(try Self.sorted(shared) == Self.sorted(model))
  }

  @Test func aSeparatedFitHasNoEstimates() throws {
    let folder = try Samples.iris()
    try folder.write("old", to: "m.json")
    let result = try Tool.run(
      ["fit", "iris.csv", "--target", "species", "--mle", "--json", "-m", "m.json"], in: folder)
    #expect(result.code == 1)
    let json = try result.json()
    expectContract(json)
    #expect(json["converged"] as? Bool == false)
    #expect(json["coefficients"] is NSNull)
    #expect(json["intercepts"] is NSNull)
    let separation = json["separation"] as? [String: Any] ?? [:]
    #expect(Set(separation.keys) == ["kind", "classes", "features"])
    #expect(separation["kind"] as? String == "quasi-complete")
    #expect(separation["classes"] as? [String] == ["setosa"])
    #expect(separation["features"] as? [String] == ["petal_length", "petal_width"])
    #expect(result.err == "softmax: \(json["termination"] as? String ?? "")\n")
    #expect(try folder.read("m.json") == Data("old".utf8))
  }

  @Test func aDivergedFitIsAnObject() throws {
    let folder = try Samples.iris()
    let fit = ["fit", "iris.csv", "--target", "species", "--solver", "sgd", "--learning-rate", "1e300"]
    let result = try Tool.run(fit + ["--json", "-m", "m.json"], in: folder)
    #expect(result.code == 1)
    expectSentence(result.err.replacing(": the", with: ", the"))
    let json = try result.json()
    #expect(json["converged"] as? Bool == false)
    #expect(json["objective"] is NSNull)
    #expect(json["coefficients"] is NSNull)
    #expect(result.err == "softmax: \(json["termination"] as? String ?? "")\n")
    #expect(try folder.names == ["iris.csv"])
    #expect(try Tool.run(fit, in: folder).err == result.err)
  }

  @Test func aSeparatedFitExplainsItself() throws {
    let folder = try Samples.iris()
    let quasi = try Tool.run(["fit", "iris.csv", "--target", "species", "--mle"], in: folder)
    try folder.write("a,b,y\n1,3,u\n2,5,u\n3,4,v\n4,3,v\n", to: "t.csv")
    let complete = try Tool.run(["fit", "t.csv", "--target", "y", "--l2", "0"], in: folder)
    #expect(quasi.code == 1 && complete.code == 1)
    #expect(quasi.text == "" && complete.text == "")
    try Snapshot.expect(quasi.err + complete.err, is: "separation.txt")
  }

  @Test func aFitThatIsCutShortSaysSo() throws {
    let folder = try Samples.iris()
    let result = try Tool.run(
      ["fit", "iris.csv", "--target", "species", "--json", "--max-iterations", "1", "-m", "m.json"], in: folder)
    #expect(result.code == 1)
    expectSentence(result.err)
    let json = try result.json()
    expectContract(json)
    #expect(json["converged"] as? Bool == false)
    #expect(json["interrupted"] as? Bool == false)
    #expect(json["iterations"] as? Int == 1)
    #expect(numbers(json, "coefficients").map(\.count) == [4, 4, 4])
    // The bound holds here, too.
    let whole = try Tool.run(["fit", "iris.csv", "--target", "species", "--json"], in: folder).json()
    let excess = (json["objective"] as? Double ?? 0) - (whole["objective"] as? Double ?? 1)
    #expect(excess > 0 && excess <= json["gap"] as? Double ?? 0)
    #expect(try folder.json("m.json")["converged"] as? Bool == false)
    #expect(try Tool.run(["predict", "m.json", "iris.csv"], in: folder).code == 0)
  }
}
