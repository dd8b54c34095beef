import Foundation
import Testing

@testable import SoftmaxRegression

/// Arrays in all formats and precisions, written by Tests/References/arrays.py: the same numbers in each.
@Suite struct `Arrays of several formats` {
  static func path(_ name: String) throws -> String {
    try #require(Bundle.module.url(forResource: "Fixtures/arrays", withExtension: nil)).appending(path: name).path
  }

  static let features = [
    "half.npy", "half-columns.npy", "stored.npz:X", "stored.npz", "deflated.npz:X", "several.safetensors:X",
    "several.safetensors:X16", "several.safetensors:X32", "brain.safetensors:X", "brain.safetensors",
  ]

  private func model(_ features: String, _ labels: String) throws -> SoftmaxModel {
    let file = try TableFile(Self.path(features), labels: Self.path(labels))
    return try SoftmaxClassifier().fit(TrainingData(file) { _ throws(TableError) in TableEncoding(labels: "label") })
  }

  @Test(arguments: features.filter { $0 != "stored.npz" }, ["labels.npy", "stored.npz:y", "deflated.npz:y"])
  func `give the model of the CSV file`(features: String, labels: String) throws {
    let model = try model(features, labels)
    let plain = try SoftmaxClassifier().fit(
      TrainingData(contentsOf: Self.path("plain.csv")) { table throws(TableError) in
        try TableEncoding(table, target: .column("label"))
      })
    #expect(model.classes == ["left", "middle", "right"])
    #expect(zip(model.coefficients.elements, plain.coefficients.elements).allSatisfy { abs($0 - $1) < 1e-9 })
    // Numbers of floats have sums of other bits.
    if !features.contains("X32") { #expect(model.coefficients == plain.coefficients) }
  }

  @Test func `store numbers of 16 bits as such`() throws {
    for name in ["half.npy", "stored.npz:X", "several.safetensors:X16", "brain.safetensors:X"] {
      let table = try MatrixTable(npy: Self.path(name))
      guard case .file(let matrix) = table.features, case .half = matrix.precision else {
        Issue.record("\(name): the numbers are of another precision.")
        continue
      }
      #expect(table.features.numberSize == 2)
    }
  }

  @Test func `have labels of whole numbers`() throws {
    let model = try model("brain.safetensors:X", "several.safetensors:y")
    #expect(model.classes == ["0", "1", "2"])
  }

  @Test func `convert every number of 16 bits`() {
    let all = (0...UInt16.max).map { $0 }
    for kind in [HalfPrecision.ieee, .brain] {
      var block = [Double](repeating: 0, count: all.count)
      let matrix = FileMatrix(
        FileBytes(all.withUnsafeBytes { Array($0) }), offset: 0, rows: 256, columns: 256, precision: .half(kind),
        isColumnMajor: false)
      guard let matrix else {
        Issue.record("There is no matrix.")
        return
      }
      block.withUnsafeMutableBufferPointer { block in
        guard let start = block.baseAddress else { return }
        matrix.gather(
          0..<256, center: Array(repeating: 0, count: 256), scale: Array(repeating: 1, count: 256), into: start,
          width: 256)
      }
      for bits in all {
        let own = kind.number(bits)
        let known = kind == .brain ? Double(Float(bitPattern: UInt32(bits) << 16)) : Self.ieee(bits)
        #expect(own.bitPattern == known.bitPattern || own.isNaN && known.isNaN)
        #expect(block[Int(bits)] == known || block[Int(bits)].isNaN && known.isNaN)
      }
    }
  }

  /// The number by its definition.
  private static func ieee(_ bits: UInt16) -> Double {
    let (exponent, fraction) = (Int(bits >> 10 & 31), Double(bits & 1023))
    let magnitude: Double
    switch exponent {
    case 31: magnitude = fraction == 0 ? .infinity : .nan
    case 0: magnitude = fraction * 0x1p-24
    default: magnitude = (1024 + fraction) * Double(sign: .plus, exponent: exponent - 25, significand: 1)
    }
    return bits & 0x8000 == 0 ? magnitude : -magnitude
  }

  private func sentence(_ name: String) throws -> String? {
    let error = #expect(throws: TableError.self) { try MatrixTable(npy: Self.path(name)) }
    return error.map { "\($0.message)" }
  }

  @Test func `must be named, and be there`() throws {
    #expect(
      try sentence("several.safetensors")?.hasSuffix("it has \"X\", \"X16\", \"X32\", \"y\".") == true)
    #expect(
      try sentence("deflated.npz:Z") == "there is no array \"Z\" in the file; it has \"X\", \"y\", \"w\".")
    #expect(try sentence("half.npy:X") == "the file has one array, without a name; leave out \":X\".")
  }

  @Test(arguments: ["stored.npz", "deflated.npz", "brain.safetensors"])
  func `are refused if they are damaged`(name: String) throws {
    let whole = try Array(Data(contentsOf: URL(filePath: Self.path(name))))
    func read(_ bytes: [UInt8]) throws {
      if name.hasSuffix(".npz") {
        _ = try MatrixTable(npz: bytes, member: "X", source: "a")
      } else {
        _ = try MatrixTable(safetensors: bytes, member: "X", source: "a")
      }
    }
    try read(whole)
    for length in [0, 1, 7, 8, 30, 100, whole.count / 2, whole.count - 500] {
      #expect(throws: TableError.self) { try read(Array(whole.prefix(length))) }
    }
    // No change of a byte traps.
    for place in stride(from: 0, to: min(whole.count, 600), by: 3) {
      for change: UInt8 in [1, 0x80, 0xff] {
        var bytes = whole
        bytes[place] ^= change
        _ = try? read(bytes)
        bytes[whole.count - 1 - place] ^= change
        _ = try? read(bytes)
      }
    }
  }

  @Test func `are refused if a compressed one has other bytes`() throws {
    var bytes = try Array(Data(contentsOf: URL(filePath: Self.path("deflated.npz"))))
    bytes[400] ^= 0x55
    let error = #expect(throws: TableError.self) { try MatrixTable(npz: bytes, member: "X", source: "a") }
    #expect(error.map { "\($0.message)".contains("damaged") } == true)
  }
}
