import Foundation
import Testing

/// The command of a report that repeats the fit.
@Suite struct `The command that a report prints` {
  static let fits: [[String]] = [
    ["iris.csv", "--target", "species"],
    ["iris.csv", "--target", "species", "--l2", "0.02", "--standardize", "--penalize-intercept"],
    ["iris.csv", "--target", "species", "--standardize", "--class-weights", "balanced", "--tolerance", "1e-4"],
    ["iris.csv", "--target", "species", "--class-weights", "setosa=2,virginica=0.5", "--float32"],
    ["iris.csv", "--target", "species", "--holdout", "0.2", "--seed", "7"],
    ["iris.csv", "--target", "species", "--folds", "3", "--solver", "newton-cg", "--max-iterations", "40"],
    [
      "iris.csv", "--target", "species", "--solver", "sgd", "--learning-rate", "0.05", "--batch-size", "16", "--seed",
      "18446744073709551615", "--max-iterations", "5",
    ],
    [
      "iris.csv", "--target", "species", "--features", "petal_width,petal_length", "--no-intercept", "--polynomial",
      "3",
    ],
    ["mixed.csv", "--target", "y", "--firth", "--features", "x,size", "--missing", "drop", "--na", "none"],
    [
      "mixed.csv", "--target", "y", "--weights", "w", "--missing", "mean", "--missing-indicator", "--na", "none",
      "--min-count", "9", "--unseen", "baseline", "--standardize",
    ],
    [
      "mixed.csv", "--target", "y", "--drop", "w", "--missing", "mean", "--na", "none", "--polynomial", "2", "--factor",
      "grade", "--interactions", "x:city,city:`si,ze`",
    ],
    ["mixed.csv", "--formula", "y ~ poly(x, 2) + factor(grade) * city + log(w)", "--missing", "drop", "--na", "none"],
  ]

  /// A table with columns of all kinds, and names that a shell does not take as they are.
  static var mixed: String {
    var lines = ["x,city,grade,w,\"si,ze\",size,y"]
    for i in 0..<90 {
      let x = i % 11 == 3 ? "" : "\(Double((i * 37) % 50) / 10 - 2)"
      let city =
        i % 13 == 5 ? "none" : ["Oslo", "New York", "L'Aquila", "Bern"][(i * i + i / 7) % (i % 9 == 0 ? 4 : 3)]
      let y = ["a", "b", "c"][(i * 37 % 50 / 17 + i * i % 3) % 3]
      lines.append("\(x),\(city),\(i % 3 + 1),\(1 + i % 2),\(Double(i * 29 % 31) / 7),\(i * 17 % 23),\(y)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test(arguments: fits)
  func `gives the same model, to the bit`(_ fit: [String]) throws {
    let folder = try Samples.iris()
    try folder.write(Self.mixed, to: "mixed.csv")
    let first = try Tool.run(["fit"] + fit + ["-m", "m.json", "--quiet"], in: folder)
    // A fit that the limit of iterations ends has a model, too.
    #expect(first.code <= 1, "\(first.err)")
    let report = try Tool.run(["report", "m.json", fit[0], "-o", "r.html"], in: folder)
    #expect(report.code == 0, "\(report.err)")
    let page = String(decoding: try folder.read("r.html"), as: UTF8.self)
    let line = try #require(page.firstMatch(of: /<pre>(softmax fit [^\n]*)/)?.output.1)
    let command = String(line).replacing("&#39;", with: "'").replacing("&quot;", with: "\"").replacing(
      "&lt;", with: "<"
    )
    .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    let model = try Self.numbers(folder)
    try FileManager.default.removeItem(at: folder.url("m.json"))
    try Self.shell(command, in: folder)
    #expect(try Self.numbers(folder) == model, "\(command)")
    #expect(page.contains("The first line repeats the fit."))
  }

  /// The commands of a report, and that of a refusal, with names that look like options.
  @Test func `runs with names that begin with hyphens`() throws {
    let folder = try Scratch()
    let rows = (0..<60).map { "\($0 * 37 % 23),\($0 * 17 % 19),\($0 % 3 == 0 ? "-a" : "-b")" }
    try folder.write((["-x,--z,--y"] + rows).joined(separator: "\n"), to: "-t.csv")
    let fit = try Tool.run(
      ["fit", "--target=--y", "--features=-x,--z", "-m", "./-m.json", "--quiet", "--", "-t.csv"], in: folder)
    #expect(fit.code == 0, "\(fit.err)")
    #expect(try Tool.run(["report", "-o", "r.html", "--", "-m.json", "-t.csv"], in: folder).code == 0)
    let page = String(decoding: try folder.read("r.html"), as: UTF8.self)
    let block = try #require(page.firstMatch(of: /<pre>(softmax [^<]*)/)?.output.1)
    let refusal = try Tool.run(["summary", "--", "-m.json", "-t.csv"], in: folder)
    #expect(refusal.code == 2)
    let advice = try #require(refusal.err.firstMatch(of: /"(softmax fit [^"]*)"/)?.output.1)
    let commands = block.split(separator: "\n").map(String.init) + [String(advice)]
    #expect(commands.count == 5)
    for command in commands {
      let result = try Shell.run(
        command, in: folder, environment: ["PATH": "\(Tool.url.deletingLastPathComponent().path):/usr/bin:/bin"])
      #expect(result.code == 0, "\(command): \(result.err)")
    }
  }

  /// All that the model file holds, except that the default penalty is asked for by its λ.
  private static func numbers(_ folder: Scratch) throws -> NSDictionary {
    var json = try folder.json("m.json")
    var settings = try #require(json["settings"] as? [String: Any])
    var penalty = try #require(settings["penalty"] as? [String: Any])
    (penalty["kind"], penalty["strength"], json["checksum"]) = (nil, nil, nil)
    settings["penalty"] = penalty
    json["settings"] = settings
    return json as NSDictionary
  }

  private static func shell(_ command: String, in folder: Scratch) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder.url
    process.environment = ["PATH": "\(Tool.url.deletingLastPathComponent().path):/usr/bin:/bin"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }
}
