import Foundation
import Testing

/// Offsets: columns of known logits.
struct OffsetTests {
  private static let count = 90

  private static func offset(_ i: Int, _ k: Int) -> Double {
    let place: Int = (3 * i + 5 * k + i * k) % 7
    return Double(place - 3) / 2
  }

  private static func label(_ i: Int) -> Int { (i * i + i / 3 + (i % 5 == 0 ? 1 : 0)) % 3 }

  private static func features(_ i: Int) -> String {
    let place: Int = i * (5 * i + 2) % 13
    return "\(Double(i % 11) - 5),\(Double(place) / 3)"
  }

  /// A folder with a table, and the same rows with further numbers in all offsets of a row, without offsets, and with
  /// faults.
  private static func folder() throws -> Scratch {
    let folder = try Scratch()
    func table(_ name: String, _ line: (Int) -> String, header: String = "x,z,y,oa,ob,oc") throws {
      try folder.write(([header] + (0..<count).map(line)).joined(separator: "\n"), to: name)
    }
    func line(_ i: Int, shift: Double = 0, first: String? = nil) -> String {
      let offsets = (0..<3).map { "\(offset(i, $0) + shift)" }
      return "\(features(i)),\("abc".map(String.init)[label(i)]),\(first ?? offsets[0]),\(offsets[1]),\(offsets[2])"
    }
    try table("t.csv", { line($0) })
    try table("shifted.csv", { line($0, shift: Double($0 % 4) * 1024) })
    try table("none.csv", { "\(features($0)),\("abc".map(String.init)[label($0)])" }, header: "x,z,y")
    try table("gap.csv", { line($0, first: $0 == 1 ? "" : nil) })
    try table("word.csv", { line($0, first: $0 == 1 ? "much" : nil) })
    try table("infinite.csv", { line($0, first: $0 == 1 ? "inf" : nil) })
    try table("large.csv", { line($0, first: $0 == 1 ? "1e200" : nil) })
    try table("names.csv", { line($0) }, header: "x,z,y,b,a,c")
    let fit = ["fit", "t.csv", "--target", "y", "--offset", "oa,ob,oc", "--mle", "-m", "m.json"]
    #expect(try Tool.run(fit, in: folder).code == 0)
    return folder
  }

  @Test func theColumnsAreStoredByClassAndNotFeatures() throws {
    let folder = try Self.folder()
    let model = try folder.json("m.json")
    #expect(model["features"] as? [String] == ["x", "z"])
    let settings = try #require(model["settings"] as? [String: Any])
    #expect(settings["offsets"] as? [String: String] == ["a": "oa", "b": "ob", "c": "oc"])
    // The checksum covers them.
    let text = String(decoding: try folder.read("m.json"), as: UTF8.self)
    try folder.write(text.replacingOccurrences(of: "\"a\":\"oa\"", with: "\"a\":\"ob\""), to: "changed.json")
    expectRefusal(try Tool.run(["predict", "changed.json", "t.csv"], in: folder), naming: ["changed"])
    let named = ["fit", "t.csv", "--target", "y", "--offset", "c=oc,a=oa", "--offset", "b=ob", "--mle", "--json"]
    let other = try Tool.run(named, in: folder).json()
    #expect(other["coefficients"] as? [[Double]] == model["coefficients"] as? [[Double]])
    let shifted = ["fit", "shifted.csv", "--target", "y", "--offset", "oa,ob,oc", "--mle", "--json"]
    #expect(try Tool.run(shifted, in: folder).json()["loss"] as? Double == model["loss"] as? Double)
  }

