import Foundation
import Testing

/// What cells mean: codes, blanks, missing values.
@Suite struct `A cell` {
  private typealias Tables = `A table in another dialect`

  @Test func `keeps the spelling of a code`() throws {
    let folder = try Tables.folder("codes.csv")
    let fit = try Tool.run(["fit", "codes.csv", "--target", "fips", "--json", "-m", "m.json"], in: folder)
    #expect(try fit.json()["classes"] as? [String] == ["01", "02", "10"])
    let expected = [
      [0.027006661325827956, -0.04270042256382695], [0.6346912237125925, -0.015757684638106787],
      [-0.6616978850384203, 0.05845810720193374],
    ]
    #expect(try distance(numbers(fit.json(), "coefficients"), expected) < 1e-9)
    let predicted = try Tool.run(["predict", "m.json", "codes.csv"], in: folder).text.split(separator: "\n").dropFirst()
    #expect(Set(predicted).isSubset(of: ["01", "02", "10"]) && Set(predicted).count > 1)
    // Other spellings of the same numbers are the same classes.
    let text = String(decoding: try Tables.contents("codes.csv"), as: UTF8.self)
    try folder.write(text.replacing(",0", with: ","), to: "short.csv")
    let scores = try ["codes.csv", "short.csv"].map { try Tool.run(["evaluate", "m.json", $0], in: folder).text }
    #expect(scores[0] == scores[1] && scores[0].contains("accuracy"))
  }

  @Test func `of seventeen digits is exact`() throws {
    let folder = try Tables.folder("long-codes.csv")
    let fit = try Tool.run(["fit", "long-codes.csv", "--target", "id", "--json"], in: folder)
    let ids = String(decoding: try Tables.contents("long-codes.csv"), as: UTF8.self).split(separator: "\n").dropFirst()
      .compactMap { $0.split(separator: ",").last.map(String.init) }
    #expect(try fit.json()["classes"] as? [String] == Set(ids).sorted() && Set(ids).count > 1)
  }

  @Test func `may not spell one number in two ways, unless the column is text`() throws {
    let folder = try Scratch()
    let rows = (0..<24).map { "\($0 % 7),\(["1", "2", "001", "1e3"][$0 % 4]),\("ab".dropFirst($0 / 3 % 2).prefix(1))" }
    try folder.write((["x,code,y"] + rows).joined(separator: "\n") + "\n", to: "t.csv")
    let fit = ["fit", "t.csv", "--json", "-m", "m.json"]
    expectRefusal(
      try Tool.run(fit + ["--target", "code"], in: folder),
      naming: ["t.csv, line 4", "\"1\" and \"001\" are one number", "two classes", "(--text)"])
    expectRefusal(
      try Tool.run(fit + ["--target", "y", "--factor", "code"], in: folder), naming: ["two levels", "(--text)"])
    let numeric = try Tool.run(fit + ["--target", "y"], in: folder)
    #expect(try numeric.json()["features"] as? [String] == ["x", "code"])
    let levels = try Tool.run(fit + ["--target", "y", "--text", "code"], in: folder)
    #expect(try levels.json()["features"] as? [String] == ["x", "code=1", "code=2", "code=1e3"])
    let classes = try Tool.run(fit + ["--target", "code", "--text", "code"], in: folder)
    #expect(try classes.json()["classes"] as? [String] == ["001", "1", "2", "1e3"])
    let evaluated = try Tool.run(["evaluate", "m.json", "t.csv", "--json"], in: folder).json()
    #expect((evaluated["perClass"] as? [[String: Any]])?.compactMap { $0["support"] as? Double } == [6, 6, 6, 6])
    expectRefusal(
      try Tool.run(fit + ["--target", "y", "--text", "zz"], in: folder), naming: ["\"zz\"", "no such column"])
  }

