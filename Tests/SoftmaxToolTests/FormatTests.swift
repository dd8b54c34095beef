import Foundation
import Testing

/// One model, whatever file its rows come from.
struct FormatTests {
  @Test func predictionsAreTheSameFromEveryFile() throws {
    let folder = try Samples.model()
    let lines = String(decoding: try Samples.example("iris.csv"), as: UTF8.self).split(separator: "\n").map(String.init)
    let table = lines.map { $0.split(separator: ",").map(String.init) }
    let turned = table.map { [$0[3], "\"a \"\"b\"\"\"", $0[1], $0[0], $0[2]].joined(separator: ",") }
    try folder.write(
      (["petal_width,note,sepal_width,sepal_length,petal_length"] + turned.dropFirst()).joined(separator: "\r\n"),
      to: "turned.csv")
    try folder.write(table.map { $0.joined(separator: "\t") }.joined(separator: "\n"), to: "iris.tsv")
    let values = table.dropFirst().flatMap { $0.prefix(4).compactMap { Double($0) } }
    try folder.write(NPYTests.array(values, columns: 4), to: "iris.npy")
    let sparse = table.dropFirst().map { "\($0[4]) 1:\($0[0]) 2:\($0[1]) 3:\($0[2]) 4:\($0[3])" }
    try folder.write(sparse.joined(separator: "\n"), to: "iris.libsvm")
    let expected = try Tool.run(["predict", "m.json", "iris.csv", "--probabilities"], in: folder)
    #expect(expected.code == 0)
    for file in ["turned.csv", "iris.tsv", "iris.npy", "iris.libsvm"] {
      let result = try Tool.run(["predict", "m.json", file, "--probabilities"], in: folder)
      #expect(result.out == expected.out, "\(file) \(result.err)")
    }
    for file in ["iris.parquet", "iris.arrow", "iris.arrows"] {
      let bytes = try `A table in another dialect`.contents(file)
      try folder.write(bytes, to: file)
      let result = try Tool.run(["predict", "m.json", file, "--probabilities"], in: folder)
      #expect(result.out == expected.out, "\(file) \(result.err)")
      let piped = try Tool.run(["predict", "m.json", "-", "--probabilities"], in: folder, input: bytes)
      #expect(piped.out == expected.out, "\(file) \(piped.err)")
    }
    let piped = try Tool.run(
      ["predict", "m.json", "-", "--probabilities"], in: folder, input: folder.read("turned.csv"))
    #expect(piped.out == expected.out)
    let evaluated = try Tool.run(["evaluate", "m.json", "iris.csv"], in: folder)
    #expect(try Tool.run(["evaluate", "m.json", "iris.libsvm"], in: folder).out == evaluated.out)
  }

  @Test func aLogLossOfHundredsOfDigitsIsShort() throws {
    let folder = try Samples.model()
    try folder.write(
      "sepal_length,sepal_width,petal_length,petal_width,species\n1e300,1,1,1,setosa\n-1e300,1,1,1,setosa\n",
      to: "far.csv")
    let found = try Tool.run(["evaluate", "m.json", "far.csv"], in: folder)
    #expect(found.code == 0 && found.text.contains("e+"))
    #expect(found.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func commandsOnAReportRepeatReadingOptions() throws {
    let folder = try Samples.model()
    let text = String(decoding: try folder.read("iris.csv"), as: UTF8.self).replacing(",", with: ";")
    try folder.write(text.replacing(".", with: ","), to: "t.csv")
    let reading = ["--separator", ";", "--decimal", ","]
    let fit = try Tool.run(["fit", "t.csv", "--target", "species", "-m", "n.json"] + reading, in: folder)
    #expect(fit.code == 0, "\(fit.err)")
    let made = try Tool.run(["report", "n.json", "t.csv", "-o", "r.html"], in: folder)
    #expect(made.code == 0, "\(made.err)")
    let page = String(decoding: try folder.read("r.html"), as: UTF8.self)
    #expect(page.contains("--target species --mle -m n-mle.json --decimal ,"))
  }

  @Test func sparseTextIsFitted() throws {
    let folder = try Scratch()
    try folder.write("2 1:1.5 3:2\n1 2:1\n2 1:0.5\n1 2:2 3:-1\n", to: "t.svm")
    try folder.write("y,x1,x2,x3\n2,1.5,0,2\n1,0,1,0\n2,0.5,0,0\n1,0,2,-1\n", to: "t.csv")
    let sparse = try Tool.run(["fit", "t.svm", "--json", "-m", "m.json"], in: folder)
    let dense = try Tool.run(["fit", "t.csv", "--target", "y", "--json"], in: folder)
    #expect(sparse.code == 0 && dense.code == 0, "\(sparse.err)\(dense.err)")
    #expect(distance(numbers(try sparse.json(), "coefficients"), numbers(try dense.json(), "coefficients")) < 1e-7)
    #expect(try sparse.json()["classes"] as? [String] == ["1", "2"])
    // Features that no row of a file has are zero in it.
    try folder.write("1 1:2\n", to: "short.svm")
    #expect(try Tool.run(["predict", "m.json", "short.svm"], in: folder).text == "prediction\n2\n")
    try folder.write("1 1:2\n1 9:2\n", to: "long.svm")
    expectRefusal(try Tool.run(["predict", "m.json", "long.svm"], in: folder), naming: ["long.svm", "line 2"])
    try folder.write("2 1:1\n1 x:2\n", to: "bad.svm")
    expectRefusal(try Tool.run(["fit", "bad.svm"], in: folder), naming: ["bad.svm", "line 2", "x:2"])
    expectRefusal(try Tool.run(["fit", "t.svm", "--target", "y"], in: folder), naming: ["--target"])
  }

  @Test func commandsOfferedForSparseTextAreTaken() throws {
    let folder = try Scratch()
    let rows = (0..<60).map { "\($0 * $0 % 7 % 2) 1:\($0 % 5) 2:\($0 % 11)" }
    try folder.write(rows.joined(separator: "\n"), to: "t.svm")
    #expect(try Tool.run(["fit", "t.svm", "--l2", "0.01", "-m", "m.json"], in: folder).code == 0)
    let refusal = try Tool.run(["summary", "m.json", "t.svm"], in: folder)
    expectRefusal(refusal, naming: ["\"softmax fit t.svm --mle -m m-mle.json\""])
    let made = try Tool.run(["report", "m.json", "t.svm", "-o", "r.html"], in: folder)
    #expect(made.code == 0, "\(made.err)")
    let page = String(decoding: try folder.read("r.html"), as: UTF8.self)
    #expect(page.contains("softmax fit t.svm --l2 0.01 -m m.json"))
    #expect(try Tool.run(["fit", "t.svm", "--mle", "-m", "m.json"], in: folder).code == 0)
    #expect(try Tool.run(["summary", "m.json", "t.svm"], in: folder).code == 0)
  }
}
