import Foundation
import Testing

/// What stands beside estimates, and what does not.
struct StatisticsTests {
  /// A folder with `t.csv`: three overlapping classes, weights of a survey, and clusters.
  private func survey() throws -> Scratch {
    let folder = try Scratch()
    let rows = Samples.noisy(200, features: 2).split(separator: "\n").enumerated().map { i, row in
      i == 0 ? "\(row),w,town" : "\(row),\(Double(i % 7) + 0.25),\(i % 5)"
    }
    try folder.write(rows.joined(separator: "\n"), to: "t.csv")
    return folder
  }

  private func fit(_ more: [String] = [], to file: String, in folder: Scratch) throws -> Tool.Result {
    try Tool.run(
      ["fit", "t.csv", "--target", "y", "--drop", "town", "--weights", "w", "--mle", "-m", file] + more, in: folder)
  }

  @Test func weightsWhoseMeaningIsNotKnownHaveNoStatistics() throws {
    let folder = try survey()
    let fitted = try fit(to: "m.json", in: folder)
    #expect(fitted.code == 0 && fitted.err.contains("--weight-kind"))
    _ = try Tool.run(
      ["fit", "t.csv", "--target", "y", "--features", "x0", "--weights", "w", "--mle", "-m", "s.json", "--quiet"],
      in: folder)
    let commands = [
      ["summary", "m.json", "t.csv"], ["effects", "m.json", "t.csv"], ["compare", "s.json", "m.json", "t.csv"],
      ["iia", "m.json", "t.csv"], ["diagnose", "m.json", "t.csv"],
      ["predict", "m.json", "t.csv", "--intervals", "t.csv"],
    ]
    for command in commands {
      let refused = try Tool.run(command, in: folder)
      expectRefusal(refused)
      #expect(refused.err.contains("--weight-kind"))
      let frequency = try Tool.run(command + ["--weight-kind", "frequency"], in: folder)
      #expect(frequency.code == 0, "\(command)")
    }
    let known = try Tool.run(["summary", "m.json", "t.csv", "--weight-kind", "probability"], in: folder)
    #expect(known.code == 0 && !known.text.contains("AIC") && !known.text.contains("likelihood ratio"))
    #expect(known.text.contains("Wald test") && known.text.contains("200 samples"))
    let comparison = try Tool.run(
      ["compare", "s.json", "m.json", "t.csv", "--weight-kind", "probability", "--json"], in: folder
    ).json()
    #expect(comparison["statistic"] == nil && comparison["score"] == nil && comparison["wald"] is [String: Any])
    expectRefusal(try Tool.run(["iia", "m.json", "t.csv", "--weight-kind", "probability"], in: folder))
  }

  @Test func theKindOfWeightsIsStoredInTheModel() throws {
    let folder = try survey()
    let fitted = try fit(["--weight-kind", "probability"], to: "m.json", in: folder)
    #expect(fitted.code == 0 && fitted.err == "")
    let summary = try Tool.run(["summary", "m.json", "t.csv", "--json"], in: folder).json()
    #expect(summary["weights"] as? String == "probability" && summary["covariance"] as? String == "robust")
    #expect(summary["likelihoodRatio"] == nil && summary["aic"] == nil && summary["bic"] == nil)
    _ = try fit(["--weight-kind", "importance"], to: "i.json", in: folder)
    expectRefusal(try Tool.run(["summary", "i.json", "t.csv"], in: folder))
    let json = try Tool.run(
      ["fit", "t.csv", "--target", "y", "--weights", "town", "--drop", "w", "--mle", "--json"], in: folder
    ).json()
    #expect((json["settings"] as? [String: Any])?["weightKind"] as? String == "frequency")
    #expect(json["observations"] as? Double == 400)
    expectRefusal(
      try Tool.run(["fit", "t.csv", "--target", "y", "--weight-kind", "probability", "--mle"], in: folder))
    // The report's command keeps what a fit would not assume.
    let refusal = try Tool.run(
      [
        "fit", "t.csv", "--target", "y", "--drop", "town", "--weights", "w", "--weight-kind", "probability", "-m",
        "p.json",
      ],
      in: folder)
    #expect(refusal.code == 0)
    let advice = try Tool.run(["summary", "p.json", "t.csv"], in: folder).err
    #expect(advice.contains("--weights w --mle --weight-kind probability -m p-mle.json"))
  }

