import Foundation
import Testing

/// Numbers and nouns in what people read.
struct WordingTests {
  /// Five rows of two classes, which overlap along x.
  private static func folder() throws -> Scratch {
    let folder = try Scratch()
    try folder.write("x,y\n-1,a\n2,a\n-3,b\n4,b\n1,b\n", to: "t.csv")
    try folder.write("x,z,y\n-1,-2,a\n2,4,a\n-3,-6,b\n4,8,b\n1,2,b\n", to: "aliased.csv")
    try folder.write("x,y\n0,a\n1,b\n", to: "two.csv")
    return folder
  }

  @Test func oneIsOne() throws {
    let folder = try Self.folder()
    let fit = try Tool.run(
      ["fit", "t.csv", "--target", "y", "--mle", "--no-intercept", "-m", "m.json"], in: folder)
    #expect(fit.code == 0 && fit.text.contains("5 samples, 1 feature, 2 classes"))
    for command in ["summary", "diagnose"] {
      let result = try Tool.run([command, "m.json", "t.csv"], in: folder)
      #expect(result.code == 0 && result.text.contains("5 samples, 1 parameter\n"), "\(result.text)")
    }
    let held = try Tool.run(["fit", "t.csv", "--target", "y", "--holdout", "0.2", "--seed", "3"], in: folder)
    #expect(held.text.contains(" 1 sample held out"), "\(held.text)\(held.err)")
  }

  @Test func oneFeatureThatOthersDetermineIsOne() throws {
    let folder = try Self.folder()
    let firth = try Tool.run(["fit", "aliased.csv", "--target", "y", "--firth"], in: folder)
    #expect(
      firth.err
        == "softmax: warning: z can be computed from the other columns, and was left out: its coefficients are zero.\n")
    let plain = try Tool.run(["fit", "aliased.csv", "--target", "y", "--mle"], in: folder)
    #expect(plain.err.hasSuffix("so its coefficients are one choice of many; drop it for unique ones.\n"))
  }

  @Test func noDegreesOfFreedomAreNone() throws {
    let folder = try Self.folder()
    #expect(try Tool.run(["fit", "two.csv", "--target", "y", "--firth", "-m", "m.json"], in: folder).code == 0)
    let result = try Tool.run(["diagnose", "m.json", "two.csv"], in: folder)
    #expect(result.text.contains(" on 0 degrees of freedom\n"), "\(result.text)")
    let json = try Tool.run(["diagnose", "m.json", "two.csv", "--json"], in: folder).json()
    #expect(json["degreesOfFreedom"] as? Double == 0)
  }
}
