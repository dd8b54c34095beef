internal import ColumnarFiles

/// Joins the texts of groups into one column, whose levels are in the order of their first appearance.
///
/// Blanks around texts are removed and a missing value is an empty text, as in CSV.
struct TextMerge {
  private var codes: [Int32] = []
  private var levels: [String] = []
  private var known: [String: Int32] = [:]
  private var respelled: Set<Int32> = []

  mutating func append(_ cells: CodedTexts) {
    var places = [Int32](repeating: -1, count: cells.levels.count)
    var missing: Int32 = -1
    codes.reserveCapacity(codes.count + cells.codes.count)
    for code in cells.codes {
      if code < 0 {
        if missing < 0 { missing = place(of: "") }
        codes.append(missing)
      } else {
        if places[Int(code)] < 0 { places[Int(code)] = place(of: Self.trimmed(cells.levels[Int(code)])) }
        codes.append(places[Int(code)])
      }
    }
  }

  func column(_ name: String) -> Column {
    Column(name: name, codes: codes, levels: levels, respelled: respelled)
  }

  private mutating func place(of level: String) -> Int32 {
    if let code = known[level] {
      if !levels[Int(code)].utf8.elementsEqual(level.utf8) { respelled.insert(code) }
      return code
    }
    // A group has at most 2^31 levels, and a file that has more in all does not fit into memory.
    let code = Int32(truncatingIfNeeded: levels.count)
    known[level] = code
    levels.append(level)
    return code
  }

  private static let blanks: Set<Unicode.Scalar> = [
    " ", "\t", "\u{a0}", "\u{202f}", "\u{2007}", "\u{2009}", "\u{3000}",
  ]

  private static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last, blanks.contains(first) || blanks.contains(last) else {
      return text
    }
    var rest = scalars[...]
    while let first = rest.first, blanks.contains(first) { rest.removeFirst() }
    while let last = rest.last, blanks.contains(last) { rest.removeLast() }
    return String(rest)
  }
}
