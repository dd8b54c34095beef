import Foundation
import Testing

@testable import SoftmaxRegression

/// Numbers of 40 digits, and published ones, that no other suite compares.
@Suite struct `Reference numbers` {
  @Test func `of the model are met in every coefficient`() throws {
    let expected = try GoldenModel.numbers()["model"]
    let summary = try GoldenModel.fitted().summary()
    #expect(relativeError(summary.logLikelihood, try expected["log_likelihood"].number) < 1e-13)
    #expect(relativeError(summary.nullLogLikelihood, try expected["null_log_likelihood"].number) < 1e-13)
    let (estimates, errors) = (try expected["estimates"].numbers, try expected["standard_errors"].numbers)
    #expect(
      summary.coefficients.map(\.feature)
        == Array(repeating: ["(intercept)", "x", "g=M", "g=H", "s=m"], count: 2).flatMap { $0 })
    for (row, (estimate, error)) in zip(summary.coefficients, zip(estimates, errors)) {
      #expect(relativeError(row.estimate, estimate) < 1e-9, "\(row.class) \(row.feature)")
      #expect(relativeError(row.standardError, error) < 1e-9, "\(row.class) \(row.feature)")
    }
    // The reference has the intercept first, and the covariance here the order of its names.
    let matrix = try #require(summary.covarianceMatrix)
    let names = ["b", "c"].flatMap { c in ["(intercept)", "x", "g=M", "g=H", "s=m"].map { "[\(c)] \($0)" } }
    let places = try names.map { name in try #require(matrix.names.firstIndex(of: name)) }
    for (i, row) in try expected["covariance_upper"].elements.enumerated() {
      for (offset, value) in try row.numbers.enumerated() {
        let found = matrix.values[places[i]][places[i + offset]]
        #expect(abs(found - value) < 1e-10 * errors[i] * errors[i + offset])
      }
    }
    let measures = try GoldenModel.numbers()["measures"]
    #expect(Double(summary.samples) == (try measures["n"].number))
    #expect(Double(summary.parameters) == (try measures["parameters"].number))
    #expect(relativeError(summary.mcFaddenR2, try measures["McFadden"].number) < 1e-12)
    #expect(relativeError(summary.aic, try measures["AIC"].number) < 1e-13)
    #expect(relativeError(summary.bic, try measures["BIC"].number) < 1e-13)
  }

  @Test func `of variance inflation are met`() throws {
    var options = SummaryOptions()
    options.measuresInflation = true
    let key = "GVIF of the design, df, GVIF^(1/(2 df)) (Fox & Monette 1992; car::vif of an lm on the same columns)"
    let expected = try GoldenModel.numbers()["measures"][key]
    let found = try #require(try GoldenModel.fitted().summary(options).inflation)
    #expect(found.map(\.term) == ["x", "g", "s"])
    for term in found {
      let values = try expected[term.term].numbers
      #expect(relativeError(term.factor, values[0]) < 1e-12 && Double(term.features) == values[1])
      #expect(relativeError(term.standardError, values[2]) < 1e-12)
    }
    #expect(try GoldenModel.fitted("y ~ x").summary(options).inflation?.isEmpty == true)
    #expect(try GoldenModel.fitted().summary().inflation == nil)
  }

  @Test func `of average effects are met`() throws {
    let fitted = try GoldenModel.fitted()
    let expected = try GoldenModel.numbers()["margins"]["average dy/dx of x (the tool has it)"]
    var options = EffectOptions()
    options.features = ["x"]
    for effect in try fitted.effects(options).effects {
      let values = try expected[effect.class].numbers
      #expect(relativeError(effect.estimate, values[0]) < 1e-8 && relativeError(effect.standardError, values[1]) < 1e-8)
    }
    let estimated = try EstimatedModel(fitted, CovarianceOptions())
    let deviation = try fitted.marginRows(MarginOptions(), estimated).plan.statistics(of: "x")?.deviation
    #expect(relativeError(deviation, try GoldenModel.numbers()["margins"]["SD of x"].number) < 1e-13)
  }

