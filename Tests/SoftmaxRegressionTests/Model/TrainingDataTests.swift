import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `Data for a fit` {
  private static let text = "a,b,y\n1.1,u,p\n3.3,v,q\n2.2,u,q\n0.7,v,p\n"

  private func encoding(_ table: Table, hasIntercept: Bool = true) throws -> TableEncoding {
    var options = TableEncoding.Options()
    options.hasIntercept = hasIntercept
    return try TableEncoding(table, target: .column("y"), options: options)
  }

  @Test func `alone decide whether features are kept in single precision`() throws {
    let table = try table("a,y\n1.1,p\n3.3,q\n2.2,q\n0.7,p\n")
    let data = try [false, true].map {
      try TrainingData(table, encoding: TableEncoding(table, target: .column("y")), storesFloats: $0)
    }
    guard case .double = data[0].observations.features, case .float(let floats) = data[1].observations.features else {
      Issue.record("The features are in the wrong precision.")
      return
    }
    #expect(!data[0].storesFloats && data[1].storesFloats)
    let models = try data.map { try SoftmaxClassifier().fit($0) }
    let expected = try SoftmaxClassifier().fit(features: floats, labels: ["p", "q", "q", "p"])
    #expect(models[1].coefficients == expected.coefficients)
    #expect(models[1].coefficients != models[0].coefficients)
  }

  @Test func `are refused by a classifier that disagrees about intercepts`() throws {
    let table = try table(Self.text)
    for encodes in [false, true] {
      let encoding = try encoding(table, hasIntercept: encodes)
      for fits in [false, true] {
        var classifier = SoftmaxClassifier()
        classifier.hasIntercept = fits
        let data = try TrainingData(table, encoding: encoding)
        guard encodes != fits else {
          let model = try classifier.fit(data)
          #expect(model.features == (fits ? ["a", "b=v"] : ["a", "b=u", "b=v"]))
          continue
        }
        for body in [
          { _ = try classifier.fit(data) }, { _ = try classifier.fit(table, encoding: encoding) },
          { _ = try classifier.fit(data, validating: .folds(2)) },
        ] {
          let error = #expect(throws: FitError.self) { try body() }
          #expect(error?.kind == .settings && error?.description.contains("intercepts") == true)
        }
      }
    }
  }

  @Test func `of numbers alone may leave it to the classifier that there are no intercepts`() throws {
    let table = try table("a,y\n1.1,p\n3.3,q\n2.2,q\n0.7,p\n")
    var classifier = SoftmaxClassifier()
    #expect(throws: FitError.self) { try classifier.fit(table, encoding: encoding(table, hasIntercept: false)) }
    classifier.hasIntercept = false
    let model = try classifier.fit(table, encoding: encoding(table))
    #expect(model.intercepts == [0, 0] && model.encoding?.hasIntercept == false)
    #expect(try model.coefficients == classifier.fit(table, target: "y").coefficients)
  }

  @Test func `without intercepts are known to be so from the model file`() throws {
    let table = try table(Self.text)
    var classifier = SoftmaxClassifier()
    classifier.hasIntercept = false
    let model = try classifier.fit(table, target: "y")
    let again = try JSONDecoder().decode(SoftmaxModel.self, from: JSONEncoder().encode(model))
    #expect(again.encoding?.hasIntercept == false && again.encoding == model.encoding)
  }

  @Test func `with rounded soft targets say so, and give the fit of the exact ones`() throws {
    let rounded = try table("a,p,q\n1,.333,.666\n2,.5,.5\n3,.1,.9\n4,.801,.2\n5,.4,.6\n")
    func data(_ table: Table) throws -> TrainingData {
      try TrainingData(table, encoding: TableEncoding(table, target: .probabilities(["p", "q"])))
    }
    let notes = try data(rounded).notes.map(\.description)
    #expect(notes.count == 1 && notes[0].hasPrefix("The soft targets of 2 of 5 rows sum to 1 only within 0.001"))
    let exact = Matrix([
      [0.333 / (0.333 + 0.666), 0.666 / (0.333 + 0.666)], [0.5, 0.5], [0.1, 0.9],
      [0.801 / (0.801 + 0.2), 0.2 / (0.801 + 0.2)], [0.4, 0.6],
    ])
    let features = Matrix([[1.0], [2], [3], [4], [5]])
    let model = try SoftmaxClassifier().fit(data(rounded))
    #expect(
      try model.coefficients
        == SoftmaxClassifier().fit(features: features, softTargets: exact, classes: ["p", "q"]).coefficients)
    let soft = Matrix([[0.333, 0.666], [0.5, 0.5], [0.1, 0.9], [0.8, 0.2], [0.4, 0.6]])
    let matrix = try MatrixTable(.double(features), softTargets: soft, source: "arrays")
    #expect(try TrainingData(matrix).notes.count == 1)
  }
}
