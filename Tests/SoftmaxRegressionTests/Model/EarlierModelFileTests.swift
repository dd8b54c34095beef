import Foundation
import Testing

@testable import SoftmaxRegression

/// Files that the tool wrote before it kept the settings of a fit.
@Suite struct `A model file without settings` {
  struct File: Sendable, CustomTestStringConvertible {
    let name: String
    let table: String
    /// The settings of the fit, as the command had them.
    let classifier: SoftmaxClassifier
    var testDescription: String { name }

    init(
      _ name: String, of table: String, _ penalty: PenaltyChoice,
      _ set: (inout SoftmaxClassifier) -> Void = { _ in }
    ) {
      (self.name, self.table) = (name, table)
      var classifier = SoftmaxClassifier(penalty: penalty)
      set(&classifier)
      self.classifier = classifier
    }

    func model() throws -> SoftmaxModel {
      try SoftmaxModel(contentsOf: Reference.url("models/\(name).json").path)
    }

    func data() throws -> Table { try Table(contentsOf: Reference.url(table).path) }
  }

  static let files = [
    File("ridge", of: "iris.csv", .ridge(0.01)),
    File("ridge-standardised", of: "iris.csv", .ridge(0.01)) {
      ($0.standardizes, $0.penalizesIntercept, $0.classWeights, $0.solver) = (true, true, .balanced, .lbfgs)
    },
    File("mle-factors", of: "formulas.csv", .none),
    File("firth", of: "spector.csv", .jeffreys),
    File("no-intercept", of: "anes96.csv", .none) { $0.hasIntercept = false },
  ]

  @Test(arguments: files)
  func `has the settings that its other keys tell`(_ file: File) throws {
    let settings = try file.model().settings
    #expect(settings.penalty == file.classifier.penalty)
    #expect(settings.hasIntercept == file.classifier.hasIntercept)
    #expect(settings.solver == file.classifier.solver.name)
    #expect(settings.isPenalized == file.classifier.settings.isPenalized)
    let unknown: [Any?] = [settings.tolerance, settings.classWeights, settings.seed, settings.storesFloats]
    #expect(unknown.allSatisfy { $0 == nil } && !settings.areComplete)
    #expect(settings.standardizes == (settings.isPenalized ? nil : false))
  }

  @Test(arguments: files)
  func `predicts as a model that is fitted now`(_ file: File) throws {
    let (model, table) = (try file.model(), try file.data())
    let fitted = try file.classifier.fit(table, encoding: try #require(model.encoding))
    #expect(distance(model.numbers, fitted.numbers) < 1e-6)
    #expect(
      distance(try model.probabilities(for: table).elements, try fitted.probabilities(for: table).elements) < 1e-6)
    #expect(try model.predictions(for: table) == fitted.predictions(for: table))
  }

  @Test(arguments: files)
  func `has a summary, unless it was penalised`(_ file: File) throws {
    let (model, table) = (try file.model(), try file.data())
    guard !model.settings.isPenalized else {
      #expect(throws: InferenceError.self) { try model.summary(of: table) }
      return
    }
    let fitted = try file.classifier.fit(table, encoding: try #require(model.encoding))
    let (found, expected) = (try model.summary(of: table), try fitted.summary(of: table))
    #expect(abs(found.logLikelihood / expected.logLikelihood - 1) < 1e-12)
    for (a, b) in zip(found.coefficients, expected.coefficients) {
      #expect(abs((a.standardError ?? 0) / (b.standardError ?? .infinity) - 1) < 1e-6)
    }
  }

  @Test func `is written with settings, and keeps those that it had`() throws {
    for file in Self.files {
      let model = try file.model()
      let data = try JSONEncoder.sorted.encode(model)
      #expect(try SoftmaxModel(json: data, source: file.name) == model)
    }
  }

  @Test func `has diagnostics under the plain penalty, and says where that is not the optimum`() throws {
    for file in Self.files.prefix(2) {
      let notes = try file.model().diagnostics(of: try file.data()).notes
      #expect(notes.contains { $0.description.contains("not the optimum") } == (file.name == "ridge-standardised"))
    }
  }
}
