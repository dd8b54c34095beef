import Foundation
import Testing

@testable import SoftmaxRegression

/// Deviance and Pearson's statistic by covariate pattern.
@Suite struct `The goodness of fit` {
  private static func fit(_ file: String, target: String, features: [String], weights: String?) throws -> GoodnessOfFit
  {
    let (model, table) = try SoftmaxModel.likelihood(file, target: target, features: features, weights: weights)
    return try model.diagnostics(of: table).goodnessOfFit
  }

  /// Numbers of mpmath at 40 digits, which SPSS and Agresti (2007, section 6.2) have in three.
  @Test func `of a table of counts is by pattern`() throws {
    let fit = try Self.fit("belief.csv", target: "belief", features: ["white", "female"], weights: "n")
    #expect(fit.patterns == 4 && fit.degreesOfFreedom == 2)
    #expect(relativeError(fit.deviance, 0.85385556911327823328) < 1e-9)
    #expect(relativeError(fit.deviancePValue, 0.65251067187396400433) < 1e-9)
    #expect(relativeError(fit.pearsonChiSquared, 0.86094273297657023691) < 1e-9)
    #expect(relativeError(fit.pearsonPValue, 0.65020253879151184799) < 1e-9)
  }

  /// 24 patterns of 1681 householders, against a fit by NumPy.
  @Test func `of the housing data is on 34 degrees of freedom`() throws {
    let features = [
      "influence_medium", "influence_high", "apartment", "atrium", "terrace", "contact_high",
    ]
    let fit = try Self.fit("housing.csv", target: "satisfaction", features: features, weights: "count")
    #expect(fit.patterns == 24 && fit.degreesOfFreedom.map { abs($0 - 34) < 1e-9 } == true)
    #expect(relativeError(fit.deviance, 38.662204720463635) < 1e-9)
    #expect(relativeError(fit.pearsonChiSquared, 38.91042605500553) < 1e-9)
    #expect(relativeError(fit.deviancePValue, 0.26713630109357184) < 1e-8)
    #expect(relativeError(fit.pearsonPValue, 0.2581574394246659) < 1e-8)
    #expect(relativeError(fit.smallCounts, 0.05555555555555555) < 1e-9)
  }

  @Test func `does not depend on the form of the table`() throws {
    let wide = try Reference.table("shares.csv")
    let encoding = try TableEncoding(wide, target: .probabilities(["no", "yes"]), features: ["x", "z"], weights: "n")
    let model = try SoftmaxClassifier(penalty: .none).fit(wide, encoding: encoding)
    let a = try model.diagnostics(of: wide).goodnessOfFit
    let rows = (0..<6).flatMap { row -> [(Int, String)] in
      let count = Int(Reference.number(wide, "n", row))
      let yes = Int(((Reference.number(wide, "yes", row)) * Double(count)).rounded())
      return (0..<count).map { (row, $0 < yes ? "yes" : "no") }
    }
    let long = try Table([
      Column(name: "x", numbers: rows.map { Reference.number(wide, "x", $0.0) }),
      Column(name: "z", numbers: rows.map { Reference.number(wide, "z", $0.0) }),
      Column(name: "y", strings: rows.map(\.1)),
    ])
    let other = try SoftmaxClassifier(penalty: .none).fit(long, target: "y")
    let b = try other.diagnostics(of: long).goodnessOfFit
    #expect(a.patterns == 6 && b.patterns == 6 && b.degreesOfFreedom.map { abs($0 - 3) < 1e-9 } == true)
    #expect(relativeError(a.deviance, b.deviance) < 1e-8 && relativeError(a.pearsonPValue, b.pearsonPValue ?? 0) < 1e-8)
    // The same features stored sparse.
    let sparse = SparseMatrix(Matrix(rows.map { row in ["x", "z"].map { Reference.number(wide, $0, row.0) } }))
    let arrays = try SoftmaxClassifier(penalty: .none).fit(features: sparse, labels: rows.map(\.1))
    let labels = rows.map { Int32($0.1 == "yes" ? 1 : 0) }
    let c = try FittedModel(arrays, features: .sparse(sparse), targets: .labels(labels, classes: 2)).diagnostics()
    #expect(c.goodnessOfFit.patterns == 6 && relativeError(c.goodnessOfFit.deviance, b.deviance) < 1e-8)
  }

  @Test func `is no test where rows have features of their own, or after a penalty`() throws {
    let (model, table) = try SoftmaxModel.likelihood("nsclc.csv", target: "label")
    let diagnostics = try model.diagnostics(of: table)
    let fit = diagnostics.goodnessOfFit
    #expect(fit.patterns == nil && fit.deviancePValue == nil && fit.pearsonPValue == nil && fit.smallCounts == nil)
    #expect(diagnostics.notes.contains { $0.description.contains("do not test the fit") })
    let counts = try Reference.table("belief.csv")
    let encoding = try TableEncoding(counts, target: .column("belief"), features: ["white", "female"], weights: "n")
    let penalized = try SoftmaxClassifier().fit(counts, encoding: encoding).diagnostics(of: counts).goodnessOfFit
    #expect(penalized.patterns == 4 && penalized.deviancePValue == nil)
  }

  @Test func `of a saturated model is perfect, without a test`() throws {
    let table = try Reference.table("belief.csv")
    var options = TableEncoding.Options()
    options.weights = "n"
    let model = try SoftmaxClassifier(penalty: .none).fit(table, formula: "belief ~ white * female", options: options)
    let fit = try model.diagnostics(of: table).goodnessOfFit
    #expect(fit.degreesOfFreedom == 0 && fit.deviance < 1e-9 && fit.deviancePValue == nil)
  }
}
