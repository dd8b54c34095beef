import Testing

@testable import SoftmaxRegression

/// Tests of hypotheses beside numbers of 40 digits.
@Suite struct `Hypotheses about coefficients` {
  @Test func `have the digits of the reference`() throws {
    let expected = try GoldenModel.numbers()["hypotheses"]
    let fitted = try GoldenModel.fitted()
    let difference = try #require(try fitted.test(["[b]x - [c]x"]).tests.first)
    let values = try expected["lincom [b]x - [c]x"].numbers
    let own = [
      difference.estimate, difference.standardError, difference.statistic, difference.pValue, difference.lower,
      difference.upper,
    ]
    for (value, reference) in zip(own, values) { #expect(relativeError(value, reference) < 1e-9) }

    let joint = try #require(try fitted.test(["[b]x = [c]x", "[b]g=M = [b]g=H"]).joint)
    let test = try expected["test ([b]x = [c]x) ([b]g=M = [b]g=H): [chi2, df, p]"].numbers
    #expect(relativeError(joint.statistic, test[0]) < 1e-9 && joint.degreesOfFreedom == 2)
    #expect(relativeError(joint.pValue, test[2]) < 1e-8)

    let sum = try #require(try fitted.test(["[b]g=M + [b]g=H = 1"]).joint)
    let right = try expected["test [b]g=M + [b]g=H = 1 (a right-hand side): chi2, p"].numbers
    #expect(relativeError(sum.statistic, right[0]) < 1e-9 && relativeError(sum.pValue, right[1]) < 1e-9)

    let ratio = try #require(try fitted.test(["[b] x / [c] x"]).tests.first)
    let nonlinear = try expected["nlcom [b]x / [c]x: [value, SE, z, p]"].numbers
    for (value, reference) in zip([ratio.estimate, ratio.standardError, ratio.statistic, ratio.pValue], nonlinear) {
      #expect(relativeError(value, reference) < 1e-9)
    }
    let odds = try #require(try fitted.test(["exp([b]x) = 1"]).tests.first)
    let rrr = try expected["RRR of [b]x: [exp(b), delta SE exp(b)*se, lower, upper]"].numbers
    #expect(relativeError(odds.estimate, rrr[0]) < 1e-9 && relativeError(odds.standardError, rrr[1]) < 1e-9)
  }

  @Test func `about a column are about all classes and levels`() throws {
    let fitted = try GoldenModel.fitted()
    let tests = try fitted.test(["g = 0"])
    #expect(tests.tests.map(\.hypothesis) == ["[b] g=M = 0", "[b] g=H = 0", "[c] g=M = 0", "[c] g=H = 0"])
    let wald = try GoldenModel.numbers()["terms"]["Wald"]["g"].numbers
    #expect(relativeError(try #require(tests.joint).statistic, wald[0]) < 1e-9 && tests.joint?.degreesOfFreedom == 4)
    #expect(tests.groups.first?.test == tests.joint)
    #expect(try fitted.test(["s = 0"]).joint?.degreesOfFreedom == 2)
    #expect(try fitted.test(["[c] g"]).tests.map(\.hypothesis) == ["[c] g=M", "[c] g=H"])
    let between = try fitted.test(["[b] g = [c] g"])
    #expect(between.tests.map(\.hypothesis) == ["[b] g=M = [c] g=M", "[b] g=H = [c] g=H"])
    let single = try fitted.test(["[b] g=H = [c] g=H"]).tests[0]
    #expect(relativeError(between.tests[1].pValue, single.pValue) < 1e-12)
    #expect(try fitted.test(["x"]).tests.map(\.hypothesis) == ["[b] x", "[c] x"])
  }

  @Test func `do not depend on the reference class if they compare classes`() throws {
    let fitted = try GoldenModel.fitted()
    let expected = try fitted.test(["[b] x - [c] x = 0.5", "x = 0"])
    for reference in ["b", "c"] {
      let other = try fitted.test(["[b] x - [c] x = 0.5", "x = 0"], reference: reference)
      #expect(relativeError(other.tests[0].pValue, expected.tests[0].pValue) < 1e-9)
      #expect(relativeError(other.groups[0].test?.statistic, expected.groups[0].test?.statistic ?? 0) < 1e-9)
    }
  }

  @Test func `that follow from others are no further degrees of freedom`() throws {
    let fitted = try GoldenModel.fitted()
    let two = try #require(try fitted.test(["[b] x = 0", "[c] x = 0"]).joint)
    let three = try #require(try fitted.test(["[b] x = 0", "[c] x = 0", "[b] x = [c] x"]).joint)
    #expect(three.degreesOfFreedom == 2 && relativeError(three.statistic, two.statistic) < 1e-9)
    let both = try fitted.test(["[b] x = 0", "[b] x = 1"])
    #expect(both.joint == nil && both.tests.count == 2)
    #expect(both.notes.map(\.description).contains { $0.contains("cannot all be true") })
  }

  @Test(arguments: [
    "", "zz = 0", "[q] x = 0", "[a] x = 0", "3 = 0", "x = 0 = 1", "g = x", "[b] x +", "[b]", "log([b] x - 5)", "(x",
    "x x",
    "[b] x - [b] x", "x = [", "1/0 * x", "`x", "[b x = 0",
  ])
  func `that cannot be read or tested are refused in a sentence`(_ text: String) throws {
    let fitted = try GoldenModel.fitted()
    let error = #expect(throws: InferenceError.self) { try fitted.test([text]) }
    #expect(error?.sentence.description.hasSuffix(".") == true)
  }

  @Test func `without bound are refused, never fatal`() throws {
    let fitted = try GoldenModel.fitted()
    for text in [
      String(repeating: "(", count: 9000), String(repeating: "-", count: 9000) + "x",
      String(repeating: "x+", count: 100_000),
    ] {
      #expect(throws: InferenceError.self) { try fitted.test([text]) }
    }
  }

  @Test func `know features whose names have signs`() throws {
    let fitted = try GoldenModel.fitted("y ~ log(z) + I(x^2) + (off > 0) + x")
    let tests = try fitted.test(["[b] log(z) = [b] I(x^2) + 2 * [c] off > 0", "off > 0 = 0"])
    #expect(tests.tests.count == 3)
    // Stata's example: high-school programmes, 2.ses 3.ses.
    let table = try Reference.table("hsbdemo.csv")
    let model = try SoftmaxClassifier(penalty: .none).fit(
      table, encoding: TableEncoding(table, formula: "prog ~ relevel(ses, ref = \"low\") + write"))
    let ses = try #require(try FittedModel(model, to: table).test(["ses = 0"]).joint)
    #expect(abs(ses.statistic - 10.82) < 0.005 && ses.degreesOfFreedom == 4 && abs(ses.pValue - 0.0287) < 1e-4)
  }
}
