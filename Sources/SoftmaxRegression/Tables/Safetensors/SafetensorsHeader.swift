internal import Essentials

/// The header of a safetensors file: the names, types, shapes and places of its tensors.
///
/// Source: the format's description, https://huggingface.co/docs/safetensors: eight bytes, the length of a text, and the
/// text, an object in JSON; places count from the end of the text.
struct SafetensorsHeader {
  /// A tensor.
  struct Tensor: Decodable {
    let dtype: String
    let shape: [Int]
    let places: [Int]

    private enum CodingKeys: String, CodingKey {
      case dtype, shape
      case places = "data_offsets"
    }
  }

  /// The tensors by their names.
  let tensors: [String: Tensor]
  /// Where the numbers begin.
  let start: Int

  /// The most bytes of text, as the format has it.
  private static let longest = 100_000_000

  /// Whether a file that begins with these bytes is in this format.
  static func recognizes(_ start: [UInt8]) -> Bool {
    start.count >= 10 && length(start) <= longest && start[8] == UInt8(ascii: "{")
  }

  /// Reads the header; nil if it is damaged.
  init?(_ bytes: FileBytes) {
    let length = Self.length(bytes.copy(0..<8))
    guard bytes.count >= 8, length <= min(Self.longest, bytes.count - 8) else { return nil }
    start = 8 + length
    let text = Data(bytes.copy(8..<start))
    guard let entries = try? JSONDecoder().decode([String: Entry].self, from: text) else { return nil }
    tensors = entries.compactMapValues(\.tensor)
  }

  private static func length(_ bytes: [UInt8]) -> Int {
    let number = bytes.prefix(8).enumerated().reduce(UInt64(0)) { $0 | UInt64($1.element) << UInt64(8 * $1.offset) }
    return Int(clamping: number)
  }

  /// A tensor, or the remarks under `__metadata__`.
  private struct Entry: Decodable {
    let tensor: Tensor?

    init(from decoder: any Decoder) throws {
      let isRemark = decoder.codingPath.last?.stringValue == "__metadata__"
      tensor = isRemark ? nil : try Tensor(from: decoder)
    }
  }
}
