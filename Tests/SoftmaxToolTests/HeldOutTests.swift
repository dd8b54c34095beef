import Foundation
import Testing

/// Predictions and scores of rows that were held out.
@Suite struct `Rows that were held out` {
  /// A table of 90 rows in 18 groups, of which some lack a value and some are not chosen.
  private func samples() throws -> Scratch {
    let folder = try Scratch()
    let rows = Samples.noisy(90, features: 2).split(separator: "\n").dropFirst().enumerated().map { i, row in
      i == 7 ? ",0.5,low,\(i / 5)" : "\(row),\(i / 5)"
    }
    try folder.write("x0,x1,y,g\n\(rows.joined(separator: "\n"))\n", to: "t.csv")
    return folder
  }

  private func text(_ name: String, in folder: Scratch) throws -> String {
    String(decoding: try folder.read(name), as: UTF8.self)
  }

  @Test func `are predicted line by line of the table`() throws {
    let folder = try samples()
    let fit = [
      "fit", "t.csv", "--target", "y", "--missing", "drop", "--where", "x1 > -0.9", "--folds", "3", "--fold-by", "g",
      "--seed", "5", "--predictions", "p.csv", "-m", "m.json",
    ]
    let result = try Tool.run(fit, in: folder)
    #expect(result.code == 0 && result.text.contains("Scores of the held-out rows"))
    let lines = try text("p.csv", in: folder).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.first == "prediction,probability_high,probability_low,probability_middle,fold" && lines.count == 91)
    let table = try text("t.csv", in: folder).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    var folds: [Substring: Set<Substring>] = [:]
    for (row, line) in zip(table, lines.dropFirst()) {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      let isUsed = !row[0].isEmpty && Double(row[1]) ?? 0 > -0.9
      #expect(cells.count == 5 && (cells[4].isEmpty == !isUsed), "\(line)")
      guard isUsed else { continue }
      #expect(abs((1...3).reduce(0) { $0 + (Double(cells[$1]) ?? 0) } - 1) < 1e-12)
      folds[row[3], default: []].insert(cells[4])
    }
    // Rows of a group stay together.
    #expect(folds.count == 18 && folds.values.allSatisfy { $0.count == 1 })
    #expect(Set(folds.values.joined()) == ["1", "2", "3"])

