import SoftmaxFigures
import SoftmaxRegression
import SoftmaxTeaching

extension BlobsLesson {
  /// Section 4: how the plane is divided as training goes on.
  func regions() -> Section {
    var section = Section("4. Decision regions")
    let epochs = [1, 5, 30, 300]
    section.figure(
      "004.gd.correct",
      .named(Dictionary(uniqueKeysWithValues: epochs.map { ("\($0)", Value(descent.correct($0))) })))
    section.say(
      "Each pair of classes is divided by a line, and the three lines meet where all probabilities are 1/3. Shares are "
        + "of a 200 x 200 grid that reaches 0.5 beyond the points; probabilities are those of the 250 points.")
    section.table(
      ["epoch", "right", "lines meet at", "share of classes 0, 1, 2", "probabilities"],
      epochs.map { epoch in
        let p = study.loss.probabilities(at: descent[epoch]).elements.range
        return [
          "\(epoch)", "\(descent.correct(epoch))", meetingPoint(descent[epoch]), shares(descent[epoch]),
          "\(p[0].fixed(2)) to \(p[1].fixed(2))",
        ]
      })
    section.say(
      "After one epoch the probabilities are nearly even, and one might expect the regions to be so too. They are not: "
        + "regions depend on which probability is largest, not on how much, and \(descent.correct(1)) of 250 points are "
        + "right already.")
    return section
  }

  /// Where the three boundaries cross: the solution of (w_0 - w_k)(1, x1, x2) = 0 for k = 1, 2.
  func junction(_ weights: Matrix<Double>) -> FigurePoint {
    let c = Gauge.against(reference: 0, weights)
    let determinant = c[0, 1] * c[1, 2] - c[0, 2] * c[1, 1]
    let x = (c[0, 2] * c[1, 0] - c[0, 0] * c[1, 2]) / determinant
    let y = (c[0, 0] * c[1, 1] - c[0, 1] * c[1, 0]) / determinant
    return FigurePoint(x, y)
  }

  private func meetingPoint(_ weights: Matrix<Double>) -> String {
    let point = junction(weights)
    return "(\(point.x.fixed(3)), \(point.y.fixed(3)))"
  }

  private func shares(_ weights: Matrix<Double>) -> String {
    let x = study.data.features
    let ranges = (0..<2).map { j in (0..<x.rows).map { x[$0, j] }.range }
    let ticks = ranges.map { range in (0..<200).map { range[0] - 0.5 + (range[1] - range[0] + 1) * Double($0) / 199 } }
    var counts = [0, 0, 0]
    for a in ticks[0] {
      for b in ticks[1] { counts[weights.logits(a, b).largestIndex] += 1 }
    }
    return counts.map { (Double($0) / 40_000).percent() }.joined(separator: ", ")
  }

  /// Section 5: where training was heading.
  func optimum() throws -> Section {
    var section = Section("5. The optimum")
    let best = try study.optimum()
    let newton = try study.newton(steps: 9)
    let loss = study.loss.loss(at: best)
    section.figure(
      "004.mle",
      .named([
        "mean_nll": Value(loss), "correct": Value(study.loss.correct(at: best)), "norm": Value(best.norm),
        "W_class_by_feature": Value(best),
      ]))
    section.figure("004.newton.nll", Value(newton.allNLLs))
    section.say(
      "The clouds overlap, so the loss has a finite minimum: \(loss.fixed(6)), with \(study.loss.correct(at: best)) of "
        + "250 right and a norm of \(best.norm.fixed(2)). 300 epochs stop far from it, at \(descent.nll(300).fixed(6)) "
        + "and \(descent[300].norm.fixed(2)), though with \(descent.correct(300)) right; a curve that looks flat is no "
        + "sign of arrival. Newton's method is there in nine steps:")
    section.table(
      ["step", "loss", "above the optimum"],
      newton.allNLLs.enumerated().map { ["\($0)", $1.fixed(9), ($1 - loss).magnitude.scientific(1)] })
    section.table(["W, optimum"] + classes, best.transposed.cells(features))
    return section
  }
}
