import Foundation
import Testing

@testable import SoftmaxRegression

/// Survey designs beside R's package survey, and laws for three classes.
@Suite struct `Surveys` {
  private func expect(_ summary: ModelSummary, _ name: String) throws {
    let numbers = try VarianceFixture.numbers("survey")[name].numbers
    #expect(relativeDistance(VarianceFixture.errors(summary), numbers) < 1e-11, "\(name)")
  }

  private func fitted(_ rows: (Int) -> Bool = { _ in true }) throws -> FittedModel {
    try VarianceFixture.fitted(
      "isB ~ x + z + s", VarianceFixture.binary(rows), weights: "pw", weightKind: .probability)
  }

  private func design(_ options: inout SummaryOptions) { (options.strata, options.psu) = ("stratum", "psu") }

  @Test func `with strata, units and populations have the digits of R`() throws {
    let fitted = try fitted()
    let plain = try VarianceFixture.summary(fitted) { design(&$0) }
    try expect(plain, "linearised")
    #expect(plain.degreesOfFreedom == 9 && plain.variance?.strata == 3 && plain.variance?.units == 12)
    try expect(
      VarianceFixture.summary(fitted) {
        design(&$0)
        $0.fpc = "fpc"
      }, "finite")
    try expect(
      VarianceFixture.summary(fitted) {
        design(&$0)
        $0.covariance = .jackknife
      }, "jackknife")
  }

  @Test func `test several coefficients by an adjusted F`() throws {
    var options = CovarianceOptions()
    (options.strata, options.psu, options.fpc) = ("stratum", "psu", "fpc")
    let joint = try #require(fitted().test(["x = 0", "z = 0"], options).joint)
    let unadjusted = try VarianceFixture.numbers("survey")["F of x and z, on 2 and 9"].number
    #expect(relativeError(joint.f, unadjusted * 8 / 9) < 1e-10)
    #expect(joint.denominatorDegreesOfFreedom == 8)
    #expect(relativeError(joint.pValue, Distributions.fTail(unadjusted * 8 / 9, degrees: 2, denominator: 8)) < 1e-9)
  }

  @Test func `with a single unit in a stratum ask what it adds`() throws {
    let table = try VarianceFixture.binary()
    guard case .numbers(let strata) = try table.column("stratum").values,
      case .numbers(let units) = try table.column("psu").values
    else { return }
    let lonely = try fitted { strata[$0] != 1 || units[$0] == 1 }
    let error = #expect(throws: InferenceError.self) { try VarianceFixture.summary(lonely) { design(&$0) } }
    #expect(error?.description.contains("1 stratum has a single sampling unit") == true)
    for single in [SinglePSU.adjust, .certainty, .average] {
      let summary = try VarianceFixture.summary(lonely) {
        design(&$0)
        $0.singlePSU = single
      }
      try expect(summary, single.rawValue)
      #expect(summary.degreesOfFreedom == 6 && summary.variance?.singleUnits == 1 && summary.notes.count == 1)
    }
  }

  @Test func `with replicate weights are the jackknife that made them`() throws {
    let table = try Reference.table("golden.csv")
    guard case .numbers(let strata) = try table.column("stratum").values,
      case .numbers(let psu) = try table.column("psu").values,
      case .numbers(let weights) = try table.column("pw").values
    else { return }
    let units = SamplingUnits(rows: 90, units: psu.map { Int32($0) }, strata: strata.map { Int32($0) })
    let left = LeftOutWeights(units, weights: weights, rows: 90)
    let columns = try (0..<12).map { Column(name: "r\($0)", numbers: try left.weights($0)) }
    let wide = try Table(table.columns + columns)
    let fitted = try VarianceFixture.fitted("y ~ x + s", wide, weights: "pw", weightKind: .probability)
    let given = try VarianceFixture.summary(fitted) {
      ($0.replicateWeights, $0.replicateType, $0.replicateScale) = (columns.map(\.name), .jkn, [0.75])
    }
    let own = try VarianceFixture.summary(fitted) {
      design(&$0)
      $0.covariance = .jackknife
    }
    #expect(relativeDistance(VarianceFixture.errors(given), VarianceFixture.errors(own)) < 1e-10)
    #expect(given.degreesOfFreedom == 9 && own.degreesOfFreedom == 9)
    // The factors of the other types.
    for (type, fay, factor) in [
      (ReplicateType.brr, nil, 1.0 / 12), (.fay, 0.5, 4.0 / 12), (.jk1, nil, 11.0 / 12), (.bootstrap, nil, 1.0 / 12),
    ] {
      let other = try VarianceFixture.summary(fitted) {
        ($0.replicateWeights, $0.replicateType, $0.fay) = (columns.map(\.name), type, fay)
      }
      let expected = VarianceFixture.errors(own).map { $0 * (factor / 0.75).squareRoot() }
      #expect(relativeDistance(VarianceFixture.errors(other), expected) < 1e-10, "\(type)")
    }
  }

