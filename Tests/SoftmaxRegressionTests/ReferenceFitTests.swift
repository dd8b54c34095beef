import Testing

@testable import SoftmaxRegression

@Test func scratch() throws {
  let p = Problem(600, 4, 3, seed: 1)
  func show(
    _ name: String, _ x: Matrix<Double>, _ y: [String], _ pen: SoftmaxClassifier.Penalty,
    _ f: (inout SoftmaxClassifier) -> Void = { _ in }
  ) throws {
    var c = SoftmaxClassifier(penalty: pen)
    f(&c)
    let m = try c.fit(features: x, labels: y)
    print(
      name, pen, m.report.objective, objective(of: m, x, y), m.report.gap, m.report.gapKind, m.report.converged,
      m.report.iterations, m.report.passes, m.report.aliased, m.report.separation?.kind as Any)
    if !m.report.converged { print(m.report.termination) }
  }
  for pen in [SoftmaxClassifier.Penalty.none, .standard, .ridge(1e-12)] {
    try show("plain", p.features, p.labels, pen)
    for s in [1e8, 1e-8, 1e150, 1e-150, 1e300, 1e-300] { try show("x\(s)", p.changing(1) { $0 * s }, p.labels, pen) }
    for s in [1e6, 1e9] { try show("+\(s)", p.changing(1) { $0 + s }, p.labels, pen) }
    try show("dup", p.appending { p.features[$0, 1] }, p.labels, pen)
    try show("dup scaled", p.appending { 1000 * p.features[$0, 1] }, p.labels, pen)
    try show("lin", p.appending { p.features[$0, 1] + p.features[$0, 2] - 3 }, p.labels, pen)
    try show("const", p.appending { _ in 7.25 }, p.labels, pen)
    try show("zero", p.appending { _ in 0 }, p.labels, pen)
    try show("penb", p.features, p.labels, pen) { $0.penalizesIntercept = true }
    try show("penb+1e6", p.changing(1) { $0 + 1e6 }, p.labels, pen) { $0.penalizesIntercept = true }
    try show("penb const", p.appending { _ in 7.25 }, p.labels, pen) { $0.penalizesIntercept = true }
    var y = p.labels; y[17] = "9"
    try show("single", p.features, y, pen)
    try show("sep", Problem(600, 4, 3, seed: 1, noise: 0).features, Problem(600, 4, 3, seed: 1, noise: 0).labels, pen)
    var ys = p.labels
    for i in ys.indices { ys[i] = p.features[i, 0] > 1 ? "a" : (ys[i]) }
    try show("quasi", p.features, ys, pen)
    ys[3] = "a"
    try show("quasi but one", p.features, ys, pen)
  }
}
