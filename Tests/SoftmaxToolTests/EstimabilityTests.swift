import Foundation
import Testing

/// Rows that an unpenalised fit does not determine: blank cells, null, a count and a note, and exit code 0.
struct EstimabilityTests {
  /// A folder with `t.csv`, which has no row with a=y and b=q, a model of it, and rows to predict.
  private func samples() throws -> Scratch {
    let folder = try Scratch()
    var lines = ["a,b,c"]
    for i in 0..<120 {
      let (a, b) = ([("x", "p"), ("x", "q"), ("y", "p"), ("z", "p"), ("z", "q")])[i % 5]
      lines.append("\(a),\(b),\(["k", "l", "m"][(i * i + i / 7) % 3])")
    }
    try folder.write(lines.joined(separator: "\n") + "\n", to: "t.csv")
    try folder.write("a,b,c\ny,q,k\nx,p,l\n", to: "new.csv")
    #expect(try Tool.run(["fit", "t.csv", "--formula", "c ~ a * b", "--mle", "-m", "m.json"], in: folder).code == 0)
    return folder
  }

  @Test func haveBlankCells() throws {
    let folder = try samples()
    let note = "not estimable and has no prediction: the rows of the fit do not determine the effect of \"a=y:b=q\""
    for more in [[], ["--probabilities"], ["--intervals", "t.csv"]] {
      let result = try Tool.run(["predict", "m.json", "new.csv"] + more, in: folder)
      let lines = result.text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      #expect(result.code == 0 && lines.count == 3 && result.err.contains("not estimable"), "\(result.err) \(note)")
      #expect(lines[1].first == "\"\"" && lines[1].dropFirst().allSatisfy(\.isEmpty))
      #expect(lines[2].allSatisfy { !$0.isEmpty })
    }
  }

  @Test func areCountedAndNull() throws {
    let folder = try samples()
    let evaluation = try Tool.run(["evaluate", "m.json", "new.csv", "--json"], in: folder)
    #expect(try evaluation.code == 0 && evaluation.json()["notEstimable"] as? Int == 1)
    let effects = try Tool.run(["effects", "m.json", "t.csv", "--json"], in: folder)
    let json = try effects.json()
    #expect(effects.code == 0 && json["notEstimable"] as? Int == 2)
    let all = try #require(json["effects"] as? [[String: Any]])
    let unknown = all.filter { $0["estimate"] is NSNull }
    #expect(unknown.count == 6 && unknown.allSatisfy { $0["lower"] is NSNull && $0["pValue"] is NSNull })
    let text = try Tool.run(["effects", "m.json", "t.csv"], in: folder)
    #expect(text.code == 0 && text.text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(text.text)")
  }

  @Test(arguments: ["m.onnx", "m.pmml", "m.c"]) func areRefusedByExports(file: String) throws {
    let folder = try samples()
    let result = try Tool.run(["export", "m.json", "-o", file], in: folder)
    #expect(result.code == 2 && result.err.contains("not estimable") && result.err.contains("fit with a penalty"))
    #expect(try !folder.names.contains(file))
  }

  @Test func aModelWithoutFeaturesHasTheSharesOfTheClasses() throws {
    let folder = try samples()
    let fit = try Tool.run(["fit", "t.csv", "--formula", "c ~ 1", "--mle", "-m", "null.json"], in: folder)
    #expect(fit.code == 0, "\(fit.err)")
    let predicted = try Tool.run(["predict", "null.json", "new.csv", "--probabilities"], in: folder)
    #expect(predicted.code == 0 && predicted.text.split(separator: "\n").count == 3, "\(predicted.err)")
    for command in ["evaluate", "summary", "diagnose"] {
      let result = try Tool.run([command, "null.json", "t.csv"], in: folder)
      #expect(result.code == 0, "\(command): \(result.err)")
    }
    let report = try Tool.run(["report", "null.json", "t.csv", "-o", "r.html"], in: folder)
    #expect(report.code == 0, "\(report.err)")
    let compared = try Tool.run(["compare", "null.json", "m.json", "t.csv", "--json"], in: folder)
    #expect(try compared.code == 0 && compared.json()["degreesOfFreedom"] as? Int == 8, "\(compared.err)")
  }
}
