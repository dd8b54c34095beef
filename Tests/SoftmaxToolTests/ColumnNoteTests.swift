import Foundation
import Testing

/// What a fit refuses or warns of, since nobody may have meant it; `check` reports the same.
@Suite struct `A column that may not be meant` {
  private typealias Tables = `A table in another dialect`

  private func kinds(_ folder: Scratch, _ arguments: String...) throws -> [String] {
    let json = try Tool.run(["check"] + arguments + ["--json"], in: folder).json()
    return (json["findings"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
  }

  @Test func `holds numbers in disguise`() throws {
    let folder = try Tables.folder("disguised.csv", "disguised-some.csv", "undisguised.csv")
    for (file, value) in [("disguised.csv", "\"2,420\""), ("disguised-some.csv", "\"8,804\"")] {
      expectRefusal(
        try Tool.run(["fit", file, "--target", "risk"], in: folder),
        naming: [value, "with a thousands separator", "60 of 60", "--numbers lenient", "--factor"])
    }
    #expect(try kinds(folder, "disguised-some.csv", "--target", "risk").contains("disguisedNumbers"))
    expectRefusal(
      try Tool.run(["check", "disguised.csv", "--target", "risk"], in: folder),
      naming: ["income", "\"$21.98\"", "lenient"])
    let expected = try Tool.run(["fit", "undisguised.csv", "--target", "risk", "--json"], in: folder).json()
    let fit = ["fit", "disguised.csv", "--target", "risk", "--json", "-m", "m.json"]
    let lenient = try Tool.run(fit + ["--numbers", "lenient"], in: folder)
    #expect(try lenient.json()["features"] as? [String] == ["income", "fee", "share"])
    #expect(try numbers(lenient.json(), "coefficients") == numbers(expected, "coefficients"))
    // The model reads new tables in the same way, and plain ones too.
    let predicted = try ["disguised.csv", "undisguised.csv"].map {
      try Tool.run(["predict", "m.json", $0, "--probabilities"], in: folder).text
    }
    #expect(predicted[0] == predicted[1] && predicted[0].split(separator: "\n").count == 61)
    let levels = try Tool.run(fit + ["--features", "income", "--factor", "income"], in: folder)
    #expect(try (levels.json()["features"] as? [String])?.first?.hasPrefix("income=") == true)
  }

  @Test(arguments: [
    ("1234.5", "\"1,234.5\""), ("1234.5", "\"1.234,5\""), ("-1234", "(1'234)"), ("12345", "12\u{a0}345"),
    ("15.5", "$15.50"),
    ("15.5", "15.50 €"), ("-15.5", "-£15.50"), ("12.5", "12.5 %"), ("80", "80 kg"), ("0.5", "\"0,5\""),
  ]) func `has each of these spellings`(plain: String, spelling: String) throws {
    let folder = try Scratch()
    let rows = (0..<30).map { i in
      "\(i == 4 ? spelling : i == 7 ? "" : String(i % 9 * 10)),\("ab".dropFirst(i % 2).prefix(1))"
    }
    try folder.write((["x,y"] + rows).joined(separator: "\n") + "\n", to: "t.csv")
    try folder.write((["x,y"] + rows).joined(separator: "\n").replacing(spelling, with: plain) + "\n", to: "p.csv")
    let fit = ["--target", "y", "--missing", "drop", "--json"]
    let expected = try Tool.run(["fit", "p.csv"] + fit, in: folder).json()
    let lenient = try Tool.run(["fit", "t.csv", "--numbers", "lenient"] + fit, in: folder)
    #expect(try numbers(lenient.json(), "coefficients") == numbers(expected, "coefficients"), "\(lenient.err)")
    let strict = try Tool.run(["fit", "t.csv"] + fit, in: folder)
    #expect(strict.code == 2 || spelling.hasSuffix("kg"))
  }

  @Test func `may mean two things by a comma`() throws {
    let folder = try Scratch()
    let rows = (0..<20).map { "\"\($0 % 2 == 0 ? "1,234" : "6,93")\",\("ab".dropFirst($0 % 3 % 2).prefix(1))" }
    try folder.write((["x,y"] + rows).joined(separator: "\n") + "\n", to: "t.csv")
    let fit = ["fit", "t.csv", "--target", "y", "--numbers", "lenient", "--json"]
    expectRefusal(try Tool.run(fit, in: folder), naming: ["\"1,234\"", "\"6,93\"", "--decimal"])
    #expect(try Tool.run(fit + ["--decimal", ","], in: folder).json()["features"] as? [String] == ["x"])
  }

  @Test func `holds dates`() throws {
    let folder = try Tables.folder("dates.csv")
    let fit = ["fit", "dates.csv", "--target", "outcome", "--json", "-m", "m.json"]
    #expect(try Tool.run(fit, in: folder).err.contains("\"signup\" holds dates such as \"2023-08-26\""))
    #expect(try kinds(folder, "dates.csv", "--target", "outcome").contains("dates"))
    let days = try Tool.run(fit + ["--date", "signup:days"], in: folder)
    #expect(try days.err == "" && days.json()["features"] as? [String] == ["signup", "usage", "score"])
    try folder.write(
      "signup,usage,score\n2024-02-01,5.0,70.0\n01.02.2024,5.0,70.0\n2024-02-01T12:30,5,70\n", to: "new.csv")
    let predicted = try Tool.run(["predict", "m.json", "new.csv", "--probabilities"], in: folder)
    let lines = predicted.text.split(separator: "\n")
    #expect(predicted.code == 0 && lines.count == 4 && lines[1] == lines[2] && lines[2] == lines[3])
    try folder.write("signup,usage,score\n01/02/2024,5.0,70.0\n", to: "wrong.csv")
    expectRefusal(
      try Tool.run(["predict", "m.json", "wrong.csv"], in: folder), naming: ["\"01/02/2024\" is not a date"])
    let weekday = try Tool.run(fit + ["--date", "signup:weekday"], in: folder)
    #expect(try (weekday.json()["features"] as? [String])?.first == "signup=2")
    let month = try Tool.run(fit + ["--date", "signup:month"], in: folder)
    #expect(try (month.json()["features"] as? [String])?.prefix(2) == ["signup=2", "signup=3"])
    #expect(try Tool.run(["evaluate", "m.json", "dates.csv"], in: folder).code == 0)
    for wrong in ["signup", "signup:hour", ":days"] {
      expectRefusal(try Tool.run(fit + ["--date", wrong], in: folder), naming: ["--date"])
    }
  }

  @Test func `holds dates whose day and month are not certain`() throws {
    let folder = try Scratch()
    let rows = (0..<20).map { "\($0 % 12 + 1)/\($0 % 9 + 1)/2023,\($0),\("ab".dropFirst($0 % 2).prefix(1))" }
    try folder.write((["day,x,y"] + rows).joined(separator: "\n") + "\n", to: "t.csv")
    let result = try Tool.run(["fit", "t.csv", "--target", "y"], in: folder)
    #expect(result.code == 0 && result.err.contains("Write them as 2023-08-26"))
  }

  @Test func `lacks the class in many rows`() throws {
    let folder = try Scratch()
    let rows = (0..<20).map { "\($0 % 7),\($0 % 3 == 0 ? "" : "ab".dropFirst($0 % 2).prefix(1))" }
    try folder.write((["x,y"] + rows).joined(separator: "\n") + "\n", to: "t.csv")
    for policy in ["drop", "mean"] {
      let result = try Tool.run(["fit", "t.csv", "--target", "y", "--missing", policy], in: folder)
      #expect(result.err.contains("It is the class, and only rows with a class can be fitted."))
      #expect(!result.err.contains("--drop"))
    }
  }

  @Test func `has points that may be between thousands`() throws {
    let folder = try Scratch()
    let rows = (0..<20).map { "\($0 + 1).\(100 + $0 * 37 % 800);\("ab".dropFirst($0 % 2).prefix(1))" }
    try folder.write((["x;y"] + rows).joined(separator: "\n") + "\n", to: "t.csv")
    let result = try Tool.run(["fit", "t.csv", "--target", "y"], in: folder)
    #expect(result.err.contains("points are decimal marks, as in \"1.100\"") && result.err.contains("--decimal"))
  }

  @Test func `stands below a title`() throws {
    let folder = try Scratch()
    try folder.write("A survey of 2024\n\nx,y\n1,a\n2,b\n3,a\n4,b\n", to: "t.csv")
    expectRefusal(try Tool.run(["fit", "t.csv", "--target", "y"], in: folder), naming: ["before the names", "--skip"])
    #expect(try Tool.run(["fit", "t.csv", "--target", "y", "--skip", "2"], in: folder).code == 0)
  }

  @Test func `numbers or names the rows`() throws {
    let folder = try Tables.folder("survey.csv", "stops.csv")
    let survey = try Tool.run(["fit", "survey.csv", "--target", "abortion", "--max-iterations", "3"], in: folder)
    #expect(survey.err.contains("\"id\" has a different whole number in each of 300 rows"))
    #expect(try kinds(folder, "survey.csv", "--target", "abortion").contains("identifier"))
    let stops = try Tool.run(
      ["fit", "stops.csv", "--target", "problem", "--missing", "drop", "--max-iterations", "3"], in: folder)
    let rows = (0..<20).map { "\($0 % 3 == 0 ? "" : "\($0 % 7)"),\($0 % 6),\("ab".dropFirst($0 % 2).prefix(1))" }
    try folder.write((["gap,x,y"] + rows).joined(separator: "\n") + "\n", to: "t.csv")
    let gaps = try Tool.run(["fit", "t.csv", "--target", "y", "--missing", "drop"], in: folder)
    #expect(gaps.err.contains("7 of 20 rows are left out for missing values, of which column \"gap\" has 7"))
    #expect(stops.err.contains("\"idNum\" has ") && stops.err.contains("and each is a feature"))
    #expect(stops.err.contains("\"date\" holds dates such as"))
  }

  @Test func `is no target if it names rows`() throws {
    let folder = try Scratch()
    try folder.write("x,y\n" + (0..<30).map { "\($0 % 7),id\($0 / 29)\($0)\n" }.joined(), to: "t.csv")
    expectRefusal(
      try Tool.run(["fit", "t.csv", "--target", "y"], in: folder),
      naming: ["30 different values in 30 rows", "(--factor)"])
    #expect(try kinds(folder, "t.csv", "--target", "y").first == "rowNames")
    let fit = try Tool.run(["fit", "t.csv", "--target", "y", "--factor", "y", "--json"], in: folder)
    #expect(try (fit.json()["classes"] as? [String])?.count == 30)
    let few =
      "x,y\n" + (0..<12).map { "\($0 % 5),\($0 < 4 ? "id\($0)" : "ab".dropFirst($0 % 2).prefix(1) + "")\n" }.joined()
    try folder.write(few, to: "few.csv")
    #expect(try Tool.run(["fit", "few.csv", "--target", "y"], in: folder).code == 0)
  }

  @Test func `has names that are nearly the same, or stand for a missing value`() throws {
    let folder = try Tables.folder("capitals.csv")
    let fit = try Tool.run(["fit", "capitals.csv", "--target", "animal"], in: folder)
    #expect(fit.err.contains("\"Cat\" and \"cat\", \"Dog\" and \"dog\", \"Fox\" and \"fox\""))
    #expect(try Tool.run(["fit", "capitals.csv", "--target", "animal", "--quiet"], in: folder).err == "")
    #expect(try kinds(folder, "capitals.csv", "--target", "animal").contains("similarNames"))
    for word in ["None", "-", "N.A.", "#DIV/0!"] {
      let rows = (0..<18).map { "\($0 == 5 ? word : "uvw".dropFirst($0 % 3).prefix(1) + ""),\($0 % 5),\($0 % 2)" }
      try folder.write((["g,x,y"] + rows).joined(separator: "\n") + "\n", to: "t.csv")
      let told = try Tool.run(["fit", "t.csv", "--target", "y"], in: folder)
      #expect(told.code == 0 && told.err.contains("\"\(word)\" of column \"g\" is among the levels"), "\(told.err)")
    }
  }

  @Test func `has names that only bytes tell apart`() throws {
    let folder = try Scratch()
    let names = ["caf\u{e9}", "cafe\u{301}", "bar"]
    try folder.write("g,y\n" + (0..<18).map { "\(names[$0 % 3]),\($0 % 2)\n" }.joined(), to: "t.csv")
    let fit = try Tool.run(["fit", "t.csv", "--target", "y", "--json"], in: folder)
    #expect(fit.err.contains("\"caf\u{e9}\" is written in different bytes"))
    #expect(try (fit.json()["features"] as? [String])?.count == 1)
    #expect(try kinds(folder, "t.csv", "--target", "y").contains("unicodeForms"))
  }

  @Test func `takes rows or classes away`() throws {
    let folder = try Tables.folder("gaps.csv", "weightless-class.csv")
    for command in [["check", "gaps.csv"], ["fit", "gaps.csv", "--missing", "drop"]] {
      expectRefusal(
        try Tool.run(command + ["--target", "y"], in: folder),
        naming: ["of the 2 classes only \"u\" is left", "\"b\" is missing in all rows of v"])
    }
    let fit = ["fit", "weightless-class.csv", "--target", "class", "--features", "x,y", "--weights", "w", "--json"]
    let lost = try Tool.run(fit, in: folder)
    #expect(
      try lost.err.contains("No row of the class \"b\" has any weight")
        && lost.json()["classes"] as? [String] == ["a", "c"])
    // A row without a class is left out when means are filled in.
    let rows = (0..<20).map {
      "\($0 == 3 ? "" : "\($0 % 6)"),\($0 % 5 == 1 ? "" : "ab".dropFirst($0 % 2).prefix(1) + "")"
    }
    try folder.write((["x,y"] + rows).joined(separator: "\n") + "\n", to: "t.csv")
    let mean = try Tool.run(["fit", "t.csv", "--target", "y", "--missing", "mean", "-m", "m.json"], in: folder)
    #expect(mean.text.contains("4 rows dropped, 1 row filled in (x 1, y 4)") && mean.code == 0)
    let check = try Tool.run(["check", "t.csv", "--target", "y", "--missing", "mean"], in: folder)
    #expect(check.code == 0 && check.text.contains("The class is missing in 4 of 20 rows."))
    let evaluated = try Tool.run(["evaluate", "m.json", "t.csv", "--json"], in: folder).json()
    #expect(evaluated["samples"] as? Int == 16 && evaluated["dropped"] as? Int == 4)
  }

  @Test func `is called as the intercept is`() throws {
    let folder = try Tables.folder("odd-names.csv")
    let fit = try Tool.run(["fit", "odd-names.csv", "--target", "y ~ z", "--mle", "-m", "m.json"], in: folder)
    #expect(fit.text.contains("  `(intercept)`") && fit.text.contains("  (intercept) "))
    let summary = try Tool.run(["summary", "m.json", "odd-names.csv", "--json"], in: folder).json()
    let names = (summary["coefficients"] as? [[String: Any]] ?? []).compactMap { $0["feature"] as? String }
    #expect(names.count == 2 * Set(names).count && Set(names).isSuperset(of: ["(intercept)", "`(intercept)`"]))
  }

  @Test func `holds several labels a row`() throws {
    let folder = try Tables.folder("multilabel.svm")
    expectRefusal(
      try Tool.run(["fit", "multilabel.svm"], in: folder), naming: ["line 1", "\"1,2\"", "more than one label"])
  }

  @Test func `has decimal commas and gaps`() throws {
    let folder = try Tables.folder("penguins.csv")
    let text = String(decoding: try Tables.contents("penguins.csv"), as: UTF8.self)
    try folder.write(text.replacing(",", with: ".").replacing(";", with: ","), to: "plain.csv")
    let fits = try ["penguins.csv", "plain.csv"].map {
      try Tool.run(["fit", $0, "--target", "species", "--missing", "drop", "--json"], in: folder).json()
    }
    #expect(fits[0]["samples"] as? Int == 333 && fits[0]["features"] as? [String] == fits[1]["features"] as? [String])
    #expect(numbers(fits[0], "coefficients") == numbers(fits[1], "coefficients"))
  }
}