    let scores = try Tool.run(["evaluate", "m.json", "t.csv", "--held-out", "--json"], in: folder).json()
    let again = try Tool.run(fit + ["--json"], in: folder).json()
    let validation = try #require(again["validation"] as? [String: Any])
    let own = try #require(validation["scores"] as? [String: Any])
    let loss = try #require(own["logLoss"] as? Double)
    #expect(abs(loss - (scores["logLoss"] as? Double ?? 0)) < 1e-12)
    #expect(abs(loss - (validation["logLoss"] as? Double ?? 0)) < 1e-12)
    let split = try #require(scores["split"] as? [String: Any])
    #expect(split["groups"] as? Int == 18 && split["folds"] as? Int == 3 && split["kind"] as? String == "folds")
  }

  @Test func `are those of the model's choice of rows`() throws {
    let folder = try samples()
    let fit = [
      "fit", "t.csv", "--target", "y", "--drop", "g", "--missing", "drop", "--where", "x1 > 0", "-m", "m.json",
    ]
    #expect(try Tool.run(fit, in: folder).code == 0)
    let json = try Tool.run(["evaluate", "m.json", "t.csv", "--json"], in: folder).json()
    let model = try folder.json("m.json")
    #expect(json["samples"] as? Int == model["samples"] as? Int && json["seen"] as? Int == json["samples"] as? Int)
    #expect((json["unchosen"] as? Int ?? 0) > 20)
    // A table without the column of the choice is used whole.
    let rows = try text("t.csv", in: folder).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    try folder.write(rows.map { "\($0[0]),\($0[2]),\($0[3])" }.joined(separator: "\n") + "\n", to: "u.csv")
    #expect(
      try Tool.run(
        [
          "fit", "t.csv", "--target", "y", "--features", "x0", "--missing", "drop", "--where", "x1 > 0", "-m", "u.json",
        ],
        in: folder
      ).code == 0)
    let whole = try Tool.run(["evaluate", "u.json", "u.csv", "--json"], in: folder).json()
    #expect(whole["samples"] as? Int == 89 && whole["unchosen"] == nil)
    // Figures and reports read the table in blocks, of which some can be empty.
    let blocks = (0..<40_000).map { "\($0 % 7 - 3),\($0 < 100 ? 1 : -1),\($0 % 3 == 0 ? "a" : "b")" }
    try folder.write("x,keep,y\n\(blocks.joined(separator: "\n"))\n", to: "b.csv")
    let few = ["fit", "b.csv", "--target", "y", "--features", "x", "--where", "keep > 0", "-m", "b.json", "--quiet"]
    #expect(try Tool.run(few, in: folder).code == 0)
    let plot = try Tool.run(
      ["plot", "confusion", "b.json", "b.csv", "-o", "c.svg"], in: folder, environment: PlotTests.path)
    #expect(plot.code == 0, "\(plot.err)")
    #expect(try text("c.svg", in: folder).contains("100 rows"))
  }

  @Test func `need a split, and the table of the fit`() throws {
    let folder = try samples()
    #expect(try Tool.run(["fit", "t.csv", "--target", "y", "--missing", "drop", "-m", "m.json"], in: folder).code == 0)
    for arguments in [
      ["evaluate", "m.json", "t.csv", "--held-out"], ["evaluate", "m.json", "t.csv", "--thresholds", "1.5"],
      ["fit", "t.csv", "--target", "y", "--missing", "drop", "--predictions", "p.csv"],
      ["fit", "t.csv", "--target", "y", "--missing", "drop", "--cv", "--predictions", "p.csv"],
      ["fit", "t.csv", "--target", "y", "--missing", "drop", "--folds", "3", "--predictions", "t.csv"],
    ] {
      let result = try Tool.run(arguments, in: folder)
      #expect(result.code == 2 && result.err.hasSuffix(".\n") && result.text.isEmpty, "\(arguments)")
    }
  }

  @Test func `are called by thresholds`() throws {
    let folder = try samples()
    #expect(try Tool.run(["fit", "t.csv", "--target", "y", "--missing", "drop", "-m", "m.json"], in: folder).code == 0)
    let json = try Tool.run(["evaluate", "m.json", "t.csv", "--thresholds", "0.2,0.5", "--json"], in: folder).json()
    let rows = try #require(json["thresholds"] as? [[String: Any]])
    #expect(rows.count == 6)
    let p = try Tool.run(["predict", "m.json", "t.csv", "--probabilities"], in: folder).text.split(separator: "\n")
      .dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let labels = try text("t.csv", in: folder).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)[2]
    }
    for (k, name) in ["high", "low", "middle"].enumerated() {
      for (place, threshold) in [0.2, 0.5].enumerated() {
        let known = zip(p, labels).filter { $0.0.count > 3 && !$0.0[1].isEmpty }
        let called = known.filter { Double($0.0[k + 1]) ?? 0 >= threshold }
        let hits = called.filter { $0.1 == name }
        let row = rows[2 * k + place]
        #expect(row["called"] as? Double == Double(called.count) && row["class"] as? String == name)
        let recall = Double(hits.count) / Double(known.count { $0.1 == name })
        #expect(abs((row["recall"] as? Double ?? 2) - recall) < 1e-12)
        guard !called.isEmpty else {
          #expect(row["precision"] == nil)
          continue
        }
        #expect(abs((row["precision"] as? Double ?? 2) - Double(hits.count) / Double(called.count)) < 1e-12)
      }
    }
    let text = try Tool.run(["evaluate", "m.json", "t.csv", "--thresholds", "0.2,0.5"], in: folder).text
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 } && text.contains("Calling a class"))
  }
}
