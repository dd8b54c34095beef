import Foundation
import Testing

/// Invalid command lines.
struct UsageErrorTests {
  static let cases: [(arguments: [String], names: [String])] = [
    (["--target", "species", "--l2", "-1"], ["-1"]), (["--target", "species", "--l2", "nan"], ["nan"]),
    (["--target", "species", "--l2", "much"], ["much", "--l2"]),
    (["--target", "species", "--mle", "--l2", "1"], ["--mle", "--l2"]), ([], ["--target"]),
    (["--target"], ["--target"]),
    (["--target", "species", "--soft-target", "sepal_length,sepal_width"], ["--target", "--soft-target"]),
    (["--target", "species", "--tolerance", "0"], ["tolerance", " 0."]),
    (["--target", "species", "--tolerance", "-1e-3"], ["tolerance", "-0.001"]),
    (["--target", "species", "--threads", "0"], ["threads", " 0."]),
    (["--target", "species", "--max-iterations", "-1"], ["iterations", "-1"]),
    (["--target", "species", "--time-limit", "0"], ["--time-limit"]),
    (["--target", "species", "--class-weights", "setosa"], ["--class-weights", "setosa"]),
    (["--target", "species", "--class-weights", "rose=2"], ["rose", "setosa"]),
    (["--target", "species", "--class-weights", "setosa=-2"], ["class weight"]),
    (["--target", "species", "--petals"], ["--petals"]), (["--target", "species", "--featurs", "a"], ["--features"]),
    (["--target", "species", "more.csv"], ["more.csv"]),
    (["--target", "species", "--fold-by", "petal_width"], ["--fold-by", "--folds", "--cv"]),
  ]

  @Test func optionsAreRefusedInOneSentence() throws {
    let folder = try Samples.iris()
    try folder.write("old", to: "m.json")
    var record = ""
    for item in Self.cases {
      let result = try Tool.run(["fit", "iris.csv", "-m", "m.json"] + item.arguments, in: folder)
      expectRefusal(result, naming: item.names)
      #expect(try folder.read("m.json") == Data("old".utf8), "\(item.arguments)")
      record += result.err
    }
    for arguments in [["fit"], ["bloom"], ["fti", "iris.csv"], ["--bloom"], ["predict", "m.json"], ["evaluate"]] {
      let result = try Tool.run(arguments, in: folder)
      expectRefusal(result)
      record += result.err
    }
    try Snapshot.expect(record, is: "usage-errors.txt")
  }

  @Test(arguments: [
    [], ["fit"], ["predict"], ["evaluate"], ["summary"], ["compare"], ["effects"], ["iia"], ["check"], ["diagnose"],
    ["path"], ["select"],
  ])
  func helpIsAResult(command: [String]) throws {
    let folder = try Scratch()
    let result = try Tool.run(command + ["--help"], in: folder)
    #expect(result.code == 0)
    #expect(result.err == "")
    try Snapshot.expect(result.text, is: "help\(command.map { "-\($0)" }.joined()).txt")
    #expect(try Tool.run(["help"] + command, in: folder).text == result.text)
  }
}
