import Foundation
import SoftmaxRegression

extension TumourLesson {
  /// Section 3: the data.
  func data() -> Section {
    var section = Section("3. The tumours")
    let truth = Tumours.generatingWeights
    let correct = study.loss.correct(at: truth)
    section.figure("003.s3.class_counts", Value(study.counts))
    section.figure("003.s3.W_true", Value(truth))
    section.figure(
      "003.s3.at_W_true", .named(["mean_nll": Value(study.loss.loss(at: truth)), "correct": Value(correct)]))
    section.say("300 tumours, labels drawn from a softmax model with weights that we know.")
    section.table(
      ["class", "count", "share"],
      zip(names, study.counts).map { [$0, "\($1)", (Double($1) / 300).percent(0)] })
    section.table(["W"] + features, truth.cells(names, decimals: 1))
    section.say(
      "The classes overlap: even these weights are right for only \(correct) of the 300, with a mean NLL of "
        + "\(study.loss.loss(at: truth).fixed(6)).")
    return section
  }

  /// Section 4: the loss and its gradient.
  func crossEntropy() -> Section {
    var section = Section("4. Cross-entropy and its gradient")
    let weights = tumours.checkWeights
    let loss = study.loss.loss(at: weights)
    let exact = study.loss.gradient(at: weights)
    let differences = Differences.gradient(at: weights, step: 1e-5) { study.loss.loss(at: $0) }
    section.figure("003.s4.W_test", Value(weights))
    section.figure("003.s4.loss_at_W_test", Value(loss))
    section.figure("003.s4.gradient_at_W_test", Value(exact))
    section.say("At random weights the mean NLL is \(loss.fixed(6)), and its gradient (P - Y)ᵀ X / N:")
    section.table(["gradient"] + features, exact.cells(names))
    section.say("By central differences:")
    section.table(["difference"] + features, differences.cells(names))
    section.say("The largest difference is \(exact.distance(differences).scientific(2)).")
    return section
  }

  /// Section 5: the gradient as error times input.
  func chainRule() -> Section {
    var section = Section("5. One sample, step by step")
    let weights = tumours.checkWeights
    let label = study.data.labels[0]
    let x = [1] + study.data.features.row(0)
    let logits = (weights * Matrix(rows: x.count, columns: 1, elements: x)).elements
    let mu = Logits.softmax(logits)
    let y = (0..<3).map { $0 == label ? 1.0 : 0 }
    let byProbability = zip(y, mu).map { -$0 / $1 }
    let jacobian = Logits.jacobian(mu)
    let byLogit = (jacobian.transposed * Matrix(rows: 3, columns: 1, elements: byProbability)).elements
    let error = zip(mu, y).map { $0 - $1 }
    section.figure(
      "003.s5.example0",
      .named([
        "label": Value(label), "x": Value(x), "logits": Value(logits), "mu": Value(mu),
        "dnll_dmu": Value(byProbability), "jacobian": Value(jacobian), "mu_minus_y": Value(error),
      ]))
    section.say("The first tumour is of class \(label) (\(names[label])); x = \(x.listed(8)).")
    section.table(
      ["", names[0], names[1], names[2]],
      [
        ["logits W x"] + logits.map { $0.fixed(8) }, ["probabilities p"] + mu.map { $0.fixed(4) },
        ["loss by p: -y/p"] + byProbability.map { $0.fixed(8) },
        ["times Jacobian: loss by logits"] + byLogit.map { $0.fixed(8) }, ["p - y"] + error.map { $0.fixed(8) },
      ])
    section.table(["Jacobian"] + names, jacobian.cells(names))
    let gap = zip(byLogit, error).map { abs($0 - $1) }.reduce(0, max)
    section.say(
      "The division by p cancels against the Jacobian; the result is p - y, to \(gap.scientific(0)). The gradient of "
        + "a class's weights is that error times x: "
        + zip(names, error).map { "\($1.fixed(4)) x for \($0)" }.joined(separator: ", ") + ".")
    return section
  }
}
