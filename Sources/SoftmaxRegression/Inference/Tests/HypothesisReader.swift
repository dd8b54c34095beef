/// A reader of hypotheses about the coefficients of a model, such as `age = 0` or `[b] x - [c] x = 0.5`.
///
/// `[class] feature` is the coefficient of a class against the reference class. A feature, or a column of several
/// features such as a factor, without a class stands for all classes. Arithmetic is that of formulas.
struct HypothesisReader {
  let classes: [String]
  let features: [String]
  /// The index of the reference class.
  let reference: Int
  let hasIntercept: Bool
  /// The features of each column or term of several features.
  let groups: [String: [Int]]

  /// A name at a position in the text.
  private enum Name {
    case feature(Int?)
    case group(String, [Int])
  }

  /// The state of reading one side of a hypothesis.
  private struct Side {
    var text: [Character]
    var next = 0
    /// The place of the feature that a group stands for.
    var member: Int?
    /// The class that a name without one stands for.
    var ownClass: Int?
    var depth = 0
    var hasFreeName = false
    var group: (name: String, members: [Int])?
    /// Whether a name stands for one feature.
    var hasSingleName = false
    var hasName = false
  }

  /// Reads a hypothesis.
  ///
  /// - Throws: ``InferenceError`` that states what is wrong.
  func hypothesis(_ given: String) throws(InferenceError) -> Hypothesis {
    let text = String(given.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    // The first reading finds names without a class, and groups of features.
    let first = try sides(text, member: nil, class: reference == 0 ? 1 : 0)
    guard first.hasName else { throw fault(text, "it has no coefficient; name one, such as \(example)") }
    if let group = first.group, first.isMixed {
      throw fault(
        text,
        "\(group.name.excerpt) stands for several features, so that it can only be compared with itself and numbers; name one of them"
      )
    }
    let own = first.hasFreeName ? classes.indices.filter { $0 != reference } : [reference]
    let members = first.group.map { $0.members.map(Optional.some) } ?? [nil]
    var functions: [Hypothesis.Function] = []
    for c in own {
      for member in members {
        let sides = try sides(text, member: member, class: c)
        functions.append(
          Hypothesis.Function(
            name: name(sides, text, member: member, freeClass: first.hasFreeName ? c : nil),
            expression: sides.expression, value: sides.value))
      }
    }
    return Hypothesis(text: text, functions: functions)
  }

  /// The text of a function, with the class and the feature for which a name stands.
  private func name(_ sides: Sides, _ text: String, member: Int?, freeClass: Int?) -> String {
    let plain = freeClass.map { "[\(classes[$0])] \(text)" } ?? text
    guard let member else { return plain }
    func shown(_ side: Expression) -> String? {
      guard case .column(let column) = side, let key = CoefficientKey(column: column) else { return nil }
      return "[\(classes[key.class])] \(ParameterName.feature(features[member]))"
    }
    guard let left = shown(sides.left) else { return "\(plain) (\(ParameterName.feature(features[member])))" }
    return left + (shown(sides.right).map { " = \($0)" } ?? sides.rest)
  }

  private var example: String {
    let name = features.first ?? ParameterName.intercept
    return "\"[\(classes[reference == 0 ? 1 : 0])] \(name) = 0\""
  }

  /// Both sides of a hypothesis.
  private struct Sides {
    let left: Expression
    let right: Expression
    let hasName: Bool
    let hasFreeName: Bool
    let group: (name: String, members: [Int])?
    /// Whether a group stands beside a single feature.
    let isMixed: Bool
    /// The text from the sign = on.
    let rest: String

    var value: Double { right.columns.isEmpty ? right.value { _ in 0 } : 0 }
    var expression: Expression { right.columns.isEmpty ? left : .operation(.minus, left, right) }
  }

  private func sides(_ text: String, member: Int?, class c: Int) throws(InferenceError) -> Sides {
    var side = Side(text: Array(text))
    (side.member, side.ownClass) = (member, c)
    let left = try sum(&side)
    skip(&side)
    var (right, rest) = (Expression.number(0), "")
    if side.next < side.text.count {
      guard side.text[side.next] == "=" else { throw unexpected(side) }
      side.next += 1
      if side.next < side.text.count, side.text[side.next] == "=" { side.next += 1 }
      let start = side.next
      right = try sum(&side)
      skip(&side)
      guard side.next == side.text.count else { throw unexpected(side) }
      rest = " = " + String(side.text[start...].drop { $0.isWhitespace })
    }
    return Sides(
      left: left, right: right, hasName: side.hasName, hasFreeName: side.hasFreeName, group: side.group,
      isMixed: side.group != nil && side.hasSingleName, rest: rest)
  }

  // MARK: Arithmetic

  private func sum(_ side: inout Side) throws(InferenceError) -> Expression {
    side.depth += 1
    defer { side.depth -= 1 }
    guard side.depth < 100, side.text.count < 10_000 else {
      throw fault(String(side.text.prefix(60)), "it is too long, or its brackets are nested too deeply")
    }
    var result = try product(&side)
    while let sign = take(&side, ["+": .plus, "-": .minus]) {
      result = .operation(sign, result, try product(&side))
    }
    return result
  }

  private func product(_ side: inout Side) throws(InferenceError) -> Expression {
    var result = try signed(&side)
    while let sign = take(&side, ["*": .times, "/": .over]) { result = .operation(sign, result, try signed(&side)) }
    return result
  }

  private func signed(_ side: inout Side) throws(InferenceError) -> Expression {
    side.depth += 1
    defer { side.depth -= 1 }
    guard side.depth < 100 else { throw fault(String(side.text), "its signs are nested too deeply") }
    if let sign = take(&side, ["-": .minus, "+": .plus]) {
      let inner = try signed(&side)
      return sign == .minus ? .negative(inner) : inner
    }
    let base = try operand(&side)
    return take(&side, ["^": .power]) == nil ? base : .operation(.power, base, try signed(&side))
  }

  private func take(_ side: inout Side, _ signs: [Character: Expression.Operator]) -> Expression.Operator? {
    skip(&side)
    guard side.next < side.text.count, let sign = signs[side.text[side.next]] else { return nil }
    side.next += 1
    return sign
  }

  private func operand(_ side: inout Side) throws(InferenceError) -> Expression {
    skip(&side)
    var named: Int?
    if side.next < side.text.count, side.text[side.next] == "[" { named = try className(&side) }
    skip(&side)
    if let name = try name(&side) { return .column(try key(name, named, &side)) }
    guard named == nil else {
      throw fault(String(side.text), "after [\(classes[named ?? 0])] there is no feature; \(known)")
    }
    guard side.next < side.text.count else { throw fault(String(side.text), "something is missing at its end") }
    if side.text[side.next] == "(" {
      side.next += 1
      let inner = try sum(&side)
      try close(&side)
      return inner
    }
    if let number = number(&side) { return .number(number) }
    for function in Expression.Function.allCases {
      let start = Array(function.rawValue + "(")
      guard side.text[side.next...].starts(with: start) else { continue }
      side.next += start.count
      let inner = try sum(&side)
      try close(&side)
      return .call(function, inner)
    }
    throw unexpected(side)
  }

  private func close(_ side: inout Side) throws(InferenceError) {
    skip(&side)
    guard side.next < side.text.count, side.text[side.next] == ")" else {
      throw fault(String(side.text), "a bracket is not closed")
    }
    side.next += 1
  }

  private func number(_ side: inout Side) -> Double? {
    var end = side.next
    func isDigit(_ place: Int) -> Bool { place < side.text.count && ("0"..."9").contains(side.text[place]) }
    while isDigit(end) || end < side.text.count && side.text[end] == "." { end += 1 }
    guard end > side.next else { return nil }
    if end < side.text.count, "eE".contains(side.text[end]) {
      let signed = end + 1 < side.text.count && "+-".contains(side.text[end + 1]) ? end + 2 : end + 1
      if isDigit(signed) {
        end = signed
        while isDigit(end) { end += 1 }
      }
    }
    guard let number = Double(String(side.text[side.next..<end])), number.isFinite else { return nil }
    side.next = end
    return number
  }

  private func skip(_ side: inout Side) {
    while side.next < side.text.count, side.text[side.next].isWhitespace { side.next += 1 }
  }

  // MARK: Names

  /// A class in square brackets.
  private func className(_ side: inout Side) throws(InferenceError) -> Int {
    let rest = side.text[(side.next + 1)...]
    let matches = classes.indices.filter { rest.starts(with: Array(classes[$0] + "]")) }
    guard let found = matches.max(by: { classes[$0].count < classes[$1].count }) else {
      let name = String(rest.prefix { $0 != "]" })
      let listed = classes.prefix(12).joined(separator: ", ") + (classes.count > 12 ? ", ..." : "")
      throw fault(String(side.text), "there is no class \(name.excerpt); the classes are \(listed)")
    }
    side.next += classes[found].count + 2
    return found
  }

  /// The longest name of a feature, or of a column with several features, that is next; nil if there is none.
  private func name(_ side: inout Side) throws(InferenceError) -> Name? {
    let rest = side.text[side.next...]
    var best: (length: Int, name: Name)?
    func consider(_ text: String, _ name: Name) {
      for spelling in [Array(text), Array("`\(text)`")] {
        guard rest.starts(with: spelling), spelling.count > best?.length ?? 0 else { continue }
        // A letter that goes on would be another name.
        let end = rest.startIndex + spelling.count
        if let last = spelling.last, Self.isWord(last), end < rest.endIndex, Self.isWord(rest[end]) { continue }
        best = (spelling.count, name)
      }
    }
    for (name, members) in groups { consider(name, .group(name, members)) }
    for (place, name) in features.enumerated() { consider(ParameterName.feature(name), .feature(place)) }
    if hasIntercept { consider(ParameterName.intercept, .feature(nil)) }
    guard let best else { return nil }
    side.next += best.length
    return best.name
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "."
  }

  private func key(_ name: Name, _ named: Int?, _ side: inout Side) throws(InferenceError) -> String {
    side.hasName = true
    if named == nil { side.hasFreeName = true }
    let c = named ?? side.ownClass ?? reference
    switch name {
    case .feature(let place):
      side.hasSingleName = true
      return CoefficientKey(class: c, feature: place).column
    case .group(let name, let members):
      guard side.group.map({ $0.name == name }) ?? true else {
        throw fault(
          String(side.text), "it has two columns of several features, \(name.excerpt) among them; name features")
      }
      side.group = (name, members)
      return CoefficientKey(class: c, feature: side.member ?? members.first).column
    }
  }

  // MARK: Faults

  private var known: String {
    let names = features.prefix(12).map(ParameterName.feature).joined(separator: ", ")
    return "the features are \(names)\(features.count > 12 ? ", ..." : "")"
  }

  private func unexpected(_ side: Side) -> InferenceError {
    let rest = String(side.text[side.next...].prefix(24))
    return fault(String(side.text), "\(rest.excerpt) is not a coefficient, number or sign; \(known)")
  }

  private func fault(_ text: String, _ reason: String) -> InferenceError {
    InferenceError(.settings, "The hypothesis \(text.excerpt) cannot be read: \(reason).")
  }
}
