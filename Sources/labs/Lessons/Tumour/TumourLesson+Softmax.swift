import Foundation
import SoftmaxRegression

extension TumourLesson {
  /// Section 1: from logits to probabilities.
  func softmaxFunction() -> Section {
    var section = Section("1. The softmax function")
    let two = Logits.softmax([2, 0])
    section.figure("003.s1.softmax_2_0", Value(two))
    section.say(
      "For two classes the softmax is the sigmoid: softmax([2, 0]) = \(two.listed(6)), and "
        + "1 / (1 + exp(-2)) = \((1 / (1 + exp(-2.0))).fixed(6)).")

    section.say("Against two logits of zero, the first class's probability grows with its logit:")
    section.table(
      ["a1"] + names,
      [-5, -2, 0, 2, 5].map { a in [a.fixed(0)] + Logits.softmax([a, 0, 0]).map { $0.fixed(4) } })

    let dominant = (0..<tumours.simplexLogits.rows).map { i in
      Logits.softmax(Array(tumours.simplexLogits.row(i))).largestIndex
    }
    let counts = (0..<3).map { c in dominant.count { $0 == c } }
    section.say(
      "500 random logit vectors fill the triangle of the probabilities; the largest is \(names[0]) for \(counts[0]), "
        + "\(names[1]) for \(counts[1]) and \(names[2]) for \(counts[2]).")

    let logits = [2, 1, 0.5]
    let temperatures: [Double] = [0.1, 0.5, 1, 2, 5]
    let warmed = temperatures.map { Logits.softmax(logits, temperature: $0) }
    section.figure(
      "003.s1.temperature",
      .named(Dictionary(uniqueKeysWithValues: zip(temperatures, warmed).map { ("\($0)", Value($1)) })))
    section.say("A low temperature leaves only the largest of the logits 2, 1, 0.5; a high one evens all out:")
    section.table(
      ["T"] + names, zip(temperatures, warmed).map { [$0.fixed(1)] + $1.map { $0.fixed(6) } })

    section.say(
      "Logarithms of probabilities are differences of logits, taken after the largest is subtracted. Without that "
        + "shift, exp(1000) is infinite and the result is not a number:")
    let extreme: [[Double]] = [[1000, 0, -1000], [-1000, -1000.5, -999]]
    section.figure(
      "003.s1.stable_log_softmax",
      .named([
        "[1000,0,-1000]": Value(Logits.logSoftmax(extreme[0])),
        "[-1000,-1000.5,-999]": Value(Logits.logSoftmax(extreme[1])),
      ]))
    section.table(
      ["logits", "shifted", "not shifted"],
      extreme.map { z in
        let sum = z.reduce(0) { $0 + exp($1) }
        return [z.listed(1), Logits.logSoftmax(z).listed(6), z.map { log(exp($0) / sum) }.listed(1)]
      })
    return section
  }

  /// Section 2: the change of probabilities with logits.
  func jacobian() -> Section {
    var section = Section("2. The softmax's Jacobian")
    let logits = [2, 1, 0.5]
    let mu = Logits.softmax(logits)
    let exact = Logits.jacobian(mu)
    let differences = Differences.jacobian(at: logits, step: 1e-6) { Logits.softmax($0) }
    let error = exact.distance(differences)
    section.figure("003.s2.mu", Value(mu))
    section.figure("003.s2.jacobian", Value(exact))
    section.figure("003.s2.jacobian_numeric_max_error", Value(error))
    section.say("At the logits 2, 1, 0.5 the probabilities are \(mu.listed()), and the Jacobian diag(p) - p pᵀ is:")
    section.table(["", "a1", "a2", "a3"], exact.cells(["p1", "p2", "p3"]))
    section.say("By central differences:")
    section.table(["", "a1", "a2", "a3"], differences.cells(["p1", "p2", "p3"]))
    section.say(
      "The largest difference is \(error.scientific(2)): the rounding of a difference quotient, which varies from "
        + "machine to machine. The matrix is symmetric (\((exact == exact.transposed).word)), and its rows sum to zero "
        + "(largest: \(exact.transposed.columnSums.map(abs).reduce(0, max).scientific(1))).")
    return section
  }
}
