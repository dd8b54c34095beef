import Testing

@testable import SoftmaxRegression

/// Five samples, three columns (the first is the intercept), four classes, worked out in many digits.
@Suite struct `The numeric case` {
  let json: Reference.Value

  init() throws { json = try Reference.numericCase() }

  private func passes(_ name: String) throws -> SoftmaxPasses {
    let inputs = try json["inputs"]
    let features = Matrix(try inputs["X"].rows.map { Array($0.dropFirst()) })
    let labels = try inputs["labels"].numbers.map { Int32($0) }
    let soft = Matrix(try inputs["soft_targets"].rows)
    let targets = name == "hard" ? .labels(labels, classes: 4) : Targets.probabilities(soft)
    return SoftmaxPasses(
      features: .double(features), targets: targets,
      weights: name == "soft_weighted" ? try inputs["sample_weights"].numbers : nil, scaling: .identity(2), threads: 1)
  }

  /// A class x (bias, features) matrix in the order of the passes.
  private func ordered(_ w: [[Double]]) -> [Double] {
    [1, 2, 0].flatMap { j in w.map { $0[j] } }
  }

  /// The place of a parameter in the fixture's class-major order.
  private func place(_ index: Int) -> Int {
    index % 4 * 3 + [1, 2, 0][index / 4]
  }

  @Test(arguments: ["hard", "soft", "soft_weighted"])
  func `loss, gradient and Hessian have the fixture's digits`(_ name: String) throws {
    let passes = try passes(name)
    let w = ordered(try json["inputs"]["W"].rows)
    let expected = try json["outputs"][name]
    let (loss, gradient) = passes.lossAndGradient(w)
    #expect(abs(loss - (try expected["mean_loss"].number)) < 1e-13)
    #expect(distance(gradient, ordered(try expected["gradient_mean"].rows)) < 1e-13)

    let hessian = try expected["hessian_mean_class_major"].rows
    for index in w.indices {
      var unit = [Double](repeating: 0, count: w.count)
      unit[index] = 1
      let column = w.indices.map { hessian[place($0)][place(index)] }
      #expect(distance(passes.hessianProduct(w, unit), column) < 1e-13)
    }
    let block = passes.hessianBlocks(w)[4]
    for i in 0..<3 {
      // The fifth pair is that of classes 1 and 3.
      for j in 0..<3 { #expect(abs(block[i, j] + hessian[place(4 * i + 1)][place(4 * j + 3)]) < 1e-13) }
    }
  }

  @Test func `probabilities have the fixture's digits`() throws {
    let passes = try passes("hard")
    let parameters = PredictionParameters(ordered(try json["inputs"]["W"].rows), classes: 4)
    let logs = passes.features.predictions(.logProbabilities, parameters)
    let expected = try json["outputs"]["probabilities"].rows
    #expect(distance(logs.exponentials.elements, expected.flatMap { $0 }) < 1e-15)
    for (i, z) in try json["outputs"]["logits"].rows.enumerated() {
      #expect(distance(Logits.softmax(z), expected[i]) < 1e-15)
      #expect(abs(Logits.logSumExp(z) - (try json["outputs"]["lse"].numbers[i])) < 1e-14)
    }
  }

  @Test(arguments: ["hard", "soft"])
  func `the loss of each sample has the fixture's digits`(_ name: String) throws {
    let logits = try json["outputs"]["logits"].rows
    let targets = try json["inputs"]["\(name)_targets"].rows
    let expected = try json["outputs"][name]["per_sample_loss"].numbers
    for i in logits.indices { #expect(abs(Logits.crossEntropy(logits[i], target: targets[i]) - expected[i]) < 1e-14) }
    guard name == "hard" else { return }
    for (i, label) in try json["inputs"]["labels"].numbers.enumerated() {
      #expect(abs(Logits.crossEntropy(logits[i], label: Int(label)) - expected[i]) < 1e-14)
    }
  }
}
