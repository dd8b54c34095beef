import SoftmaxRegression

extension TumourLesson {
  /// Section 9: the parameters that a penalty determines.
  func identifiability() throws -> Section {
    var section = Section("9. Identifiability")
    let penalised = try study.descent(rate: 1, steps: 500, lambda: 0.1)
    let sums = (free: descent[500].columnSums, shrunk: penalised[500].columnSums)
    section.figure("003.s9.class_sums", .named(["mle": Value(sums.free), "map": Value(sums.shrunk)]))
    section.say("The sums of the weights over classes after 500 steps, without a penalty and with 0.1 ‖W‖²:")
    section.table(
      ["column", "none", "0.1"],
      features.indices.map { [features[$0], sums.free[$0].fixed(4), sums.shrunk[$0].fixed(4)] })
    let ones = Matrix<Double>(rows: 3, columns: 3, repeating: 1)
    let solver = GradientDescent(learningRate: 1)
    let kept = try study.run(solver, steps: 500, from: ones)[500].columnSums
    let lost = try study.run(solver, steps: 500, from: ones, lambda: 0.1)[500].columnSums
    section.say(
      "They are zero in both. It is often said that without a penalty they drift; for a gradient method they do not. "
        + "The gradient itself sums to zero over classes, so the sums keep their value at the start; "
        + "a penalty draws them to zero. From a start at W = 1 everywhere:")
    section.table(
      ["column", "start", "none", "0.1"],
      features.indices.map { [features[$0], "3.0000", kept[$0].fixed(4), lost[$0].fixed(4)] })
    return section
  }

  /// Section 9, continued: the strength of a penalty, and a case in which descent fails to find the optimum.
  func shrinkage() throws -> Section {
    var section = Section("9b. Shrinkage, the optimum and what descent makes of it")
    var rows: [[String]] = []
    for (name, lambda) in [("0", 0.0), ("0.01", 0.01), ("0.1", 0.1), ("1.0", 1.0)] {
      let reached = try study.descent(rate: 1, steps: 500, lambda: lambda)[500]
      let best = try study.optimum(l2: 2 * lambda, penalizesIntercept: true)
      section.figure("003.s9.gd_lambda_\(name)", study.report(reached, lambda: lambda))
      if lambda > 0 { section.figure("003.s9.map_exact_lambda_\(name)", study.report(best, lambda: lambda)) }
      let cells = [reached, best].flatMap { w in
        [
          study.penalised(w, lambda: lambda).fixed(6), study.loss.loss(at: w).fixed(6), w.norm.fixed(4),
          "\(study.loss.correct(at: w))",
        ]
      }
      rows.append([name] + cells)
    }
    section.say("Mean NLL + λ ‖W‖², the bias penalised: 500 steps of descent at rate 1, and the optimum itself.")
    section.table(
      ["λ", "descent: objective", "NLL", "norm", "right", "optimum: objective", "NLL", "norm", "right"], rows)
    section.say(
      "At λ = 1 the objective's curvature is above 2, so a step of 1 overshoots further each time: a norm of 437 and 11 "
        + "of 300 right are not an estimate, and say nothing about strong penalties. The optimum there is small and right "
        + "for 244: it shrinks probabilities towards even, and hardly moves the decisions.")
    var sums: [[String]] = []
    for (name, lambda) in [("0.1", 0.1), ("1.0", 1.0)] {
      let best = try study.optimum(l2: 2 * lambda / 300, penalizesIntercept: true)
      let objective = 300 * study.loss.loss(at: best) + lambda * best.squaredNorm
      section.figure(
        "003.s9.map_exact_sum_lambda_\(name)",
        .named([
          "sum_objective": Value(objective), "mean_nll": Value(study.loss.loss(at: best)),
          "correct": Value(study.loss.correct(at: best)), "norm": Value(best.norm), "W": Value(best),
        ]))
      sums.append([
        name, objective.fixed(4), study.loss.loss(at: best).fixed(6), best.norm.fixed(4),
        "\(study.loss.correct(at: best))",
      ])
    }
    section.say(
      "Written with the sum of the losses instead of their mean, the same λ is 300 times weaker. A formula with one "
        + "and code with the other are two models:")
    section.table(["λ", "sum NLL + λ ‖W‖²", "NLL", "norm", "right"], sums)
    freeIntercepts(&section, try study.optimum(l2: 1.0 / 300))
    return section
  }

  private func freeIntercepts(_ section: inout Section, _ best: Matrix<Double>) {
    let slopes = best.squaredNorm - (0..<3).reduce(0) { $0 + best[$1, 0] * best[$1, 0] }
    let objective = study.loss.loss(at: best) + slopes / 600
    section.figure(
      "003.ridge_free_bias",
      .named([
        "lam": Value(1.0 / 300), "objective": Value(objective), "mean_nll": Value(study.loss.loss(at: best)),
        "W": Value(best),
      ]))
    section.say(
      "The library's own default leaves the bias free and takes λ/2 with λ = 1/N: objective \(objective.fixed(6)), NLL "
        + "\(study.loss.loss(at: best).fixed(6)).")
    section.table(["W"] + features, best.cells(names))
  }
}
