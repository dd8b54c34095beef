extension ArrowReading {
  /// The elements of lists: a field whose parts come after those of the lists.
  func elements() throws(ColumnarFault) -> ArrowReading {
    guard let child = field.children.first else { throw .damaged("its lists have no elements") }
    return ArrowReading(file, child, batch, scratch, buffer: buffer + field.layout.buffers, views: 0)
  }

  func fixedLists(into target: NumberTarget, width: Int, rows: Int) throws(ColumnarFault) -> NumberTraits {
    let elements = try elements()
    let (count, overflows) = rows.multipliedReportingOverflow(by: width)
    guard !overflows else { throw .truncated }
    let present = try elements.validity(count)
    let data = try elements.bytes(1, .page)
    var traits = try elements.write(data, first: 0, rows, width: width, field.meaning, present, target)
    if let own = try validity(rows) {
      for row in 0..<rows where own[row] == 0 { clear(row, width, target, &traits) }
    }
    return traits
  }

  func lists(
    into target: NumberTarget, width: Int, rows: Int, isLarge: Bool
  ) throws(ColumnarFault) -> NumberTraits {
    let offsets = try offsets(rows, isLarge: isLarge)
    var isRegular = true
    for row in 0..<rows where offsets[row + 1] - offsets[row] != Int64(width) { isRegular = false }
    let elements = try elements()
    let data = try elements.bytes(1, .page)
    let own = try validity(rows)
    if isRegular, own == nil {
      let first = Int(offsets[0])
      let (end, overflows) = first.addingReportingOverflow(rows * width)
      guard !overflows else { throw .truncated }
      let present = try elements.validity(end)
      if first == 0 || present == nil {
        return try elements.write(data, first: first, rows, width: width, field.meaning, present, target)
      }
    }
    // Row by row, since some lists are missing; the slot of definitions is that of one validity at a time.
    var traits = NumberTraits()
    let missing = own.map { own in (0..<rows).map { own[$0] == 0 } } ?? Array(repeating: false, count: rows)
    let last = Int(offsets[rows])
    guard last <= batch.body.count * 33_000 else { throw .truncated }
    let present = try elements.validity(last)
    for row in 0..<rows {
      if missing[row] {
        clear(row, width, target, &traits)
        continue
      }
      let length = offsets[row + 1] - offsets[row]
      guard length == Int64(width) else {
        throw ColumnarFault(
          .unsupported,
          "its lists have different lengths (row \(row + 1) of a group has \(length) numbers, the first list \(width)); "
            + "give all lists the same length, or leave the column out.")
      }
      let first = Int(offsets[row])
      let part = NumberTarget(column: target.column, start: target.moved(row), stride: target.stride)
      traits.add(try elements.write(data, first: first, 1, width: width, field.meaning, nil, part))
      if let present {
        for element in 0..<width where present[first + element] == 0 {
          part.set(element, .nan)
          traits.hasGaps = true
        }
      }
    }
    return traits
  }

  private func clear(_ row: Int, _ width: Int, _ target: NumberTarget, _ traits: inout NumberTraits) {
    for element in 0..<width { target.set(row * target.stride + element, .nan) }
    traits.hasGaps = true
  }
}
