import Foundation
import Testing

@testable import SoftmaxRegression

@Suite final class `The model file` {
  let folder: URL
  let path: String
  let model: SoftmaxModel

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("model-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appendingPathComponent("model.json").path
    let problem = Problem(60, 3, 3, seed: 121)
    model = try SoftmaxClassifier().fit(
      features: problem.changing(1) { $0 * 1e-9 }, labels: problem.labels, featureNames: ["a", "ä/\"b\"", "c"])
    try model.save(to: path)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func load() throws(ModelFileError) -> SoftmaxModel { try SoftmaxModel(contentsOf: path) }

  private func replace(_ old: String, _ new: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try #require(text.contains(old))
    try text.replacing(old, with: new, maxReplacements: 1).write(toFile: path, atomically: true, encoding: .utf8)
  }

  private func edit(_ change: (inout [String: Any]) -> Void) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    var json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    change(&json)
    try JSONSerialization.data(withJSONObject: json).write(to: URL(fileURLWithPath: path))
  }

  private func expect(_ kind: ModelFileError.Kind, _ message: String) {
    let error = #expect(throws: ModelFileError.self) { try self.load() }
    #expect(error?.kind == kind)
    #expect(error?.description == "\(path): \(message)")
  }

  @Test func `gives back the same bits`() throws {
    let loaded = try load()
    #expect(loaded == model)
    #expect(loaded.numbers.map(\.bitPattern) == model.numbers.map(\.bitPattern))
    #expect(loaded.encoding == nil)
    try loaded.save(to: path + "2")
    let (first, second) = (FileManager.default.contents(atPath: path), FileManager.default.contents(atPath: path + "2"))
    #expect(first == second)
  }

  @Test func `keeps numbers of every size`() throws {
    let numbers: [Double] = [
      .leastNonzeroMagnitude, -0.1, .greatestFiniteMagnitude, 1 / 3, -.leastNormalMagnitude, 123_456_789.125,
    ]
    let extreme = SoftmaxModel(
      classes: ["x", "y"], features: ["a", "b"],
      coefficients: Matrix(rows: 2, columns: 2, elements: Array(numbers[..<4])),
      intercepts: Array(numbers[4...]), settings: model.settings, report: model.report, encoding: nil)
    try extreme.save(to: path)
    #expect(try load().numbers.map(\.bitPattern) == numbers.map(\.bitPattern))
  }

  @Test func `keeps the encoding of a table`() throws {
    let table = try Table(csv: Array("x,w,y\n1,1,a\n2,2,b\n3,1,a\n4,0.5,b\n".utf8), source: "t.csv")
    let encoding = try TableEncoding(table, target: .column("y"), weights: "w")
    let fitted = try SoftmaxClassifier().fit(table, encoding: encoding)
    try fitted.save(to: path)
    let loaded = try load()
    #expect(loaded == fitted)
    #expect(loaded.encoding == encoding)
    #expect(try loaded.predictions(for: table) == fitted.predictions(for: table))
  }

