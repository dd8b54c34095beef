import Foundation
import Testing

@testable import SoftmaxRegression

/// Arrays as NumPy saves them, made here byte by byte.
struct NPYTests {
  /// A file with this header text and these elements.
  static func file(_ header: String, _ elements: [UInt8], version: UInt8 = 1) -> [UInt8] {
    let head = version == 1 ? 10 : 12
    let padded = header + String(repeating: " ", count: 63 - (header.utf8.count + head) % 64) + "\n"
    let count = padded.utf8.count
    let length = (0..<(head - 8)).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + Array(padded.utf8) + elements
  }

  static func header(_ type: String, _ shape: String, fortran: Bool = false) -> String {
    "{'descr': '\(type)', 'fortran_order': \(fortran ? "True" : "False"), 'shape': \(shape), }"
  }

  static func bytes<T>(_ values: [T]) -> [UInt8] { values.withUnsafeBytes { Array($0) } }

  static func read(_ bytes: [UInt8]) throws(TableError) -> ArrayFile {
    try ArrayFile(FileBytes(bytes), source: "a.npy")
  }

  static let values: [Double] = [1, -2.5, 3e300, 4, Double.leastNonzeroMagnitude, 6]

  @Test(arguments: [UInt8(1), 2, 3], [false, true])
  func doublesAreWhereNumPyPutsThem(version: UInt8, fortran: Bool) throws {
    let order = fortran ? [0, 3, 1, 4, 2, 5] : [0, 1, 2, 3, 4, 5]
    let file = try Self.read(
      Self.file(
        Self.header("<f8", "(2, 3)", fortran: fortran), Self.bytes(order.map { Self.values[$0] }), version: version))
    let features = try file.features()
    guard case .file = features else {
      Issue.record("the numbers should stay in the file")
      return
    }
    #expect((0..<6).map { features.value($0 / 3, $0 % 3) } == Self.values)
    var block = [Double](repeating: 0, count: 8)
    block.withUnsafeMutableBufferPointer { block in
      guard let start = block.baseAddress else { return }
      features.load(0..<2, FeatureScaling(center: [1, 0, 0], scale: [2, 1, 1]), weights: nil, into: start)
    }
    #expect(block == [0, -2.5, 3e300, 1, 6, Double.leastNonzeroMagnitude, 6, 1])
  }

  @Test func everyNumberTypeIsRead() throws {
    func values(_ type: String, _ bytes: [UInt8]) throws -> [Double] {
      let features = try Self.read(Self.file(Self.header(type, "(2,)"), bytes)).features()
      #expect(features.rows == 2 && features.columns == 1)
      return [features.value(0, 0), features.value(1, 0)]
    }
    #expect(try values("<f4", Self.bytes([Float(0.1), -1])) == [Double(Float(0.1)), -1])
    #expect(try values("|i1", Self.bytes([Int8(-128), 127])) == [-128, 127])
    #expect(try values("|u1", [0, 255]) == [0, 255])
    #expect(try values("<i2", Self.bytes([Int16.min, .max])) == [-32768, 32767])
    #expect(try values("<u2", Self.bytes([UInt16.min, .max])) == [0, 65535])
    #expect(try values("<i4", Self.bytes([Int32.min, .max])) == [-2_147_483_648, 2_147_483_647])
    #expect(try values("<u4", Self.bytes([UInt32.min, .max])) == [0, 4_294_967_295])
    #expect(try values("<i8", Self.bytes([Int64.min, -1])) == [-0x1p63, -1])
    #expect(try values("<u8", Self.bytes([UInt64(1) << 63, 1])) == [0x1p63, 1])
    #expect(try values("|b1", [0, 1]) == [0, 1])
  }

  @Test func labelsAreNumbersOrTexts() throws {
    func texts(_ type: String, _ bytes: [UInt8]) throws -> [String] {
      let column = try Self.read(Self.file(Self.header(type, "(3,)"), bytes)).labels("label")
      return (0..<3).map { column.text(at: $0) }
    }
    #expect(try texts("<i8", Self.bytes([Int64(-7), 9_007_199_254_740_993, -7])) == ["-7", "9007199254740993", "-7"])
    #expect(try texts("<f8", Self.bytes([1.0, 2.5, -3])) == ["1", "2.5", "-3"])
    #expect(try texts("|b1", [1, 0, 1]) == ["True", "False", "True"])
    #expect(try texts("|S2", Array("a\0bcd\0".utf8)) == ["a", "bc", "d"])
    let unicode: [UInt32] = [0x61, 0, 0x1F600, 0xE9, 0x62, 0]
    #expect(try texts("<U2", Self.bytes(unicode)) == ["a", "😀é", "b"])
  }

