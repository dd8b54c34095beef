import Essentials
import Testing

@testable import SoftmaxRegression

@Suite struct `Logits in single precision` {
  /// Rows that do not fill a panel, with weights of zero among the others.
  private let data = PassCase("labels", 167, 9, 37, soft: false, weighted: true, scaled: true, seed: 21)

  private func stored() -> StoredLogits {
    var logits = StoredLogits(rows: 167, classes: 37)
    data.passes.store(data.parameters, in: &logits.point)
    data.passes.store(data.direction, in: &logits.changes)
    return logits
  }

  private func point(_ factors: SIMD2<Double>) -> [Double] {
    zip(data.parameters, data.direction).map { factors.y * $0 + factors.x * $1 }
  }

  @Test(arguments: [SIMD2(0.0, 1), [1, 1], [-0.3, 0.5], [2, -1], [30, 20]])
  func `have the loss and the slopes of a pass`(_ factors: SIMD2<Double>) {
    let plane = data.passes.plane(stored(), at: factors)
    let (loss, gradient) = data.passes.lossAndGradient(point(factors))
    let product = data.passes.hessianProduct(point(factors), data.direction)
    let scale = max(1, loss)
    #expect(abs(plane.value - loss) < 2e-6 * scale)
    #expect(abs(plane.slope.x - dot(gradient, data.direction)) < 1e-5 * scale)
    #expect(abs(plane.slope.y - dot(gradient, data.parameters)) < 1e-5 * scale)
    #expect(abs(plane.curvature.x - dot(product, data.direction)) < 1e-5 * scale)
    #expect(abs(plane.curvature.y - dot(product, data.parameters)) < 1e-5 * scale)
    let other = data.passes.hessianProduct(point(factors), data.parameters)
    #expect(abs(plane.curvature.z - dot(other, data.parameters)) < 1e-5 * scale)
  }

  @Test func `are shifted by a logit for each class`() {
    var shifted = data.parameters
    let shift = (0..<37).map { Double($0 % 5) - 2 }
    for c in 0..<37 { shifted[9 * 37 + c] += shift[c] }
    let plane = data.passes.plane(stored(), at: [0, 1], shift: shift.map { Float($0 * M_LOG2E) })
    #expect(abs(plane.value - data.passes.lossAndGradient(shifted).loss) < 2e-6)
  }

  @Test func `move to the gradient of a pass, with the rivals of each row`() {
    var logits = stored()
    var rivals: RowRivals? = RowRivals(rows: 167)
    let factors = SIMD2(0.4, 0.9)
    let (loss, gradient) = data.passes.lossAndGradient(&logits, at: factors, rivals: &rivals)
    let exact = data.passes.lossAndGradient(point(factors))
    #expect(abs(loss - exact.loss) < 1e-6)
    #expect(distance(gradient, exact.gradient) < 1e-5)
    // A second move starts from the first.
    let again = data.passes.lossAndGradient(&logits, at: [0, 1], rivals: &rivals)
    #expect(again.loss == loss && again.gradient == gradient)
    guard case .labels(let labels, _) = data.passes.targets, let rivals else { return }
    let original = data.passes.scaling.inOriginalUnits(Parameters(point(factors), classes: 37)).elements
    let p = data.passes.features.predictions(.probabilities, PredictionParameters(original, classes: 37))
    for i in 0..<167 {
      guard data.passes.share(i) > 0 else {
        #expect(rivals.rivals[i] == -1 && rivals.misses[i] == 0)
        continue
      }
      let own = p[i, Int(labels[i])]
      #expect(abs(Double(rivals.misses[i]) - (1 - own)) < 1e-5)
      let best = (0..<37).filter { $0 != Int(labels[i]) }.max { p[i, $0] < p[i, $1] } ?? 0
      #expect(abs(Double(rivals.probabilities[i]) - p[i, best]) < 1e-5)
      if abs(p[i, best] - own) > 1e-5 { #expect(rivals.rivals[i] == (p[i, best] > own ? Int32(best) : -1)) }
    }
  }

  @Test func `give the rivals that a pass gives`() {
    var logits = stored()
    var (stored, direct): (RowRivals?, RowRivals?) = (RowRivals(rows: 167), RowRivals(rows: 167))
    _ = data.passes.lossAndGradient(&logits, at: [0, 1], rivals: &stored)
    let pass = data.passes.lossAndGradient(data.parameters, rivals: &direct)
    #expect(pass.gradient == data.passes.lossAndGradient(data.parameters).gradient)
    #expect(stored?.rivals == direct?.rivals)
  }
}