  @Test func `may have its keys in any order, and spaces`() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let json = try JSONSerialization.jsonObject(with: data)
    try JSONSerialization.data(withJSONObject: json, options: .prettyPrinted).write(to: URL(fileURLWithPath: path))
    #expect(try load() == model)
  }

  @Test(arguments: [0, 1, 40, 0.5, 0.99])
  func `that is cut short is not a model`(_ length: Double) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let count = length < 1 ? Int(length * Double(data.count)) : Int(length)
    try data.prefix(count).write(to: URL(fileURLWithPath: path))
    expect(.malformed, "this is not JSON, or cut short; give a model file that \"fit\" has written.")
  }

  @Test func `that is missing or a folder is said to be so`() throws {
    try FileManager.default.removeItem(atPath: path)
    expect(.unreadable, "there is no such file; give a model file that \"fit\" has written.")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    expect(.unreadable, "this is a folder; give a model file that \"fit\" has written.")
  }

  @Test func `that is other JSON is not a model`() throws {
    try "{\"a\": 1}".write(toFile: path, atomically: true, encoding: .utf8)
    expect(.malformed, "this is not a model; give a model file that \"fit\" has written.")
    try "[1, 2]".write(toFile: path, atomically: true, encoding: .utf8)
    expect(.malformed, "this is not a model; give a model file that \"fit\" has written.")
  }

  @Test(arguments: ["coefficients", "intercepts"])
  func `with an edited number was changed`(_ key: String) throws {
    try edit { json in
      if key == "intercepts" {
        var numbers = json[key] as? [Double] ?? []
        numbers[1] = numbers[1].nextUp
        json[key] = numbers
      } else {
        var rows = json[key] as? [[Double]] ?? []
        rows[2][0] = -rows[2][0]
        json[key] = rows
      }
    }
    expect(.changed, "the contents were changed after the file was written; fit the model again.")
  }

  @Test func `with classes or features in another order was changed`() throws {
    try replace("[\"0\",\"1\",\"2\"]", "[\"1\",\"0\",\"2\"]")
    expect(.changed, "the contents were changed after the file was written; fit the model again.")
    try model.save(to: path)
    try edit { $0["features"] = (($0["features"] as? [String]) ?? []).reversed() as [String] }
    expect(.changed, "the contents were changed after the file was written; fit the model again.")
  }

  @Test func `with another penalty was changed`() throws {
    try edit { $0["l2"] = 0.5 }
    expect(.changed, "the contents were changed after the file was written; fit the model again.")
  }

  @Test(arguments: ["classes", "features", "coefficients", "intercepts", "l2", "objective", "gapKind", "samples"])
  func `without a key, or with a misspelt one, names it`(_ key: String) throws {
    try replace("\"\(key)\":", "\"x\(key)\":")
    expect(.malformed, "the key \"\(key)\" is missing; fit the model again.")
  }

  @Test(arguments: ["classes", "features", "coefficients", "intercepts", "l2", "samples"])
  func `with a value of another type names its key`(_ key: String) throws {
    try edit { $0[key] = key == "l2" || key == "samples" ? "many" as Any : 3 as Any }
    expect(.malformed, "\"\(key)\" holds something of another type; fit the model again.")
  }

  @Test func `without its format is not a model`() throws {
    try edit { $0["format"] = nil }
    expect(.malformed, "this is not a model; give a model file that \"fit\" has written.")
  }

  @Test(arguments: ["softmax-regression/2\n", "on\r\nnx", "softmax-regression/\u{2028}3", "\u{1B}[31m\u{0B}"])
  func `has an error of one line, whatever its format is`(_ format: String) throws {
    try edit { $0["format"] = format }
    let error = #expect(throws: ModelFileError.self) { try load() }
    let sentence = try #require(error?.description)
    #expect(!sentence.isEmpty)
    #expect(!sentence.unicodeScalars.contains { $0.properties.generalCategory == .control })
    #expect(sentence.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count == 1)
  }

  @Test func `of a future or a foreign format is distinguished`() throws {
    try replace("softmax-regression/1", "softmax-regression/2")
    expect(
      .newerFormat,
      "its format is softmax-regression/2, and this version reads softmax-regression/1; update the program.")
    try replace("softmax-regression/2", "onnx")
    expect(
      .malformed,
      "its format is \"onnx\", not softmax-regression/1; give a model file that \"fit\" has written.")
  }

  @Test func `with classes that are not distinct, or too few`() throws {
    try edit { $0["classes"] = ["0", "0", "2"] }
    expect(.malformed, "\"classes\" does not hold two or more distinct names; fit the model again.")
    try edit { $0["classes"] = ["0"] }
    expect(.malformed, "\"classes\" does not hold two or more distinct names; fit the model again.")
    try edit { json in
      json["classes"] = ["0", "1", "2"]
      json["features"] = ["a", "a", "c"]
    }
    expect(.malformed, "\"features\" does not hold distinct names; fit the model again.")
  }

  @Test func `with ragged or missing numbers`() throws {
    try edit { $0["coefficients"] = [[1.0, 2, 3], [1, 2], [1, 2, 3]] }
    expect(.malformed, "\"coefficients\" does not hold 3 numbers for each of 3 classes; fit the model again.")
    try edit { $0["coefficients"] = [[1.0, 2, 3], [1, 2, 3]] }
    expect(.malformed, "\"coefficients\" does not hold 3 numbers for each of 3 classes; fit the model again.")
    try edit { json in
      json["coefficients"] = [[1.0, 2, 3], [1, 2, 3], [1, 2, 3]]
      json["intercepts"] = [1.0, 2]
    }
    expect(.malformed, "\"intercepts\" does not hold a number for each of 3 classes; fit the model again.")
  }
}

@Suite final class `Saving a model` {
  let folder: URL
  let model: SoftmaxModel

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("model-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let problem = Problem(30, 1, 2, seed: 122)
    model = try SoftmaxClassifier().fit(features: problem.features, labels: problem.labels)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  @Test func `leaves the old file as it was where it fails`() throws {
    let path = folder.appendingPathComponent("m.json").path
    try "old".write(toFile: path, atomically: true, encoding: .utf8)
    let broken = SoftmaxModel(
      classes: model.classes, features: model.features, coefficients: Matrix(rows: 2, columns: 1, repeating: .nan),
      intercepts: model.intercepts, settings: model.settings, report: model.report, encoding: nil)
    let error = #expect(throws: ModelFileError.self) { try broken.save(to: path) }
    #expect(error?.kind == .unwritable)
    #expect(error?.description == "\(path): the model holds a number that is not finite.")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["m.json"])
  }

  @Test func `replaces the old file where it succeeds, and leaves no other`() throws {
    let path = folder.appendingPathComponent("m.json").path
    try "old, and longer than nothing".write(toFile: path, atomically: true, encoding: .utf8)
    try model.save(to: path)
    #expect(try SoftmaxModel(contentsOf: path) == model)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["m.json"])
  }

  @Test func `needs a folder to put the file in, and a file to write`() throws {
    let missing = folder.appendingPathComponent("none/m.json").path
    let error = #expect(throws: ModelFileError.self) { try self.model.save(to: missing) }
    #expect(error?.kind == .unwritable)
    #expect(error?.description == "\(missing): there is no such folder; make it first.")
    let taken = #expect(throws: ModelFileError.self) { try self.model.save(to: self.folder.path) }
    #expect(taken?.description == "\(folder.path): this is a folder; name a file to write.")
  }
}
