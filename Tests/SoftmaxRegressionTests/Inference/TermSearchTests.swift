import Foundation
import Testing

@testable import SoftmaxRegression

/// Searches for terms, beside the fits of all models that a step considers.
@Suite struct `A search for terms` {
  private func value(_ formula: String, _ criterion: TermSearch.Criterion) throws -> Double {
    let summary = try GoldenModel.fitted(formula).summary()
    return try #require(criterion == .aic ? summary.aic : summary.bic)
  }

  @Test func `takes the best step of those that the reference lists`() throws {
    let drop = try GoldenModel.numbers()["terms"]["drop1 AIC of y ~ x + g + s"]
    let search = try GoldenModel.fitted().search(by: .aic, .backward)
    #expect(relativeError(search.steps[0].value, try drop["<none>"].number) < 1e-11)
    #expect(search.steps[1].change == .drop && search.steps[1].term == "g")
    #expect(relativeError(search.steps[1].value, try drop["g"].number) < 1e-11)
    #expect(search.terms == ["x"] && search.steps.map(\.term) == [nil, "g", "s"])
  }

  @Test(arguments: TermSearch.Criterion.allCases)
  func `goes where the criteria of separate fits lead`(_ criterion: TermSearch.Criterion) throws {
    let g = GoldenModel.levels
    let search = try GoldenModel.fitted("y ~ x * s + \(g) + z").search(by: criterion, .backward)
    var terms = ["x", "s", g, "z", "x:s"]
    var best = try value("y ~ x * s + \(g) + z", criterion)
    var path: [String?] = [nil]
    while true {
      let free = terms.filter { !(["x", "s"].contains($0) && terms.contains("x:s")) }
      let found = try free.map { term in
        let rest = terms.filter { $0 != term }
        return (term: term, value: try value("y ~ \(rest.isEmpty ? "1" : rest.joined(separator: " + "))", criterion))
      }
      guard let next = found.min(by: { $0.value < $1.value }), next.value < best else { break }
      best = next.value
      terms.removeAll { $0 == next.term }
      path.append(next.term == g ? "g" : next.term)
    }
    #expect(search.steps.map(\.term) == path && path.count > 2)
    #expect(relativeError(search.steps.last?.value, best) < 1e-10)
    #expect(search.alternatives.first?.change == TermSearch.Step.Change.none)
    #expect(search.alternatives.dropFirst().allSatisfy { $0.value >= best })
  }

  @Test func `forward and in both directions end at the same model here`() throws {
    let fitted = try GoldenModel.fitted("y ~ x * s + \(GoldenModel.levels) + z")
    let backward = try fitted.search(by: .aic, .backward)
    for direction in [TermSearch.Direction.forward, .both] {
      let other = try fitted.search(by: .aic, direction)
      #expect(other.terms == backward.terms)
      #expect(relativeError(other.steps.last?.value, try #require(backward.steps.last?.value)) < 1e-12)
    }
    // A product is only added after its factors.
    let forward = try fitted.search(by: .aic, .forward)
    #expect(forward.steps[0].parameters == 2 && forward.steps.dropFirst().allSatisfy { $0.change == .add })
  }

  @Test func `keeps terms, and gives a model of the same rows that says how it was chosen`() throws {
    let table = try Reference.table("golden.csv")
    let gaps = try Table(
      table.columns.map { column in
        guard column.name == "z", case .numbers(let numbers) = column.values else { return column }
        return Column(name: "z", numbers: numbers.enumerated().map { $0.offset % 9 == 0 ? .nan : $0.element })
      })
    var options = TableEncoding.Options()
    (options.missing, options.classes) = (.drop, ["c"])
    let encoding = try TableEncoding(gaps, formula: "y ~ x + g + s + z", options: options)
    let model = try SoftmaxClassifier(penalty: .none).fit(gaps, encoding: encoding)
    let fitted = try FittedModel(model, to: gaps)
    let search = try fitted.search(by: .bic, .both, keeping: ["s"])
    #expect(search.kept == ["s"] && search.terms.contains("s") && !search.terms.contains("z") && search.samples == 80)
    let chosen = try SoftmaxModel(json: search.model.json())
    #expect(chosen.report.samples == 80 && chosen.classes == ["c", "a", "b"])
    let summary = try FittedModel(chosen, to: gaps).summary()
    #expect(relativeError(summary.bic, try #require(search.steps.last?.value)) < 1e-9)
    #expect(summary.notes.contains { $0.description.contains("BIC chose the terms") })
    #expect(search.notes.first?.description.contains("too small") == true)
  }

  @Test func `without intercepts codes factors again`() throws {
    let table = try Reference.table("golden.csv")
    func fitted(_ terms: String) throws -> FittedModel {
      let model = try SoftmaxClassifier(penalty: .none).fit(table, formula: "y ~ 0 + \(terms)")
      return try FittedModel(model, to: table)
    }
    let search = try fitted("g + s + x").search(by: .aic, .backward)
    #expect(search.steps.count > 1)
    var terms = ["g", "s", "x"]
    for step in search.steps.dropFirst() {
      terms.removeAll { $0 == step.term }
      let aic = try fitted(terms.joined(separator: " + ")).summary().aic
      #expect(relativeError(step.value, try #require(aic)) < 1e-10, "\(terms)")
    }
    #expect(!search.terms.isEmpty)
    #expect(throws: InferenceError.self) { try fitted("g + s + x").search(by: .aic, .forward) }
    let aic = try FittedModel(search.model, to: table).summary().aic
    #expect(relativeError(aic, try #require(search.steps.last?.value)) < 1e-10)
  }

  @Test func `is refused in a sentence where it has no meaning`() throws {
    let fitted = try GoldenModel.fitted()
    let error = #expect(throws: InferenceError.self) { try fitted.search(keeping: ["zz"]) }
    #expect(error?.sentence.description.hasSuffix(".") == true)
    let table = try Reference.table("golden.csv")
    let firth = try SoftmaxClassifier(penalty: .jeffreys).fit(
      table, encoding: TableEncoding(table, formula: "y ~ x + s"))
    #expect(throws: InferenceError.self) { try FittedModel(firth, to: table).search() }
    let array = try TrainingData(features: Matrix([[1.0], [2], [3], [2.5]]), labels: ["a", "b", "b", "a"])
    let model = try SoftmaxClassifier(penalty: .none).fit(array)
    #expect(throws: TableError.self) { try FittedModel(model, to: array.observations).search() }
  }
}