  @Test func oneColumnIsEnoughForTwoClasses() throws {
    let folder = try Self.folder()
    let rows = (0..<60).map { i in "\(Self.features(i)),\(Self.label(i) == 0 ? "no" : "yes"),\(Self.offset(i, 1)),0" }
    try folder.write((["x,z,y,o,zero"] + rows).joined(separator: "\n"), to: "two.csv")
    func fit(_ offset: String) throws -> [String: Any] {
      try Tool.run(
        ["fit", "two.csv", "--target", "y", "--features", "x,z", "--offset", offset, "--mle", "--json"], in: folder
      ).json()
    }
    let one = try fit("o")
    for other in [try fit("yes=o"), try fit("zero,o")] {
      #expect(one["coefficients"] as? [[Double]] == other["coefficients"] as? [[Double]])
    }
    #expect(try fit("o,zero")["loss"] as? Double != one["loss"] as? Double)
  }

  @Test func eachFaultIsOneSentence() throws {
    let folder = try Self.folder()
    let fit = ["fit", "t.csv", "--target", "y"]
    for (arguments, names) in [
      (fit + ["--offset", "oa,ob"], ["2 columns", "a, b, c", "a=oa"]), (fit + ["--offset", "oa"], ["1 column"]),
      (fit + ["--offset", "oa,ob,od"], ["od"]), (fit + ["--offset", "a=oa,d=ob"], ["\"d\"", "a, b, c"]),
      (fit + ["--offset", "a=oa,ob"], ["\"ob\""]), (fit + ["--offset", "a=oa,a=ob"], ["twice"]),
      (fit + ["--offset", "oa,ob,y"], ["y"]), (fit + ["--offset", "x,oa,ob", "--features", "x"], ["offset"]),
      (["fit", "names.csv", "--target", "y", "--offset", "b,a,c"], ["another order", "a=a"]),
      (["fit", "gap.csv", "--target", "y", "--offset", "oa,ob,oc"], ["line 3", "oa", "missing"]),
      (["fit", "word.csv", "--target", "y", "--offset", "oa,ob,oc"], ["line 3", "much"]),
      (["fit", "infinite.csv", "--target", "y", "--offset", "oa,ob,oc"], ["line 3", "inf"]),
      (["fit", "large.csv", "--target", "y", "--offset", "oa,ob,oc"], ["line 3", "1e100"]),
      (["predict", "m.json", "none.csv"], ["\"oa\"", "--offset none"]),
      (["evaluate", "m.json", "none.csv"], ["\"oa\"", "--offset none"]),
      (["summary", "m.json", "none.csv"], ["\"oa\""]), (["report", "m.json", "none.csv", "-o", "r.html"], ["\"oa\""]),
      (["predict", "m.json", "gap.csv"], ["line 3"]), (["predict", "m.json", "t.csv", "--offset", "oa"], ["1 column"]),
      (["export", "m.json", "-o", "m.onnx"], ["offsets"]),
      (["predict", "m.json", "X.npy"], ["offsets", "--offset none"]),
    ] {
      if arguments.contains("X.npy") { try folder.write(NPYTests.array([1, 2, 3, 4], columns: 2), to: "X.npy") }
      expectRefusal(try Tool.run(arguments, in: folder), naming: names)
    }
    let arrays = ["fit", "X.npy", "--labels", "X.npy", "--offset", "oa,ob"]
    expectRefusal(try Tool.run(arrays, in: folder), naming: ["--offset"])
  }

