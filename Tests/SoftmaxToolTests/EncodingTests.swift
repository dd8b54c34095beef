import Foundation
import Testing

/// Factors, missing values, formulas and splits, as the tool has them.
struct EncodingTests {
  /// A table with factors of hostile names, missing values and a column of weights.
  static var mixed: String {
    let cities = ["\"Oslo, N\"", "Århus", "\"say \"\"hi\"\"\"", "a=b", "x y"]
    let lines = Samples.noisy(240, features: 3).split(separator: "\n").dropFirst().enumerated().map { row, line in
      let cells = line.split(separator: ",").map(String.init)
      let x = row % 17 == 3 ? "NA" : cells[0]
      let city = row % 23 == 5 ? "" : cities[(row * 7 + row / 5) % cities.count]
      return "\(x),\(city),\(row % 3 == 0),\(cells[1]),\(row % 4),\(1 + row % 2),\(cells[3])"
    }
    return (["x,city,flag,d,grade,w,y"] + lines).joined(separator: "\n") + "\n"
  }

  static let formula = "y ~ x * flag + city + poly(d, 2) + factor(grade) + I(d^2) + x:city"

  private func folder(_ name: String = "t.csv", _ contents: String = mixed) throws -> Scratch {
    let folder = try Scratch()
    try folder.write(contents, to: name)
    return folder
  }

  /// The cells of CSV text without quoted line ends.
  private func cells(_ line: Substring) -> [String] {
    var (cells, isQuoted) = ([""], false)
    for character in line {
      if character == "\"" { isQuoted.toggle() }
      if character == ",", !isQuoted { cells.append("") } else { cells[cells.count - 1].append(character) }
    }
    return cells
  }

  @Test func predictionsAreTheSameBytesHoweverTheTableComes() throws {
    let folder = try folder()
    let fit = try Tool.run(
      [
        "fit", "t.csv", "--formula", Self.formula, "--missing", "mean", "--missing-indicator", "--weights", "w",
        "--min-count", "5", "-m", "m.json",
      ], in: folder)
    #expect(fit.code == 0, "\(fit.err)")
    #expect(fit.text.contains("rows filled in (city 11, x 14)"))
    let lines = Self.mixed.split(separator: "\n").map(cells)
    let turned = lines.map { $0.reversed().joined(separator: ",") }.joined(separator: "\n")
    let wider = lines.map { (["note"] + $0 + ["\"any, text\""]).joined(separator: ",") }
    try folder.write(turned, to: "turned.csv")
    try folder.write(
      "more," + wider.joined(separator: "\n").dropFirst(5).replacing("\"any, text\"", with: "b", maxReplacements: 1),
      to: "wider.csv")
    let expected = try Tool.run(["predict", "m.json", "t.csv", "--probabilities"], in: folder)
    #expect(expected.code == 0 && expected.text.split(separator: "\n").count == 241, "\(expected.err)")
    for file in ["turned.csv", "wider.csv"] {
      let result = try Tool.run(["predict", "m.json", file, "--probabilities"], in: folder)
      #expect(result.code == 0 && result.out == expected.out, "\(file) \(result.err)")
    }
    let piped = try Tool.run(
      ["predict", "m.json", "-", "--probabilities"], in: folder, input: Data(Self.mixed.utf8))
    #expect(piped.out == expected.out)
    // Rows by themselves have what they have among others.
    let last = [lines[0], lines[240]].map { $0.joined(separator: ",") }.joined(separator: "\n")
    let single = try Tool.run(["predict", "m.json", "-", "--probabilities"], in: folder, input: Data(last.utf8))
    #expect(single.text.split(separator: "\n").last == expected.text.split(separator: "\n").last)
  }

  @Test func everyChangeOfTheEncodingIsNoticed() throws {
    let folder = try folder()
    _ = try Tool.run(
      ["fit", "t.csv", "--formula", Self.formula, "--missing", "mean", "-m", "m.json"], in: folder)
    let text = String(decoding: try folder.read("m.json"), as: UTF8.self)
    let edits = [
      ("\"commonest\":\"", "\"commonest\":\"x"), ("\"missing\":\"mean\"", "\"missing\":\"drop\""),
      ("\"unseen\":\"error\"", "\"unseen\":\"baseline\""), ("\"centers\":[", "\"centers\":[1,"),
      ("\"means\":[", "\"means\":[1"), ("\"I(d^2)\"", "\"I(d^3)\""),
    ]
    for (old, new) in edits {
      let edited = text.replacing(old, with: new, maxReplacements: 1)
      #expect(edited != text, "\(old)")
      try folder.write(edited, to: "bad.json")
      expectRefusal(try Tool.run(["predict", "bad.json", "t.csv"], in: folder), naming: ["bad.json"])
    }
  }

