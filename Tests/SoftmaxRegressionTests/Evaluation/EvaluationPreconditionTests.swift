import Testing

@testable import SoftmaxRegression

@Suite struct `An evaluation stops at` {
  @Test func `probabilities passed for their logarithms`() async {
    await #expect(processExitsWith: .failure) {
      _ = Evaluation(logProbabilities: Matrix([[0.5, 0.5]]), labels: [0], classes: ["a", "b"])
    }
  }

  @Test func `a label that is no class`() async {
    await #expect(processExitsWith: .failure) {
      _ = Evaluation(logProbabilities: logarithms([[0.5, 0.5]]), labels: [2], classes: ["a", "b"])
    }
  }

  @Test func `a class without a column`() async {
    await #expect(processExitsWith: .failure) {
      _ = Evaluation(logProbabilities: logarithms([[0.5, 0.5]]), labels: [0], classes: ["a", "b", "c"])
    }
  }

  @Test func `a missing label`() async {
    await #expect(processExitsWith: .failure) {
      _ = Evaluation(logProbabilities: logarithms([[0.5, 0.5], [0.1, 0.9]]), labels: [0], classes: ["a", "b"])
    }
  }

  @Test func `soft targets that do not sum to 1`() async {
    await #expect(processExitsWith: .failure) {
      _ = Evaluation(
        logProbabilities: logarithms([[0.5, 0.5]]), softTargets: Matrix([[1, 1]]), classes: ["a", "b"])
    }
  }

  @Test func `a negative weight`() async {
    await #expect(processExitsWith: .failure) {
      _ = Evaluation(
        logProbabilities: logarithms([[0.5, 0.5], [0.5, 0.5]]), labels: [0, 1], weights: [2, -1], classes: ["a", "b"])
    }
  }

  @Test func `no samples, or none of positive weight`() async {
    await #expect(processExitsWith: .failure) {
      _ = Evaluation(logProbabilities: Matrix(rows: 0, columns: 2), labels: [], classes: ["a", "b"])
    }
    await #expect(processExitsWith: .failure) {
      _ = Evaluation(logProbabilities: logarithms([[0.5, 0.5]]), labels: [0], weights: [0], classes: ["a", "b"])
    }
  }
}
