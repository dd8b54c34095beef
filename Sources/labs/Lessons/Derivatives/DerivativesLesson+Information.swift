import Foundation
import SoftmaxRegression
import SoftmaxTeaching

extension DerivativesLesson {
  /// Section 5: the observed information of one sample.
  func information() -> Section {
    var section = Section("5. Observed information: all classes, and against a reference")
    let first = CrossEntropy(
      features: Matrix(rows: 1, columns: 2, elements: Array(NumericCase.features.row(0))), labels: [2], classes: 4)
    let reference = NumericCase.reference
    let full = first.information(at: parameters)
    section.figure("numeric.observed_information_sample0_full", Value(full))
    section.figure(
      "numeric.reference_form.observed_information_sample0",
      Value(first.information(at: parameters, reference: reference)))
    section.figure("numeric.reference_form.reference_class", Value(reference))
    section.figure("numeric.reference_form.nonreference_classes", Value([0, 1, 2]))
    section.figure("numeric.reference_form.coefficients", Value(Gauge.against(reference: reference, parameters)))
    let p = example.hard.loss.probabilities(at: parameters)
    let others = Matrix((0..<5).map { Array(p.row($0).prefix(3)) })
    section.figure("numeric.reference_form.probabilities_nonreference", Value(others))
    let x = Matrix(rows: 3, columns: 1, elements: Array(example.design.row(0)))
    let outer = Logits.jacobian(Array(p.row(0))).kronecker(x * x.transposed)
    section.say(
      "The derivative of the gradient (p_k - y_k) x by another class's weights is a matrix, (δ_kl p_k - p_k p_l) x xᵀ: "
        + "the second x comes from the inner derivative of the logit, as a row. Two x in a row, x x, are no product at "
        + "all. For the first sample the matrix of these blocks, (diag p - p pᵀ) ⊗ x xᵀ, is the information to "
        + "\(outer.distance(full).scientific(0)).")
    section.table(["x xᵀ", "bias", "x1", "x2"], (x * x.transposed).cells(["bias", "x1", "x2"]))
    section.table(["diag p - p pᵀ"] + classes, Logits.jacobian(Array(p.row(0))).cells(classes))
    let all = example.hard.loss.information(at: parameters)
    section.say(
      "K counts all classes in one text and those beside the reference in another, where the sum of exponentials starts "
        + "with 1. Both are right in their own terms. The information of all K classes is singular: rank "
        + "\(all.symmetricRank() ?? 0) of \(all.rows), (K - 1) times the rank of X. Against a reference class it can be "
        + "inverted.")
    section.table(
      ["W - W of class 3", "bias", "x1", "x2"], Gauge.against(reference: reference, parameters).cells(classes))
    return section
  }

  /// Section 6: score and information of the sample, for each kind of targets.
  func referenceForm(_ letter: Character, _ targets: NumericCase.Targets) throws -> Section {
    var section = Section("6\(letter). Score and information against class 3: \(targets.title)")
    let key = "numeric.reference_form.\(targets.key)."
    let total = targets.loss.totalWeight
    let logLikelihood = -total * targets.loss.loss(at: parameters)
    let score = targets.loss.gradient(at: parameters).elements.prefix(9).map { -total * $0 }
    let information = targets.loss.information(at: parameters, reference: NumericCase.reference)
    guard let inverse = information.positiveDefiniteInverse, let values = information.symmetricEigenvalues else {
      throw LabError(description: "The information of the numeric case is singular.")
    }
    let variances = (0..<9).map { inverse[$0, $0] }
    let logDeterminant = values.reduce(0) { $0 + log($1) }
    section.figure(key + "log_likelihood", Value(logLikelihood))
    section.figure(key + "score", Value(score))
    section.figure(key + "observed_information", Value(information))
    section.figure(key + "information_log_determinant", Value(logDeterminant))
    section.figure(key + "inverse_information_diagonal", Value(variances))
    section.figure(key + "information_eigenvalues", Value(values))
    section.say(
      "Log-likelihood \(logLikelihood.fixed(9)), logarithm of the information's determinant "
        + "\(logDeterminant.fixed(9)). Parameters class by class:")
    section.table(
      ["class", "parameter", "score", "inverse information", "eigenvalue (ascending)"],
      (0..<9).map { i in
        [
          classes[i / 3], ["bias", "x1", "x2"][i % 3], score[i].fixed(6), variances[i].fixed(6), values[i].fixed(6),
        ]
      })
    return section
  }
}
