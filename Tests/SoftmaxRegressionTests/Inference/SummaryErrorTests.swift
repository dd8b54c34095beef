import Testing

@testable import SoftmaxRegression

/// Where there are no statistics to give.
@Suite struct `A summary is refused` {
  private func refusal(_ change: (inout SummaryOptions) -> Void) throws -> InferenceError? {
    let (model, table) = try SoftmaxModel.likelihood("anes96.csv", target: "PID", features: ["age"], weights: "weight")
    var options = SummaryOptions()
    options.weightKind = .frequency
    change(&options)
    return #expect(throws: InferenceError.self) { try model.summary(of: table, options) }
  }

  @Test func `for settings that make no sense`() throws {
    for level in [0, 1, -0.5, Double.nan, 95] {
      #expect(try refusal { $0.level = level }?.kind == .settings)
    }
    #expect(try refusal { $0.reference = "7" }?.description.contains("\"7\"") == true)
    #expect(try refusal { $0.covariance = .cluster }?.description.contains("give the clusters") == true)
    #expect(try refusal { ($0.covariance, $0.cluster) = (.robust, "group") }?.kind == .settings)
    #expect(try refusal { ($0.covariance, $0.profilesLikelihood) = (.robust, true) }?.kind == .settings)
    #expect(try refusal { ($0.covariance, $0.weightKind) = (.model, .probability) }?.kind == .settings)
  }

  @Test func `of profile intervals with advice that can be followed`() throws {
    let weighted = try refusal { ($0.weightKind, $0.profilesLikelihood) = (.probability, true) }
    #expect(weighted?.description.hasSuffix("to rest on; leave profile intervals out for Wald intervals.") == true)
    for kind in [CovarianceKind.model, .robust] {
      #expect(
        try refusal { ($0.covariance, $0.weightKind, $0.profilesLikelihood) = (kind, .probability, true) }?.description
          == weighted?.description)
    }
    let clustered = try refusal { ($0.cluster, $0.profilesLikelihood) = ("age", true) }
    #expect(clustered?.description.hasSuffix("or the clusters out for the likelihood's.") == true)
    let robust = try refusal { ($0.covariance, $0.profilesLikelihood) = (.robust, true) }
    #expect(robust?.description.hasSuffix("or the kind of covariance out for the likelihood's.") == true)
  }

  @Test func `for a cluster column that is not there, or has gaps`() throws {
    let (model, table) = try SoftmaxModel.likelihood("anes96.csv", target: "PID", features: ["age"])
    var options = SummaryOptions()
    options.cluster = "village"
    #expect(throws: TableError.self) { try model.summary(of: table, options) }
    let gaps = Column(name: "village", strings: (0..<944).map { $0 == 17 ? "" : "v\($0 % 30)" })
    let error = #expect(throws: TableError.self) { try model.summary(of: Table(table.columns + [gaps]), options) }
    #expect(error?.description.contains("cluster") == true)
  }

  @Test func `for clusters that are rounded as numbers`() throws {
    let text = (0..<12).map { "\($0),\($0 * 5 % 7 % 2),2023110500000000\($0 % 5)\n" }.joined()
    let table = try table("x,y,id\n" + text)
    let encoding = try TableEncoding(table, target: .column("y"), features: ["x"])
    let model = try SoftmaxClassifier(penalty: .none).fit(table, encoding: encoding)
    var options = SummaryOptions()
    options.cluster = "id"
    let error = #expect(throws: TableError.self) { try model.summary(of: table, options) }
    #expect(error?.line == 2 && error?.message.description.contains("would be one cluster") == true)
  }

  @Test func `for a single cluster`() throws {
    let (model, table) = try SoftmaxModel.likelihood("anes96.csv", target: "PID", features: ["age"])
    var options = SummaryOptions()
    options.cluster = "all"
    let all = Column(name: "all", numbers: Array(repeating: 1, count: 944))
    #expect(throws: InferenceError.self) { try model.summary(of: Table(table.columns + [all]), options) }
  }

  @Test func `after a penalty, with the settings that give standard errors`() throws {
    let model = try SoftmaxClassifier().fit(Reference.table("anes96.csv"), target: "PID")
    let error = #expect(throws: InferenceError.self) { try model.summary(of: Reference.table("anes96.csv")) }
    #expect(error?.kind == .penalized)
    #expect(error?.settings == [.noPenalty, .jeffreysPrior])
    #expect(error?.description.hasSuffix("; fit one with no penalty, or Jeffreys' prior.") == true)
  }

  @Test func `where classes are separated, though the likelihood is flat there`() throws {
    let x = (0..<40).map { Double($0) }
    let y = Column(name: "y", strings: x.map { $0 < 20 ? "a" : "b" })
    let table = try Table([Column(name: "x", numbers: x), y])
    let model = try SoftmaxClassifier(penalty: .none).fit(table, target: "y")
    #expect(!model.report.hasEstimates)
    let error = #expect(throws: InferenceError.self) { try model.summary(of: table) }
    #expect(error?.kind == .singular)
    #expect(error?.description.contains("no estimates") == true && error?.description.contains("separated") == true)
  }

  @Test func `after class weights, which the data have not`() throws {
    let table = try Reference.table("nsclc.csv")
    var classifier = SoftmaxClassifier(penalty: .none)
    classifier.classWeights = .named(["1": 3])
    let model = try classifier.fit(table, target: "label")
    let error = #expect(throws: InferenceError.self) { try model.summary(of: table) }
    #expect(error?.kind == .otherData)
  }
}
