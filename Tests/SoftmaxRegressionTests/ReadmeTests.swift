import Foundation
import SoftmaxRegression
import Testing

/// The examples of `README.md`, as they stand there.
struct ReadmeTests {
  private let readme = DocumentExample(document: "README.md")

  @Test func theTablesExampleIsThisCode() throws {
    try readme.expect(0..<1, lines: 9)
    let folder = DocumentExample.data

    let flowers = try Table(contentsOf: folder + "iris-train.csv")
    let model = try SoftmaxClassifier(penalty: .ridge(0.01)).fit(flowers, target: "species")
    print(model)

    let newFlowers = try Table(contentsOf: folder + "iris-test.csv")
    let p = try model.probabilities(for: newFlowers)
    print(p[0, 0], try model.evaluate(newFlowers).accuracy)

    let row: [String: RowValue] = ["sepal_length": 5.9, "sepal_width": 3.0, "petal_length": 5.1, "petal_width": 1.8]
    print(try model.probabilities(for: row)["virginica"] ?? 0, model.coefficient("petal_width", of: "virginica") ?? 0)

    #expect(p.rows == 30 && p.columns == 3)
    #expect(p[0, 0] > 0.9)
  }

  @Test func theCalculusExampleIsThisCode() throws {
    try readme.expect(1..<2, lines: 10)

    let x = Matrix<Double>([[0.1, 1.2], [2.0, 0.3], [1.1, 1.0], [0.2, 0.9], [1.8, 1.5], [0.7, 0.2]])
    let loss = CrossEntropy(features: x, labels: [0, 1, 1, 0, 0, 1], classes: 2)
    print(loss.hessian(at: Matrix(rows: 2, columns: 3)).symmetricEigenvalues ?? [])

    if var objective = SoftmaxObjective(features: x, labels: [0, 1, 1, 0, 0, 1], classes: 2, l2: 0.1) {
      let end = Newton().minimize(&objective) { step in
        print(step.number, step.objective, step.gap)
        return .proceed
      }
      print(end.sentence)
    }

    #expect(abs(loss.loss(at: Matrix(rows: 2, columns: 3)) - log(2)) < 1e-15)
  }
}
