import Foundation
import Testing

@testable import SoftmaxRegression

/// Text in other encodings than UTF-8.
@Suite struct `The encoding of a text` {
  private static let text = "Länge;„x“\n1;€ 🙂\n"

  /// The text after a conversion, cut into pieces of a size.
  private func converted(_ bytes: [UInt8], _ size: Int, _ conversion: (any ByteConversion)?) -> String {
    guard var conversion else { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      let end = min(bytes.count, start + size)
      result += conversion.convert(Array(bytes[start..<end]), isLast: end == bytes.count)
    }
    return String(decoding: result, as: UTF8.self)
  }

  @Test(arguments: 1...9) func `is undone, however the text is cut`(size: Int) throws {
    for (encoding, mark, name) in [
      (String.Encoding.utf16LittleEndian, [0xff, 0xfe], TextEncoding.utf16LittleEndian),
      (.utf16BigEndian, [0xfe, 0xff], .utf16BigEndian),
    ] as [(String.Encoding, [UInt8], TextEncoding)] {
      let bytes = mark + [UInt8](try #require(Self.text.data(using: encoding)))
      #expect(TextEncoding.found(in: bytes, isWhole: true) == name)
      #expect(converted(bytes, size, name.decoding(bytes)) == Self.text)
      #expect(converted(bytes, size, TextEncoding.utf16.decoding(bytes)) == Self.text)
    }
    let western = Self.text.replacing("🙂", with: "ß")
    let bytes = [UInt8](try #require(western.data(using: .windowsCP1252)))
    #expect(TextEncoding.found(in: bytes, isWhole: true) == .windows1252)
    #expect(converted(bytes, size, TextEncoding.windows1252.decoding(bytes)) == western)
    #expect(converted([0x80, 0xe9], size, TextEncoding.latin1.decoding([])) == "\u{80}é")
  }

  @Test func `is told from damage`() {
    func found(_ bytes: [UInt8], isWhole: Bool = true) -> TextEncoding { .found(in: bytes, isWhole: isWhole) }
    #expect(found(Array("a,ü,🙂".utf8)) == .utf8)
    #expect(found([]) == .utf8 && found([97]) == .utf8)
    #expect(found(Array("ü".utf8) + [0xe9, 97]) == .utf8, "UTF-8 that is damaged")
    #expect(found([97, 0x81, 98]) == .utf8, "no character of Windows-1252")
    #expect(found([97, 0, 0xe9]) == .utf8, "no text has a zero")
    #expect(found([97, 98, 0xc3], isWhole: false) == .utf8, "a character that is cut")
    #expect(found([97, 98, 0xc3], isWhole: true) == .windows1252)
    #expect(found(Array("a\0b\0,\0c\0\n\0".utf8)) == .utf16LittleEndian)
    #expect(found(Array("\0a\0b\0,\0c\0\n".utf8)) == .utf16BigEndian)
  }

  @Test func `loses no half of a pair`() {
    let lone: [UInt8] = [0x3d, 0xd8, 0x61, 0x00, 0x3d]
    #expect(converted(lone, 2, UTF16Decoding(isBigEndian: false)) == "\u{fffd}a\u{fffd}")
  }

  @Test func `is read twice where a file has to be`() throws {
    let text = "é;b\n" + (0..<500).map { "\($0);x\n" }.joined() + "y;z\n"
    var bytes = [UInt8](try #require(text.data(using: .utf16LittleEndian)))
    bytes = [0xff, 0xfe] + bytes
    let stream = ByteStream(bytes)
    let start = try stream.start(100)
    #expect(start.bytes == Array(bytes.prefix(100)) && !start.isWhole)
    let inspection = CSVInspection(start.bytes, isWhole: false, .automatic, usual: .comma)
    stream.convert(inspection.conversions)
    let t = try CSVReader(dialect: inspection.dialect, source: "t", blockSize: 64).table(stream)
    #expect(t.rowCount == 501 && t.columns[0].name == "é" && t.columns[0].firstNonNumber == 500)
  }
}
