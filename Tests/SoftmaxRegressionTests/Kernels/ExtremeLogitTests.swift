import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `Passes at extreme parameters` {
  /// One feature, three classes; each row's logits are w x, 0, -w x.
  private func passes(_ x: [Double], _ targets: Targets) -> SoftmaxPasses {
    SoftmaxPasses(
      features: .double(Matrix(rows: x.count, columns: 1, elements: x)), targets: targets, weights: nil,
      scaling: .identity(1), threads: 1)
  }

  private func parameters(_ w: Double) -> [Double] { [w, 0, -w, 0, 0, 0] }

  @Test(arguments: [1e4, 1e8, 1e100, 1e300])
  func `a wrong label costs the difference of logits, a right one nothing`(_ w: Double) {
    let wrong = passes([1, -2], .labels([2, 0], classes: 3)).lossAndGradient(parameters(w))
    // Differences of logits: 2 w and 4 w.
    #expect(abs(wrong.loss / (3 * w) - 1) < 1e-15)
    // p is (1, 0, 0) and (0, 0, 1), so that p - y is ±(1, 0, -1).
    #expect(wrong.gradient == [1.5, 0, -1.5, 0, 0, 0])
    let right = passes([1, -2], .labels([0, 2], classes: 3)).lossAndGradient(parameters(w))
    #expect(right.loss == 0)
    #expect(right.gradient.allSatisfy { $0 == 0 })
  }

  @Test(arguments: [1e4, 1e100, 1e300])
  func `a soft target costs the mean difference of logits`(_ w: Double) {
    let soft = passes([1], .probabilities(Matrix([[0.5, 0.25, 0.25]]))).lossAndGradient(parameters(w))
    #expect(abs(soft.loss / (0.75 * w) - 1) < 1e-15)
    #expect(soft.gradient == [0.5, -0.25, -0.25, 0.5, -0.25, -0.25])
  }

  @Test(arguments: [1e4, 1e100, 1e300])
  func `tied logits of any size share the mass`(_ w: Double) {
    let data = passes([1], .labels([0], classes: 3))
    let tied = data.lossAndGradient([w, w, -w, 0, 0, 0])
    #expect(abs(tied.loss - log(2)) < 1e-15)
    #expect(tied.gradient == [-0.5, 0.5, 0, -0.5, 0.5, 0])
    let level = data.lossAndGradient([w, w, w, 0, 0, 0])
    #expect(abs(level.loss - log(3)) < 1e-15)
  }

  @Test(arguments: [1e4, 1e100, 1e300])
  func `losses along a line are exact far out`(_ w: Double) {
    let data = passes([1, -2], .labels([2, 0], classes: 3))
    let along = data.losses(parameters(0), along: parameters(1), steps: [w, -w])
    #expect(abs(along[0].value / (3 * w) - 1) < 1e-15)
    #expect(along[0].slope == 3)
    #expect(along[1].value == 0)
    #expect(along[1].slope == 0)
  }

  @Test(arguments: [1e4, 1e100, 1e300])
  func `curvature vanishes far out, and is no NaN`(_ w: Double) {
    let data = passes([1, -2], .labels([2, 0], classes: 3))
    #expect(data.hessianProduct(parameters(w), [1, 2, 3, 4, 5, 6]).allSatisfy { $0 == 0 })
    #expect(data.hessianBlocks(parameters(w)).allSatisfy { $0.elements.allSatisfy { $0 == 0 } })
    #expect(data.classCovariance(parameters(w)).elements.allSatisfy { $0 == 0 })
  }

  @Test func `the residual of a class that is nearly certain keeps its digits`() {
    let gradient = passes([1], .labels([0], classes: 3)).lossAndGradient([20, -20, -30, 0, 0, 0]).gradient
    let rest = exp(-40.0) + exp(-50.0)
    #expect(abs(gradient[0] / -rest - 1) < 1e-14)
    #expect(abs(gradient[1] / exp(-40) - 1) < 1e-14)
  }

  @Test func `a row of weight zero takes no part, whatever it holds`() {
    for wild in [1e300, .infinity, .nan] {
      let x = Matrix(rows: 3, columns: 1, elements: [1, wild, -2])
      let with = SoftmaxPasses(
        features: .double(x), targets: .labels([2, 1, 0], classes: 3), weights: [1, 0, 1], scaling: .identity(1),
        threads: 1)
      let without = passes([1, -2], .labels([2, 0], classes: 3))
      #expect(with.lossAndGradient(parameters(3)) == without.lossAndGradient(parameters(3)))
      #expect(
        with.hessianProduct(parameters(0.1), parameters(2)) == without.hessianProduct(parameters(0.1), parameters(2)))
      #expect(with.hessianBlocks(parameters(0.1)) == without.hessianBlocks(parameters(0.1)))
      #expect(with.featureMoments()?.mean == without.featureMoments()?.mean)
      #expect(with.featureMoments()?.deviation == without.featureMoments()?.deviation)
    }
  }
}
