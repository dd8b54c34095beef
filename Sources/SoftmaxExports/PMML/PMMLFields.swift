import SoftmaxRegression

/// The fields of a PMML model: columns, and the fields derived from them, each once.
struct PMMLFields {
  private let plan: ExportPlan
  private let means: [String: Double]
  /// The definitions so far, each one after those that it uses.
  private(set) var derived: [PMMLElement] = []
  private var names: Set<String>
  private var known: [ExportPlan.Part: String] = [:]
  private var filled: [String: String] = [:]

  init(_ plan: ExportPlan, reserved: [String]) {
    (self.plan, means) = (plan, plan.means)
    names = Set(reserved + plan.inputs.map(\.name))
  }

  /// The predictor of a feature; derives the fields that it needs.
  mutating func predictor(_ parts: [ExportPlan.Part]) -> PMMLPredictor {
    guard parts.count == 1, let part = parts.first else { return .product(parts.map { field($0) }) }
    if let factor = plan.variables[part.variable].factor, isPlain(factor) {
      return .categorical(factor.column, level: factor.levels[part.place])
    }
    return .numeric(field(part))
  }

  /// Whether a categorical predictor equals the indicator of a factor's level, even for missing cells.
  private func isPlain(_ factor: FactorVariable) -> Bool {
    plan.isText(factor) && plan.encoding.missing == .error && factor.rare == nil
  }

  /// The field that holds a part.
  private mutating func field(_ part: ExportPlan.Part) -> String {
    if let field = known[part] { return field }
    let field: String
    switch plan.variables[part.variable] {
    case .number(let number): field = self.field(number, part)
    case .polynomial(let polynomial): field = self.field(polynomial, part)
    case .spline(let spline): field = spline.names[part.place]
    case .factor(let factor):
      field = derive(factor.names(isFull: true)[part.place], indicator(factor, part.place))
    case .missing(let column):
      field = derive("\(column)=(missing)", Self.apply("if", [isMissing(column), Self.constant(1), Self.constant(0)]))
    }
    known[part] = field
    return field
  }

  private mutating func field(_ number: NumberVariable, _ part: ExportPlan.Part) -> String {
    let base = ExportPlan.Part(variable: part.variable, place: 0)
    guard part.place == 0 else {
      let (before, first) = (field(ExportPlan.Part(variable: part.variable, place: part.place - 1)), field(base))
      return derive(
        "\(number.expression.text)^\(part.place + 1)", Self.apply("*", [Self.ref(before), Self.ref(first)]))
    }
    if case .column(let name) = number.expression { return field(filling: name) }
    return derive(number.expression.text, node(number.expression))
  }

  /// A column with its mean instead of missing cells; the column itself if there is no mean.
  private mutating func field(filling column: String) -> String {
    guard let mean = means[column] else { return column }
    // A separate field, since some readers treat a value that a reference fills in as a text.
    let reference = PMMLElement("FieldRef", [("field", column), ("mapMissingTo", "\(mean)")])
    let field = filled[column] ?? derive("\(column) (filled)", reference)
    filled[column] = field
    return field
  }

  /// p_{i+1} = (x - c_i) p_i - (s_i / s_{i-1}) p_{i-1}, and the columns p_i / sqrt(s_i).
  private mutating func field(_ polynomial: PolynomialVariable, _ part: ExportPlan.Part) -> String {
    let x = node(polynomial.number.expression)
    let (c, s) = (polynomial.centers, polynomial.sums)
    var unscaled: [String] = []
    for i in c.indices {
      var next = Self.apply("-", [x, Self.constant(c[i])])
      if i > 0 {
        let ratio = Self.constant(s[i] / s[i - 1])
        let before = i > 1 ? Self.apply("*", [ratio, Self.ref(unscaled[i - 2])]) : ratio
        next = Self.apply("-", [Self.apply("*", [next, Self.ref(unscaled[i - 1])]), before])
      }
      unscaled.append(derive("\(polynomial.names[i]) unscaled", next))
      let scaled = Self.apply("/", [Self.ref(unscaled[i]), Self.constant(s[i + 1].squareRoot())])
      known[ExportPlan.Part(variable: part.variable, place: i)] = derive(polynomial.names[i], scaled)
    }
    return known[part] ?? ""
  }