  @Test func countsAreObservationsInRows() throws {
    let folder = try Scratch()
    try folder.write(
      "v,g,y,n\n0,a,p,20\n0,a,q,31\n0,b,p,12\n0,b,q,9\n1,a,p,25\n1,a,q,14\n1,b,p,22\n1,b,q,8\n", to: "t.csv")
    let fitted = try Tool.run(["fit", "t.csv", "--target", "y", "--weights", "n", "--mle", "-m", "m.json"], in: folder)
    #expect(fitted.text.contains("141 observations in 8 rows"))
    for command in ["summary", "effects", "diagnose"] {
      #expect(
        try Tool.run([command, "m.json", "t.csv"], in: folder).text.contains("141 observations in 8 rows"), "\(command)"
      )
    }
    let json = try Tool.run(["diagnose", "m.json", "t.csv", "--json"], in: folder).json()
    #expect(json["patterns"] as? Int == 4 && abs((json["degreesOfFreedom"] as? Double ?? 0) - 1) < 1e-9)
    #expect(json["deviancePValue"] is Double && json["pearsonPValue"] is Double)
    let text = try Tool.run(["diagnose", "m.json", "t.csv"], in: folder).text
    #expect(text.contains(" on 1 degree of freedom, p = ") && text.contains("covariate patterns   4"))
  }

  @Test func fewClustersAreWarnedOf() throws {
    let folder = try survey()
    _ = try fit(["--weight-kind", "probability"], to: "m.json", in: folder)
    let result = try Tool.run(["summary", "m.json", "t.csv", "--cluster", "town"], in: folder)
    #expect(
      result.code == 0 && result.err.contains("5 clusters") && result.text.contains("t with 4 degrees of freedom"))
    let normal = try Tool.run(
      ["summary", "m.json", "t.csv", "--cluster", "town", "--degrees-of-freedom", "normal", "--json"], in: folder)
    #expect(try normal.json()["degreesOfFreedom"] == nil)
    expectRefusal(
      try Tool.run(["summary", "m.json", "t.csv", "--cluster", "town", "--degrees-of-freedom", "0"], in: folder))
  }

  @Test func adviceKeepsTheModelAndTheWordsOfItsFit() throws {
    let folder = try Scratch()
    let rows = Samples.noisy(150, features: 2).split(separator: "\n").enumerated().map { i, row in
      i == 0 ? "\(row),island" : "\(row),\(i % 40 == 0 ? "" : ["east", "west", "north"][i % 3])"
    }
    try folder.write(rows.joined(separator: "\n"), to: "t.csv")
    _ = try Tool.run(["fit", "t.csv", "--target", "y", "--missing", "drop", "-m", "m.json"], in: folder)
    let advice = try Tool.run(["summary", "m.json", "t.csv"], in: folder).err
    #expect(advice.contains("\"softmax fit t.csv --target y --missing drop --mle -m m-mle.json\""))
    try folder.write("", to: "m-mle.json")
    #expect(try Tool.run(["summary", "m.json", "t.csv"], in: folder).err.contains("-m m-mle-2.json"))
  }

  @Test func aTargetWithoutValuesIsToldOf() throws {
    let folder = try Scratch()
    try folder.write("x,y\n1,\n2,\n3,\n", to: "t.csv")
    for command in [["fit", "t.csv", "--target", "y", "--missing", "drop"], ["check", "t.csv", "--target", "y"]] {
      let result = try Tool.run(command, in: folder)
      expectRefusal(result)
      #expect(result.err.contains("no row has a class") && !result.err.contains("--drop"))
    }
  }

  @Test func twoClassesSayWhatTheirColumnsAre() throws {
    let folder = try Scratch()
    try folder.write("x,y\n0,no\n1,no\n0,yes\n1,yes\n1,yes\n0,no\n", to: "t.csv")
    let text = try Tool.run(["fit", "t.csv", "--target", "y", "--mle"], in: folder).text
    #expect(text.contains("log-odds   of yes against no: the second column less the first"))
  }

  @Test func levelsWithoutRowsOfAClassAreNamed() throws {
    let folder = try Scratch()
    let rows = (0..<60).map { i in
      let job = ["admin", "custodial", "manage"][i % 3]
      return "\(job == "custodial" || i % 2 == 0 ? "male" : "female"),\(i * 7 % 13),\(job)"
    }
    try folder.write((["gender,educ,job"] + rows).joined(separator: "\n"), to: "t.csv")
    let fitted = try Tool.run(["fit", "t.csv", "--target", "job", "--mle", "--json"], in: folder)
    #expect(fitted.code == 1 && fitted.err.contains("No row of custodial has gender=female."))
    let separation = try fitted.json()["separation"] as? [String: Any]
    #expect((separation?["emptyCells"] as? [[String: String]]) == [["class": "custodial", "level": "gender=female"]])
    let check = try Tool.run(["check", "t.csv", "--target", "job"], in: folder)
    #expect(check.text.contains("No row of custodial has gender=female."))
  }

  @Test func evaluationsTellHeldOutRowsApart() throws {
    let folder = try Samples.iris()
    let fitted = try Tool.run(
      ["fit", "iris.csv", "--target", "species", "--holdout", "0.2", "-m", "m.json", "--json"], in: folder
    ).json()
    let json = try Tool.run(["evaluate", "m.json", "iris.csv", "--json"], in: folder).json()
    let (held, score) = (json["heldOut"] as? [String: Any], fitted["validation"] as? [String: Any])
    #expect(json["seen"] as? Int == 120 && held?["samples"] as? Int == 30)
    #expect(held?["accuracy"] as? Double == score?["accuracy"] as? Double)
    let text = try Tool.run(["evaluate", "m.json", "iris.csv"], in: folder).text
    #expect(text.contains("The model was fitted to 120 of these rows."))
  }
}
