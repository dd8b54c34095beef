import SoftmaxRegression

/// The C function that computes features from the columns of a table.
///
/// Every column of numbers has a variable n0, n1, ... Every variable of the model has an array v0, v1, ..., or, if it
/// is a factor, the place of its level, l0, l1, ..., which is -1 if there is no such level.
struct CEncoding {
  let plan: ExportPlan
  let name: String
  /// The place of each column among the numbers, or among the texts.
  let places: [String: Int]

  init(_ plan: ExportPlan, name: String) {
    (self.plan, self.name) = (plan, name)
    var places: [String: Int] = [:]
    for kind in [true, false] {
      for (place, input) in plan.inputs.filter({ $0.isText == kind }).enumerated() { places[input.name] = place }
    }
    self.places = places
  }

  /// The function, after the definitions that it needs.
  var function: String {
    let kinds = plan.inputs.map(\.isText)
    var body = ["int j, known = 1;"]
    if !kinds.contains(true) { body.append("(void)texts;") }
    if !kinds.contains(false) { body.append("(void)numbers;") }
    body += columns + levels + fillings + variables
    body.append("for (j = 0; j < \(name)_feature_count; j++) x[j] = known ? 0.0 : NAN;")
    body.append("if (!known) return;")
    body += features
    let head = "void \(name)_features(const double *numbers, const char *const *texts, double *x) {\n"
    return (searches + levelTables + [head + body.map { "  \($0)\n" }.joined() + "}\n"]).joined(separator: "\n")
  }

  private var numberInputs: [(name: String, place: Int)] {
    plan.inputs.filter { !$0.isText }.map { ($0.name, places[$0.name] ?? 0) }
  }

  /// Each column of numbers, NaN where it is missing, and its indicators of missing values if they are needed.
  private var columns: [String] {
    let marked = plan.parts.joined().compactMap { part -> String? in
      if case .missing(let column) = plan.variables[part.variable] { return column }
      return nil
    }
    return numberInputs.flatMap { column, place in
      ["double n\(place) = numbers[\(place)];"]
        + plan.encoding.cells.missingNumbers.map { "if (n\(place) == \(CText.number($0))) n\(place) = NAN;" }
        + (marked.contains(column) ? ["const double m\(place) = n\(place) != n\(place) ? 1.0 : 0.0;"] : [])
    }
  }

  /// The numbers that replace missing values.
  private var fillings: [String] {
    let (means, used) = (plan.means, plan.numberColumns)
    return numberInputs.filter { used.contains($0.name) }.map { column, place in
      let remedy = means[column].map { "n\(place) = \(CText.number($0))" } ?? "known = 0"
      return "if (n\(place) != n\(place)) \(remedy);"
    }
  }

  private var factors: [(variable: Int, factor: FactorVariable)] {
    plan.variables.enumerated().compactMap { place, variable in variable.factor.map { (place, $0) } }
  }

  /// The place of each factor's level.
  private var levels: [String] {
    factors.flatMap { v, factor -> [String] in
      let place = places[factor.column] ?? 0
      let unseen = plan.unseenPlace ?? -1
      let tables = "\(name)_keys\(v), \(name)_places\(v)"
      let search: String
      if plan.isText(factor) {
        search = "\(name)_find_text(texts[\(place)], \(tables), \(plan.texts(of: factor).count), \(unseen))"
      } else {
        let (count, missing) = (plan.numbers(of: factor).count, factor.missingPlace ?? -1)
        search = "n\(place) != n\(place) ? \(missing) : \(name)_find_number(n\(place), \(tables), \(count), \(unseen))"
      }
      return ["const int l\(v) = \(search);", "if (l\(v) < 0) known = 0;"]
    }
  }

  /// The sorted names, or numbers, of each factor's levels, and their places.
  private var levelTables: [String] {
    factors.map { v, factor in
      let (type, keys, places): (String, [String], [Int])
      if plan.isText(factor) {
        let cells = plan.texts(of: factor).sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
        (type, keys) = ("char *const", cells.map { CText.literal($0.text) })
        places = cells.map { $0.place ?? -1 }
      } else {
        let cells = plan.numbers(of: factor)
        (type, keys, places) = ("double", cells.map { CText.number($0.number) }, cells.map(\.place))
      }
      let size = max(1, keys.count)
      let some = (keys: keys.isEmpty ? ["0"] : keys, places: places.isEmpty ? ["-1"] : places.map { "\($0)" })
      return "static const \(type) \(name)_keys\(v)[\(size)] = {\n\(CText.lines(some.keys, indent: "  "))\n};\n"
        + "static const int \(name)_places\(v)[\(size)] = {\n\(CText.lines(some.places, indent: "  "))\n};\n"
    }
  }
}
