import Foundation
import Testing

/// What `predict` and `evaluate` print.
struct PredictTests {
  @Test func probabilitiesAreThoseOfTheModel() throws {
    let folder = try Samples.model()
    let plain = try Tool.run(["predict", "m.json", "iris.csv"], in: folder)
    let full = try Tool.run(["predict", "m.json", "iris.csv", "--probabilities"], in: folder)
    #expect(plain.code == 0 && full.code == 0 && plain.err == "" && full.err == "")
    let lines = full.text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    #expect(lines.first == ["prediction", "probability_setosa", "probability_versicolor", "probability_virginica"])
    #expect(plain.text == lines.map { $0[0] + "\n" }.joined())
    let model = try folder.json("m.json")
    let (w, b) = (numbers(model, "coefficients"), model["intercepts"] as? [Double] ?? [])
    let samples = try Samples.rows("iris.csv")
    #expect(lines.count == samples.count + 1)
    for (line, sample) in zip(lines.dropFirst(), samples) {
      let x = sample.compactMap { Double($0) }
      let e = zip(w, b).map { w, b in exp(zip(w, x).reduce(b) { $0 + $1.0 * $1.1 }) }
      let expected = e.map { $0 / e.reduce(0, +) }
      #expect(distance([line.compactMap { Double($0) }], [expected]) < 1e-12)
      let best = expected.firstIndex(of: expected.max() ?? 0) ?? 0
      #expect(line[0] == (model["classes"] as? [String] ?? [])[best])
    }
  }

  @Test func columnsAreFoundByName() throws {
    let folder = try Samples.model()
    let rows = try Samples.rows("iris.csv")
    let turned = rows.map { [$0[2], "\"any, text\"", $0[0], $0[3], "", $0[1]].joined(separator: ",") }
    let head = "petal_length,note,sepal_length,petal_width,blank,sepal_width"
    try folder.write(([head] + turned).joined(separator: "\n"), to: "turned.csv")
    let expected = try Tool.run(["predict", "m.json", "iris.csv", "--probabilities"], in: folder)
    let result = try Tool.run(["predict", "m.json", "turned.csv", "--probabilities"], in: folder)
    #expect(result.code == 0, "\(result.err)")
    #expect(result.out == expected.out && !expected.out.isEmpty)
    let piped = try Tool.run(
      ["predict", "m.json", "-", "--probabilities"], in: folder, input: folder.read("turned.csv"))
    #expect(piped.out == expected.out)
  }

  @Test func columnsAreKept() throws {
    let folder = try Samples.model()
    let rows = try Samples.rows("iris.csv").prefix(3)
    let lines = zip(["007,\"a, b\"", "1e3,", "x,NA"], rows).map { ([$0] + $1.prefix(4)).joined(separator: ",") }
    let head = "id,note,sepal_length,sepal_width,petal_length,petal_width\n"
    try folder.write(head + lines.joined(separator: "\n") + "\n", to: "t.csv")
    let named = try Tool.run(["predict", "m.json", "t.csv", "--keep", "id,note"], in: folder)
    let expected = ["id,note,prediction", "007,\"a, b\",setosa", "1e3,,setosa", "x,NA,setosa"]
    #expect(named.text == expected.map { $0 + "\n" }.joined(), "\(named.err)")
    let piped = try Tool.run(["predict", "m.json", "-", "--keep", "id,note"], in: folder, input: folder.read("t.csv"))
    #expect(piped.out == named.out)
    let all = try Tool.run(["predict", "m.json", "t.csv", "--keep", "all"], in: folder)
    let whole = all.text.split(separator: "\n")
    #expect(whole.first == "id,note,sepal_length,sepal_width,petal_length,petal_width,prediction")
    #expect(whole.dropFirst().first.map(String.init) == lines[0] + ",setosa")
    let missing = try Tool.run(["predict", "m.json", "t.csv", "--keep", "name"], in: folder)
    #expect(missing.code == 2 && missing.text == "" && missing.err.contains("there is no such column"))
    // A column of the model is kept, too, in any format.
    let known = try Tool.run(["predict", "m.json", "iris.csv", "--keep", "petal_width"], in: folder)
    try folder.write(`A table in another dialect`.contents("iris.parquet"), to: "iris.parquet")
    let other = try Tool.run(["predict", "m.json", "iris.parquet", "--keep", "petal_width"], in: folder)
    #expect(known.code == 0 && known.out == other.out && known.text.hasPrefix("petal_width,prediction\n0.2,setosa\n"))
    let stream = try Tool.run(["predict", "m.json", "-", "--keep", "all"], in: folder, input: folder.read("t.csv"))
    #expect(stream.code == 2 && stream.err.contains("name those to keep (--keep)"))
  }

