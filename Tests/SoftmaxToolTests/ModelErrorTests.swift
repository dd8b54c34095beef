import Foundation
import Testing

/// Files that are not model files, and tables that do not match a model.
struct ModelErrorTests {
  /// Every command that reads a model refuses the file `bad.json`.
  private func expectRefused(_ folder: Scratch, _ label: String, naming names: [String] = []) throws -> String {
    try folder.write("old", to: "p.csv")
    let result = try Tool.run(["predict", "bad.json", "iris.csv", "-o", "p.csv"], in: folder)
    expectRefusal(result, naming: ["bad.json"] + names)
    #expect(try folder.read("p.csv") == Data("old".utf8), "\(label)")
    let other = try Tool.run(["evaluate", "bad.json", "iris.csv", "--json"], in: folder)
    expectRefusal(other)
    #expect(other.err == result.err)
    return "\(label): \(result.err)"
  }

  private func write(_ model: [String: Any], in folder: Scratch) throws {
    try folder.write(JSONSerialization.data(withJSONObject: model), to: "bad.json")
  }

  @Test func filesThatAreNoModelAreRefused() throws {
    let folder = try Samples.model()
    let good = try folder.read("m.json")
    let text = String(decoding: good, as: UTF8.self)
    let files: [(String, Data)] = [
      ("empty", Data()), ("cut short", good.prefix(good.count / 2)), ("one byte short", good.dropLast(3)),
      ("object", Data("{}".utf8)), ("list", Data("[1]".utf8)), ("table", try Samples.example("iris.csv")),
      ("nested", Data(repeating: 0x5b, count: 100_000)), ("bytes", good.dropLast(9) + [0xff, 0xfe]),
      ("future", Data(text.replacing("softmax-regression/1", with: "softmax-regression/2").utf8)),
      ("foreign", Data(text.replacing("softmax-regression/1", with: "pmml").utf8)),
      ("infinite", Data(text.replacing("\"intercepts\":[", with: "\"intercepts\":[1e999,").utf8)),
    ]
    var record = ""
    for (label, contents) in files {
      try folder.write(contents, to: "bad.json")
      record += try expectRefused(folder, label)
    }
    try FileManager.default.removeItem(at: folder.url("bad.json"))
    record += try expectRefused(folder, "missing")
    try folder.makeFolder("bad.json")
    record += try expectRefused(folder, "folder")
    try Snapshot.expect(record, is: "model-errors.txt")
  }

  @Test func aKeyThatIsTakenOutOrChangedIsNoticed() throws {
    let folder = try Samples.model()
    let model = try folder.json("m.json")
    #expect(model.count == 25)
    for key in model.keys {
      var edited = model
      edited[key] = nil
      try write(edited, in: folder)
      _ = try expectRefused(folder, "without \(key)")
      edited[key] = ["x": 1]
      try write(edited, in: folder)
      _ = try expectRefused(folder, "other \(key)")
    }
  }

  /// A number a few units in the last place away: JSON read as objects may be off by one itself.
  private func changed(_ number: Double) -> Double { number + 4 * number.ulp }

  @Test func everyEditIsNoticed() throws {
    let folder = try Samples.model()
    let model = try folder.json("m.json")
    for (key, value) in model {
      var edited = model
      switch value {
      case let flag as Bool where ["converged", "interrupted", "hasEstimates"].contains(key): edited[key] = !flag
      case let number as Double: edited[key] = key.hasSuffix("s") ? number + 1 : changed(number)
      case let text as String: edited[key] = text + "x"
      case var list as [String]:
        list.append("x")
        edited[key] = list
      case var list as [Double]:
        list[0] = changed(list[0])
        edited[key] = list
      case var rows as [[Double]]:
        rows[1][0] = changed(rows[1][0])
        edited[key] = rows
      case var object as [String: Any]:
        // Keys that are not known are ignored.
        if key == "settings" { object["seed"] = 7 } else { object["target"] = "sepal_length" }
        edited[key] = object
      default: edited[key] = 1
      }
      try write(edited, in: folder)
      let isStructure = ["format", "gapKind", "separation", "features", "classes"].contains(key)
      _ = try expectRefused(folder, "edited \(key)", naming: isStructure ? [] : ["changed"])
    }
    let terms: [[[String: Any]]] = [
      [], [["variables": [0]]], [["variables": [4]]], [["variables": [-1]]], [["variables": []]],
      [["variables": [0], "monomial": 7]],
    ]
    for terms in terms {
      var edited = model
      var encoding = model["encoding"] as? [String: Any] ?? [:]
      encoding["terms"] = terms
      edited["encoding"] = encoding
      try write(edited, in: folder)
      _ = try expectRefused(folder, "terms \(terms)", naming: ["encoding"])
    }
    var rows = numbers(model, "coefficients")
    rows.swapAt(0, 1)
    var edited = model
    edited["coefficients"] = rows
    try write(edited, in: folder)
    _ = try expectRefused(folder, "swapped rows", naming: ["changed"])
  }

  @Test func aModelMayBeLaidOutAnew() throws {
    let folder = try Samples.model()
    let pretty = try JSONSerialization.data(withJSONObject: folder.json("m.json"), options: .prettyPrinted)
    try folder.write(pretty, to: "pretty.json")
    let result = try Tool.run(["predict", "pretty.json", "iris.csv", "--probabilities"], in: folder)
    #expect(result.code == 0, "\(result.err)")
    #expect(result.out == (try Tool.run(["predict", "m.json", "iris.csv", "--probabilities"], in: folder)).out)
  }

  @Test func tablesThatDoNotGoWithTheModelAreRefused() throws {
    let folder = try Samples.model()
    let tables: [(command: String, file: String, contents: String, names: [String])] = [
      ("predict", "fewer.csv", "sepal_length,sepal_width,petal_length\n1,2,3\n", ["\"petal_width\""]),
      ("evaluate", "unlabelled.csv", "petal_width,sepal_length,sepal_width,petal_length\n1,2,3,4\n", ["\"species\""]),
      ("evaluate", "rose.csv", Samples.head + "\n1,2,3,4,setosa\n1,2,3,4,rose\n", ["line 3", "\"species\"", "rose"]),
      (
        "predict", "text.csv", Samples.head + "\n1,2,3,4,setosa\n1,x,3,4,setosa\n",
        ["line 3", "\"sepal_width\"", "\"x\""]
      ),
      ("predict", "huge.csv", Samples.head + "\n1,2,3,4,setosa\n1e308,1e308,1e308,-1e308,setosa\n", ["line 3"]),
      ("evaluate", "huge.csv", Samples.head + "\n1,2,3,4,setosa\n1e308,1e308,1e308,-1e308,setosa\n", ["line 3"]),
      ("predict", "header.csv", Samples.head + "\n", []), ("predict", "empty.csv", "", []),
    ]
    var record = ""
    for item in tables {
      try folder.write(item.contents, to: item.file)
      let result = try Tool.run([item.command, "m.json", item.file], in: folder)
      expectRefusal(result, naming: [item.file] + item.names)
      record += "\(item.command): \(result.err)"
    }
    try Snapshot.expect(record, is: "mismatch-errors.txt")
  }
}
