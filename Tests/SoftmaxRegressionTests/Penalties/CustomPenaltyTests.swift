import Foundation
import SoftmaxRegression
import Testing

@Suite struct `A penalty from outside the library` {
  private static let problem = Problem(150, 3, 3, seed: 301)
  /// Features in very different units.
  private static let features = problem.changing(1) { 1000 * $0 + 5 }
  private static let target = Matrix<Double>([[1, 2, -0.5], [1e-3, 0, 2e-3], [0, 0, 0.7]])

  /// The gradient of the mean cross-entropy at a model, (d + 1) x K, worked out row by row.
  private static func lossGradient(_ model: SoftmaxModel) -> Parameters {
    let (k, d) = (model.classes.count, features.columns)
    var result = Parameters(Array(repeating: 0, count: (d + 1) * k), classes: k)
    for i in 0..<features.rows {
      let scores = (0..<k).map { c in
        (0..<d).reduce(model.intercepts[c]) { $0 + model.coefficients[c, $1] * features[i, $1] }
      }
      let p = Logits.softmax(scores)
      for c in 0..<k {
        let residual = (p[c] - (model.classes[c] == problem.labels[i] ? 1 : 0)) / Double(features.rows)
        for j in 0..<d { result[feature: j, class: c] += residual * features[i, j] }
        result[feature: d, class: c] += residual
      }
    }
    return result
  }

  @Test(arguments: [SolverChoice.automatic, .lbfgs, .newton, .newtonCG])
  func `is minimised to where the gradient vanishes, with a proof`(_ solver: SolverChoice) throws {
    let strength = 0.05
    var classifier = SoftmaxClassifier(penalty: .custom(RidgeTowards(strength: strength, target: Self.target)))
    classifier.tolerance = 1e-13
    classifier.solver = solver
    let model = try classifier.fit(features: Self.features, labels: Self.problem.labels)
    #expect(model.report.converged && model.report.gapKind == .proved)
    let gradient = Self.lossGradient(model)
    for j in 0..<3 {
      let scale = j == 1 ? 1000.0 : 1
      for c in 0..<3 {
        let own = strength * (model.coefficients[c, j] - Self.target[j, c])
        #expect(abs(gradient[feature: j, class: c] + own) < 2e-6 * scale)
      }
      // The target does not sum to zero over classes, and neither does the optimum.
      let (sum, expected) = ((0..<3).reduce(0) { $0 + model.coefficients[$1, j] }, Self.target.row(j).reduce(0, +))
      #expect(abs(sum - expected) < 1e-12)
    }
  }

  @Test func `that is not smooth is minimised by a proximal solver, to exact zeros`() throws {
    let strength = 0.06
    var classifier = SoftmaxClassifier(penalty: .custom(Lasso(strength: strength)))
    #expect(throws: FitError.self) { try classifier.fit(features: Self.features, labels: Self.problem.labels) }
    classifier.solver = .custom(ProximalGradient())
    let model = try classifier.fit(features: Self.features, labels: Self.problem.labels)
    #expect(model.report.converged)
    let gradient = Self.lossGradient(model)
    var zeros = 0
    for j in 0..<3 {
      for c in 0..<3 {
        let (w, g) = (model.coefficients[c, j], gradient[feature: j, class: c])
        if w == 0 { zeros += 1 }
        // The first-order condition: -G is a subgradient of the penalty.
        #expect(w == 0 ? abs(g) < strength + 1e-7 : abs(g + (w > 0 ? strength : -strength)) < 1e-7)
      }
    }
    #expect(zeros >= 3)
  }

  @Test func `does not pass for maximum likelihood, and its model file keeps its name`() throws {
    let penalty = PenaltyChoice.custom(RidgeTowards(strength: 0.05, target: Self.target))
    let model = try SoftmaxClassifier(penalty: penalty).fit(features: Self.features, labels: Self.problem.labels)
    let read = try JSONDecoder().decode(SoftmaxModel.self, from: JSONEncoder().encode(model))
    for found in [model, read] {
      #expect(found.settings.isPenalized && !found.settings.isMaximumLikelihood)
      #expect(found.report.l2 == 0)
      #expect(found.settings.penalty.penalty.name == "RidgeTowards")
      #expect(found.description.contains("with the penalty RidgeTowards"))
    }
    #expect(read.coefficients == model.coefficients)
    var again = SoftmaxClassifier()
    again.penalty = read.settings.penalty
    #expect(throws: FitError.self) { try again.fit(features: Self.features, labels: Self.problem.labels) }
  }

  @Test func `decides itself about the intercepts`() {
    var classifier = SoftmaxClassifier(penalty: .custom(Lasso(strength: 1)))
    classifier.solver = .custom(ProximalGradient())
    #expect(throws: Never.self) { try classifier.check() }
    classifier.penalizesIntercept = true
    #expect(throws: FitError.self) { try classifier.check() }
  }
}
