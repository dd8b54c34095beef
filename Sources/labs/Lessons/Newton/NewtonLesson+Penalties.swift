import SoftmaxRegression
import SoftmaxTeaching

extension NewtonLesson {
  /// Section 7: the problem that scikit-learn solves.
  func penalties() throws -> Section {
    var section = Section("7. What scikit-learn shows: the penalised problem")
    section.say(
      "With a penalty there is one minimum, and it is finite. scikit-learn penalises unless told otherwise: its C = 1 "
        + "is λ = 1/150 here, mean NLL + (λ/2) ‖W‖² with the bias free. \(try arrival())")
    var rows: [[String]] = []
    let strengths: [(String, Double)] = [
      ("1_over_150", 1.0 / 150), ("0.001", 0.001), ("0.01", 0.01), ("0.1", 0.1), ("1.0", 1.0),
    ]
    for (name, lambda) in strengths {
      let best = try study.optimum(l2: lambda)
      let slopes = (0..<3).reduce(best.squaredNorm) { $0 - best[$1, 0] * best[$1, 0] }
      let objective = study.loss.loss(at: best) + lambda / 2 * slopes
      section.figure("000.ridge_free_bias.lambda_\(name)", study.report(best, objective: objective))
      rows.append([name == "1_over_150" ? "1/150" : name] + cells(best, objective))
    }
    let measures = ["objective", "mean NLL", "right", "norm", "petal length", "petal width"]
    section.table(["λ (λ/2, bias free)"] + measures, rows)
    section.table(["W, λ = 1/150"] + features, shrunk.cells(species))
    rows = []
    for (name, lambda) in strengths.dropFirst() {
      let best = try study.optimum(l2: 2 * lambda, penalizesIntercept: true)
      section.figure("000.ridge_all.lambda_\(name)", study.report(best, lambda: lambda))
      rows.append([name] + cells(best, study.penalised(best, lambda: lambda)))
    }
    section.say("The penalty λ ‖W‖² on everything, the bias too, is another family:")
    section.table(["λ (bias too)"] + measures, rows)
    return section
  }

  /// That methods agree on scikit-learn's point when that is the minimum.
  private func arrival() throws -> String {
    let solvers: [any Solver] = [
      Newton(rule: StoppingRule(tolerance: 1e-14)), LBFGS(rule: StoppingRule(tolerance: 1e-14)),
    ]
    let runs = try solvers.map { solver in
      var objective = try study.objective(l2: 1.0 / 150)
      let end = solver.minimize(&objective)
      let distances = zip(petal(SoftmaxObjective.parameters(objective.point, classes: 3)), petal(shrunk))
      return "\(distances.map { abs($0 - $1) }.reduce(0, max).scientific(0)) after \(end.iterations)"
    }
    var descent = try study.objective(l2: 1.0 / 150)
    let minimum = try study.objective(at: shrunk, l2: 1.0 / 150).value
    let solver = GradientDescent(learningRate: 0.05, rule: StoppingRule(tolerance: 0, maxIterations: 2000))
    let gaps = (0..<4).map { _ in
      _ = solver.minimize(&descent)
      return (descent.value - minimum).fixed(4)
    }
    return """
        Given that problem, methods agree on the two petal weights: Newton's to \(runs[0]) steps, L-BFGS to \(runs[1]). \
        Gradient descent is on its way there, slowly, as the free bias must go 12 units and the features are not centred: \
        after 2000, 4000, 6000 and 8000 steps at rate 0.05 its objective is \(gaps.joined(separator: ", ")) above the \
        minimum.
      """
  }

  private func cells(_ best: Matrix<Double>, _ objective: Double) -> [String] {
    [
      objective.fixed(6), study.loss.loss(at: best).fixed(6), "\(study.loss.correct(at: best))", best.norm.fixed(4),
    ] + petal(best).map { $0.fixed(4) }
  }

  /// Section 8: a penalty on K - 1 classes.
  func referencePenalties() throws -> Section {
    var section = Section("8. The same penalty against a reference class is another model")
    section.say(
      "Fix one class's weights at zero and penalise the other two, 0.01 ‖W‖². Without a penalty the choice of the class "
        + "would change nothing. Now each gives its own model:")
    var rows: [[String]] = []
    for reference in 0..<3 {
      let fit = try referenceOptimum(reference, lambda: 0.01)
      let weights = Gauge.filled(reference: reference, fit.parameters)
      let objective = study.penalised(weights, lambda: 0.01)
      section.figure(
        "000.ridge_reference_form.lambda_0.01.reference_\(reference)",
        .named([
          "objective": Value(objective), "mean_nll": Value(study.loss.loss(at: weights)),
          "params": Value(fit.parameters), "gradient_norm": Value(fit.gradientNorm),
        ]))
      rows.append([
        species[reference], objective.fixed(6), study.loss.loss(at: weights).fixed(6),
        "\(study.loss.correct(at: weights))",
      ])
    }
    let symmetric = try study.optimum(l2: 0.02, penalizesIntercept: true)
    rows.append([
      "none (all three)", study.penalised(symmetric, lambda: 0.01).fixed(6), study.loss.loss(at: symmetric).fixed(6),
      "\(study.loss.correct(at: symmetric))",
    ])
    section.table(["reference", "objective", "mean NLL", "right"], rows)
    return section
  }

  /// Minimises mean NLL + λ ‖·‖² over the weights of the classes other than the reference, by full Newton steps.
  private func referenceOptimum(
    _ reference: Int, lambda: Double
  ) throws -> (parameters: Matrix<Double>, gradientNorm: Double) {
    var parameters = Matrix<Double>(rows: 2, columns: 5)
    func gradient() -> Matrix<Double> {
      let all = study.loss.gradient(at: Gauge.filled(reference: reference, parameters))
      let rows = (0..<3).filter { $0 != reference }.map { Array(all.row($0)) }
      return Matrix(rows).adding(parameters, times: 2 * lambda)
    }
    for _ in 0..<20 {
      let weights = Gauge.filled(reference: reference, parameters)
      var hessian = study.loss.information(at: weights, reference: reference)
      for i in hessian.elements.indices { hessian.elements[i] /= study.loss.totalWeight }
      for i in 0..<hessian.rows { hessian[i, i] += 2 * lambda }
      guard let inverse = hessian.positiveDefiniteInverse else {
        throw LabError(description: "A penalised Hessian is singular.")
      }
      let step = inverse * Matrix(rows: 10, columns: 1, elements: gradient().elements)
      parameters = parameters.adding(parameters.with(step.elements), times: -1)
    }
    return (parameters, gradient().norm)
  }
}