  /// The indicator of a level: 1 for its cells, 0 for those of other levels, and missing for cells without a level.
  private func indicator(_ factor: FactorVariable, _ place: Int) -> PMMLElement {
    let cells: [(place: Int?, node: PMMLElement)]
    if plan.isText(factor) {
      let missing = plan.encoding.cells
      cells = plan.texts(of: factor).filter { !missing.isMissing($0.text) }.map {
        ($0.place, PMMLElement("Constant", [("dataType", "string")], text: $0.text))
      }
    } else {
      cells = plan.numbers(of: factor).map { ($0.place, Self.constant($0.number)) }
    }
    func isOne(of cells: [PMMLElement]) -> PMMLElement { Self.apply("isIn", [Self.ref(factor.column)] + cells) }
    let own = cells.filter { $0.place == place }.map(\.node)
    let (one, zero) = (Self.constant(1), Self.constant(0))
    var node = own.isEmpty ? zero : Self.apply("if", [isOne(of: own), one, zero])
    if let unseen = plan.unseenPlace {
      // Cells of unknown levels count as the baseline.
      if unseen == place {
        let others = cells.filter { $0.place != place }.map(\.node)
        node = others.isEmpty ? one : Self.apply("if", [isOne(of: others), zero, one])
      }
    } else if plan.numberColumns.contains(factor.column) {
      node = Self.apply("if", [isOne(of: cells.map(\.node)), node])
    }
    guard let missing = factor.missingPlace else {
      return plan.encoding.missing == .error
        ? node : Self.apply("if", [Self.apply("isNotMissing", [Self.ref(factor.column)]), node])
    }
    return Self.apply("if", [isMissing(factor.column), missing == place ? one : zero, node])
  }

  private func isMissing(_ column: String) -> PMMLElement { Self.apply("isMissing", [Self.ref(column)]) }

  /// A name that no other field has.
  mutating func fresh(_ name: String) -> String {
    var unique = name
    while !names.insert(unique).inserted { unique += "_" }
    return unique
  }

  private mutating func derive(_ name: String, _ expression: PMMLElement) -> String {
    let unique = fresh(name)
    derived.append(
      PMMLElement("DerivedField", [("name", unique), ("optype", "continuous"), ("dataType", "double")], [expression]))
    return unique
  }

  private static func ref(_ field: String) -> PMMLElement { PMMLElement("FieldRef", [("field", field)]) }

  private static func constant(_ value: Double) -> PMMLElement {
    PMMLElement("Constant", [("dataType", "double")], text: "\(value)")
  }

  private static func apply(_ function: String, _ operands: [PMMLElement]) -> PMMLElement {
    PMMLElement("Apply", [("function", function)], operands)
  }

  /// Arithmetic over columns.
  private mutating func node(_ expression: Expression) -> PMMLElement {
    switch expression {
    case .number(let number): return Self.constant(number)
    case .column(let name): return Self.ref(field(filling: name))
    case .negative(let x): return Self.apply("*", [Self.constant(-1), node(x)])
    case .call(let function, let x): return call(function, node(x))
    case .operation(.power, let x, .number(2)): return Self.apply("*", [node(x), node(x)])
    case .operation(let sign, let x, let y): return Self.apply(Self.function(of: sign), [node(x), node(y)])
    }
  }

  private func call(_ function: Expression.Function, _ x: PMMLElement) -> PMMLElement {
    switch function {
    case .identity: x
    case .log: Self.apply("ln", [x])
    case .log2: Self.apply("/", [Self.apply("ln", [x]), Self.apply("ln", [Self.constant(2)])])
    case .log10: Self.apply("log10", [x])
    case .log1p: Self.apply("ln1p", [x])
    case .sqrt, .exp, .abs: Self.apply(function.rawValue, [x])
    }
  }

  /// The name of the function in PMML.
  private static func function(of sign: Expression.Operator) -> String {
    switch sign {
    case .plus: "+"
    case .minus: "-"
    case .times: "*"
    case .over: "/"
    case .power: "pow"
    case .minimum: "min"
    case .maximum: "max"
    }
  }
}
