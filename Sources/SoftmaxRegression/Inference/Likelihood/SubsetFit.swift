/// The maximum of the likelihood of a part of the samples: without the rows of a class, or with other weights.
struct SubsetFit: Sendable {
  /// The remaining classes, by their indices among all.
  let classes: [Int]
  let fit: LikelihoodFit

  /// The reason why a fit to a part of the samples has no estimates, or cannot be compared with the fit to all.
  struct Obstacle: Error {
    let reason: Sentence
  }

  /// Fits the part of the samples; rows that are left out get weight zero, so that features are not copied.
  ///
  /// - Parameters:
  ///   - observations: all samples, with labels.
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
