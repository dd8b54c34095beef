import Foundation
import SoftmaxRegression
import SoftmaxTeaching

/// Loss, gradient, Hessian and observed information in every form, on a case with literal numbers.
struct DerivativesLesson: Lesson {
  static let name = "derivatives"
  static let title = "Derivatives in every form"

  /// The case.
  let example = NumericCase()
  /// W.
  let parameters = NumericCase.parameters
  /// The names of the classes.
  let classes = ["class 0", "class 1", "class 2", "class 3"]

  init(orders: Int) {}

  func sections() throws -> [Section] {
    [forward()] + zip("abc", example.all).map(gradient) + [khatriRao(), bound(), information()]
      + (try zip("abc", example.all).map(referenceForm))
  }

  private func forward() -> Section {
    var section = Section("1. Logits and probabilities")
    let logits = example.logits
    let lse = (0..<logits.rows).map { Logits.logSumExp(Array(logits.row($0))) }
    let p = example.hard.loss.probabilities(at: parameters)
    section.figure("numeric.logits", Value(logits))
    section.figure("numeric.lse", Value(lse))
    section.figure("numeric.probabilities", Value(p))
    section.say("Five samples with two features and a bias, four classes. The weights W, and the logits X Wᵀ:")
    section.table(["W", "bias", "x1", "x2"], parameters.cells(classes, decimals: 2))
    let samples = (0..<5).map { "sample \($0)" }
    section.table(
      ["logits"] + classes + ["log sum exp"],
      zip(logits.cells(samples), lse).map { $0 + [$1.fixed(6)] })
    section.table(["probabilities"] + classes, p.cells(samples, decimals: 6))
    return section
  }

  private func gradient(_ letter: Character, _ targets: NumericCase.Targets) -> Section {
    var section = Section("2\(letter). Loss, gradient and Hessian: \(targets.title)")
    let key = "numeric.\(targets.key)."
    let losses = (0..<5).map { i in
      Logits.crossEntropy(Array(example.logits.row(i)), target: Array(targets.targets.row(i)))
    }
    let mean = targets.loss.loss(at: parameters)
    let gradient = targets.loss.gradient(at: parameters)
    let hessian = targets.loss.hessian(at: parameters)
    section.figure(key + "per_sample_loss", Value(losses))
    section.figure(key + "mean_loss", Value(mean))
    section.figure(key + "sum_loss", Value(mean * targets.loss.totalWeight))
    section.figure(key + "gradient_mean", Value(gradient))
    section.figure(key + "gradient_mean_vec_class_major", Value(gradient.elements))
    section.figure(key + "hessian_mean_class_major", Value(hessian))
    section.say(
      "Losses of the samples: \(losses.listed(6)); weighted mean \(mean.fixed(9)), sum "
        + "\((mean * targets.loss.totalWeight).fixed(9)). The mean gradient, whose rows one after the other are its vec "
        + "form, the mean of (p - y) ⊗ x:")
    section.table(["gradient", "bias", "x1", "x2"], gradient.cells(classes, decimals: 6))
    let vec = zip(kroneckerGradient(targets), gradient.elements).map { abs($0 - $1) }.reduce(0, max)
    let differences = Differences.gradient(at: parameters, step: 1e-6) { targets.loss.loss(at: $0) }
    let second = Differences.jacobian(at: parameters.elements, step: 1e-6) { point in
      targets.loss.gradient(at: parameters.with(point)).elements
    }
    section.table(
      ["check", "largest difference"],
      [
        ["gradient against the sum of Kronecker products", vec.scientific(0)],
        ["gradient against differences of the loss", gradient.distance(differences).scientific(0)],
        ["Hessian against differences of the gradient", hessian.distance(second).scientific(0)],
        [
          "Hessian against the sum of Kronecker products",
          hessian.distance(targets.loss.kroneckerHessian(at: parameters)).scientific(0),
        ],
        [
          "Hessian against the Khatri-Rao form",
          hessian.distance(targets.loss.khatriRaoHessian(at: parameters)).scientific(0),
        ],
      ])
    return section
  }

  /// The weighted mean of (p - y) ⊗ x, sample by sample.
  private func kroneckerGradient(_ targets: NumericCase.Targets) -> [Double] {
    let p = targets.loss.probabilities(at: parameters)
    var sum = Matrix<Double>(rows: 12, columns: 1)
    for i in 0..<5 {
      let error = zip(p.row(i), targets.targets.row(i)).map { $0 - $1 }
      let x = Matrix(rows: 3, columns: 1, elements: Array(example.design.row(i)))
      let term = Matrix(rows: 4, columns: 1, elements: error).kronecker(x)
      sum = sum.adding(term, times: targets.weights[i] / targets.loss.totalWeight)
    }
    return sum.elements
  }
}