  @Test func aFileIsReplacedWhole() throws {
    let folder = try Samples.model()
    try folder.write("old", to: "p.csv")
    // A second name of the old file keeps its contents only if the new one is another file.
    try FileManager.default.linkItem(at: folder.url("p.csv"), to: folder.url("kept.csv"))
    let printed = try Tool.run(["predict", "m.json", "iris.csv"], in: folder)
    let result = try Tool.run(["predict", "m.json", "iris.csv", "-o", "p.csv"], in: folder)
    #expect(result.code == 0 && result.text == "" && result.err == "")
    #expect(try folder.read("p.csv") == printed.out)
    #expect(try folder.read("kept.csv") == Data("old".utf8))
    #expect(try folder.names == ["iris.csv", "kept.csv", "m.json", "p.csv"])
  }

  @Test func hostileNamesAreQuoted() throws {
    let folder = try Scratch()
    try folder.write("a,y\n1,\"u, v\"\n2,\"say \"\"hi\"\"\"\n3,\"two\nlines\"\n", to: "t.csv")
    let fit = try Tool.run(["fit", "t.csv", "--target", "y", "--l2", "1e-3", "-m", "m.json"], in: folder)
    #expect(fit.code == 0, "\(fit.err)")
    #expect(fit.text.contains("two\\nlines") && !fit.text.contains("two\nlines"))
    let result = try Tool.run(["predict", "m.json", "t.csv", "--probabilities"], in: folder)
    let head = "prediction,\"probability_say \"\"hi\"\"\",\"probability_two\nlines\",\"probability_u, v\"\n"
    #expect(result.text.hasPrefix(head + "\"u, v\",0."))
    let plain = try Tool.run(["predict", "m.json", "t.csv", "-o", "p.csv"], in: folder)
    #expect(plain.code == 0)
    #expect(
      String(decoding: try folder.read("p.csv"), as: UTF8.self)
        == "prediction\n\"u, v\"\n\"say \"\"hi\"\"\"\n\"two\nlines\"\n")
    let report = try Tool.run(["evaluate", "m.json", "t.csv"], in: folder)
    #expect(
      report.text.contains("  accuracy           1.000000 (0.4385 to 1.0000; always say \"hi\": "), "\(report.text)")
  }

  @Test func tablesAreCompressedWhereTheirNamesSaySo() throws {
    let folder = try Samples.model()
    let fit = ["fit", "iris.csv", "--target", "species", "--l2", "1"]
    let predict = ["predict", "m.json", "iris.csv", "--probabilities"]
    for command in [fit + ["--trace", "t.csv.gz"], predict + ["-o", "p.csv.gz"], predict + ["-o", "p.csv"]] {
      #expect(try Tool.run(command, in: folder).code == 0)
    }
    #expect(try Tool.run(["diagnose", "m.json", "iris.csv", "-o", "d.csv.gz"], in: folder).code == 0)
    for name in ["t.csv.gz", "p.csv.gz", "d.csv.gz"] {
      #expect(try folder.read(name).starts(with: [0x1f, 0x8b]), "\(name)")
    }
    let checks = try ["p.csv.gz", "p.csv"].map { try Tool.run(["check", $0, "--target", "prediction"], in: folder) }
    #expect(checks[0].code == 0 && checks[0].text == checks[1].text)
  }

  @Test func theEvaluationIsForPeople() throws {
    let result = try Tool.run(["evaluate", "m.json", "iris.csv"], in: Samples.model())
    #expect(result.code == 0 && result.err == "")
    try Snapshot.expect(result.text, is: "evaluate-iris.txt")
  }

  @Test func theEvaluationHasTheKeysOfItsContract() throws {
    let result = try Tool.run(["evaluate", "m.json", "iris.csv", "--json"], in: Samples.model())
    #expect(result.code == 0 && result.err == "")
    let json = try result.json()
    #expect(
      Set(json.keys) == [
        "samples", "accuracy", "logLoss", "brier", "calibrationError", "confusion", "perClass", "dropped", "filled",
        "unseen", "seen", "heldOut", "agreement", "topClasses", "accuracyInterval", "logLossInterval", "brierInterval",
      ])
    #expect(json["samples"] as? Int == 150)
    let confusion = json["confusion"] as? [String: Any] ?? [:]
    #expect(Set(confusion.keys) == ["classes", "counts"])
    #expect(numbers(confusion, "counts").map { $0.reduce(0, +) } == [50, 50, 50])
    let classes = json["perClass"] as? [[String: Any]] ?? []
    #expect(classes.map { $0["class"] as? String } == ["setosa", "versicolor", "virginica"])
    #expect(
      classes.allSatisfy {
        Set($0.keys) == ["class", "precision", "recall", "f1", "support", "auc", "averagePrecision"]
      })
  }
}
