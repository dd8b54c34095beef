import Foundation
import Testing

/// What `diagnose` prints and writes.
struct DiagnoseTests {
  /// A folder with `t.csv`, three overlapping classes in two features, and a model without a penalty.
  private func samples() throws -> Scratch {
    let folder = try Scratch()
    try folder.write(Samples.noisy(300, features: 2), to: "t.csv")
    #expect(try Tool.run(["fit", "t.csv", "--target", "y", "--mle", "-m", "m.json"], in: folder).code == 0)
    return folder
  }

  private func lines(_ name: String, in folder: Scratch) throws -> [[String]] {
    String(decoding: try folder.read(name), as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test func totalsCurveAndRowsAreShown() throws {
    let folder = try samples()
    let result = try Tool.run(["diagnose", "m.json", "t.csv", "--top", "3"], in: folder)
    #expect(result.code == 0 && result.err == "")
    try Snapshot.expect(result.text, is: "diagnose.txt")
  }

  @Test func everyRowHasALine() throws {
    let folder = try samples()
    let arguments = ["diagnose", "m.json", "t.csv", "--json", "-o", "rows.csv", "--changes", "--top", "2"]
    let json = try Tool.run(arguments, in: folder).json()
    let keys = [
      "calibration", "classCalibration", "classes", "degreesOfFreedom", "deviance", "deviancePValue",
      "effectiveParameters", "features", "groupedFit", "l2", "largest", "notes", "observations", "parameters",
      "patterns",
      "pearsonChiSquared", "pearsonPValue", "samples", "seconds", "smallCounts",
    ]
    #expect(json.keys.sorted() == keys)
    #expect(json["samples"] as? Int == 300 && json["parameters"] as? Int == 6)
    let curve = try #require((json["calibration"] as? [String: Any])?["bins"] as? [[String: Any]])
    #expect(curve.allSatisfy { $0.keys.sorted() == ["count", "lower", "meanPredicted", "observedShare", "upper"] })
    let counts = curve.compactMap { $0["count"] as? Double }
    #expect(counts.reduce(0, +) == 300)
    let evaluation = try Tool.run(["evaluate", "m.json", "t.csv", "--json"], in: folder).json()
    #expect((json["calibration"] as? [String: Any])?["error"] as? Double == evaluation["calibrationError"] as? Double)
    let rows = try lines("rows.csv", in: folder)
    let head = [
      "row", "observed", "predicted", "probability", "deviance_residual", "pearson_high", "pearson_low",
      "pearson_middle", "chi_squared", "leverage", "cook_distance", "largest_change", "largest_change_class",
      "largest_change_feature",
    ]
    let changes = ["high", "low", "middle"].flatMap { name in
      ["x0", "x1", "(intercept)"].map { "change_\(name):\($0)" }
    }
    #expect(rows[0] == head + changes && rows.count == 301)
    #expect(rows.allSatisfy { $0.count == head.count + 9 })
    let leverages = rows.dropFirst().compactMap { Double($0[9]) }
    #expect(leverages.count == 300 && abs(leverages.reduce(0, +) - 6) < 1e-9)
    let residuals: [Double] = rows.dropFirst().map { Double($0[4]) ?? .nan }
    let deviance = try #require(json["deviance"] as? Double)
    #expect(abs(residuals.reduce(0) { $0 + $1 * $1 } - deviance) < 1e-9)
    let largest = try #require((json["largest"] as? [String: Any])?["influence"] as? [[String: Any]])
    let first = try #require(largest.first)
    let row = try #require(first["row"] as? Int)
    let cook = try #require(first["cookDistance"] as? Double)
    #expect(largest.count == 2 && abs((Double(rows[row][10]) ?? .nan) / cook - 1) < 1e-14)
    // The probabilities are those of `predict`, to the bit.
    let predicted = try Tool.run(["predict", "m.json", "t.csv", "--probabilities"], in: folder).text.split(
      separator: "\n")
    let names = predicted[0].split(separator: ",").map(String.init)
    for (line, cells) in zip(predicted, rows).dropFirst() {
      let place = names.firstIndex(of: "probability_\(cells[1])") ?? 0
      #expect(line.split(separator: ",")[place] == cells[3])
    }
  }

  @Test func rowsAreNumberedAsInTheTable() throws {
    let folder = try Scratch()
    var rows = Samples.noisy(60, features: 2).split(separator: "\n").map(String.init)
    rows[5] = "," + rows[5].split(separator: ",").dropFirst().joined(separator: ",")
    rows = rows.enumerated().map { "\($1),\($0 == 0 ? "w" : $0 == 9 ? "0" : "2")" }
    try folder.write(rows.joined(separator: "\n"), to: "t.csv")
    let fit = ["fit", "t.csv", "--target", "y", "--weights", "w", "--missing", "drop", "-m", "m.json"]
    #expect(try Tool.run(fit, in: folder).code == 0)
    let result = try Tool.run(["diagnose", "m.json", "t.csv", "-o", "rows.csv"], in: folder)
    #expect(result.code == 0 && result.text.contains("59 samples") == false && result.text.contains("penalty"))
    let lines = try lines("rows.csv", in: folder)
    #expect(lines.dropFirst().map { Int($0[0]) } == (1...60).filter { $0 != 5 })
    let idle = try #require(lines.first { $0[0] == "9" })
    #expect(idle[1] == "" && idle[4...].allSatisfy(\.isEmpty))
  }

  @Test func faultsOfTheCommandLineAreRefused() throws {
    let folder = try samples()
    for arguments in [
      ["m.json"], ["m.json", "t.csv", "--top", "-1"], ["m.json", "t.csv", "--changes"], ["m.json", "none.csv"],
      ["t.csv", "t.csv"], ["m.json", "t.csv", "-o", "t.csv"], ["m.json", "t.csv", "-o", "no/rows.csv"],
    ] {
      expectRefusal(try Tool.run(["diagnose"] + arguments, in: folder))
    }
  }
}
