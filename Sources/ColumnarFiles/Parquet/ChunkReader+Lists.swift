extension ChunkReader {
  /// The number of elements of the first list that is not missing; nil if there is none.
  func firstListLength(_ scratch: Scratch) throws(ColumnarFault) -> Int? {
    var length: Int?
    for page in pages {
      let contents = try contents(of: page, scratch)
      let definitions = try contents.definitions?.decode(page.count, .definitions, scratch)
      guard let repetitions = try contents.repetitions?.decode(page.count, .repetitions, scratch) else { return nil }
      for i in 0..<page.count {
        if repetitions[i] == 0 {
          if let length { return length }
          let definition = definitions.map { Int($0[i]) } ?? field.definition
          if definition == field.listDefinition - 1 { return 0 }
          if definition >= field.listDefinition { length = 1 }
        } else if let known = length {
          length = known + 1
        }
      }
    }
    return length
  }
}
