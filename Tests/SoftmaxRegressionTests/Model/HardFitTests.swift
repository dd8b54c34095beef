import Foundation
import Testing

@testable import SoftmaxRegression

/// Small tables on which a fit is easily wrong about how near it came, or about separation.
@Suite struct `On a hard table` {
  private func fit(
    _ name: String, _ penalty: PenaltyChoice, hasIntercept: Bool = true, solver: SolverChoice = .automatic
  ) throws -> SoftmaxModel {
    let table = try Table(contentsOf: Reference.url("hard/\(name).csv").path)
    var classifier = SoftmaxClassifier(penalty: penalty)
    classifier.hasIntercept = hasIntercept
    classifier.solver = solver
    var options = TableEncoding.Options()
    options.hasIntercept = hasIntercept
    options.weights = "w"
    let data = try TrainingData(table, encoding: TableEncoding(table, target: .column("y"), options: options))
    return try classifier.fit(data)
  }

  /// Minima by Newton's method in long double and sheared coordinates, as in `Scripts/certificates`.
  private static let shifted = [
    ("shifted-16", 0.00017075979989214624, 0.0019810944667014433), ("shifted-large", 0.01, 0.04406389616131123),
    ("shifted-31", 2.972331352278772e-05, 0.00045651876254372418), ("shifted-33", 1e-6, 3.1695067238906671e-05),
    ("shifted-37", 1e-4, 0.0023421248070972575), ("shifted-whole", 1e-8, 2.7749350553942269e-08),
  ]

  @Test(arguments: shifted, [SolverChoice.automatic, .newton])
  func `features far from zero have their optimum without intercepts`(
    _ data: (name: String, l2: Double, minimum: Double), _ solver: SolverChoice
  ) throws {
    let model = try fit(data.name, .ridge(data.l2), hasIntercept: false, solver: solver)
    let report = model.report
    #expect(report.converged, "\(data.name): \(report.termination), \(report.objective) within \(report.gap)")
    #expect(report.objective - report.gap <= data.minimum + 1e-15 * report.nullLoss)
    #expect(report.objective <= data.minimum + 1e-8 * report.nullLoss)
    #expect(model.intercepts.allSatisfy { $0 == 0 } && model.settings.penalty.isRidge)
  }

  @Test(arguments: ["separated-13", "separated-43", "separated-84"])
  func `weights of many sizes do not hide that classes are separated`(_ name: String) throws {
    for solver in [SolverChoice.automatic, .lbfgs] {
      let report = try fit(name, .none, hasIntercept: name != "separated-84", solver: solver).report
      #expect(!report.converged && !report.hasEstimates)
      #expect(report.separation != nil)
    }
  }

  @Test func `weights of many sizes do not hide a finite maximum`() throws {
    let report = try fit("overlapping", .none, hasIntercept: false).report
    #expect(report.converged && report.separation == nil)
    // By Newton's method with 40 digits.
    #expect(abs(report.objective - 0.014622000333574172) < 1e-9)
  }

  /// The best of 60 descents from random starts, by another program.
  @Test(
    arguments: [
      ("firth-46", -0.007882142006157215), ("firth-72", 0.005779840504021045), ("firth-80", -0.2775932331724469),
    ])
  func `the best maximum with Jeffreys' prior is found from several starts`(
    _ name: String, _ objective: Double
  ) throws {
    let report = try fit(name, .jeffreys).report
    #expect(report.converged && report.termination == .convergedLocally)
    #expect(abs(report.objective - objective) < 1e-9)
    #expect("\(report.termination)".contains("several maxima"))
  }
}
