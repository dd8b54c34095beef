import Testing

@testable import SoftmaxRegression

@Suite struct `The order of classes` {
  @Test func `is that of numbers where all are numbers`() {
    #expect(ClassOrder.sorted(["10", "9", "-1", "2.5", "1e1"]) == ["-1", "2.5", "9", "10", "1e1"])
  }

  @Test func `is that of bytes where one is not`() {
    #expect(ClassOrder.sorted(["10", "9", "a", "B", "é", "z"]) == ["10", "9", "B", "a", "z", "é"])
    #expect(ClassOrder.sorted(["2", "10", "inf"]) == ["10", "2", "inf"])
    #expect(ClassOrder.sorted(["2", "10", "nan"]) == ["10", "2", "nan"])
  }

  @Test func `holds each name once`() {
    #expect(ClassOrder.sorted(["b", "a", "b"]) == ["a", "b"])
    #expect(ClassOrder.sorted([String]()) == [])
  }

  @Test func `names whole numbers without a fraction`() {
    #expect([0, 3, -2, 0.5, 1e20, -0.0].map { ClassOrder.name(of: $0) } == ["0", "3", "-2", "0.5", "1e+20", "0"])
  }

  @Test func `is that of a fit's classes`() throws {
    let x = Matrix<Double>(rows: 6, columns: 1, elements: [1, 2, 3, 1, 2, 3])
    let model = try SoftmaxClassifier().fit(features: x, labels: ["10", "9", "2", "9", "2", "10"])
    #expect(model.classes == ["2", "9", "10"])
  }
}