  @Test func `of a table of counts are met with its dispersion`() throws {
    let table = try Reference.table("belief.csv")
    var encoding = TableEncoding.Options()
    (encoding.weights, encoding.classes) = ("n", ["no", "und", "yes"])
    let model = try SoftmaxClassifier(penalty: .none).fit(
      table, encoding: TableEncoding(table, formula: "belief ~ white + female", options: encoding))
    var options = SummaryOptions()
    options.scale = .pearson
    let fitted = try FittedModel(model, to: table)
    let (scaled, plain) = (try fitted.summary(options), try fitted.summary())
    #expect(relativeError(scaled.scale?.value, 0.43047136648828511845) < 1e-9 && scaled.scale?.degreesOfFreedom == 2)
    #expect(relativeError(scaled.scale?.statistic, 0.86094273297657023691) < 1e-9)
    #expect(relativeError(plain["female", of: "yes"]?.standardError, 0.17125502483197676661) < 1e-10)
    #expect(relativeError(scaled["female", of: "yes"]?.standardError, 0.11236096425361203736) < 1e-9)
    options.scale = .deviance
    let deviance = try #require(try fitted.summary(options).scale)
    #expect(relativeError(deviance.value, 0.42692778455663911664) < 1e-9)
    #expect(relativeError(plain.logLikelihood, -773.72651006369504087) < 1e-13)
    let estimates = [
      -0.75800879613721405826, 0.27097524295132441656, 0.10506380900459150497, 0.88305212120606580269,
      0.34177435185173152023, 0.41855043019043035166,
    ]
    for (row, value) in zip(plain.coefficients, estimates) { #expect(relativeError(row.estimate, value) < 1e-9) }
    // Terms are tested with the same factor, and likelihoods are not scaled.
    let ratio = try #require(scaled.terms?[0].statistic) / #require(plain.terms?[0].statistic)
    #expect(relativeError(ratio, 1 / 0.43047136648828511845) < 1e-9 && scaled.aic == plain.aic)
    options.basis.covariance = .robust
    #expect(throws: InferenceError.self) { try fitted.summary(options) }
    #expect(throws: InferenceError.self) {
      var apart = SummaryOptions()
      apart.scale = .pearson
      return try GoldenModel.fitted().summary(apart)
    }
  }

  @Test func `that UCLA and Stata publish are met to the digits that they print`() throws {
    let published = Reference.Value(
      json: try JSONSerialization.jsonObject(with: Data(contentsOf: Reference.url("hsbdemo-published.json"))),
      path: "published")
    let table = try Reference.table("hsbdemo.csv")
    var encoding = TableEncoding.Options()
    (encoding.classes, encoding.levels) = (["academic"], ["ses": ["low", "middle", "high"]])
    let model = try SoftmaxClassifier(penalty: .none).fit(
      table, encoding: TableEncoding(table, formula: "prog ~ ses + write", options: encoding))
    let fitted = try FittedModel(model, to: table)
    var options = SummaryOptions()
    options.terms = .likelihoodRatio
    let summary = try fitted.summary(options)
    for row in summary.coefficients {
      let (estimate, error) = (
        try published["estimates"][row.class][row.feature].number,
        try published["standardErrors"][row.class][row.feature].number
      )
      // The printed numbers are nnet's at its default tolerance, so that their last digits are not those of the maximum.
      #expect(relativeError(row.estimate, estimate) < 3e-5, "\(row.class) \(row.feature)")
      #expect(relativeError(row.standardError, error) < 1e-5, "\(row.class) \(row.feature)")
    }
    #expect(abs(summary.logLikelihood - (try published["logLikelihood"].number)) < 5e-6)
    #expect(abs(summary.nullLogLikelihood - (try published["nullLogLikelihood"].number)) < 5e-6)
    #expect(abs((summary.aic ?? 0) - (try published["aic"].number)) < 5e-5)
    let ratio = try published["likelihoodRatio"].numbers
    #expect(abs((summary.likelihoodRatio?.statistic ?? 0) - ratio[0]) < 0.005)
    #expect(summary.likelihoodRatio?.degreesOfFreedom == Int(ratio[1]))
    let wald = try published["test of ses (Stata: test 2.ses 3.ses)"].numbers
    let joint = try #require(try fitted.test(["ses = 0"]).joint)
    #expect(abs(joint.statistic - wald[0]) < 0.005 && joint.degreesOfFreedom == Int(wald[1]))
    let term = try #require(summary.terms?.first { $0.term == "ses" })
    let test = try published["likelihood-ratio test of ses"].numbers
    #expect(abs((term.statistic ?? 0) - test[0]) < 0.005 && term.degreesOfFreedom == Int(test[1]))
  }
}
