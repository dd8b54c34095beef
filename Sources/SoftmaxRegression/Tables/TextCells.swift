/// The cells of a column of texts, while parts of it are read one after another.
///
/// A level that several parts have is one level, and the levels are in the order of their first appearance.
struct TextCells {
  /// A level; a text that usually means a missing value may be quoted.
  private struct Level: Hashable {
    let text: String
    let isLiteral: Bool
  }

  private(set) var codes: [Int32] = []
  private var all: [Level] = []
  private var known: [Level: Int32] = [:]
  private var respelled: Set<Int32> = []

  /// No cells yet.
  init() {}

  /// The cells of a column of texts.
  init(_ column: Column) { append(column) }

  /// Appends the cells of a column of texts.
  mutating func append(_ column: Column) {
    guard case .text(let codes, let levels) = column.values else { return }
    append(codes: codes, levels: levels, literals: column.literals, respelled: column.respelled)
  }

  /// The number of levels.
  var levelCount: Int { all.count }

  /// Appends cells by their codes, with the marks of their levels; see ``Column``.
  mutating func append(codes new: [Int32], levels: [String], literals: Set<Int32>, respelled marks: Set<Int32>) {
    let levels = levels.enumerated().map { Level(text: $1, isLiteral: literals.contains(Int32($0))) }
    guard !codes.isEmpty else {
      known = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, Int32($0)) })
      (codes, all, respelled) = (new, levels, marks)
      return
    }
    let places = levels.map { level in
      if let code = known[level] {
        if !all[Int(code)].text.utf8.elementsEqual(level.text.utf8) { respelled.insert(code) }
        return code
      }
      let code = Int32(truncatingIfNeeded: all.count)
      known[level] = code
      all.append(level)
      return code
    }
    for code in new { codes.append(places[Int(code)]) }
    respelled.formUnion(marks.map { places[Int($0)] })
  }

  /// The cells as a column.
  func column(_ name: String) -> Column {
    Column(
      name: name, codes: codes, levels: all.map(\.text),
      literals: Set(all.indices.filter { all[$0].isLiteral }.map { Int32($0) }), respelled: respelled)
  }
}