  @Test func `is trimmed unless it is quoted`() throws {
    let folder = try Tables.folder("blanks.csv", "clean.csv")
    let expected = try Tool.run(["fit", "clean.csv", "--target", "animal", "--json"], in: folder).json()
    let blanks = try Tool.run(["fit", "blanks.csv", "--target", "animal", "--features", "x,y", "--json"], in: folder)
    let classes = try #require(try blanks.json()["classes"] as? [String])
    #expect(Set(classes.map { $0.lowercased() }) == ["cat", "dog", "fox"])
    #expect(expected["classes"] as? [String] == ["cat", "dog", "fox"])
    try folder.write("x,y\n1, a\n2,\" a\"\n3,a\t\n4,\u{a0}a\u{3000}\n5,b\n", to: "t.csv")
    let fit = try Tool.run(["fit", "t.csv", "--target", "y", "--json"], in: folder)
    #expect(try fit.json()["classes"] as? [String] == [" a", "a", "b"])
  }

  @Test(arguments: [
    "", "NA", "N/A", "n/a", "NaN", "nan", "#N/A", "<NA>", "NULL", "null", ".", "?", " ", " NA", "NA ", "\"\"",
  ]) func `is missing by these words`(word: String) throws {
    let folder = try Scratch()
    let rows = (0..<18).map { "\($0 == 5 ? word : "uvw".dropFirst($0 % 3).prefix(1) + ""),\($0 % 5),\($0 % 2)" }
    try folder.write((["g,x,y"] + rows).joined(separator: "\n") + "\n", to: "t.csv")
    expectRefusal(try Tool.run(["fit", "t.csv", "--target", "y"], in: folder), naming: ["line 7", "\"g\""])
    let fit = try Tool.run(["fit", "t.csv", "--target", "y", "--missing", "drop", "--json"], in: folder).json()
    #expect(fit["features"] as? [String] == ["g=v", "g=w", "x"] && fit["samples"] as? Int == 17)
    guard !word.isEmpty, word == word.trimmingCharacters(in: .whitespaces), word != "\"\"" else { return }
    let present = try Tool.run(
      ["fit", "t.csv", "--target", "y", "--not-na", word, "--json", "-m", "m.json"], in: folder)
    #expect(try (present.json()["features"] as? [String])?.count == 4)
    #expect(try Tool.run(["predict", "m.json", "t.csv"], in: folder).text.split(separator: "\n").count == 19)
  }

  @Test func `in quotes is never missing`() throws {
    let folder = try Tables.folder("namibia.csv", "namibia-quoted.csv", "namibia-feature.csv")
    expectRefusal(
      try Tool.run(["fit", "namibia.csv", "--target", "country"], in: folder),
      naming: ["the row has no class", "(--not-na)"])
    let expected = try Tool.run(["fit", "namibia.csv", "--target", "country", "--not-na", "NA", "--json"], in: folder)
    let quoted = try Tool.run(
      ["fit", "namibia-quoted.csv", "--target", "country", "--json", "-m", "m.json"], in: folder)
    #expect(try (quoted.json()["classes"] as? [String])?.contains("NA") == true)
    #expect(try numbers(quoted.json(), "coefficients") == numbers(expected.json(), "coefficients"))
    #expect(try Tool.run(["evaluate", "m.json", "namibia-quoted.csv"], in: folder).code == 0)
    expectRefusal(
      try Tool.run(["fit", "namibia-feature.csv", "--target", "grade"], in: folder),
      naming: ["\"NA\" is a missing value", "(--not-na)"])
    let fit = try Tool.run(["fit", "namibia-feature.csv", "--target", "grade", "--not-na", "NA", "--json"], in: folder)
    #expect(try (fit.json()["features"] as? [String])?.contains("country=NA") == true)
    // One file may hold both.
    try folder.write("g,y\nNA,a\n\"NA\",b\nu,a\nu,b\n\"NA\",a\n", to: "both.csv")
    let both = try Tool.run(["fit", "both.csv", "--target", "y", "--missing", "drop", "--json"], in: folder).json()
    #expect(both["samples"] as? Int == 4 && both["features"] as? [String] == ["g=u"])
  }
}
