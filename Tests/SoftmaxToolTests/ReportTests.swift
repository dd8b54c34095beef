import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The page that the tool writes.
struct ReportTests {
  private static let path = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]

  private func report(
    _ arguments: [String], in folder: Scratch, input: Data = Data(), environment: [String: String] = path
  ) throws -> Tool.Result {
    try Tool.run(["report"] + arguments, in: folder, input: input, environment: environment)
  }

  /// The page as text, checked to be well-formed and to ask for nothing from anywhere.
  private func page(_ folder: Scratch, _ name: String = "r.html") throws -> String {
    let data = try folder.read(name)
    let parser = XMLParser(data: data)
    #expect(parser.parse(), "line \(parser.lineNumber): \(parser.parserError?.localizedDescription ?? "")")
    let text = String(decoding: data, as: UTF8.self)
    for word in ["<script", "http://", "https://", "@import", "<link", "url(http"] {
      #expect(!text.contains(word), "\(word)")
    }
    let sources = text.matches(of: /<[^<>"]*\bsrc=[^<>]*>/).map { String($0.output) }
    #expect(sources == [])
    #expect(text.contains("default-src 'none'"))
    return text
  }

  private static let sections = [
    "fit", "certificate", "findings", "coefficients", "evaluation", "effects", "rows", "commands",
  ]

  @Test func helpIsAResult() throws {
    let result = try report(["--help"], in: Scratch())
    #expect(result.code == 0 && result.err == "")
    try Snapshot.expect(result.text, is: "help-report.txt")
  }

  @Test func thePageHasAllSectionsAndTheNumbersOfEvaluate() throws {
    let folder = try Samples.model()
    let result = try report(["m.json", "iris.csv", "-o", "r.html"], in: folder)
    #expect(result.code == 0 && result.err == "" && result.text == "", "\(result.err)")
    let text = try page(folder)
    for id in Self.sections { #expect(text.contains("<section id=\"\(id)\">"), "\(id)") }
    let json = try Tool.run(["evaluate", "m.json", "iris.csv", "--json"], in: folder).json()
    let loss = try #require(json["logLoss"] as? Double)
    let brier = try #require(json["brier"] as? Double)
    #expect(text.contains("log loss is \(String(format: "%.4g", loss)) nats"))
    #expect(text.contains("Brier score \(String(format: "%.4g", brier))"))
    #expect(text.contains("It is proved, by duality"))
    #expect(text.contains("softmax fit iris.csv --target species --l2"))
    #expect(text.contains("--mle"), "a penalised model has no standard errors; the page names the fit that has")
    #expect(text.matches(of: #/<svg /#).count == 7)
    let identifiers = text.matches(of: /\bid=["']([^"']+)["']/).map { String($0.output.1) }
    #expect(Set(identifiers).count == identifiers.count, "a name of a part of one figure is that of another")
    #expect(try folder.names == ["iris.csv", "m.json", "r.html"])
  }

  @Test func areasAreThoseOfEvaluateHoweverNearTheScores() throws {
    let folder = try Scratch()
    let rows = (0..<200).map { "\($0),\($0 < 150 ? "a" : "b")" }
    try folder.write((["x,y"] + rows).joined(separator: "\n"), to: "t.csv")
    // Under this penalty the probabilities of all rows are those of the classes, but for some digits.
    let fit = ["fit", "t.csv", "--target", "y", "--l2", "1e3", "--standardize", "-m", "m.json"]
    #expect(try Tool.run(fit, in: folder).code == 0)
    #expect(try report(["m.json", "t.csv", "-o", "r.html"], in: folder).code == 0)
    let text = try page(folder)
    let caption = try #require(text.range(of: "with the area under its ROC curve (AUC)."))
    let table = try #require(text[caption.upperBound...].firstMatch(of: /<tbody>([\s\S]*?)<\/tbody>/)).output.1
    #expect(table.matches(of: /<td class="number">1\.000<\/td><\/tr>/).count == 2, "\(table)")
    let drawn = try Tool.run(["plot", "roc", "m.json", "t.csv", "-o", "f.svg"], in: folder, environment: Self.path)
    #expect(drawn.code == 0)
    #expect(String(decoding: try folder.read("f.svg"), as: UTF8.self).contains("AUC 1.000"))
  }

  @Test func softTargetsAreComparedWithTheirMeanShares() throws {
    let folder = try Scratch()
    let shares = [0.6, 0.55, 0.6, 0.7, 0.9, 0.8]
    let rows = shares.enumerated().map { "\($0.offset),\($0.element),\(1 - $0.element),\($0.offset == 4 ? 3 : 1)" }
    try folder.write((["x,pa,pb,w"] + rows).joined(separator: "\n"), to: "t.csv")
    for (weights, total) in [([], 4.15 / 6), (["--weights", "w"], 5.95 / 8)] {
      let fit = ["fit", "t.csv", "--soft-target", "pa,pb", "--features", "x", "-m", "m.json"] + weights
      #expect(try Tool.run(fit, in: folder).code == 0)
      #expect(try report(["m.json", "t.csv", "-o", "r.html"], in: folder).code == 0)
      let entropy = String(format: "%.4g", -total * log(total) - (1 - total) * log(1 - total))
      let text = try page(folder)
      #expect(text.contains("log loss in nats (by the class shares: \(entropy))"), "\(entropy)")
      #expect(text.contains("\(entropy)), the Brier score"))
    }
  }

  @Test func equalInputsGiveEqualPages() throws {
    let folder = try Samples.model()
    for name in ["a.html", "b.html"] { #expect(try report(["m.json", "iris.csv", "-o", name], in: folder).code == 0) }
    let texts = try ["a.html", "b.html"].map { try page(folder, $0) }
    #expect(texts[0] == texts[1])
  }

  @Test func aMaximumLikelihoodFitHasStandardErrors() throws {
    let folder = try Scratch()
    try folder.write(Samples.noisy(300, features: 2), to: "t.csv")
    #expect(try Tool.run(["fit", "t.csv", "--target", "y", "--mle", "-m", "m.json"], in: folder).code == 0)
    #expect(try report(["m.json", "t.csv", "-o", "r.html"], in: folder).code == 0)
    let text = try page(folder)
    let summary = try Tool.run(["summary", "m.json", "t.csv", "--json"], in: folder).json()
    let rows = try #require(summary["coefficients"] as? [[String: Any]])
    let error = try #require(rows[0]["standardError"] as? Double)
    #expect(error > 0.1 && error < 1 && text.contains("<td class=\"number\">\(String(format: "%.4f", error))</td>"))
    #expect(text.contains("std. error") && text.contains("likelihood-ratio"))
  }

  @Test func hostileNamesAreTexts() throws {
    let folder = try Scratch()
    let names = [
      "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "a\u{202E}desrever", "]]>&amp;'",
      "שלום " + String(repeating: "long ", count: 2000), "two\nlines", "e" + String(repeating: "\u{301}", count: 5000),
    ]
    func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    var lines = [(["<b>x</b>", "y&\"z"] + ["<i>class</i>"]).map(quoted).joined(separator: ",")]
    for row in 0..<140 {
      lines.append("\(Double(row * 37 % 101) / 10),\(row * 11 % 23),\(quoted(names[row % names.count]))")
    }
    try folder.write(lines.joined(separator: "\n") + "\n", to: "<t>&\".csv")
    let fit = try Tool.run(["fit", "<t>&\".csv", "--target", "<i>class</i>", "-m", "m.json"], in: folder)
    #expect(fit.code == 0, "\(fit.err)")
    let result = try report(["m.json", "<t>&\".csv", "-o", "r.html"], in: folder)
    #expect(result.code == 0, "\(result.err)")
    let text = try page(folder)
    #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!text.contains("<img") && !text.contains("<b>x") && !text.contains("<i>") && !text.contains("\u{202E}"))
    #expect(text.utf8.count < 400_000, "\(text.utf8.count)")
  }

  @Test func withoutGnuplotThePageHasNoFiguresAndSaysSo() throws {
    let folder = try Samples.model()
    let result = try report(["m.json", "iris.csv", "-o", "r.html"], in: folder, environment: ["PATH": folder.url.path])
    #expect(result.code == 0, "\(result.err)")
    let text = try page(folder)
    #expect(!text.contains("<svg") && text.contains("This report has no figures: gnuplot"))
    for id in Self.sections { #expect(text.contains("<section id=\"\(id)\">"), "\(id)") }
  }

  @Test func pipesAndTablesWithoutClassesAreReportedOn() throws {
    let folder = try Samples.model()
    let piped = try report(["m.json", "-", "-o", "r.html"], in: folder, input: Samples.example("iris.csv"))
    #expect(piped.code == 0, "\(piped.err)")
    #expect(try page(folder).contains("came through a pipe"))
    let bare = Samples.head.split(separator: ",").dropLast().joined(separator: ",")
    let rows = try Samples.rows("iris.csv").map { $0.dropLast().joined(separator: ",") }
    try folder.write(([bare] + rows).joined(separator: "\n"), to: "bare.csv")
    #expect(try report(["m.json", "bare.csv", "-o", "r.html"], in: folder).code == 0)
    let text = try page(folder)
    #expect(text.contains("does not hold the classes") && !text.contains("The most wrong rows"))
  }

  @Test func rowsKeepTheirNumbersWhereSomeAreLeftOut() throws {
    let folder = try Scratch()
    var rows = (0..<40).map { "\($0 % 20),\($0 % 20 < 10 ? "a" : "b")" }
    rows.insert(",a", at: 0)
    rows.insert("NA,b", at: 20)
    // The last row is as wrong as can be.
    rows.append("19,a")
    try folder.write((["x,y"] + rows).joined(separator: "\n"), to: "t.csv")
    let arguments = ["fit", "t.csv", "--target", "y", "--missing", "drop", "-m", "m.json"]
    #expect(try Tool.run(arguments, in: folder).code == 0)
    #expect(try report(["m.json", "t.csv", "-o", "r.html"], in: folder).code == 0)
    let text = try page(folder)
    let wrong = try #require(text.range(of: "The most wrong rows"))
    #expect(text[wrong.lowerBound...].firstMatch(of: /<th scope="row">(\d+)<\/th>/).map { $0.output.1 } == "43")
  }

  @Test func mistakesLeaveTheOldPage() throws {
    let folder = try Samples.model()
    try folder.write("old", to: "r.html")
    expectRefusal(try report(["m.json", "none.csv", "-o", "r.html"], in: folder), naming: ["none.csv"])
    expectRefusal(try report(["m.json", "iris.csv", "-o", "no/r.html"], in: folder), naming: ["no/r.html"])
    expectRefusal(try report(["m.json", "iris.csv", "-o", "iris.csv"], in: folder), naming: ["iris.csv"])
    expectRefusal(try report(["m.json", "iris.csv"], in: folder))
    #expect(try String(decoding: folder.read("r.html"), as: UTF8.self) == "old")
    #expect(try folder.names == ["iris.csv", "m.json", "r.html"])
  }

  @Test func manyClassesAndFeaturesStaySmall() throws {
    let folder = try Scratch()
    let classes = 120
    var lines = [((0..<150).map { "feature_number_\($0)" } + ["y"]).joined(separator: ",")]
    for row in 0..<360 {
      let x = (0..<150).map { String((row * ($0 + 7) * 31 + $0 * 17) % 97) }
      lines.append((x + ["class \(row % classes)"]).joined(separator: ","))
    }
    try folder.write(lines.joined(separator: "\n"), to: "t.csv")
    let fit = ["fit", "t.csv", "--target", "y", "--l2", "10", "--tolerance", "1e-2", "--quiet", "-m", "m.json"]
    #expect(try Tool.run(fit, in: folder).code == 0)
    #expect(try report(["m.json", "t.csv", "-o", "r.html"], in: folder).code == 0)
    let text = try page(folder)
    #expect(text.utf8.count < 500_000, "\(text.utf8.count)")
    #expect(text.contains("The 60 features of 150") && text.contains("The 8 classes of 120"))
    #expect(text.contains("The 40 classes of 120"))
  }
}
