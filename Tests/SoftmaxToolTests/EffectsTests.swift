import Foundation
import Testing

/// What `effects`, `iia` and `predict --intervals` print.
struct EffectsTests {
  /// A folder with `t.csv`, three overlapping classes in two numbers and a factor, and a model of it.
  private func samples() throws -> Scratch {
    let folder = try Scratch()
    let lines = Samples.noisy(400, features: 2).split(separator: "\n").enumerated().map { i, line in
      i == 0 ? "group,\(line)" : "\(["red", "green", "blue"][i * i % 7 % 3]),\(line)"
    }
    try folder.write(lines.joined(separator: "\n") + "\n", to: "t.csv")
    #expect(
      try Tool.run(["fit", "t.csv", "--formula", "y ~ x0 * group + x1", "--mle", "-m", "m.json"], in: folder).code == 0)
    return folder
  }

  @Test func tablesForPeopleFitEightyColumns() throws {
    let folder = try samples()
    let cases = [
      ("effects.txt", ["effects", "m.json", "t.csv"]),
      (
        "effects-means.txt",
        ["effects", "m.json", "t.csv", "--at", "means", "--features", "x1,group", "--level", "0.9"]
      ),
      ("iia.txt", ["iia", "m.json", "t.csv"]),
      ("iia-small-hsiao.txt", ["iia", "m.json", "t.csv", "--test", "small-hsiao", "--omit", "low", "--seed", "5"]),
    ]
    for (name, arguments) in cases {
      let result = try Tool.run(arguments, in: folder)
      #expect(result.code == 0 && result.err == "", "\(result.err)")
      #expect(result.text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(name)")
      try Snapshot.expect(result.text, is: name)
    }
  }

  @Test func jsonHasItsKeys() throws {
    let folder = try samples()
    let json = try Tool.run(["effects", "m.json", "t.csv", "--json", "--covariance", "robust"], in: folder).json()
    #expect(json.keys.sorted() == ["at", "covariance", "effects", "level", "notes", "observations", "samples"])
    #expect(json["at"] as? String == "observed" && json["covariance"] as? String == "robust")
    let effects = try #require(json["effects"] as? [[String: Any]])
    #expect(
      effects.allSatisfy {
        $0.keys.sorted() == [
          "class", "contrast", "estimate", "level", "lower", "pValue", "standardError", "upper", "variable", "z",
        ]
      })
    #expect(effects.map { $0["variable"] as? String }.filter { $0 == "group" }.count == 6 && effects.count == 12)
    #expect(effects.first?["level"] is NSNull && effects.first?["contrast"] as? String == "dy/dx")
    #expect(effects.contains { $0["level"] as? String == "red" && $0["contrast"] as? String == "red - blue" })
    let iia = try Tool.run(["iia", "m.json", "t.csv", "--json", "--test", "small-hsiao"], in: folder).json()
    #expect(iia.keys.sorted() == ["observations", "samples", "seed", "test", "tests"])
    let tests = try #require(iia["tests"] as? [[String: Any]])
    #expect(tests.map { $0["omitted"] as? String } == ["high", "low", "middle"])
    #expect(
      tests.allSatisfy { $0.keys.sorted() == ["degreesOfFreedom", "omitted", "pValue", "reason", "statistic"] })
  }

  @Test func intervalsStandBehindTheProbabilities() throws {
    let folder = try samples()
    let plain = try Tool.run(["predict", "m.json", "t.csv", "--probabilities"], in: folder)
    let arguments = ["predict", "m.json", "t.csv", "--intervals", "t.csv"]
    let full = try Tool.run(arguments, in: folder)
    #expect(full.code == 0 && full.err == "")
    let (few, many) = (plain.text.split(separator: "\n"), full.text.split(separator: "\n"))
    #expect(few.count == 401 && few.count == many.count)
    #expect(many[0].hasSuffix(",lower_high,upper_high,lower_low,upper_low,lower_middle,upper_middle"))
    for (a, b) in zip(few, many) { #expect(b.hasPrefix(a)) }
    for line in many.dropFirst() {
      let numbers = line.split(separator: ",").dropFirst().compactMap { Double($0) }
      try #require(numbers.count == 9)
      for k in 0..<3 {
        #expect(numbers[3 + 2 * k] < numbers[k] && numbers[k] < numbers[4 + 2 * k])
        #expect(numbers[3 + 2 * k] > 0 && numbers[4 + 2 * k] < 1)
      }
    }
    let wide = try Tool.run(arguments + ["--level", "0.99", "-o", "p.csv"], in: folder)
    #expect(wide.code == 0 && wide.text == "")
    #expect(String(decoding: try folder.read("p.csv"), as: UTF8.self).hasPrefix(many[0]))
  }

  @Test func whatHasNoEffectsIsRefusedInOneSentence() throws {
    let folder = try samples()
    _ = try Tool.run(["fit", "t.csv", "--target", "y", "-m", "shrunk.json"], in: folder)
    let lines = String(decoding: try folder.read("t.csv"), as: UTF8.self).split(separator: "\n")
    try folder.write(lines.prefix(301).joined(separator: "\n"), to: "less.csv")
    let cases: [[String]] = [
      ["effects", "shrunk.json", "t.csv"], ["effects", "m.json", "less.csv"], ["effects", "m.json", "none.csv"],
      ["effects", "m.json", "t.csv", "--at", "median"], ["effects", "m.json", "t.csv", "--features", "x9"],
      ["effects", "m.json", "t.csv", "--level", "95"], ["effects", "m.json", "t.csv", "--cluster", "village"],
      ["iia", "shrunk.json", "t.csv"], ["iia", "m.json", "t.csv", "--omit", "lower"],
      ["iia", "m.json", "t.csv", "--test", "wald"], ["iia", "m.json", "t.csv", "--seed", "-1"],
      ["predict", "m.json", "t.csv", "--level", "0.9"], ["predict", "shrunk.json", "t.csv", "--intervals", "t.csv"],
      ["predict", "m.json", "-", "--intervals", "-"], ["predict", "m.json", "t.csv", "--intervals", "less.csv"],
      ["predict", "m.json", "t.csv", "--intervals", "t.csv", "--level", "0"],
      ["predict", "m.json", "t.csv", "--intervals", "t.csv", "-o", "t.csv"],
    ]
    var record = ""
    for arguments in cases {
      let result = try Tool.run(arguments, in: folder)
      expectRefusal(result)
      record += result.err
    }
    #expect(record.contains("--mle -m shrunk-mle.json\" fits one"))
    try Snapshot.expect(record, is: "effects-errors.txt")
  }
}