  @Test func rowsWithMissingValuesKeepTheirPlaces() throws {
    let folder = try folder("t.csv", "a,f,y\n1,u,p\n,v,q\n3,v,q\n4,u,\n2,v,p\n5,?,q\n4,u,q\n")
    let fit = try Tool.run(
      ["fit", "t.csv", "--target", "y", "--missing", "drop", "--json", "-m", "m.json"], in: folder)
    #expect(fit.code == 0, "\(fit.err)")
    let missing = try fit.json()["missing"] as? [String: Any]
    #expect(missing?["rows"] as? Int == 3 && missing?["policy"] as? String == "drop")
    #expect(missing?["columns"] as? [String: Int] == ["a": 1, "f": 1, "y": 1])
    #expect(try fit.json()["samples"] as? Int == 4)
    let result = try Tool.run(["predict", "m.json", "t.csv", "--probabilities"], in: folder)
    let lines = result.text.split(separator: "\n")
    #expect(result.code == 0 && lines.count == 8 && lines[2] == "\"\",," && lines[6] == "\"\",,")
    #expect(result.err == "softmax: warning: 2 rows lack a value and have no prediction.\n")
    let evaluation = try Tool.run(["evaluate", "m.json", "t.csv", "--json"], in: folder)
    #expect(try evaluation.json()["samples"] as? Int == 4)
    #expect(evaluation.err == "softmax: warning: 3 rows lack a value and are left out.\n")
  }

  @Test func levelsThatWereNotSeenFollowTheModel() throws {
    let folder = try folder("t.csv", "f,x,y\nu,1,p\nv,2,q\nu,3,q\nv,1,p\n")
    try folder.write("x,f\n1,u\n\n2,\"w, z\"\n", to: "new.csv")
    _ = try Tool.run(["fit", "t.csv", "--target", "y", "-m", "strict.json"], in: folder)
    _ = try Tool.run(["fit", "t.csv", "--target", "y", "--unseen", "baseline", "-m", "mild.json"], in: folder)
    let strict = try Tool.run(["predict", "strict.json", "new.csv"], in: folder)
    expectRefusal(strict, naming: ["new.csv", "line 4", "\"f\"", "\"w, z\"", "--unseen"])
    let mild = try Tool.run(["predict", "mild.json", "new.csv"], in: folder)
    #expect(mild.code == 0 && mild.text.split(separator: "\n").count == 3)
    #expect(mild.err == "softmax: warning: levels that the fit had not seen were taken for the baseline (f 1).\n")
  }

