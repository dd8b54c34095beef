import Foundation
import SoftmaxRegression
import SoftmaxTeaching

extension NewtonLesson {
  /// Section 4: Newton's walk to infinity.
  func toInfinity() -> Section {
    var section = Section("4. How Newton walks to infinity")
    let losses = newton.allNLLs
    let shown = [0, 1, 2, 3, 5, 8, 10, 15, 20, 25, 30]
    section.figure("000.newton.nll", Value(losses))
    section.figure(
      "000.newton.gradient_norm", Value((0...30).map { study.loss.gradient(at: newton[$0]).norm }))
    section.figure(
      "000.newton.virginica_petal",
      .named(Dictionary(uniqueKeysWithValues: shown.map { ("\($0)", Value(petal(newton[$0]))) })))
    section.figure("000.newton.correct", Value((0...20).map { newton.correct($0) }))
    let ratio = (losses[25] - infimum) / (losses[24] - infimum)
    section.figure("000.gap_ratio_limit", Value(ratio))
    section.say("The petal weights are those of virginica, in the sum-to-zero gauge.")
    section.table(
      ["step", "mean NLL", "above infimum", "gradient", "petal length", "petal width", "right", "condition"],
      shown.map { k in
        // As many digits as the condition leaves the same on every machine.
        let digits = k <= 20 ? 4 : k <= 25 ? 2 : 0
        return ["\(k)", losses[k].fixed(10), (losses[k] - infimum).scientific(2)]
          + [study.loss.gradient(at: newton[k]).norm.scientific(2)] + petal(newton[k]).map { $0.fixed(digits) }
          + ["\(newton.correct(k))", condition(newton[k]).scientific(0)]
      })
    let growth = zip(petal(newton[20]), petal(newton[19])).map { $0 - $1 }
    section.say(
      "Each step adds the same, \(growth[0].fixed(4)) and \(growth[1].fixed(4)) at step 20, and divides the gap by "
        + "e: (gap 25)/(gap 24) = \(ratio.fixed(6)), 1/e = \(exp(-1.0).fixed(6)). So it would go on without end. The "
        + "Hessian against a reference class loses its condition at the same pace; where double precision ends, a method "
        + "with a pseudo-inverse drops the direction that grows and seems to stop. That point depends on the cut-off and "
        + "means nothing.")
    return section
  }

  /// The quotient of the largest and the smallest eigenvalue of the information against virginica.
  private func condition(_ weights: Matrix<Double>) -> Double {
    let values = study.loss.information(at: weights, reference: 2).symmetricEigenvalues?.range ?? [.nan, .nan]
    return values[1] / values[0]
  }

  /// Section 5: what the data do determine.
  func identified() throws -> Section {
    var section = Section("5. The contrast that is identified")
    let summary = try Summary(pair, at: pairOptimum, reference: 0)
    section.figure("000.two_class", summary.value)
    let steps = [5, 10, 15, 20]
    let contrasts = steps.map { k in Array(Gauge.against(reference: 1, newton[k]).row(1)) }
    section.figure(
      "000.newton.contrast_virginica_minus_versicolor",
      .named(Dictionary(uniqueKeysWithValues: zip(steps, contrasts).map { ("\($0)", Value($1)) })))
    section.say("Virginica less versicolor converges, to the fit of these two species alone:")
    section.table(
      ["Newton step"] + features,
      zip(steps, contrasts).map { ["\($0)"] + $1.map { $0.fixed(5) } }
        + [["two species"] + summary.parameters.elements.map { $0.fixed(5) }])
    section.table(
      ["class", "feature", "estimate", "error", "z", "p"],
      summary.cells(classes: Array(species.dropFirst()), features: features))
    section.say(summary.sentence)
    return section
  }

  /// Section 6: descent on the same way.
  func gradientDescent() throws -> Section {
    var section = Section("6. Gradient descent is on the same way")
    let target = petal(shrunk)
    for rate in [0.01, 0.05] {
      let trace = rate == 0.05 ? descent : try study.descent(rate: rate, steps: 10_000)
      let steps = [20, 100, 1000] + (rate == 0.05 ? [1457] : []) + [10_000]
      section.figure(
        "000.gd.lr_\(rate)",
        .named(
          Dictionary(
            uniqueKeysWithValues: steps.map { k in
              let petal = Value(Array(trace[k].row(2).suffix(2)))
              return ("\(k)", .named(["mean_nll": Value(trace.nll(k)), "virginica_petal": petal]))
            })))
      section.say("Rate \(rate):")
      section.table(
        ["step", "mean NLL", "petal length", "petal width", "norm"],
        steps.map { k in
          ["\(k)", trace.nll(k).fixed(6)] + petal(trace[k]).map { $0.fixed(4) } + [trace[k].norm.fixed(3)]
        })
      guard rate == 0.05 else { continue }
      let distances = (0...trace.steps).map { k in
        zip(petal(trace[k]), target).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
      }
      let nearest = distances.indices.reduce(0) { distances[$1] < distances[$0] ? $1 : $0 }
      section.say(
        "In the plane of the two weights it passes scikit-learn's point (\(target.listed())) at step \(nearest), at a "
          + "distance of \(distances[nearest].fixed(3)) and an NLL of \(trace.nll(nearest).fixed(3)), and goes on. It "
          + "does not converge there: it follows Newton to infinity, logarithmically slowly.")
    }
    return section
  }
}
