import SoftmaxRegression
import SoftmaxTeaching
import Testing

@Suite struct `The forms of textbooks` {
  private let x = Matrix<Double>([[0.1, 1.2], [2.0, 0.3], [1.1, 1.0], [0.2, 0.9], [1.8, 1.5]])
  private let w = Matrix<Double>([[0.3, -1, 0.5], [0, 0.25, -2], [-0.7, 0.1, 1]])

  private func distance(_ a: Matrix<Double>, _ b: Matrix<Double>) -> Double {
    zip(a.elements, b.elements).reduce(a.rows == b.rows ? 0 : .infinity) { max($0, abs($1.0 - $1.1)) }
  }

  @Test func `of the Hessian are one matrix, with weights too`() {
    for weights in [nil, [1, 0, 2.5, 1, 0.5]] {
      let loss = CrossEntropy(features: x, labels: [0, 1, 2, 0, 1], classes: 3, weights: weights)
      let hessian = loss.hessian(at: w)
      #expect(distance(loss.kroneckerHessian(at: w), hessian) < 1e-15)
      #expect(distance(loss.khatriRaoHessian(at: w), hessian) < 1e-15)
    }
  }

  @Test func `of the parameters have the same probabilities in every gauge`() {
    let loss = CrossEntropy(features: x, labels: [0, 1, 2, 0, 1], classes: 3)
    let p = loss.probabilities(at: w)
    #expect(distance(loss.probabilities(at: Gauge.sumToZero(w)), p) < 1e-15)
    for reference in 0..<3 {
      let contrasts = Gauge.against(reference: reference, w)
      #expect(contrasts.rows == 2)
      #expect(distance(loss.probabilities(at: Gauge.filled(reference: reference, contrasts)), p) < 1e-15)
    }
    let sums = (0..<3).map { j in (0..<3).reduce(0) { $0 + Gauge.sumToZero(w)[$1, j] } }
    #expect(sums.allSatisfy { abs($0) < 1e-15 })
  }

  @Test func `of joint features have the logits of the model`() {
    let sample = [1, 2.0, 0.3]
    let logits = JointFeatures.logits(w.elements, sample, classes: 3) {
      JointFeatures.vector($0, label: $1, classes: 3)
    }
    for (c, logit) in logits.enumerated() {
      #expect(abs(logit - zip(w.row(c), sample).reduce(0) { $0 + $1.0 * $1.1 }) < 1e-15)
    }
  }
}
