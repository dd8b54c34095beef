import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `The settings of a fit` {
  private static let problem = Problem(40, 2, 3, seed: 77)

  /// A classifier in which no setting has its default.
  private static var unusual: SoftmaxClassifier {
    var classifier = SoftmaxClassifier(penalty: .inverse(2))
    classifier.standardizes = true
    classifier.penalizesIntercept = true
    classifier.weightKind = .probability
    classifier.classWeights = .named(["1": 2.5])
    classifier.tolerance = 1e-6
    classifier.maxIterations = 77
    classifier.solver = .lbfgs
    classifier.learningRate = 0.25
    classifier.batchSize = 8
    classifier.seed = .max
    return classifier
  }

  private static func fit(_ classifier: SoftmaxClassifier) throws -> SoftmaxModel {
    try classifier.fit(features: problem.features, labels: problem.labels)
  }

  private static func object(_ settings: FitSettings) throws -> [String: Any] {
    let data = try JSONEncoder.sorted.encode(settings)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `are kept in the model`() throws {
    let settings = try Self.fit(Self.unusual).settings
    var expected = Self.unusual.settings
    expected.lambda = 1 / (2 * (40 + 1.5 * Double(Self.problem.labels.count { $0 == "1" })))
    expected.solver = .lbfgs
    #expect(settings == expected)
    #expect(settings.areComplete)
    #expect(try Self.fit(SoftmaxClassifier()).settings.areComplete)
  }

  @Test func `say that features are stored in single precision`() throws {
    let features = Matrix(rows: 40, columns: 2, elements: Self.problem.features.elements.map { Float($0) })
    #expect(try SoftmaxClassifier().fit(features: features, labels: Self.problem.labels).settings.storesFloats == true)
  }

  @Test func `give the same model again`() throws {
    let model = try Self.fit(Self.unusual)
    var again = SoftmaxClassifier()
    again.settings = model.settings
    again.solver = .lbfgs
    #expect(try Self.fit(again) == model)
  }

  @Test func `tell the model that the fit started from`() throws {
    let first = try Self.fit(SoftmaxClassifier())
    #expect(first.settings.initialModel == nil)
    var classifier = SoftmaxClassifier()
    classifier.initialModel = first
    #expect(try Self.fit(classifier).settings.initialModel == ModelFile(first).checksum)
  }

  @Test(arguments: [
    PenaltyChoice.standard, .none, .ridge(0), .ridge(0.1), .inverse(3), .inverse(.infinity), .jeffreys,
  ])
  func `come back from JSON`(_ penalty: PenaltyChoice) throws {
    for validation in [nil, Split.holdout(0.25), .folds(7)] {
      for weights in [FitSettings.ClassWeights.equal, .balanced, .named(["a": 0.5, "equal": 2])] {
        var settings = FitSettings(penalty: penalty)
        settings.lambda = 0.125
        settings.classWeights = weights
        settings.validation = validation
        settings.seed = .max
        let data = try JSONEncoder.sorted.encode(settings)
        #expect(try JSONDecoder().decode(FitSettings.self, from: data) == settings)
      }
    }
  }

  @Test func `are written as the documentation says`() throws {
    var settings = try Self.fit(Self.unusual).settings
    settings.validation = .folds(5)
    let json = try Self.object(settings)
    #expect(
      Set(json.keys) == [
        "penalty", "intercept", "weightKind", "classWeights", "tolerance", "maxIterations", "solver", "learningRate",
        "batchSize", "seed", "singlePrecision", "validation",
      ])
    let penalty = try #require(json["penalty"] as? [String: Any])
    #expect(Set(penalty.keys) == ["kind", "strength", "lambda", "standardized", "intercepts"])
    #expect(penalty["kind"] as? String == "inverse" && penalty["strength"] as? Double == 2)
    #expect(json["weightKind"] as? String == "probability" && json["classWeights"] as? [String: Double] == ["1": 2.5])
    #expect((json["validation"] as? [String: Any])?["folds"] as? Int == 5)
    let plain = try Self.object(try Self.fit(SoftmaxClassifier(penalty: .none)).settings)
    #expect((plain["penalty"] as? [String: Any])?["kind"] as? String == "none")
    #expect(plain["weightKind"] == nil && plain["validation"] == nil && plain["classWeights"] as? String == "equal")
  }

  @Test(arguments: [
    "{}", "{\"intercept\":true,\"penalty\":{\"kind\":\"ridge\"}}",
    "{\"classWeights\":\"some\",\"intercept\":true,\"penalty\":{\"kind\":\"none\"}}",
    "{\"intercept\":true,\"penalty\":{\"kind\":\"none\"},\"validation\":{\"kind\":\"folds\"}}",
  ])
  func `are refused where a part is missing or has no meaning`(_ text: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(FitSettings.self, from: Data(text.utf8)) }
  }

  @Test func `know what kind of fit they are of`() throws {
    for (penalty, isPenalized, isFirth) in [
      (PenaltyChoice.standard, true, false), (.ridge(0.1), true, false), (.ridge(0), false, false),
      (.inverse(1), true, false), (.inverse(.infinity), false, false), (.none, false, false), (.jeffreys, false, true),
    ] {
      let before = FitSettings(penalty: penalty)
      let after = try Self.fit(SoftmaxClassifier(penalty: penalty)).settings
      for settings in [before, after] {
        #expect(settings.isPenalized == isPenalized && settings.isFirth == isFirth)
        #expect(settings.isMaximumLikelihood == (!isPenalized && !isFirth))
      }
      #expect(after.lambda.map { $0 > 0 } == isPenalized)
    }
    // A penalty that was changed has no λ yet.
    var settings = try Self.fit(SoftmaxClassifier()).settings
    settings.penalty = .none
    #expect(settings.lambda == nil && settings.isMaximumLikelihood)
  }
}