  @Test func `of three classes have the digits of R`() throws {
    let url = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    let table = try Table(contentsOf: url.appending(path: "Examples/Data/households.csv").path)
    let fitted = try VarianceFixture.fitted(
      "transport ~ income + children", table, weights: "weight", weightKind: .probability)
    let summary = try VarianceFixture.summary(fitted) {
      ($0.strata, $0.psu, $0.fpc) = ("region", "town", "towns")
    }
    let numbers = try VarianceFixture.numbers("survey")["households"].numbers
    #expect(relativeDistance(VarianceFixture.errors(summary), numbers) < 1e-7)
  }

  @Test func `take rows of weight zero for those outside of a subpopulation`() throws {
    let table = try VarianceFixture.binary()
    guard case .text(let codes, let texts) = try table.column("g").values,
      case .numbers(let weights) = try table.column("pw").values
    else { return }
    let inside = zip(codes, weights).map { texts[Int($0)] == "L" ? 0 : $1 }
    let fitted = try VarianceFixture.fitted(
      "isB ~ x + z", Table(table.columns + [Column(name: "inside", numbers: inside)]), weights: "inside",
      weightKind: .probability)
    let summary = try VarianceFixture.summary(fitted) { design(&$0) }
    let numbers = try VarianceFixture.numbers("survey")["subpopulation g != L, isB ~ x + z"].numbers
    #expect(relativeDistance(VarianceFixture.errors(summary), numbers) < 1e-8)
    #expect(summary.degreesOfFreedom == 9 && summary.samples < 90)
  }

  @Test func `have laws that hold for three classes`() throws {
    let table = try Reference.table("golden.csv")
    let fitted = try VarianceFixture.fitted("y ~ x + z + s", table, weights: "pw", weightKind: .probability)
    // Units of a single stratum are clusters, and rows without units are independent samples.
    let units = VarianceFixture.errors(try VarianceFixture.summary(fitted) { $0.psu = "psu" })
    let clusters = VarianceFixture.errors(try VarianceFixture.summary(fitted) { $0.cluster = "psu" })
    #expect(relativeDistance(units, clusters) < 1e-7)
    let rows = VarianceFixture.errors(try VarianceFixture.summary(fitted) { $0.covariance = .survey })
    let robust = VarianceFixture.errors(try VarianceFixture.summary(fitted) { $0.covariance = .robust })
    #expect(relativeDistance(rows, robust) < 1e-7)
    // Replicates of units have about the spread of the linearised covariance.
    let linear = VarianceFixture.errors(try VarianceFixture.summary(fitted) { design(&$0) })
    let drawn = try VarianceFixture.summary(fitted) {
      design(&$0)
      $0.bootstrap = 300
    }
    #expect(relativeDistance(VarianceFixture.errors(drawn), linear) < 0.5)
    #expect(drawn.variance?.replicates?.of == "units" && drawn.degreesOfFreedom == 9)
  }

  @Test func `are refused if the design makes no sense`() throws {
    let fitted = try fitted()
    func refusal(_ change: (inout SummaryOptions) -> Void) -> String? {
      do {
        _ = try VarianceFixture.summary(fitted, change)
        return nil
      } catch { return "\(error)" }
    }
    #expect(refusal { ($0.strata, $0.cluster) = ("stratum", "psu") }?.contains("sampling units") == true)
    #expect(refusal { ($0.strata, $0.weightKind) = ("stratum", .frequency) }?.contains("probability weights") == true)
    #expect(refusal { ($0.strata, $0.fpc) = ("stratum", "id") }?.contains("several values within a stratum") == true)
    #expect(refusal { ($0.psu, $0.fpc) = ("id", "freq") }?.contains("several values") == true)
    #expect(
      refusal {
        ($0.strata, $0.psu) = ("psu", "id"); $0.fpc = "stratum"
      }?.contains("population") == true)
    #expect(refusal { $0.strata = "nowhere" }?.contains("nowhere") == true)
    #expect(refusal { ($0.strata, $0.covariance) = ("stratum", .robust) }?.contains("no part") == true)
  }
}
