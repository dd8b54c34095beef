import Testing

@testable import SoftmaxRegression

/// The test of Fagerland, Hosmer and Bofin; the figures are those of NumPy and SciPy, with `quantile` for the groups.
@Suite struct `The fit in groups of similar predictions` {
  @Test(arguments: [
    ("housing.csv", "satisfaction", "count", 16.64572337839835, 16, 0.40887227489397315),
    ("hsbdemo.csv", "prog", nil, 15.654969090138406, 16, 0.4772897485442372),
    ("spector.csv", "GRADE", nil, 5.974977097699094, 8, 0.6500349524866389),
  ])
  func `has the figures of another program`(
    _ file: String, _ target: String, _ weights: String?, _ statistic: Double, _ degrees: Int, _ p: Double
  ) throws {
    let features = [
      "housing.csv": [
        "influence_medium", "influence_high", "apartment", "atrium", "terrace", "contact_high",
      ], "hsbdemo.csv": ["write", "math"], "spector.csv": ["GPA", "TUCE"],
    ]
    let (model, table) = try SoftmaxModel.likelihood(
      file, target: target, features: features[file], weights: weights)
    let fit = try #require(try model.diagnostics(of: table).groupedFit)
    #expect(fit.groups.count == 10 && fit.degreesOfFreedom == degrees)
    #expect(relativeError(fit.statistic, statistic) < 1e-8 && relativeError(fit.pValue, p) < 1e-7)
    #expect(zip(fit.groups, fit.groups.dropFirst()).allSatisfy { $0.upper < $1.lower })
    // The sums over groups are equal at the optimum.
    for c in model.classes.indices {
      let (observed, expected) = fit.groups.reduce((0.0, 0.0)) { ($0.0 + $1.observed[c], $0.1 + $1.expected[c]) }
      #expect(abs(observed - expected) < 1e-6 * observed)
    }
    #expect("\(fit)".hasPrefix(model.classes.count > 2 ? "  Fagerland et al." : "  Hosmer-Lemeshow"))
  }

  @Test func `has no p-value after a penalised fit, and none for few patterns`() throws {
    let table = try Reference.table("hsbdemo.csv")
    let encoding = try TableEncoding(table, target: .column("prog"), features: ["write", "math"])
    let shrunk = try SoftmaxClassifier(penalty: .ridge(0.1)).fit(table, encoding: encoding)
    let fit = try #require(try shrunk.diagnostics(of: table).groupedFit)
    #expect(fit.pValue == nil && fit.statistic > 0)
    let (few, counts) = try SoftmaxModel.likelihood("belief.csv", target: "belief", features: ["white"], weights: "n")
    #expect(try few.diagnostics(of: counts).groupedFit == nil)
  }

  @Test func `takes quantiles as if weights were copies`() {
    let (values, weights) = ([3.0, 1, 2, 5, 9], [2.0, 1, 0, 3, 1])
    let copies = [1.0, 3, 3, 5, 5, 5, 9]
    for g in [2, 3, 4, 10] {
      #expect(GroupedFit.quantiles(values, weights, groups: g) == GroupedFit.quantiles(copies, nil, groups: g))
    }
    #expect(GroupedFit.quantiles(copies, nil, groups: 4) == [3, 5, 5])
    #expect(GroupedFit.quantiles([1, 2], nil, groups: 4) == [1.25, 1.5, 1.75])
    #expect(GroupedFit.quantiles([], nil, groups: 4).isEmpty)
  }
}
