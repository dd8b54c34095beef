import Foundation
import SoftmaxRegression

/// Softmax regression by gradient descent, on three clouds of points.
///
/// The lesson writes weights as features x classes, the transpose of the library's.
struct BlobsLesson: Lesson {
  static let name = "blobs"
  static let title = "Blobs by gradient descent"

  /// The columns of X.
  let features = ["bias", "x1", "x2"]
  /// The three clouds.
  let classes = ["class 0", "class 1", "class 2"]
  /// The 250 points.
  let study: Study
  /// 300 epochs of gradient descent at rate 0.5.
  let descent: Trace

  init(orders: Int) throws {
    study = Study(LessonData.blobs())
    descent = try study.descent(rate: 0.5, steps: 300)
  }

  func sections() throws -> [Section] {
    [data(), lossAndGradient(), training(), regions(), try optimum()]
  }

  private func data() -> Section {
    var section = Section("1. Three clouds")
    let shape = [study.data.features.rows, study.loss.dimension]
    section.figure("004.shape", Value(shape))
    section.figure("004.class_counts", Value(study.counts))
    section.say("\(shape[0]) points about (0, 0), (1, 0) and (0, 1), with a column of ones: \(shape[0]) x \(shape[1]).")
    section.table(["class", "points"], zip(classes, study.counts).map { [$0, "\($1)"] })
    return section
  }

  private func lossAndGradient() -> Section {
    var section = Section("2. Loss and gradient at zero weights")
    let loss = study.loss.loss(at: study.zero)
    let gradient = study.loss.gradient(at: study.zero).transposed
    section.figure("004.initial_loss", Value(loss))
    section.figure("004.initial_gradient", Value(gradient))
    section.say(
      "Every probability is 1/3, so the loss is log 3 = \(log(3.0).fixed(4)): computed, \(loss.fixed(4)). The gradient "
        + "Xᵀ(P - Y)/n as one product:")
    section.table(["product"] + classes, gradient.cells(features))
    let sums = elementwise()
    section.say("Element by element, one sum over the points for each feature and class:")
    section.table(["sums"] + classes, sums.cells(features))
    section.say("They agree to \(gradient.distance(sums).scientific(0)).")
    return section
  }

  /// Each element (j, k) as the mean of e_ik x_ij.
  private func elementwise() -> Matrix<Double> {
    let p = study.loss.probabilities(at: study.zero)
    var result = Matrix<Double>(rows: 3, columns: 3)
    for j in 0..<3 {
      for k in 0..<3 {
        for i in 0..<p.rows {
          let error = p[i, k] - (study.data.labels[i] == k ? 1 : 0)
          result[j, k] += error * (j == 0 ? 1 : study.data.features[i, j - 1]) / Double(p.rows)
        }
      }
    }
    return result
  }

  private func training() -> Section {
    var section = Section("3. 300 epochs")
    let epochs = [0, 1, 2, 5, 10, 30, 100, 300]
    section.figure("004.gd.nll", descent.nlls(epochs))
    section.figure("004.gd.W", Value(descent[300].transposed))
    section.table(
      ["epoch", "loss", "right"], epochs.map { ["\($0)", descent.nll($0).fixed(4), "\(descent.correct($0))"] })
    section.say("Does the loss fall at every epoch? \(descent.allNLLs.isDescending.answer)")
    section.say("After 300 epochs \((Double(descent.correct(300)) / 250).percent()) of the points are right; weights:")
    section.table(["W"] + classes, descent[300].transposed.cells(features))
    let p = study.loss.probabilities(at: descent[300])
    let shifted = (0..<p.rows).reduce(0) { $0 - log(p[$1, study.data.labels[$1]] + 1e-12) } / 250
    section.say(
      "Do not add a tiny number such as 1e-12 inside the logarithm as a safeguard: it lowers this loss by "
        + "\((descent.nll(300) - shifted).scientific(1)), and where a probability underflows it invents a value. The "
        + "logarithm of a softmax is a difference of logits, and needs no safeguard.")
    return section
  }
}
