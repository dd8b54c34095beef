extension ArrayFile {
  /// The array as a column of labels, one per row: whole numbers, floats, truth values or texts.
  ///
  /// - Parameter name: the name of the column in messages.
  /// - Throws: ``TableError`` that names the row of an invalid label.
  func labels(_ name: String) throws(TableError) -> Column {
    guard columns == 1 else {
      throw error(.malformed, "the array has \(columns) columns, but must have one label per row.")
    }
    if "fh".contains(kind) {
      let numbers = try vector(of: "labels")
      if let row = numbers.firstIndex(where: { !$0.isFinite }) {
        throw error(.missingValue, row: row, "the label is \(numbers[row]); give the row a label, or delete it.")
      }
      return Column(name: name, numbers: numbers)
    }
    guard isNumeric || "SU".contains(kind) else {
      throw error(.malformed, "labels of type \(type.excerpt) cannot be read; save numbers or short strings.")
    }
    var known: [[UInt8]: Int32] = [:]
    var levels: [String] = []
    var places: [String: Int32] = [:]
    var codes: [Int32] = []
    codes.reserveCapacity(rows)
    for row in 0..<rows {
      let place = place(row, 0)
      let key = bytes.copy(place..<place + size)
      if let code = known[key] {
        codes.append(code)
        continue
      }
      let label = try label(row, key)
      let code = places[label] ?? Int32(truncatingIfNeeded: levels.count)
      if code == levels.count { levels.append(label) }
      places[label] = code
      known[key] = code
      codes.append(code)
    }
    return Column(name: name, codes: codes, levels: levels)
  }

  private func label(_ row: Int, _ key: [UInt8]) throws(TableError) -> String {
    switch kind {
    case "i": return String(signed(bits(row, 0)))
    case "u": return String(bits(row, 0))
    case "b": return key == [0] ? "False" : "True"
    case "S":
      // Shorter texts are padded with zeros.
      let text = key.prefix(1 + (key.lastIndex { $0 != 0 } ?? -1))
      if let label = String(validating: text, as: UTF8.self), !text.contains(0) { return label }
    default:
      let codes = stride(from: 0, to: key.count - 3, by: 4).map { i in
        (0..<4).reduce(UInt32(0)) { $0 | UInt32(key[i + $1]) << UInt32(8 * $1) }
      }
      let text = codes.prefix(1 + (codes.lastIndex { $0 != 0 } ?? -1))
      let scalars = text.compactMap { $0 == 0 ? nil : Unicode.Scalar($0) }
      if scalars.count == text.count { return String(String.UnicodeScalarView(scalars)) }
    }
    throw error(.malformed, row: row, "the label is not valid text; save the labels again as strings.")
  }
}