  @Test func everyCommandHonoursThem() throws {
    let folder = try Self.folder()
    func run(_ arguments: [String]) throws -> Tool.Result {
      let result = try Tool.run(arguments, in: folder)
      #expect(result.code == 0, "\(arguments): \(result.err)")
      return result
    }
    let predict = ["predict", "m.json", "t.csv", "--probabilities"]
    let own = try run(predict).text
    #expect(try run(["predict", "m.json", "t.csv", "--probabilities", "--offset", "oa,ob,oc"]).text == own)
    #expect(
      try Tool.run(["predict", "m.json", "-", "--probabilities"], in: folder, input: folder.read("t.csv")).text == own)
    let zeros = try run(["predict", "m.json", "none.csv", "--probabilities", "--offset", "none"]).text
    let same = try run(predict + ["--offset", "none"]).text
    #expect(zeros != own && zeros == same)
    // Row 1: softmax of W x + b + o.
    let model = try folder.json("m.json")
    let (w, b) = (
      try #require(model["coefficients"] as? [[Double]]), try #require(model["intercepts"] as? [Double])
    )
    let z = (0..<3).map { k -> Double in b[k] - 5 * w[k][0] + Self.offset(0, k) }
    let total = z.reduce(0) { $0 + exp($1) }
    let shown = own.split(separator: "\n")[1].split(separator: ",").dropFirst().compactMap { Double($0) }
    for k in 0..<3 { #expect(abs(shown[k] - exp(z[k]) / total) < 1e-12) }
    let loss = try run(["evaluate", "m.json", "t.csv", "--json"]).json()["logLoss"] as? Double
    #expect(abs((loss ?? 0) - (model["loss"] as? Double ?? 1)) < 1e-12)
    for command in ["summary", "effects", "iia", "diagnose"] {
      #expect(!(try run([command, "m.json", "t.csv"]).text.isEmpty))
    }
    let intervals = try run(["predict", "m.json", "none.csv", "--intervals", "t.csv", "--offset", "none"]).text
    let center = intervals.split(separator: "\n")[1].split(separator: ",").dropFirst().prefix(3).joined(separator: ",")
    #expect(zeros.split(separator: "\n")[1].hasSuffix(center))
    let path = ["path", "t.csv", "--target", "y", "--offset", "oa,ob,oc", "--folds", "3", "-m", "p.json"]
    #expect(try run(path).text.contains("a oa, b ob, c oc"))
    #expect(try run(["select", "p.json", "--rule", "min", "-m", "s.json"]).text.contains("a oa"))
    expectRefusal(try Tool.run(["predict", "s.json", "none.csv"], in: folder), naming: ["--offset none"])
    #expect(try run(["fit", "t.csv", "--target", "y", "--offset", "oa,ob,oc", "--cv"]).text.contains("a oa"))
    #expect(try run(["check", "t.csv", "--target", "y", "--offset", "oa,ob,oc"]).text.contains("2 features"))
    #expect(try run(["check", "gap.csv", "--target", "y", "--offset", "oa,ob,oc"]).text.contains("offset oa"))
    _ = try run(["fit", "t.csv", "--target", "y", "--features", "x", "--offset", "oa,ob,oc", "--mle", "-m", "x.json"])
    _ = try run(["compare", "x.json", "m.json", "t.csv"])
    _ = try run(["fit", "none.csv", "--target", "y", "--features", "x", "--mle", "-m", "plain.json"])
    expectRefusal(try Tool.run(["compare", "plain.json", "m.json", "t.csv"], in: folder), naming: ["offsets"])
  }

  @Test func aRowWithAGapIsLeftOut() throws {
    let folder = try Self.folder()
    let fit = ["fit", "gap.csv", "--target", "y", "--offset", "oa,ob,oc", "--missing", "drop", "-m", "d.json"]
    let result = try Tool.run(fit, in: folder)
    #expect(result.code == 0 && result.text.contains("1 row dropped (oa 1)"))
    let predicted = try Tool.run(["predict", "d.json", "gap.csv"], in: folder)
    #expect(predicted.code == 0 && predicted.err.contains("1 row"))
    #expect(predicted.text.split(separator: "\n")[2] == "\"\"")
    #expect(try Tool.run(["evaluate", "d.json", "gap.csv", "--json"], in: folder).json()["dropped"] as? Int == 1)
  }

  @Test func aReportRepeatsTheFitWithThem() throws {
    let folder = try Self.folder()
    #expect(try Tool.run(["report", "m.json", "t.csv", "-o", "r.html"], in: folder).code == 0)
    let page = String(decoding: try folder.read("r.html"), as: UTF8.self)
    #expect(page.contains("--offset a=oa,b=ob,c=oc") && page.contains("known logits"))
  }
}
