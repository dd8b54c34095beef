import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `An unpenalised fit of more features than samples` {
  let problem = Problem(20, 300, 3, seed: 311)

  @Test func `says that any classes are separated, in one sentence`() throws {
    let report = try SoftmaxClassifier(penalty: .none).fit(features: problem.features, labels: problem.labels).report
    #expect(report.solver.description.hasPrefix("automatic (samples as features"))
    #expect(report.separation?.kind == .complete && report.separation?.classes == ["0", "1", "2"])
    #expect(report.separation?.statement == "300 features separate any classes of 20 rows")
    #expect(report.separation?.description.contains("Jeffreys") == false)
    // The 19 first features and the intercept span all rows.
    #expect(report.aliased == (20...300).map { "x\($0)" } && report.aliases == nil)
  }

  @Test func `names a feature that separates by itself as well`() throws {
    var x = problem.features
    for (i, label) in problem.labels.enumerated() { x[i, 7] = (Double(label) ?? 0) + 0.01 * x[i, 7] }
    let report = try SoftmaxClassifier(penalty: .none).fit(features: x, labels: problem.labels).report
    #expect(report.separation?.features == ["x8"])
    #expect(report.separation?.statement.hasSuffix("and 300 features separate any classes of 20 rows") == true)
  }

  @Test(arguments: [true, false], [SolverChoice.automatic, .newton])
  func `has the finite optimum of soft targets`(_ hasIntercept: Bool, _ solver: SolverChoice) throws {
    var random = SplitMix(312)
    let y = Matrix((0..<20).map { _ in Logits.softmax((0..<3).map { _ in random.normal() }) })
    var classifier = SoftmaxClassifier(penalty: .none)
    classifier.hasIntercept = hasIntercept
    classifier.solver = solver
    classifier.tolerance = 1e-12
    let model = try classifier.fit(features: problem.features, softTargets: y, classes: ["a", "b", "c"])
    #expect(model.report.converged && model.report.separation == nil)
    #expect(model.report.aliased.count == (hasIntercept ? 281 : 280))
    #expect(model.report.aliases?.count == model.report.aliased.count)
    #expect(distance(model.probabilities(for: problem.features).elements, y.elements) < 1e-6)
    // The saturated model has a parameter per row, and its statistics need no matrix of the order of the features.
    let fitted = try FittedModel(model, features: .double(problem.features), targets: .probabilities(y))
    let summary = try fitted.summary()
    #expect(summary.parameters == 40 && summary.aliased == model.report.aliased)
    #expect(relativeError(summary.logLikelihood, -20 * model.report.loss) < 1e-10)
  }

  @Test func `of repeated rows is that of the distinct ones`() throws {
    let x = problem.features
    let twice = Matrix((0..<60).map { Array(x.row($0 / 3)) })
    let labels = (0..<60).map { $0 % 3 == 0 ? "a" : "b" }
    let model = try SoftmaxClassifier(penalty: .none).fit(features: twice, labels: labels)
    #expect(model.report.converged && model.report.separation == nil)
    #expect(model.probabilities(for: x).elements.allSatisfy { min(abs($0 - 1 / 3.0), abs($0 - 2 / 3.0)) < 1e-6 })
    #expect(relativeError(model.report.loss, -(log(1 / 3.0) + 2 * log(2 / 3.0)) / 3) < 1e-9)
  }

  @Test(arguments: [true, false])
  func `finds the aliased features of a Gram matrix`(_ hasIntercept: Bool) throws {
    let small = Problem(40, 12, 3, seed: 313)
    var x = small.features
    for i in 0..<40 {
      x[i, 3] = x[i, 0] - 2 * x[i, 1] + 4
      x[i, 6] = 5
      x[i, 9] = 1e6 * x[i, 8]
    }
    let set = Observations(
      unchecked: .double(x), targets: .labels((0..<40).map { Int32($0 % 3) }, classes: 3),
      weights: (0..<40).map { Double($0 % 4) })
    let passes = SoftmaxPasses(set, hasIntercept: hasIntercept, threads: 1)
    let moments = try #require(passes.featureMoments())
    let spread = passes.viewMoments(moments)
    let scaling = FeatureScaling(center: spread.mean, scale: spread.deviation.map { $0 > 0 ? 1 / $0 : 0 })
    let space = ColumnSpace(passes.scaled(scaling), tolerance: 1e-11)
    let aliased = passes.aliased(moments)
    #expect(space.kept == (0..<12).filter { !aliased.contains($0) })
    #expect(aliased == (hasIntercept ? [3, 6, 9] : [6, 9]))
    let products = space.basis * space.basis.transposed
    #expect(distance(products.elements, Matrix.identity(products.rows).elements) < 1e-13)
  }

  @Test func `takes a few columns as all of them`() throws {
    let x = Problem(50, 9, 3, seed: 314).features
    let set = Observations(unchecked: .double(x), targets: .labels((0..<50).map { Int32($0 % 3) }, classes: 3))
    let passes = SoftmaxPasses(set, threads: 1)
    var random = SplitMix(315)
    let point = (0..<30).map { _ in random.normal() }
    let chosen = [1, 4, 9]
    let (few, all) = (passes.hessianBlocks(point, columns: chosen), passes.hessianBlocks(point))
    for (a, b) in zip(few, all) { #expect(distance(a.elements, b.selecting(chosen).elements) < 1e-14) }
    let gram = passes.gram()
    #expect(distance(passes.gram(columns: chosen).elements, gram.selecting(chosen).elements) < 1e-14)
    let product = gram * Matrix(rows: 10, columns: 3, elements: point)
    #expect(distance(passes.gramProduct(Parameters(point, classes: 3)).elements, product.elements) < 1e-13)
  }
}
