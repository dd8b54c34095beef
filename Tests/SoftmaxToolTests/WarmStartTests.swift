import Testing

/// `fit --warm-start`.
struct WarmStartTests {
  @Test func aFitFromItsOwnModelIsDoneAtOnce() throws {
    let folder = try Samples.model()
    let arguments = ["fit", "iris.csv", "--target", "species", "--json", "--tolerance", "1e-6"]
    let again = try Tool.run(arguments + ["--warm-start", "m.json", "-m", "m.json"], in: folder)
    #expect(again.code == 0 && again.err == "")
    let json = try again.json()
    #expect(json["iterations"] as? Int ?? 9 <= 1)
    #expect(json["converged"] as? Bool == true)
    let cold = try Tool.run(arguments, in: folder).json()
    #expect(distance(numbers(json, "coefficients"), numbers(cold, "coefficients")) < 1e-6)
  }

  @Test func aModelThatDoesNotFitIsRefused() throws {
    let folder = try Samples.model()
    let other = try Tool.run(
      ["fit", "iris.csv", "--target", "species", "--drop", "petal_width", "--warm-start", "m.json"], in: folder)
    #expect(other.code == 2)
    #expect(
      other.err
        == "softmax: The model to start from has the feature \"petal_width\", which the data do not have.\n")
    let missing = try Tool.run(["fit", "iris.csv", "--target", "species", "--warm-start", "none.json"], in: folder)
    #expect(missing.code == 2)
    #expect(missing.err.contains("none.json") && missing.err.split(separator: "\n").count == 1)
  }
}