  @Test func splitsAreReported() throws {
    let folder = try Samples.iris()
    let folds = try Tool.run(["fit", "iris.csv", "--target", "species", "--folds", "10", "--json"], in: folder)
    #expect(folds.code == 0 && folds.err == "")
    let json = try folds.json()["validation"] as? [String: Any] ?? [:]
    #expect(
      Set(json.keys) == [
        "kind", "seed", "samples", "exempt", "logLoss", "logLossStandardError", "accuracy", "accuracyStandardError",
        "folds", "perFold",
      ])
    #expect(json["kind"] as? String == "folds" && json["folds"] as? Int == 10 && json["samples"] as? Int == 150)
    #expect((json["perFold"] as? [[String: Any]])?.map { $0["samples"] as? Int } == Array(repeating: 15, count: 10))
    #expect((0.1...0.2).contains(json["logLoss"] as? Double ?? 0))
    let whole = try Tool.run(["fit", "iris.csv", "--target", "species", "--json"], in: folder).json()
    #expect(whole["validation"] == nil)
    #expect(numbers(whole, "coefficients") == numbers(try folds.json(), "coefficients"))
    let other = try Tool.run(
      ["fit", "iris.csv", "--target", "species", "--folds", "10", "--json", "--seed", "5"], in: folder)
    #expect((try other.json()["validation"] as? [String: Any])?["logLoss"] as? Double != json["logLoss"] as? Double)
    let held = try Tool.run(["fit", "iris.csv", "--target", "species", "--holdout", "0.2"], in: folder)
    #expect(held.code == 0 && held.text.contains("30 samples held out: log loss "))
    #expect(held.text.contains("the model is fitted to the 120 other rows"))
  }

  @Test func foldsWithoutEstimatesAreNamedAndTheOthersScored() throws {
    let folder = try folder("t.csv", "x,y\n1,p\n2,p\n3,p\n4,q\n5,q\n6,q\n3.5,p\n3.4,q\n")
    let result = try Tool.run(
      ["fit", "t.csv", "--target", "y", "--mle", "--folds", "8", "--json", "-m", "m.json"], in: folder)
    #expect(result.code == 0 && result.err.contains("found no estimates"))
    #expect(try result.json()["converged"] as? Bool == true)
    let validation = try result.json()["validation"] as? [String: Any]
    #expect(validation?["logLoss"] is Double && validation?["samples"] as? Int == 6)
    #expect((validation?["perFold"] as? [[String: Any]])?.count { $0["logLoss"] is NSNull } == 2)
  }

  @Test func optionsThatMakeNoSenseAreRefused() throws {
    let folder = try folder()
    try folder.write("a,b,y\n1,u,p\n2,v,q\n3,u,q\n", to: "s.csv")
    let target = ["--target", "y"]
    let cases: [(arguments: [String], names: [String])] = [
      (target + ["--factor", "zz"], ["\"zz\""]), (target + ["--weights", "a", "--factor", "a"], ["\"a\""]),
      (target + ["--factor", ""], ["\"\""]), (target + ["--missing", "guess"], ["guess"]),
      (target + ["--missing-indicator"], ["--missing mean"]), (target + ["--unseen", "x"], ["--unseen"]),
      (target + ["--min-count", "-1"], ["--min-count"]), (target + ["--min-count", "nan"], ["--min-count"]),
      (target + ["--interactions", "a"], ["--interactions"]), (target + ["--interactions", "a:"], ["--interactions"]),
      (target + ["--interactions", "a:zz"], ["\"zz\""]), (target + ["--interactions", "a:a"], ["\"a\""]),
      (target + ["--interactions", "a:b,b:a"], ["b:a"]), (target + ["--interactions", "a:y"], ["\"y\""]),
      (target + ["--interactions", ""], ["--interactions"]), (target + ["--holdout", "1"], ["--holdout"]),
      (target + ["--holdout", "x"], ["--holdout"]), (target + ["--folds", "1"], ["--folds"]),
      (target + ["--folds", "4"], ["folds", "4", "3"]), (target + ["--folds", "2", "--holdout", "0.5"], ["--folds"]),
      (["--formula", "y ~ a +"], ["the end of the formula"]), (["--formula", "y ~ a b"], ["character 7", "\"b\""]),
      (["--formula", "y ~ a - 2"], ["character 7"]), (["--formula", ""], ["the end of the formula"]),
      (["--formula", "~ a"], ["response"]), (["--formula", "y ~ zz"], ["\"zz\""]),
      (["--formula", "y ~ a", "--drop", "b"], ["--drop"]), (["--formula", "y ~ a", "--target", "b"], ["response"]),
      (["--formula", "y ~ log(b)"], ["line 2", "\"b\"", "\"u\""]), (["--formula", "y ~ poly(a, 7)"], ["\"a\""]),
      (["--formula", "y ~ log(a - 1)"], ["line 2", "\"a\""]), (["--formula", "y ~ 0"], ["features"]),
      (target + ["--na", "u,v"], ["\"b\""]), (target + ["--min-count", "1e9", "--features", "b"], []),
    ]
    var record = ""
    for item in cases {
      let result = try Tool.run(["fit", "s.csv"] + item.arguments, in: folder)
      expectRefusal(result, naming: item.names)
      record += "\(item.arguments.joined(separator: " ")): \(result.err)"
    }
    try Snapshot.expect(record, is: "encoding-errors.txt")
  }
}
