import Foundation
import Testing

/// What `fit` reads, and what it makes of it.
struct FitTests {
  /// The JSON object that `fit` prints.
  private func fit(_ arguments: [String], in folder: Scratch, input: Data = Data()) throws -> [String: Any] {
    let result = try Tool.run(["fit"] + arguments + ["--json"], in: folder, input: input)
    #expect(result.code == 0 && result.err == "", "\(result.err)")
    return try result.json()
  }

  @Test func theCoefficientTableIsForPeople() throws {
    let result = try Tool.run(["fit", "iris.csv", "--target", "species"], in: Samples.iris())
    #expect(result.code == 0)
    #expect(result.err == "")
    try Snapshot.expect(Snapshot.masked(result.text), is: "fit-iris.txt")
  }

  @Test func anUnpenalisedFitSaysWhatIsAliased() throws {
    let folder = try Scratch()
    let rows = ["1,2,u", "2,4,v", "3,6,u", "4,8,v", "2,4,u", "3,6,v"]
    try folder.write((["a,b,y"] + rows).joined(separator: "\n"), to: "t.csv")
    let loud = try Tool.run(["fit", "t.csv", "--target", "y", "--mle"], in: folder)
    #expect(loud.code == 0)
    try Snapshot.expect(Snapshot.masked(loud.text) + loud.err, is: "fit-aliased.txt")
    let quiet = try Tool.run(["fit", "t.csv", "--target", "y", "--mle", "--quiet"], in: folder)
    #expect(quiet.text == loud.text)
    #expect(quiet.err == "")
  }

  @Test func standardInputTabsAndLineEndsAreReadAlike() throws {
    let folder = try Samples.iris()
    let comma = try Samples.example("iris.csv")
    let text = String(decoding: comma, as: UTF8.self)
    try folder.write(text.replacing(",", with: "\t"), to: "iris.tsv")
    try folder.write("\u{FEFF}" + text.replacing("\n", with: "\r\n"), to: "windows.CSV")
    let expected = try fit(["iris.csv", "--target", "species"], in: folder)
    for (file, input) in [("-", comma), ("iris.tsv", Data()), ("windows.CSV", Data())] {
      let other = try fit([file, "--target", "species"], in: folder, input: input)
      #expect(numbers(other, "coefficients") == numbers(expected, "coefficients"), "\(file)")
      #expect(distance(numbers(other, "coefficients"), numbers(expected, "coefficients")) == 0, "\(file)")
    }
  }

