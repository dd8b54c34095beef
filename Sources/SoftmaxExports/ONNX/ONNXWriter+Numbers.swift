import SoftmaxRegression

extension ONNXWriter {
  /// The columns of numbers as one matrix, and the facts about their cells.
  struct Numbers {
    /// The places of the columns in the matrix.
    let places: [String: Int]
    /// The matrix, N x columns, with NaN for missing cells; empty if there are no columns.
    let cells: String
    /// The same matrix with means instead of missing cells.
    let filled: String
  }

  /// A matrix with the columns of all variables that are not factors.
  struct NumberColumns {
    let matrix: String
    let places: [ExportPlan.Part: Int]
    let count: Int
  }

  /// Declares the inputs, and puts the columns of numbers beside each other.
  mutating func numbersInput() -> Numbers {
    let names = plan.inputs.filter { !$0.isText }.map(\.name)
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    var cells = Self.matrixInput
    if names.count == plan.inputs.count {
      graph.input(cells, .double, columns: names.count, doc: "the columns in the order of the metadata's \"columns\"")
    } else {
      for (input, name) in zip(plan.inputs, inputNames) {
        graph.input(name, input.isText ? .string : .double, columns: 1, doc: "the column \(input.name.excerpt)")
      }
      let columns = zip(plan.inputs, inputNames).filter { !$0.0.isText }.map(\.1)
      cells =
        columns.count > 1
        ? graph.apply("Concat", columns, attributes: [.init("axis", 1)]) : columns.first ?? ""
    }
    guard !names.isEmpty else { return Numbers(places: [:], cells: "", filled: "") }
    for absent in plan.encoding.cells.missingNumbers {
      let isAbsent = graph.apply("Equal", cells, graph.constant([absent], [1]))
      cells = graph.apply("Where", isAbsent, graph.constant([.nan], [1]), cells)
    }
    var filled = cells
    let means = plan.means
    if !means.isEmpty {
      let row = graph.constant(names.map { means[$0] ?? .nan }, [1, names.count], as: "means")
      filled = graph.apply("Where", graph.apply("IsNaN", cells), row, cells)
    }
    return Numbers(places: places, cells: cells, filled: filled)
  }

  /// The parts of the logits from features that are products of numbers: one part for each number of multiplied
  /// columns.
  mutating func products(_ columns: NumberColumns) -> [String] {
    let features = plan.parts.indices.filter { plan.parts[$0].allSatisfy { columns.places[$0] != nil } }
    let degrees = Set(features.map { plan.parts[$0].count }).sorted()
    return degrees.map { degree in
      let ofDegree = features.filter { plan.parts[$0].count == degree }
      var product = ""
      for factor in 0..<degree {
        let places = ofDegree.map { columns.places[plan.parts[$0][factor]] ?? 0 }
        let gathered = gather(places, of: columns.matrix, width: columns.count)
        product = factor == 0 ? gathered : graph.apply("Mul", product, gathered)
      }
      let weights = graph.constant(
        ofDegree.flatMap { coefficients($0) }, [ofDegree.count, plan.classes.count], as: "coefficients")
      return graph.apply("MatMul", product, weights)
    }
  }

  /// Columns of a matrix in another order.
  mutating func gather(_ places: [Int], of matrix: String, width: Int) -> String {
    guard places != Array(0..<width) else { return matrix }
    return graph.apply("Gather", matrix, graph.constant(places, [places.count]), attributes: [.init("axis", 1)])
  }

  /// The columns of the table first, then the values computed from them.
  mutating func numberColumns(_ numbers: Numbers) -> NumberColumns {
    var (places, computed): ([ExportPlan.Part: Int], [String]) = ([:], [])
    let used = Set(plan.parts.joined().map(\.variable))
    for (v, variable) in plan.variables.enumerated() where used.contains(v) {
      if case .number(let number) = variable, case .column(let name) = number.expression, number.degree == 1 {
        places[ExportPlan.Part(variable: v, place: 0)] = numbers.places[name]
        continue
      }
      for (place, column) in columns(of: variable, numbers).enumerated() {
        places[ExportPlan.Part(variable: v, place: place)] = numbers.places.count + computed.count
        computed.append(column)
      }
    }
    let all = (numbers.filled.isEmpty ? [] : [numbers.filled]) + computed
    let matrix = all.count > 1 ? graph.apply("Concat", all, attributes: [.init("axis", 1)]) : all.first ?? ""
    return NumberColumns(matrix: matrix, places: places, count: numbers.places.count + computed.count)
  }
}
