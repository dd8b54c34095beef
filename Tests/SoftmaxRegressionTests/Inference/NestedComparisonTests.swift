import Testing

@testable import SoftmaxRegression

/// The likelihood-ratio test of nested models, and what it refuses.
@Suite struct `A comparison of models` {
  private static func fit(
    _ features: [String], penalty: PenaltyChoice = .none, target: String = "PID", weights: String? = nil
  ) throws -> SoftmaxModel {
    let table = try Reference.table("anes96.csv")
    let encoding = try TableEncoding(table, target: .column(target), features: features, weights: weights)
    return try SoftmaxClassifier(penalty: penalty).fit(table, encoding: encoding)
  }

  @Test func `is the likelihood-ratio test`() throws {
    let table = try Reference.table("anes96.csv")
    let (small, large) = (try Self.fit(["age", "educ"]), try Self.fit(["educ", "logpopul", "age", "income"]))
    let result = try small.compare(with: large, on: table)
    let likelihoods = try [small, large].map { try $0.summary(of: table).logLikelihood }
    #expect(result.logLikelihoods == likelihoods)
    #expect(result.statistic == 2 * (likelihoods[1] - likelihoods[0]))
    #expect(result.degreesOfFreedom == 12)
    #expect(result.features == ["logpopul", "income"])
    #expect(result.pValue == Distributions.chiSquaredTail(result.statistic ?? 0, degrees: 12))
  }

  @Test(arguments: 0..<2)
  func `has the score test of the reference`(index: Int) throws {
    let expected = try Reference.inference()["comparisons"].elements[index]
    let (file, target) = (try expected["file"].text ?? "", try expected["target"].text ?? "")
    let (small, table) = try SoftmaxModel.likelihood(file, target: target, features: expected["small"].texts)
    let large = try SoftmaxModel.likelihood(file, target: target, features: expected["large"].texts).model
    let result = try small.compare(with: large, on: table)
    #expect(relativeError(result.logLikelihoods[0], try expected["logLikelihood"].number) < 1e-12)
    #expect(relativeError(result.score?.statistic, try expected["score"].number) < 1e-9)
    #expect(result.score?.degreesOfFreedom == result.degreesOfFreedom)
    #expect(result.wald?.degreesOfFreedom == result.degreesOfFreedom)
  }

  @Test func `refuses what is not nested`() throws {
    let table = try Reference.table("anes96.csv")
    let small = try Self.fit(["age", "educ"])
    let others: [(SoftmaxModel, InferenceError.Kind, String)] = [
      (try Self.fit(["age"]), .notNested, "smaller model first"),
      (try Self.fit(["age", "income"]), .notNested, "lacks educ"),
      (try Self.fit(["age", "educ"]), .notNested, "same features"),
      (try Self.fit(["age", "educ", "PID"], target: "group"), .notNested, "different classes"),
      (try Self.fit(["age", "educ", "income"], weights: "weight"), .notNested, "different weights"),
      (try Self.fit(["age", "educ", "income"], penalty: .ridge(0.01)), .penalized, "with no penalty"),
    ]
    for (other, kind, words) in others {
      let error = #expect(throws: InferenceError.self) { try small.compare(with: other, on: table) }
      #expect(error?.kind == kind)
      #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }
  }

  @Test func `refuses a model of other rows`() throws {
    let table = try Reference.table("anes96.csv")
    let first = table.rows(Array(0..<600))
    let encoding = try TableEncoding(first, target: .column("PID"), features: ["age", "educ", "income"])
    let other = try SoftmaxClassifier(penalty: .none).fit(first, encoding: encoding)
    let small = try Self.fit(["age", "educ"])
    let error = #expect(throws: InferenceError.self) { try small.compare(with: other, on: table) }
    #expect(error?.description.contains("944 and 600") == true)
    #expect(throws: InferenceError.self) { try other.summary(of: table) }
  }
}
