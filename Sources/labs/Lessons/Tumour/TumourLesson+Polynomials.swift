import SoftmaxRegression

extension TumourLesson {
  /// Section 8: curved boundaries from a linear model.
  func polynomials() throws -> Section {
    var section = Section("8. Polynomial features")
    section.say(
      "400 points: a ring, a cloud inside it and a ring around both. Monomials of the two coordinates make the linear "
        + "model curved. Their columns come in the order 1, x1, x2, x1², x1 x2, x2², ... (a formula that lists x2² "
        + "before x1 x2 does not match the code it stands beside).")
    var rows: [[String]] = []
    var losses: [[String]] = []
    for degree in [1, 2, 4] {
      let expanded = PolynomialFeatures(features: 2, degree: degree).expand(rings.data.features)
      let study = Study(LessonData(features: expanded, labels: rings.data.labels))
      let trace = try study.descent(rate: 0.5, steps: 300)
      let best = try study.optimum()
      let key = "003.s8.degree\(degree)."
      let steps = degree == 4 ? [0, 1, 300] : [0, 1, 2, 3, 10, 100, 300]
      section.figure(key + "features", Value(expanded.columns + 1))
      section.figure(key + "gd.nll", trace.nlls(steps))
      if degree < 4 { section.figure(key + "gd.W", Value(trace[300])) }
      section.figure(key + "gd.correct", Value(trace.correct(300)))
      section.figure(
        key + "mle",
        .named([
          "mean_nll": Value(study.loss.loss(at: best)), "correct": Value(study.loss.correct(at: best)),
          "W_sum_to_zero": Value(best),
        ]))
      let curvature = study.loss.hessian(at: study.zero).symmetricEigenvalues?.last ?? .nan
      rows.append([
        "\(degree)", "\(expanded.columns + 1)", (2 / curvature).fixed(4), trace.nll(300).fixed(degree == 4 ? 3 : 6),
        "\(trace.correct(300))", study.loss.loss(at: best).fixed(6), "\(study.loss.correct(at: best))",
      ])
      losses.append(["\(degree)"] + [0, 1, 2, 3, 10, 100].map { trace.nll($0).fixed(4) })
    }
    section.table(
      ["degree", "columns", "largest stable step", "NLL, 300 steps of 0.5", "right", "NLL, optimum", "right"], rows)
    section.say(
      "The step of 0.5 is stable for degree 1 alone. Beyond it descent leaps about, and degree 4 seems worse than "
        + "degree 2; the optimum shows the truth, that more columns only ever lower the loss. Degree 4 also depends "
        + "on rounding: a change of 1e-15 in the start changes its last NLL by up to 1e-3. On the way there:")
    section.table(["degree", "0", "1", "2", "3", "10", "100"], losses)
    return section
  }
}
