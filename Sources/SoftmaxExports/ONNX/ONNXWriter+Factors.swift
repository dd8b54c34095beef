import SoftmaxRegression

extension ONNXWriter {
  /// The parts of the logits from features with factors: rows of coefficients, found by the levels, times the numbers.
  mutating func lookups(_ numbers: Numbers, _ columns: NumberColumns) -> [String] {
    var groups: [Group] = []
    var known: [[Key]: Int] = [:]
    for (feature, parts) in plan.parts.enumerated() where parts.contains(where: { factor($0) != nil }) {
      let key = parts.map { factor($0) == nil ? Key.number($0) : .factor($0.variable) }
      let place = known[key] ?? groups.count
      if place == groups.count {
        known[key] = place
        groups.append(
          Group(parts: parts.filter { factor($0) == nil }, factors: parts.filter { factor($0) != nil }.map(\.variable)))
      }
      groups[place].features.append(feature)
    }
    var levels: [Int: String] = [:]
    return groups.map { group in
      for v in group.factors where levels[v] == nil { levels[v] = level(of: v, numbers) }
      var summand = graph.apply("Gather", table(group), row(group, levels))
      for part in group.parts {
        let column = gather([columns.places[part] ?? 0], of: columns.matrix, width: columns.count)
        summand = graph.apply("Mul", summand, column)
      }
      return summand
    }
  }

  /// Features that are products of the same factors and numbers, one for each combination of levels.
  private struct Group {
    let parts: [ExportPlan.Part]
    let factors: [Int]
    var features: [Int] = []
  }

  private enum Key: Hashable {
    case number(ExportPlan.Part)
    case factor(Int)
  }

  private func factor(_ part: ExportPlan.Part) -> FactorVariable? { plan.variables[part.variable].factor }

  /// The number of the levels of a factor, and one more for cells without a level, which comes first.
  private func size(_ v: Int) -> Int { 1 + (plan.variables[v].factor?.levelCount ?? 0) }

  /// The coefficients for each combination of levels, of which the first factor varies fastest; NaN without a level.
  private mutating func table(_ group: Group) -> String {
    let k = plan.classes.count
    let sizes = group.factors.map(size)
    let count = sizes.reduce(1, *)
    var rows = [Double](repeating: 0, count: count * k)
    for row in 0..<count {
      var rest = row
      for size in sizes {
        if rest % size == 0 { for c in 0..<k { rows[row * k + c] = .nan } }
        rest /= size
      }
    }
    for feature in group.features {
      var (row, stride) = (0, 1)
      for part in plan.parts[feature] where factor(part) != nil {
        row += (part.place + 1) * stride
        stride *= size(part.variable)
      }
      rows.replaceSubrange(row * k..<(row + 1) * k, with: coefficients(feature))
    }
    return graph.constant(rows, [count, k], as: "coefficients")
  }

  /// The row of the table for each row of the input, a list.
  private mutating func row(_ group: Group, _ levels: [Int: String]) -> String {
    var (row, stride) = (levels[group.factors[0]] ?? "", size(group.factors[0]))
    for v in group.factors.dropFirst() {
      row = graph.apply("Add", row, graph.apply("Mul", levels[v] ?? "", graph.constant([stride], [1])))
      stride *= size(v)
    }
    return row
  }

  /// A list with the place of a factor's level in each row, counted from 1, or 0 if there is no level.
  private mutating func level(of v: Int, _ numbers: Numbers) -> String {
    guard let factor = plan.variables[v].factor else { return "" }
    let unseen = plan.unseenPlace.map { $0 + 1 } ?? 0
    let axis = graph.constant([1], [1], as: "axis")
    guard let input = plan.inputs.firstIndex(where: { $0.name == factor.column && $0.isText }) else {
      let cells = gather([numbers.places[factor.column] ?? 0], of: numbers.cells, width: numbers.places.count)
      let keys = plan.numbers(of: factor)
      let isLevel = graph.apply("Equal", cells, graph.constant(keys.map(\.number), [1, keys.count]))
      let indicators = graph.apply(
        "Cast", isLevel, attributes: [.init("to", ONNXTensorProto.DataType.double.rawValue)])
      let places = graph.constant(keys.map { Double($0.place + 1) }, [keys.count, 1])
      var place = graph.apply("MatMul", indicators, places)
      func constant(_ place: Int) -> String { graph.constant([Double(place)], [1]) }
      if unseen > 0 { place = graph.apply("Where", graph.apply("Equal", place, constant(0)), constant(unseen), place) }
      let missing = factor.missingPlace.map { Int($0) + 1 } ?? 0
      place = graph.apply("Where", graph.apply("IsNaN", cells), constant(missing), place)
      let whole = graph.apply("Cast", place, attributes: [.init("to", ONNXTensorProto.DataType.int64.rawValue)])
      return graph.apply("Squeeze", whole, axis)
    }
    let keys = plan.texts(of: factor)
    let places = graph.apply(
      "LabelEncoder", inputNames[input],
      attributes: [
        .init("keys_strings", keys.map(\.text)), .init("values_int64s", keys.map { $0.place.map { $0 + 1 } ?? 0 }),
        .init("default_int64", unseen),
      ], domain: Self.learning)
    return graph.apply("Squeeze", places, axis)
  }
}
