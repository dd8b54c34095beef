extension NumberReading {
  /// Reads the pages of a column of lists in their order, some of which are missing.
  func readInOrder(_ part: Part, _ scratch: Scratch) throws(ColumnarFault) -> NumberTraits {
    var traits = NumberTraits()
    let field = part.chunk.field
    var place = Place(row: -1, element: part.width)
    for page in part.chunk.pages where place.row < rows {
      let contents = try part.chunk.contents(of: page, scratch)
      let definitions = try contents.definitions?.decode(page.count, .definitions, scratch)
      guard let repetitions = try contents.repetitions?.decode(page.count, .repetitions, scratch) else { break }
      var present = 0
      for i in 0..<page.count where definitions.map({ Int($0[i]) == field.definition }) ?? true { present += 1 }
      // Numbers are copied, since their slot is used again.
      var numbers: [Double]
      if contents.values.areIndices {
        let indices = try contents.values.indices(present, scratch)
        numbers = []
        for i in 0..<present {
          guard Int(indices[i]) < part.dictionary.count else { throw .damaged("a value is not in the dictionary") }
          numbers.append(part.dictionary[Int(indices[i])])
        }
        traits.add(part.dictionaryTraits)
      } else {
        numbers = Array(
          UnsafeBufferPointer(
            start: try Self.numbers(contents.values, present, part.form, scratch, &traits.isRounded), count: present))
      }
      var next = 0
      for i in 0..<page.count {
        let definition = definitions.map { Int($0[i]) } ?? field.definition
        if repetitions[i] == 0 {
          guard place.element == part.width else { throw lengths(place.row, place.element, part.width) }
          place = Place(row: place.row + 1, element: 0)
          if place.row >= rows { return traits }
        }
        if definition < field.listDefinition {
          guard repetitions[i] == 0 else { throw .damaged("its lists cannot be understood") }
          // One level below is an empty list, if lists can be missing as well.
          if definition == field.listDefinition - 1 { throw lengths(place.row, 0, part.width) }
          for element in 0..<part.width { part.target.set(place.row * part.target.stride + element, .nan) }
          place.element = part.width
          traits.hasGaps = true
          continue
        }
        guard place.row >= 0, place.element < part.width else { throw lengths(place.row, part.width + 1, part.width) }
        var number = Double.nan
        if definition == field.definition {
          number = numbers[next]
          next += 1
        }
        if !number.isFinite { traits.hasGaps = true }
        part.target.set(place.row * part.target.stride + place.element, number)
        place.element += 1
      }
    }
    guard place.row == rows - 1, place.element == part.width else { throw .damaged("it has fewer rows than it says") }
    return traits
  }

  private func lengths(_ row: Int, _ length: Int, _ usual: Int) -> ColumnarFault {
    ColumnarFault(
      .unsupported,
      "its lists have different lengths (row \(row + 1) of a group has \(length > usual ? "more than \(usual)" : "\(length)") numbers, the first "
        + "list \(usual)); give all lists the same length, or leave the column out.")
  }
}
