import SoftmaxRegression
import SoftmaxTeaching

extension NewtonLesson {
  /// Section 1: what was seen.
  func question() -> Section {
    var section = Section("1. Two methods that seem to disagree")
    section.say(
      "Plot the last two weights of virginica as the methods run. Gradient descent, here at rate 0.05, creeps towards "
        + "the point that scikit-learn returns; Newton's method goes far beyond it. One of the two must be wrong, it "
        + "seems.")
    section.table(
      ["", "petal length", "petal width", "mean NLL", "right"],
      [
        row("descent, 100 steps", descent[100]), row("descent, 1000 steps", descent[1000]),
        row("scikit-learn's point", shrunk), row("Newton, 5 steps", newton[5]), row("Newton, 10 steps", newton[10]),
        row("Newton, 20 steps", newton[20]),
      ])
    return section
  }

  private func row(_ name: String, _ weights: Matrix<Double>) -> [String] {
    [name] + petal(weights).map { $0.fixed(4) } + [
      study.loss.loss(at: weights).fixed(8), "\(study.loss.correct(at: weights))",
    ]
  }

  /// Section 2: what is not the cause.
  func forms() throws -> Section {
    var section = Section("2. Not the cause: formulas, surplus parameters, overshooting")
    let start = study.zero
    let gradient = study.loss.gradient(at: start)
    let differences = Differences.gradient(at: start, step: 1e-5) { study.loss.loss(at: $0) }
    let hessian = study.loss.hessian(at: start).distance(study.loss.kroneckerHessian(at: start))
    section.say(
      "The gradient (p - y) ⊗ x agrees with central differences to \(gradient.distance(differences).scientific(0)), the "
        + "Hessian (diag p - p pᵀ) ⊗ x xᵀ with the library's to \(hessian.scientific(0)).")
    var weights = start
    var worst = 0.0
    for step in 1...20 {
      weights = try referenceStep(weights)
      let p = study.loss.probabilities(at: weights)
      worst = max(worst, p.distance(study.loss.probabilities(at: newton[step])))
    }
    section.say(
      "With all K blocks of weights the Hessian is singular and must be inverted on its range; against a reference "
        + "class it is regular. Both walk through the same models: over 20 steps no probability differs by more than "
        + "\(worst.scientific(0)).")
    section.say(
      "Does Newton overshoot? Then its NLL would rise somewhere. Does it fall at each of the 30 steps? "
        + "\(newton.allNLLs.isDescending.answer)")
    return section
  }

  /// A full Newton step with virginica as the reference class.
  private func referenceStep(_ weights: Matrix<Double>) throws -> Matrix<Double> {
    guard let inverse = study.loss.information(at: weights, reference: 2).positiveDefiniteInverse else {
      throw LabError(description: "The information against a reference class is singular.")
    }
    let gradient = study.loss.gradient(at: weights).elements.prefix(10).map { 150 * $0 }
    let step = inverse * Matrix(rows: 10, columns: 1, elements: gradient)
    let filled = Gauge.filled(reference: 2, Matrix(rows: 2, columns: 5, elements: step.elements))
    return weights.adding(filled, times: -1)
  }

  /// Section 3: the cause.
  func separation() throws -> Section {
    var section = Section("3. The cause: there is no minimum")
    let model = try SoftmaxClassifier(penalty: .none).fit(
      features: study.data.features, labels: study.data.labels.map { species[$0] },
      featureNames: Array(features.dropFirst()))
    let found = model.report.separation
    section.figure(
      "000.separation",
      .named([
        "complete": Value(found?.kind == .complete), "quasi_complete": Value(found?.kind == .quasiComplete),
        "finite_mle": Value(found == nil),
      ]))
    section.say("Asked for the maximum-likelihood fit, the library answers: \(model.report.termination)")
    let likelihood = -150 * infimum
    section.figure(
      "000.supremum", .named(["log_likelihood": Value(likelihood), "mean_nll": Value(infimum)]))
    section.say(
      "A plane divides setosa from the others, and the farther the weights go that way, the better. The log-likelihood "
        + "only approaches its supremum \(likelihood.fixed(6)), mean NLL \(infimum.fixed(10)): that of versicolor "
        + "against virginica alone.")
    return section
  }
}