  static let refused: [(header: String, count: Int)] = [
    (header("<f8", "(2, 3)"), 47), (header("<f8", "(2, 3)"), 49), (header("<f8", "(2, 3)"), 0),
    (header(">f8", "(2, 3)"), 48), (header("<f1", "(2, 3)"), 12), (header("<c16", "(2, 3)"), 96),
    (header("|O", "(2, 3)"), 48), (header("<M8[ns]", "(2, 3)"), 48), (header("<f8", "()"), 8),
    (header("<f8", "(1, 2, 3)"), 48), (header("<f8", "(0, 3)"), 0), (header("<f8", "(3, 0)"), 0),
    (header("<f8", "(4294967296, 4294967296)"), 48), (header("<f8", "(9223372036854775807, 2)"), 48),
    (header("<f8", "(9223372036854775808, 2)"), 48), (header("<f8", "(-1, 2)"), 48),
    (header("|S0", "(1000000000,)"), 0),
    (header("<U9223372036854775807", "(2,)"), 48), (header("<f8", "(2 3)"), 48), (header("", "(2, 3)"), 48),
    ("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (6,), }", 48),
    ("{'descr': '<f8', 'shape': (6,), }", 48), ("{'descr': '<f8', 'descr': '<f8', 'shape': (6,), }", 48), ("{", 48),
    ("", 48), ("{'descr': '<f8', 'fortran_order': False, 'shape': (6,), } x", 48),
    ("{'descr': '<f8', 'fortran_order': 0, 'shape': (6,), }", 48),
  ]

  @Test(arguments: refused)
  func whatCannotBeReadIsRefused(header: String, count: Int) throws {
    let file = Self.file(header, [UInt8](repeating: 0, count: count))
    let error = #expect(throws: TableError.self) { try Self.read(file).features() }
    #expect(error?.file == "a.npy" && (error?.message.description.count ?? 0) > 30)
    #expect(error?.message.description.hasSuffix(".") ?? false, "\(error?.message ?? "")")
  }

  @Test func everyTruncationIsRefused() throws {
    let file = Self.file(Self.header("<f8", "(2, 3)"), Self.bytes(Self.values))
    for count in 0..<file.count {
      #expect(throws: TableError.self) { try Self.read(Array(file.prefix(count))).features() }
    }
  }

  @Test func labelsThatAreNoneAreRefused() throws {
    for (type, shape, bytes) in [
      ("<f8", "(2,)", Self.bytes([1, Double.nan])), ("<U1", "(2,)", Self.bytes([UInt32(0x61), 0xD800])),
      ("|S2", "(2,)", [0x61, 0x62, 0xff, 0xfe]), ("<i4", "(1, 2)", Self.bytes([Int32(1), 2])),
    ] {
      let file = try Self.read(Self.file(Self.header(type, shape), bytes))
      let error = #expect(throws: TableError.self) { try file.labels("label") }
      #expect(shape == "(1, 2)" || error?.row == 2)
    }
  }

  /// Files that stay where they are fit as arrays do, to the bit, in either order and precision.
  @Test func mappedFeaturesFitAsArraysDo() throws {
    let problem = (0..<600).map { i in (0..<4).map { j in Double(Float(sin(Double(i * 4 + j) * 1.7) * 10)) } }
    let labels = (0..<600).map { i in ["a", "b", "c"][(i * 7 + Int(problem[i][0] * 0.1)) % 3 < 0 ? 0 : (i * 7) % 3] }
    let matrix = Matrix(problem)
    var expected = try SoftmaxClassifier().fit(features: matrix, labels: labels)
    let columns = matrix.transposed.elements
    for (type, fortran, bytes) in [
      ("<f8", false, Self.bytes(matrix.elements)), ("<f8", true, Self.bytes(columns)),
      ("<f4", false, Self.bytes(matrix.elements.map { Float($0) })),
      ("<f4", true, Self.bytes(columns.map { Float($0) })),
    ] {
      let header = Self.header(type, "(600, 4)", fortran: fortran)
      let folder = FileManager.default.temporaryDirectory.appending(path: "npy-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let (x, y) = (folder.appending(path: "x.npy").path, folder.appending(path: "y.npy").path)
      try Data(Self.file(header, bytes)).write(to: URL(fileURLWithPath: x))
      try Data(Self.file(Self.header("|S1", "(600,)"), labels.map { $0.utf8.first ?? 0 })).write(
        to: URL(fileURLWithPath: y))
      let model = try SoftmaxClassifier().fit(MatrixTable(npy: x, labels: y))
      expected.settings.storesFloats = type == "<f4"
      #expect(model == expected)
      #expect(model.features == ["x1", "x2", "x3", "x4"])
    }
  }
}
