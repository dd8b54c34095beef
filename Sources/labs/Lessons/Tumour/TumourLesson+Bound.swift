import SoftmaxRegression
import SoftmaxTeaching

extension TumourLesson {
  /// Section 11: a bound instead of the Hessian.
  func bound() throws -> Section {
    var section = Section("11. Bound optimisation")
    let steps = [0, 1, 2, 5, 10, 20, 50, 100, 1000]
    let right = try study.run(BoundOptimization(), steps: 1000)
    let short = try study.shortenedBound(steps: 100)
    section.figure("003.s11.gd.nll_100", Value(descent.nll(100)))
    section.figure("003.s11.bound_corrected.nll", right.nlls(steps))
    section.figure("003.s11.bound_corrected.W_100", Value(right[100]))
    section.figure("003.s11.bound_as_in_seed.nll", short.nlls([1, 10, 100]))
    section.say(
      "The matrix B = ½ (I - 11ᵀ/K) ⊗ XᵀX/N lies above every Hessian, so W - B⁻¹ G never raises the loss, needs no "
        + "step size, and B is factorised once. B must be positive: with a minus sign it bounds the Hessian of the "
        + "log-likelihood from below, and belongs to an ascent. Gradient and bound must be on one scale: a mean "
        + "gradient over a summed XᵀX makes each step N = 300 times too short. Mean NLL:")
    section.table(
      ["steps", "gradient descent", "bound, mis-scaled", "bound, right"],
      steps.map { k in
        [
          "\(k)", k <= 500 ? descent.nll(k).fixed(6) : "", k <= 100 ? short.nll(k).fixed(6) : "", right.nll(k).fixed(6),
        ]
      })
    section.say(
      "The mis-scaled method has not failed, it has hardly begun: \(short.nll(100).fixed(6)) after 100 steps, where the "
        + "right one is at \(right.nll(100).fixed(6)). Does it fall at every step? \(right.allNLLs.isDescending.answer)"
    )
    return section
  }

  /// Section 11, continued: Newton's method beside the two.
  func newton() throws -> Section {
    var section = Section("11b. Newton's method")
    let trace = try study.newton(steps: 8)
    let best = study.loss.loss(at: optimum)
    section.figure("003.newton.nll", Value(trace.allNLLs))
    section.figure(
      "003.mle",
      .named([
        "mean_nll": Value(best), "sum_nll": Value(300 * best), "norm": Value(optimum.norm),
        "correct": Value(study.loss.correct(at: optimum)), "W_sum_to_zero": Value(optimum),
        "hessian_eigenvalues": Value(study.loss.hessian(at: optimum).symmetricEigenvalues ?? []),
      ]))
    let bound = try study.run(BoundOptimization(), steps: 8)
    section.say("From zero, each full step squares what is left. NLL above the optimum, \(best.fixed(12)):")
    section.table(
      ["steps", "gradient descent", "bound", "Newton"],
      (0...8).map { k in
        ["\(k)"] + [descent, bound, trace].map { ($0.nll(k) - best).magnitude.scientific(2) }
      })
    section.table(["W, optimum"] + features, optimum.cells(names, decimals: 6))

    let start = Gauge.sumToZero(Matrix(rows: 3, columns: 3).adding(Tumours.generatingWeights, times: -1))
    let wild = try study.newton(steps: 2, from: start)
    section.figure("003.newton.bad_start.W0", Value(start))
    section.figure("003.newton.bad_start.nll_undamped", Value(wild.allNLLs))
    let safe = try study.run(Newton(), steps: 30, from: start, tolerance: 1e-8)
    section.say(
      "Full steps are not safe everywhere. From the negative of the true weights they run away; with a line search "
        + "the method arrives, \(safe.nll(safe.steps).fixed(12)) after \(safe.steps) steps:")
    section.table(
      ["steps", "full steps", "line search"],
      (0...4).map { ["\($0)", $0 <= 2 ? wild.nll($0).fixed(6) : "", safe.nll($0).fixed(6)] })
    return section
  }
}
