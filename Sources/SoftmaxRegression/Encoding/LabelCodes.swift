/// The labels of rows: a code for each row, and the name of each code.
struct LabelCodes: Sendable {
  /// The code of each row, an index of `names`.
  let codes: [Int32]
  /// The name of each code.
  let names: [String]

  init(codes: [Int32], names: [String]) {
    self.codes = codes
    self.names = names
  }

  /// The labels of rows; labels with the same name are one class.
  init<Label: ClassLabel>(_ labels: [Label]) {
    var known: [Label: Int32] = [:]
    var codes: [String: Int32] = [:]
    var names: [String] = []
    self.codes = labels.map { label in
      if let code = known[label] { return code }
      let name = label.className
      let code = codes[name] ?? Int32(clamping: names.count)
      if codes.updateValue(code, forKey: name) == nil { names.append(name) }
      known[label] = code
      return code
    }
    self.names = names
  }

  /// The number of rows that are the only one with their label.
  var singles: Int {
    var counts = [Int](repeating: 0, count: names.count)
    for code in codes { counts[Int(code)] += 1 }
    return counts.count { $0 == 1 }
  }

  /// The names of rows with positive weight, numbers ascending, else in byte order: a row of weight zero makes no class.
  ///
  /// - Parameter weights: the weights, or nil for 1.
  func classes(weights: [Double]?) -> [String] {
    var counts = [Bool](repeating: weights == nil, count: names.count)
    for (code, weight) in zip(codes, weights ?? []) where weight > 0 { counts[Int(code)] = true }
    return ClassOrder.sorted(zip(names, counts).filter(\.1).map(\.0))
  }

  /// The labels as indices of classes, and the first row of positive weight whose label is not a class.
  ///
  /// - Parameters:
  ///   - classes: the names of the classes.
  ///   - weights: the weights, or nil for 1.
  ///   - bySpelling: whether a class is known by its text alone, and not by the number that it spells.
  func targets(
    classes: [String], weights: [Double]?, bySpelling: Bool = false
  ) -> (targets: Targets, unknownRow: Int?) {
    let index = LevelIndex(classes, bySpelling: bySpelling)
    let places = names.map { index.place(of: $0) }
    var unknownRow: Int?
    var result = [Int32](repeating: 0, count: codes.count)
    for (row, code) in codes.enumerated() {
      if let place = places[Int(code)] {
        result[row] = place
      } else if unknownRow == nil, weights.map({ $0[row] > 0 }) ?? true {
        unknownRow = row
      }
    }
    return (.labels(result, classes: classes.count), unknownRow)
  }
}