  @Test func quotedNamesAndLineEndsInCellsAreRead() throws {
    let folder = try Scratch()
    let names = ["M\u{FC}ller, \"A\"", "\u{D8}re\nzwei", "\u{65E5}\u{672C} \u{1F600}"]
    let plain = (0..<60).map { ("\(($0 * 7) % 13)", "\(40 + ($0 * 5) % 31)", $0 % 3) }
    let head = "\u{FEFF}\"Gr\u{F6}\u{DF}e, cm\",\"Gewicht \"\"kg\"\"\",\"Klasse\"\r\n"
    let rows = plain.map { x, z, y in "\"\(x)\",\"\(z)\",\"\(names[y].replacing("\"", with: "\"\""))\"\r\n" }
    try folder.write(head + rows.joined(), to: "t.csv")
    try folder.write(
      "x,z,y\n" + plain.map { "\($0),\($1),\($2)\n" }.joined(), to: "plain.csv")
    let known = try fit(["t.csv", "--target", "Klasse", "-m", "m.json"], in: folder)
    let expected = try fit(["plain.csv", "--target", "y"], in: folder)
    #expect(known["classes"] as? [String] == names)
    #expect(known["features"] as? [String] == ["Gr\u{F6}\u{DF}e, cm", "Gewicht \"kg\""])
    #expect(distance(numbers(known, "coefficients"), numbers(expected, "coefficients")) == 0)
    let result = try Tool.run(["predict", "m.json", "t.csv"], in: folder)
    #expect(result.code == 0 && result.text.hasPrefix("prediction\n") && result.text.contains("\"\u{D8}re\nzwei\"\n"))
  }

  @Test func featuresKeepTheOrderAskedForAndDroppedOnesGo() throws {
    let folder = try Samples.iris()
    let chosen = try fit(["iris.csv", "--target", "species", "--features", "petal_width,sepal_length"], in: folder)
    #expect(chosen["features"] as? [String] == ["petal_width", "sepal_length"])
    let rest = try fit(
      ["iris.csv", "--target", "species", "--drop", "sepal_width", "--drop", "petal_length"], in: folder)
    #expect(rest["features"] as? [String] == ["sepal_length", "petal_width"])
    let turned = numbers(chosen, "coefficients").map { Array($0.reversed()) }
    #expect(distance(turned, numbers(rest, "coefficients")) < 1e-9)
  }

  @Test func aWeightIsANumberOfCopies() throws {
    let folder = try Scratch()
    let rows = try Samples.rows("iris.csv").map { $0.joined(separator: ",") }
    let weighted = rows.enumerated().map { "\($1),\($0 % 4)" }
    let copies = rows.enumerated().flatMap { Array(repeating: $1, count: $0 % 4) }
    try folder.write(([Samples.head + ",w"] + weighted).joined(separator: "\n"), to: "weighted.csv")
    try folder.write(([Samples.head] + copies).joined(separator: "\n"), to: "copies.csv")
    let one = try fit(["weighted.csv", "--target", "species", "--weights", "w"], in: folder)
    let two = try fit(["copies.csv", "--target", "species"], in: folder)
    #expect(distance(numbers(one, "coefficients"), numbers(two, "coefficients")) < 1e-9)
    #expect(abs((one["l2"] as? Double ?? 0) - 1 / Double(copies.count)) < 1e-16)
    let unweighted = try fit(["weighted.csv", "--target", "species", "--drop", "w"], in: folder)
    #expect(distance(numbers(one, "coefficients"), numbers(unweighted, "coefficients")) > 1e-3)
  }

  @Test func softTargetsOfOneAndZeroAreLabels() throws {
    let folder = try Samples.iris()
    let rows = try Samples.rows("iris.csv").map { row in
      (row.dropLast() + ["setosa", "versicolor", "virginica"].map { $0 == row[4] ? "1" : "0" }).joined(separator: ",")
    }
    let head = "sepal_length,sepal_width,petal_length,petal_width,setosa,versicolor,virginica"
    try folder.write(([head] + rows).joined(separator: "\n"), to: "soft.csv")
    let soft = try fit(["soft.csv", "--soft-target", "setosa,versicolor,virginica"], in: folder)
    let hard = try fit(["iris.csv", "--target", "species"], in: folder)
    #expect(soft["classes"] as? [String] == hard["classes"] as? [String])
    #expect(distance(numbers(soft, "coefficients"), numbers(hard, "coefficients")) < 1e-9)
  }

  @Test func anyNumberOfThreadsGivesTheSameBytes() throws {
    let folder = try Scratch()
    try folder.write(Samples.noisy(6000, features: 8), to: "t.csv")
    for threads in ["1", "2", "3"] {
      let json = try fit(["t.csv", "--target", "y", "--threads", threads, "-m", "m\(threads).json"], in: folder)
      #expect(json["threads"] as? Int == Int(threads))
    }
    #expect(try folder.read("m1.json") == folder.read("m2.json"))
    #expect(try folder.read("m1.json") == folder.read("m3.json"))
  }

  @Test func theTraceTellsEveryIteration() throws {
    let folder = try Samples.iris()
    let json = try fit(["iris.csv", "--target", "species", "--trace", "t.csv"], in: folder)
    let lines = String(decoding: try folder.read("t.csv"), as: UTF8.self).split(separator: "\n")
    #expect(lines.first == "iteration,passes,objective,gap,gradient_norm,seconds")
    let rows = lines.dropFirst().map { $0.split(separator: ",").compactMap { Double($0) } }
    #expect(rows.allSatisfy { $0.count == 6 })
    #expect(rows.map { Int($0[0]) } == Array(0...(json["iterations"] as? Int ?? -1)))
    #expect(zip(rows, rows.dropFirst()).allSatisfy { $0[2] >= $1[2] - 1e-12 && $0[1] < $1[1] && $0[5] <= $1[5] })
    #expect(abs((rows.last?[2] ?? 0) - (json["objective"] as? Double ?? 1)) < 1e-12)
    #expect(abs((rows.first?[2] ?? 0) - (json["nullLoss"] as? Double ?? 1)) < 1e-12)
  }

  @Test func singlePrecisionRoundsTheFeaturesOnly() throws {
    let folder = try Samples.iris()
    let exact = try fit(["iris.csv", "--target", "species"], in: folder)
    let rounded = try fit(["iris.csv", "--target", "species", "--float32"], in: folder)
    let objectives = [exact, rounded].map { $0["objective"] as? Double ?? .nan }
    #expect(objectives[0] != objectives[1] && abs(objectives[0] - objectives[1]) < 1e-6)
    #expect(rounded["gap"] as? Double ?? .nan < 1e-12)
    // Halves are floats: nothing is rounded.
    let halves = Samples.noisy(60, features: 2).split(separator: "\n").enumerated().map { row, line -> String in
      guard row > 0 else { return String(line) }
      let cells = line.split(separator: ",")
      return (cells.dropLast().map { "\((2 * (Double($0) ?? 0)).rounded() / 2)" } + cells.suffix(1).map(String.init))
        .joined(separator: ",")
    }
    try folder.write(halves.joined(separator: "\n") + "\n", to: "halves.csv")
    let target = String(halves[0].split(separator: ",").last ?? "")
    let doubles = try Tool.run(["fit", "halves.csv", "--target", target], in: folder)
    let floats = try Tool.run(["fit", "halves.csv", "--target", target, "--float32"], in: folder)
    #expect(doubles.code == 0 && doubles.out == floats.out)
  }

  @Test func aColumnsNameMayHoldAComma() throws {
    let folder = try Scratch()
    try folder.write("\"a,b\",c,y\n1,2,p\n2,1,q\n3,5,p\n4,2,q\n2,2,p\n", to: "t.csv")
    let result = try fit(["t.csv", "--target", "y", "--features", "a,b"], in: folder)
    #expect(result["features"] as? [String] == ["a,b"])
  }
}
