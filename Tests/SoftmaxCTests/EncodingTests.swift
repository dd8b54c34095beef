import CSoftmax
import Foundation
import SoftmaxC
import SoftmaxRegression
import Testing

/// Features that the C interface makes from the columns of a table.
@Suite struct `A table of C` {
  private let columns = [
    Column(name: "age", numbers: [20, 30, 40, 50, 60, 70, 80, 90]),
    Column(name: "city", strings: ["P", "Q", "R", "P", "Q", "R", "P", "Q"]),
    Column(name: "y", strings: ["a", "b", "a", "b", "a", "b", "b", "a"]),
  ]

  @Test func `gives the features of the fit`() throws {
    try withModel { model in
      let columns = try text { smr_model_columns(model, $0, nil, 0) }
      #expect(columns == #"["age","city"]"#)
      let found = encode(model)
      #expect(found.code == SMR_OK && found.features == [25, 0, 1, 35, 0, 0])
    }
    try withModel(drop: ["city"]) { model in
      let columns = try text { smr_model_columns(model, $0, nil, 0) }
      #expect(columns == "[]")
    }
  }

  @Test func `has no features in rows that the model leaves out`() throws {
    var options = TableEncoding.Options()
    options.missing = .drop
    try withModel(options) { model in
      let found = encode(model, codes: [1, -1])
      #expect(
        found.code == SMR_OK && Array(found.features[..<3]) == [25, 0, 1] && found.features[3...].allSatisfy(\.isNaN))
    }
  }

  @Test func `says what is wrong with every input`() throws {
    try withModel { model in
      let faults: [(String, (code: Int32, features: [Double], sentence: String))] = [
        ("row 2", encode(model, numbers: [1, .nan])), ("city", encode(model, codes: [1, -1])),
        ("2 of column \"city\" is 2", encode(model, codes: [1, 2])),
        ("not in the table", encode(model, texts: ["S", "R"])),
        ("twice", encode(model, texts: ["R", "R"])), ("\"city\"", encode(model, count: 1)),
        ("rows is -1", encode(model, rows: -1)),
        ("columns is -1", encode(model, count: -1)), ("NULL", encode(model, change: { $0.codes = nil })),
        (
          "either",
          encode(
            model, change: { $0.numbers = $0.codes.map { UnsafeRawPointer($0).assumingMemoryBound(to: Double.self) } })
        ),
        ("NULL", encode(model, change: { $0.name = nil })),
        ("texts is -1", encode(model, change: { $0.text_count = -1 })),
        ("NULL", encode(nil)),
      ]
      for (word, fault) in faults {
        #expect(fault.code == SMR_INVALID, "\(word): \(fault)")
        #expect(fault.sentence.contains(word), "\(word): \(fault)")
      }
    }
  }

  private func withModel(
    _ options: TableEncoding.Options = .init(), drop: [String] = [], _ body: (OpaquePointer?) throws -> Void
  ) throws {
    var options = options
    options.drop = drop
    let model = try SoftmaxClassifier().fit(TrainingData(Table(columns), target: "y", options: options))
    let json = try JSONEncoder().encode(model)
    var handle: OpaquePointer?
    defer { smr_model_free(handle) }
    let code = json.withUnsafeBytes {
      smr_model_read($0.bindMemory(to: CChar.self).baseAddress, Int64(json.count), &handle, nil, 0)
    }
    #expect(code == SMR_OK)
    try body(handle)
  }

  private func text(_ call: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32) throws -> String {
    var json: UnsafeMutablePointer<CChar>?
    defer { smr_string_free(json) }
    #expect(call(&json) == SMR_OK)
    return String(cString: try #require(json))
  }

  /// The features of two rows with changes.
  private func encode(
    _ model: OpaquePointer?, numbers: [Double] = [25, 35], codes: [Int32] = [1, 0], texts: [String] = ["P", "R"],
    count: Int64 = 2, rows: Int64 = 2, change: (inout smr_column) -> Void = { _ in }
  ) -> (code: Int32, features: [Double], sentence: String) {
    let names = ["age", "city"].map { (name: String) in UnsafePointer(strdup(name)) }
    let levels = texts.map { (text: String) in UnsafePointer(strdup(text)) }
    var features = [Double](repeating: 7, count: 6)
    var message = [CChar](repeating: 1, count: 300)
    let code = numbers.withUnsafeBufferPointer { numbers in
      codes.withUnsafeBufferPointer { codes in
        levels.withUnsafeBufferPointer { levels in
          var city = smr_column(
            name: names[1], numbers: nil, codes: codes.baseAddress, texts: levels.baseAddress, text_count: 2)
          change(&city)
          let age = smr_column(name: names[0], numbers: numbers.baseAddress, codes: nil, texts: nil, text_count: 0)
          return smr_model_encode(model, [age, city], count, rows, &features, &message, 300)
        }
      }
    }
    return (code, features, String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }
}
