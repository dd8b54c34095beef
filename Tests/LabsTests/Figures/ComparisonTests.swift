import Testing

@testable import labs

private func compare(
  _ expected: Value, _ computed: Value, within tolerance: Value?, key: String = "a figure"
) -> Comparison {
  Comparison(ExpectedFigure(key: key, value: expected, tol: tolerance), computed: computed)
}

@Test func `a tolerance holds for every entry, the limit included`() {
  #expect(compare(Value([1.0, 2.0]), Value([1.5, 2]), within: Value(0.5)).passes)
  #expect(!compare(Value([1.0, 2.0]), Value([1, 2.75]), within: Value(0.5)).passes)
  #expect(compare(Value(3), Value(3), within: Value(0)).passes)
  #expect(!compare(Value(3), Value(4), within: Value(0)).passes)
}

@Test func `entries can have tolerances of their own`() {
  let tolerances = Value([0.1, 1.0])
  #expect(compare(Value([1.0, 2.0]), Value([1, 2.9]), within: tolerances).passes)
  #expect(!compare(Value([1.0, 2.0]), Value([1.9, 2]), within: tolerances).passes)
  let named = compare(
    .named(["a": Value(1), "b": Value(2)]), .named(["a": Value(1), "b": Value(9)]),
    within: .named(["a": Value(0), "b": .null]))
  #expect(named.passes)
}

@Test func `another shape fails whatever the tolerance`() {
  #expect(!compare(Value([1.0, 2.0]), Value([1.0]), within: Value(9)).passes)
  #expect(!compare(Value([1.0]), Value(1), within: Value(9)).passes)
  #expect(!compare(.named(["a": Value(1)]), .named(["b": Value(1)]), within: Value(9)).passes)
  #expect(!compare(Value(true), Value(false), within: nil).passes)
}

@Test func `a value that is not a number fails`() {
  #expect(!compare(Value(1), Value(.nan), within: Value(9)).passes)
  #expect(!compare(Value(1), Value(.infinity), within: nil).passes)
}

@Test func `an upper limit, intervals and relative tolerances are told by the key`() {
  let limit = "003.s2.jacobian_numeric_max_error"
  #expect(compare(Value(1e-9), Value(1e-11), within: nil, key: limit).passes)
  #expect(!compare(Value(1e-9), Value(2e-9), within: nil, key: limit).passes)
  let range = "003.s6.sgd.range_other_orders"
  let expected = Value.named(["nll": Value([1.0, 2.0])])
  #expect(compare(expected, .named(["nll": Value([1.0, 1.5])]), within: nil, key: range).passes)
  #expect(!compare(expected, .named(["nll": Value([0.9, 1.5])]), within: nil, key: range).passes)
  let norms = "000.newton.gradient_norm"
  #expect(compare(Value([1e-9]), Value([1.00009e-9]), within: nil, key: norms).passes)
  #expect(!compare(Value([1e-9]), Value([1.0002e-9]), within: nil, key: norms).passes)
}

@Test func `the line names the entry that decides`() {
  let line = compare(Value([1.0, 2.0]), Value([1.5, 2]), within: Value([1.0, 0.1])).line
  #expect(line.hasSuffix("ok   5.0e-01 (tolerance 1.0e+00)"))
}
