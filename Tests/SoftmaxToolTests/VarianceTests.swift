import Foundation
import Testing

/// Covariances of every kind, as users ask for them.
struct VarianceTests {
  /// A folder with `t.csv`: three classes, a weight, and the columns of a design; and models of it.
  private func survey() throws -> Scratch {
    let folder = try Scratch()
    let rows = Samples.noisy(240, features: 2).split(separator: "\n").enumerated().map { i, row in
      i == 0
        ? "\(row),w,town,region,people,imp,r1,r2,r3"
        : "\(row),\(Double(i % 7) + 0.25),t\(i % 24),s\(i % 24 % 3),40,\(i % 2),\(i % 3),\((i + 1) % 3),\((i + 2) % 3)"
    }
    try folder.write(rows.joined(separator: "\n"), to: "t.csv")
    let fit = ["fit", "t.csv", "--target", "y", "--mle", "--quiet", "--features"]
    let weights = ["--weights", "w", "--weight-kind", "probability", "-m", "w.json"]
    for more in [["x0,x1", "-m", "m.json"], ["x0", "-m", "s.json"], ["x0,x1"] + weights] {
      #expect(try Tool.run(fit + more, in: folder).code == 0)
    }
    return folder
  }

  private static let designs = [
    ["--covariance", "hc3"], ["--cluster", "town,region"], ["--bootstrap", "40", "--cluster", "town"],
    ["--covariance", "jackknife", "--cluster", "town"], ["--strata", "region", "--psu", "town", "--fpc", "people"],
    ["--replicate-weights", "r1,r2,r3", "--replicate-type", "jk1"], ["--imputation", "imp"],
  ]

  @Test func everyStatisticTakesEveryCovariance() throws {
    let folder = try survey()
    for design in Self.designs {
      let isWeighted = design.contains("--strata") || design.contains("--replicate-weights")
      let model = isWeighted ? "w.json" : "m.json"
      for command in [
        ["summary", model, "t.csv"], ["test", model, "t.csv", "x0 = 0"], ["effects", model, "t.csv"],
        ["predict", model, "t.csv", "--intervals", "t.csv"],
      ] + (isWeighted ? [] : [["compare", "s.json", "m.json", "t.csv"]]) {
        let result = try Tool.run(command + design, in: folder)
        #expect(result.code == 0, "\(command + design): \(result.err)")
        let lines = result.text.split(separator: "\n")
        #expect(
          !lines.isEmpty && (command[0] == "predict" || lines.allSatisfy { $0.count <= 80 }), "\(command + design)")
      }
    }
  }

  @Test func tablesSayWhatTheyRestOn() throws {
    let folder = try survey()
    var text = ""
    for design in Self.designs {
      let isWeighted = design.contains("--strata") || design.contains("--replicate-weights")
      let result = try Tool.run(["summary", isWeighted ? "w.json" : "m.json", "t.csv"] + design, in: folder)
      text += "$ \(design.joined(separator: " "))\n\(result.err)\(result.text)\n\n"
    }
    try Snapshot.expect(text, is: "summary-variance.txt")
  }

  @Test func contradictionsAreRefused() throws {
    let folder = try survey()
    for options in [
      ["--bootstrap", "1"], ["--bootstrap", "-5"], ["--bootstrap", "40", "--covariance", "model"],
      ["--replicates", "nowhere.csv"], ["--replicates", "t.csv"], ["--bootstrap-interval", "normal"],
      ["--strata", "region", "--cluster", "town"], ["--strata", "nowhere"],
      ["--fpc", "w"], ["--single-psu", "adjust"], ["--single-psu", "often"], ["--replicate-weights", "r1,r2"],
      ["--replicate-type", "brr"], ["--replicate-weights", "r1,r2", "--replicate-type", "fay"],
      ["--replicate-weights", "r1,r2", "--replicate-type", "jkn"],
      ["--replicate-weights", "r1,x0", "--replicate-type", "brr"],
      ["--imputation", "town", "--bootstrap", "30"], ["--imputation", "nowhere"],
      ["--covariance", "survey", "--cluster", "town"],
    ] {
      let refused = try Tool.run(["summary", "w.json", "t.csv"] + options, in: folder)
      expectRefusal(refused)
    }
  }
}
