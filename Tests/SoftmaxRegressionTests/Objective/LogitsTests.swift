import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `Logits of any size` {
  @Test(arguments: [0, 1, -1e4, 1e4, -1e300, 1e300])
  func `ties share the mass evenly`(_ z: Double) {
    for k in 1...4 {
      let tied = [Double](repeating: z, count: k)
      #expect(Logits.softmax(tied) == tied.map { _ in 1 / Double(k) })
      #expect(Logits.logSoftmax(tied) == tied.map { _ in -log(Double(k)) })
      #expect(Logits.logSumExp(tied) == z + log(Double(k)))
      #expect(Logits.crossEntropy(tied, label: k - 1) == log(Double(k)))
    }
  }

  @Test(arguments: [1e4, 1e100, 1e300])
  func `a large difference is the loss itself`(_ z: Double) {
    #expect(Logits.softmax([z, -z, 0]) == [1, 0, 0])
    #expect(Logits.logSoftmax([z, -z, 0]) == [0, -2 * z, -z])
    #expect(Logits.logSumExp([-z, -2 * z]) == -z)
    #expect(Logits.crossEntropy([z, -z], label: 0) == 0)
    #expect(Logits.crossEntropy([z, -z], label: 1) == 2 * z)
    #expect(Logits.crossEntropy([z, -z, 0], target: [0.5, 0.25, 0.25]) == 0.75 * z)
  }

  @Test func `one logit is certain, and none is nothing`() {
    for z in [-1e300, -1e4, 0, 1e4, 1e300] {
      #expect(Logits.softmax([z]) == [1])
      #expect(Logits.logSoftmax([z]) == [0])
      #expect(Logits.logSumExp([z]) == z)
      #expect(Logits.crossEntropy([z], label: 0) == 0)
    }
    #expect(Logits.softmax([]) == [])
    #expect(Logits.logSoftmax([]) == [])
    #expect(Logits.logSumExp([]) == -.infinity)
  }

  @Test func `infinite logits have their limits`() {
    #expect(Logits.logSumExp([-.infinity, -.infinity]) == -.infinity)
    #expect(Logits.logSumExp([.infinity, 0]) == .infinity)
    #expect(Logits.softmax([-.infinity, 0]) == [0, 1])
    #expect(Logits.logSoftmax([-.infinity, 0]) == [-.infinity, 0])
    #expect(Logits.crossEntropy([-.infinity, 0], target: [0, 1]) == 0)
  }

  @Test func `moderate logits have the values of the plain formulas`() {
    let z = [0.3, -1.2, 2.5, 0.0]
    let total = z.reduce(0) { $0 + exp($1) }
    #expect(distance(Logits.softmax(z), z.map { exp($0) / total }) < 1e-15)
    #expect(distance(Logits.logSoftmax(z), z.map { $0 - log(total) }) < 1e-15)
    #expect(abs(Logits.logSumExp(z) - log(total)) < 1e-15)
    #expect(abs(Logits.crossEntropy(z, label: 1) - (log(total) + 1.2)) < 1e-15)
    let target = [0.1, 0.2, 0.3, 0.4]
    #expect(abs(Logits.crossEntropy(z, target: target) - (log(total) - dot(z, target))) < 1e-15)
  }

  @Test func `temperature divides the logits`() {
    let z = [0.3, -1.2, 2.5]
    #expect(distance(Logits.softmax(z, temperature: 2), Logits.softmax(z.map { $0 / 2 })) < 1e-15)
    #expect(Logits.softmax(z, temperature: 1e-4) == [0, 0, 1])
    #expect(distance(Logits.softmax(z, temperature: 1e17), [1.0 / 3, 1.0 / 3, 1.0 / 3]) < 1e-15)
    #expect(Logits.softmax([1e300, -1e300], temperature: 1e-3) == [1, 0])
  }
}
