import SoftmaxRegression

/// Tables of every kind of column, and models of them.
enum Models {
  /// Cells that look like chance, the same every time.
  struct Chance {
    private var state: UInt64 = 7

    mutating func unit() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 31)
    }

    mutating func pick(_ names: [String]) -> String { names[min(names.count - 1, Int(unit() * Double(names.count)))] }
  }

  /// Names that mean something to C, XML, printf or a terminal.
  static let hostile = [
    "a \"quoted\" \\ name", "two\nlines", "<b>&amp;</b> & 'c'", "*/ int x; /*", "??/ ??( trigraphs", "größe 温度 🌡",
    "%s%n \\n", "]]> <!-- -->", "tab\there", "cr\rlf",
  ]

  /// Columns a and b of numbers, g and h of texts, n of numbers that are levels, and the class y.
  static func table(_ n: Int = 120, missing: Bool = false, classes: [String] = ["p", "q", "r"]) throws -> Table {
    var chance = Chance()
    var (a, b, g, h, levels, y) = ([String](), [String](), [String](), [String](), [String](), [String]())
    for i in 0..<n {
      let place = i % classes.count
      a.append(
        missing && i % 11 == 3 ? "NA" : missing && i % 17 == 5 ? "-999" : "\(chance.unit() + 0.3 * Double(place))")
      b.append(missing && i % 13 == 1 ? "" : "\((chance.unit() - 0.5) * 1e3)")
      g.append(missing && i % 19 == 2 ? "?" : chance.pick(["red", "green", "blue", "blue", "deep blue"]))
      h.append(chance.unit() < 0.3 + 0.2 * Double(place) ? "true" : "false")
      levels.append(missing && i % 23 == 7 ? "-999" : chance.pick(["1", "2", "10", "10", "7.5"]))
      y.append(classes[place])
    }
    return try Table([
      column("a", a), column("b", b), Column(name: "g", strings: g), Column(name: "h", strings: h),
      column("n", levels), Column(name: "y", strings: y),
    ])
  }

  /// A column as a file has it: numbers where all cells are.
  private static func column(_ name: String, _ cells: [String]) -> Column {
    let numbers = cells.map { $0.isEmpty || $0 == "NA" ? .nan : Double($0) }
    return numbers.contains(nil)
      ? Column(name: name, strings: cells) : Column(name: name, numbers: numbers.compactMap { $0 })
  }

  /// A model of a formula over ``table(_:missing:classes:)``.
  static func model(
    _ formula: String, of table: Table, penalty: PenaltyChoice = .ridge(0.01),
    change: (inout TableEncoding.Options) -> Void = { _ in }
  ) throws -> SoftmaxModel {
    var options = TableEncoding.Options()
    change(&options)
    return try SoftmaxClassifier(penalty: penalty).fit(
      table, encoding: TableEncoding(table, formula: formula, options: options))
  }

  /// A table whose columns, levels and classes have hostile names.
  static func hostileTable() throws -> Table {
    var chance = Chance()
    let rows = 0..<150
    let numbers = hostile.prefix(6).map { name in Column(name: name, numbers: rows.map { _ in chance.unit() }) }
    let outputs = ["label", "probabilities", "X"].map { name in
      Column(name: name, numbers: rows.map { Double($0 % 7) + chance.unit() })
    }
    let levels = Column(name: "levels & more", strings: rows.map { _ in chance.pick(hostile) })
    let classes = Column(name: "y", strings: rows.map { hostile[$0 % hostile.count] })
    return try Table(numbers + outputs + [levels, classes])
  }
}
