import SoftmaxRegression
import SoftmaxTeaching

extension TumourLesson {
  /// Section 10: the model as a maximum-entropy model.
  func jointFeatures() -> Section {
    var section = Section("10. One weight vector, features of sample and class")
    let x = [1, 0.5, -0.3]
    let weights = descent[200]
    let logits = (weights * Matrix(rows: 3, columns: 1, elements: x)).elements
    let joint = JointFeatures.logits(weights.elements, x, classes: 3) {
      JointFeatures.vector($0, label: $1, classes: 3)
    }
    section.figure("003.s10.logits", Value(logits))
    section.say(
      "Put x into the block of its class, φ(x, c), and read the weights row by row into one vector θ: the logits "
        + "θᵀ φ(x, c) are those of W x. For x = \(x.listed(1)) and the weights of section 6:")
    section.table(
      ["", names[0], names[1], names[2]],
      [["W x"] + logits.map { $0.fixed(8) }, ["θᵀ φ(x, c)"] + joint.map { $0.fixed(8) }])
    section.table(
      ["class", "φ(x, c)"],
      names.indices.map { [names[$0], JointFeatures.vector(x, label: $0, classes: 3).listed(1)] })
    return section
  }
}
