/// The maximum of the likelihood of part of the samples: without the rows of a class, or with other weights.
struct SubsetFit: Sendable {
  /// The classes that are left, by their index among all.
  let classes: [Int]
  let fit: LikelihoodFit

  /// Why a fit to part of the samples has no estimates, or none that compare with those of all: a sentence.
  struct Obstacle: Error {
    let reason: Sentence
  }

  /// Fits from the start: rows that are left out weigh nothing, so that features are not copied.
  ///
  /// - Parameters:
  ///   - observations: all samples, with a label each.
  ///   - hasIntercept: whether the model has intercepts.
  ///   - omitted: the class that is left out with its rows, or nil.
  ///   - weights: the weights of the rows, or nil for those of the observations.
  init(
    _ observations: Observations, hasIntercept: Bool, without omitted: Int?, weights: [Double]? = nil, threads: Int
  ) throws(Obstacle) {
    classes = (0..<observations.classes).filter { $0 != omitted }
    do {
      let part = try observations.without(class: omitted, weights: weights)
      guard let part else { throw Obstacle(reason: "There are no labels.") }
      var classifier = SoftmaxClassifier(penalty: .none)
      classifier.threads = threads
      classifier.hasIntercept = hasIntercept
      let model = try classifier.fit(part)
      guard model.report.hasEstimates else { throw Obstacle(reason: model.report.termination.sentence) }
      fit = try LikelihoodFit(model, part, threads: threads)
    } catch let obstacle as Obstacle {
      throw obstacle
    } catch {
      throw Obstacle(reason: "\(error)")
    }
  }
}
