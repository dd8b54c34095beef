import Foundation
import Testing

/// The reference pages in `docs/reference` against the tool: its commands, options and JSON keys.
@Suite struct `The reference` {
  private static let root = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent()
  }

  private static func page(_ name: String) throws -> String {
    try String(contentsOf: root.appending(path: "docs/\(name).md"), encoding: .utf8)
  }

  /// The names of the commands that `softmax help` lists.
  private static func commands() throws -> [String] {
    let help = try Tool.run(["help"], in: Scratch()).text
    let list = try #require(help.components(separatedBy: "SUBCOMMANDS:\n").dropFirst().first)
    return list.matches(of: /^  (\w+) {2,}/.anchorsMatchLineEndings()).map { String($0.1) }
  }

  /// The options in the first cells of a page's tables.
  private static func options(onPage page: String) -> Set<String> {
    let cells = page.matches(of: #/^\| (`-.*?) \| /#.anchorsMatchLineEndings()).map(\.1)
    return Set(cells.flatMap { $0.matches(of: /--[a-z0-9-]+/).map { String($0.0) } })
  }

  /// The keys of objects whose own keys are names of columns or features.
  private static let byName: Set = [
    "columns", "filled", "unseen", "penaltyFactors", "factors", "lower", "upper", "coefficients",
  ]

  /// The keys of JSON objects within an object, without those that are names of columns.
  private static func keys(_ value: Any) -> Set<String> {
    if let list = value as? [Any] { return list.reduce(into: []) { $0.formUnion(keys($1)) } }
    guard let object = value as? [String: Any] else { return [] }
    return object.reduce(into: []) { known, entry in
      known.insert(entry.key)
      if !byName.contains(entry.key) { known.formUnion(keys(entry.value)) }
    }
  }

  @Test func `has a page for each command, and no other`() throws {
    let folder = Self.root.appending(path: "docs/reference").path
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".md") }
    let commands = try Self.commands()
    #expect(commands.count > 10)
    #expect(Set(pages) == Set(commands.map { "\($0).md" } + ["README.md"]))
    let index = try Self.page("reference/README")
    for command in commands { #expect(index.contains("| [\(command)](\(command).md) |")) }
  }

  @Test func `lists the options that the help lists`() throws {
    for command in try Self.commands() {
      let help = try Tool.run(["help", command], in: Scratch()).text
      let listed = Set(help.matches(of: /^  (?:-\w, )?(--[a-z0-9-]+)/.anchorsMatchLineEndings()).map { String($0.1) })
      let described = Self.options(onPage: try Self.page("reference/\(command)"))
      #expect(listed.count > 2)
      #expect(described == listed.subtracting(["--version", "--help"]), "\(command)")
    }
  }

  @Test func `lists the keys of every JSON object`() throws {
    let folder = try Scratch()
    let rows = Samples.noisy(60, features: 1).split(separator: "\n").dropFirst().enumerated().map { i, row in
      "\(row),\("uvw".dropFirst(i % 3).prefix(1)),\(i % 9),1"
    }
    try folder.write("x,y,g,k,w\n\(rows.joined(separator: "\n"))\n,low,u,1,1\n", to: "t.csv")
    let fit = [
      "fit", "t.csv", "--target", "y", "--drop", "k", "--weights", "w", "--missing", "mean", "--mle", "--quiet",
    ]
    #expect(try Tool.run(fit + ["-m", "m.json"], in: folder).code == 0)
    #expect(try Tool.run(fit + ["--features", "x", "-m", "s.json"], in: folder).code == 0)
    let twice = Samples.noisy(60, features: 1).split(separator: "\n").enumerated().map { i, row in
      "\(row),\(i == 0 ? "imp" : "\(i % 2)")"
    }
    try folder.write(twice.joined(separator: "\n"), to: "u.csv")
    let imputed = ["fit", "u.csv", "--target", "y", "--features", "x0", "--mle", "--quiet", "-m", "u.json"]
    #expect(try Tool.run(imputed, in: folder).code == 0)
    let cases = [
      fit + ["--holdout", "0.2", "--json"],
      ["fit", "t.csv", "--target", "y", "--missing", "drop", "--folds", "3", "--json"],
      ["fit", "iris.csv", "--target", "species", "--mle", "--json"],
      ["fit", "t.csv", "--target", "y", "--missing", "drop", "--firth", "--no-intercept", "--json"],
      [
        "fit", "t.csv", "--target", "y", "--missing", "drop", "--folds", "3", "--fold-by", "k", "--predictions",
        "p.csv",
        "-m", "h.json", "--json",
      ],
      ["evaluate", "h.json", "t.csv", "--held-out", "--json"], ["step", "m.json", "t.csv", "--json"],
      ["table", "s.json", "m.json", "t.csv", "--json"],
      ["effects", "m.json", "t.csv", "--elasticity", "eyex", "--json"],
      ["effects", "m.json", "t.csv", "--pairwise", "g", "--at", "x=0,1", "--second-differences", "--json"],
      ["summary", "m.json", "t.csv", "--tests", "--terms", "lr", "--json"],
      ["evaluate", "m.json", "t.csv", "--json"], ["summary", "m.json", "t.csv", "--tests", "--json"],
      ["summary", "m.json", "t.csv", "--cluster", "k", "--json"], ["compare", "s.json", "m.json", "t.csv", "--json"],
      ["summary", "m.json", "t.csv", "--bootstrap", "20", "--cluster", "k", "--json"],
      ["summary", "m.json", "t.csv", "--psu", "k", "--weight-kind", "probability", "--json"],
      ["summary", "u.json", "u.csv", "--imputation", "imp", "--json"],
      ["test", "m.json", "t.csv", "g = 0", "--cluster", "k", "--json"],
      ["compare", "s.json", "m.json", "t.csv", "--cluster", "k", "--json"],
      ["effects", "m.json", "t.csv", "--cluster", "k", "--json"],
      ["summary", "m.json", "t.csv", "--terms", "lr", "--json"], ["test", "m.json", "t.csv", "g = 0", "--json"],
      ["fit", "t.csv", "--counts", "k,w", "--features", "x", "--where", "k > 0", "--missing", "drop", "--json"],
      ["effects", "m.json", "t.csv", "--at", "x=0,1", "--pairwise", "g", "--features", "x", "--json"],
      ["effects", "m.json", "t.csv", "--json"], ["iia", "m.json", "t.csv", "--json"],
      ["iia", "m.json", "t.csv", "--test", "small-hsiao", "--json"], ["check", "t.csv", "--target", "y", "--json"],
      ["check", "iris.csv", "--target", "species", "--json"], ["diagnose", "m.json", "t.csv", "--json"],
      ["export", "m.json", "-o", "m.c", "--json"],
      [
        "path", "iris.csv", "--target", "species", "--folds", "3", "--penalty-factors", "petal_width=2", "-m",
        "path.json", "--json",
      ],
      [
        "path", "iris.csv", "--target", "species", "--folds", "3", "--relax", "--rule", "loo", "--stability", "2",
        "--lambdas", "8", "--json",
      ],
      [
        "fit", "iris.csv", "--target", "species", "--cv", "--folds", "3", "--relax", "firth", "-m", "cv.json", "--json",
      ],
      ["summary", "cv.json", "iris.csv", "--split", "0.5", "--json"],
      ["select", "path.json", "--json"],
      ["fit", "iris.csv", "--target", "species", "--lambda", "0.1", "--lower", "petal_width=0", "--json"],
    ]
    try folder.write(Samples.example("iris.csv"), to: "iris.csv")
    for arguments in cases {
      let result = try Tool.run(arguments, in: folder)
      let json = try #require(try? result.json(), "\(arguments): \(result.err)")
      let command = arguments[0]
      var page = try Self.page("reference/\(command)")
      if ["fit", "path", "select"].contains(command) { page += try Self.page("model-format") }
      if arguments.contains("--predictions") { page += try Self.page("reference/evaluate") }
      let missing = Self.keys(json).filter { !page.contains("`\($0)`") }
      #expect(missing.isEmpty, "\(arguments.joined(separator: " ")): \(missing.sorted())")
    }
    let withJSON = try Self.commands().filter { try Tool.run(["help", $0], in: folder).text.contains("--json ") }
    #expect(Set(withJSON) == Set(cases.map { $0[0] }))
  }
}
