import SoftmaxRegression
import Testing

@testable import labs

@Test func `the blobs come out of their seed`() throws {
  #expect(try agree(LessonData.blobs(), lessonData(of: "blobs")))
}

@Test func `the tumour data come out of their seed`() throws {
  #expect(try agree(Tumours().data, lessonData(of: "nsclc")))
}

@Test func `the rings come out of their seed`() throws {
  #expect(try agree(Rings().data, lessonData(of: "rings")))
}

@Test func `the orders of the SGD epochs come out of their seeds`() throws {
  #expect(try Tumours().epochs == numbers(of: "sgd-order-full", header: false))
  #expect(try Rings().trainingEpochs == numbers(of: "sgd-order-train", header: false))
}

@Test func `the weights of the gradient check follow the tumours' labels`() {
  let expected = [
    -0.04190819928078221, 0.03971062364497788, 0.0499646955111966,
    -0.1218683829977197, 0.02462227612764322, -0.09179843060046156,
    -0.06518564999305905, -0.17747448151886502, -0.04733609255024788,
  ]
  let weights = Tumours().checkWeights.elements
  #expect(weights.count == 9)
  #expect(zip(weights, expected).allSatisfy { abs($0 - $1) < 1e-16 })
}

@Test func `the logits on the simplex open the tumours' stream`() throws {
  let logits = Tumours().simplexLogits
  let ends = try #require(logits.elements.first) + (try #require(logits.elements.last))
  #expect(logits.rows == 500 && logits.columns == 3)
  #expect(abs(ends - (3.528104691935328 - 0.22845110290036041)) < 1e-15)
}

@Test func `rows are taken in the order asked for`() {
  let data = LessonData(features: Matrix([[1, 2], [3, 4], [5, 6]]), labels: [0, 1, 2])
  #expect(data.rows([2, 0]) == LessonData(features: Matrix([[5, 6], [1, 2]]), labels: [2, 0]))
  #expect(data.rows(0..<1) == LessonData(features: Matrix([[1, 2]]), labels: [0]))
}
