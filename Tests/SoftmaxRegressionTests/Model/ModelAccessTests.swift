import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `What a fit returns` {
  private let problem = Problem(60, 2, 3, seed: 4)
  private func fit(_ set: (inout SoftmaxClassifier) -> Void = { _ in }) throws -> SoftmaxModel {
    var classifier = SoftmaxClassifier(penalty: .ridge(0.05))
    set(&classifier)
    return try classifier.fit(features: problem.features, labels: problem.labels)
  }

  @Test func `is written to a URL and to data`() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "model \(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: url) }
    let model = try fit()
    try model.save(to: url)
    #expect(try SoftmaxModel(contentsOf: url) == model && SoftmaxModel(contentsOf: url.path) == model)
    #expect(try Data(contentsOf: url) == model.json() + Data("\n".utf8))
    #expect(try SoftmaxModel(json: model.json()) == model)
    let torn = #expect(throws: ModelFileError.self) { try SoftmaxModel(json: model.json().dropLast(9)) }
    #expect(torn?.kind == .malformed && torn?.description.hasPrefix("the model: ") == true)
    let lost = #expect(throws: ModelFileError.self) { try SoftmaxModel(contentsOf: url.appending(path: "none")) }
    #expect(lost?.kind == .unreadable)
  }

  @Test func `says how it ended by a case`() throws {
    #expect(try fit().report.termination == .converged)
    #expect(try fit { $0.maxIterations = 0 }.report.termination == .iterationLimit)
    let x = Matrix<Double>([[-2], [-1], [1], [2]])
    let separated = try SoftmaxClassifier(penalty: .none).fit(features: x, labels: [0, 0, 1, 1])
    guard case .separated(let separation) = separated.report.termination else {
      Issue.record("\(separated.report.termination)")
      return
    }
    #expect(separation.kind == .complete && separated.report.termination.sentence == separation.sentence)
  }

  @Test func `keeps how it ended and its solver in JSON as text`() throws {
    let ends: [FitTermination] = [
      .converged, .iterationLimit, .interrupted, .diverged, .stalled, .notFinite, .unbounded, .given,
      .other("Ended for a reason of later versions."),
    ]
    for end in ends {
      let data = try JSONEncoder.sorted.encode([end])
      #expect(try JSONDecoder().decode([String].self, from: data) == [end.description])
      #expect(try JSONDecoder().decode([FitTermination].self, from: data) == [end])
    }
    for text in ["lbfgs", "automatic (lbfgs, newton)", "My (own) solver", "a (b) (c, d)", "x ()"] {
      let data = try JSONEncoder.sorted.encode([text])
      let solvers = try JSONDecoder().decode([SolverRecord].self, from: data)
      #expect(try JSONEncoder.sorted.encode(solvers) == data)
    }
    let solver = try fit().report.solver
    #expect(solver.name == .automatic && solver.methods.contains("newton"))
    #expect(try fit { $0.solver = .newtonCG }.settings.solver == .newtonCG)
    #expect(
      SolverChoice.allCases.map(\.name) == [.automatic, .lbfgs, .newton, .newtonCG, .bound, .gradientDescent, .sgd])
  }

  @Test func `has a summary with coefficients by name`() throws {
    let (model, table) = try SoftmaxModel.likelihood("spector.csv", target: "GRADE")
    let summary = try model.summary(of: table)
    #expect(summary["GPA", of: "1"] == summary.coefficients.first { $0.feature == "GPA" })
    #expect(summary["(intercept)", of: "1"]?.pValue != nil)
    #expect(summary["GPA", of: "0"] == nil && summary["IQ", of: "1"] == nil)
  }
}
