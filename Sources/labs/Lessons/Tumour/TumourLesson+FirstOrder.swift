import Foundation
import SoftmaxRegression
import SoftmaxTeaching

extension TumourLesson {
  /// Section 6: gradient descent and its stochastic form.
  func firstOrder() throws -> Section {
    var section = Section("6. Gradient descent and stochastic gradient descent")
    let steps = [0, 1, 2, 5, 10, 50, 100, 200]
    section.figure("003.s6.gd.nll", descent.nlls(steps))
    section.figure("003.s6.gd.W", Value(descent[200]))
    section.figure("003.s6.gd.correct", Value(descent.correct(200)))
    section.figure("003.s6.sgd.nll", stochastic.nlls(Array(steps.dropLast())))
    section.figure("003.s6.sgd.W", Value(stochastic[100]))
    section.figure("003.s6.sgd.correct", Value(stochastic.correct(100)))
    section.say("Mean NLL after steps of gradient descent (rate 1) and epochs of single samples (rate 0.01):")
    section.table(
      ["steps or epochs", "gradient descent", "stochastic"],
      steps.map { [String($0), descent.nll($0).fixed(6), $0 <= 100 ? stochastic.nll($0).fixed(6) : ""] })
    section.table(["true W"] + features, Tumours.generatingWeights.cells(names, decimals: 1))
    section.table(["learned, descent"] + features, descent[200].cells(names, decimals: 3))
    section.table(["learned, stochastic"] + features, stochastic[100].cells(names, decimals: 3))
    section.say(
      "Right: \(descent.correct(200)) and \(stochastic.correct(100)) of 300, "
        + "\((Double(descent.correct(200)) / 300).percent()). The learned weights differ from the true ones by a shift of "
        + "all classes, which changes nothing, and by chance.")
    let range = try otherOrders(of: study, epochs: 100)
    let nlls = range.map { $0.nll(100) }
    let right = range.map { Double($0.correct(100)) }
    section.figure(
      "003.s6.sgd.range_other_orders", .named(["nll": Value(nlls.range), "correct": Value(right.range)]))
    section.say(
      "The last digits depend on the order of the samples: over \(orders) other orders the NLL ends between "
        + "\(nlls.range[0].fixed(6)) and \(nlls.range[1].fixed(6)), with \(right.range[0].fixed(0)) to "
        + "\(right.range[1].fixed(0)) right.")
    return section
  }

  /// Stochastic gradient descent at rate 0.01 in orders from other seeds.
  func otherOrders(of study: Study, epochs: Int) throws -> [Trace] {
    try (1...UInt32(orders)).map { seed in
      var random = NumPyRandom(seed: seed)
      let order = (0..<epochs).map { _ in random.permutation(study.data.labels.count) }
      return try study.stochasticDescent(rate: 0.01, orders: order)
    }
  }

  /// Section 7: the Hessian, and that it is nowhere negative.
  func hessian() -> Section {
    var section = Section("7. The Hessian and convexity")
    let weights = descent[200]
    let hessian = study.loss.hessian(at: weights)
    let eigenvalues = hessian.symmetricEigenvalues ?? []
    section.figure("003.s7.hessian_shape", Value([hessian.rows, hessian.columns]))
    section.figure("003.s7.hessian_eigenvalues", Value(eigenvalues))
    section.figure("003.s7.hessian_at_gd", Value(hessian))
    section.say(
      "Where gradient descent stopped, the Hessian is \(hessian.rows) x \(hessian.columns) (class-major); its "
        + "eigenvalues, ascending:")
    section.table(eigenvalues.indices.map { "\($0 + 1)" }, [eigenvalues.map { $0.fixed(6) }])
    section.say(
      "None is negative, so the loss is convex. \(eigenvalues.count { abs($0) < 1e-8 }) are zero, one a column of W: "
        + "adding one number to a column changes no probability.")
    let kronecker = study.loss.kroneckerHessian(at: weights).distance(hessian)
    let khatriRao = study.loss.khatriRaoHessian(at: weights).distance(hessian)
    section.say(
      "The same matrix as a sum of Kronecker products differs by \(kronecker.scientific(0)), in Khatri-Rao form by "
        + "\(khatriRao.scientific(0)).")
    return section
  }
}
