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
  ///   - data: all samples, with a label each.
  ///   - names: the names of all classes.
  ///   - omitted: the class that is left out with its rows, or nil.
  ///   - weights: the weights of the rows, or nil for those of the data.
  init(
    _ data: InferenceData, classes names: [String], features: [String], without omitted: Int?,
    weights: [Double]? = nil, threads: Int
  ) throws(Obstacle) {
    guard case .labels(let labels, let count) = data.targets else {
      throw Obstacle(reason: "There are no labels.")
    }
    let classes = (0..<count).filter { $0 != omitted }
    var place = [Int32](repeating: 0, count: count)
    for (index, c) in classes.enumerated() { place[c] = Int32(truncatingIfNeeded: index) }
    var weights = weights ?? data.weights
    if let omitted {
      var kept = weights ?? Array(repeating: 1, count: labels.count)
      for (row, label) in labels.enumerated() where Int(label) == omitted { kept[row] = 0 }
      weights = kept
    }
    self.classes = classes
    do {
      let set = try TrainingSet(
        features: data.features, targets: .labels(labels.map { place[Int($0)] }, classes: classes.count),
        weights: weights, classes: classes.map { names[$0] }, featureNames: features)
      var classifier = SoftmaxClassifier(penalty: .none)
      classifier.threads = threads
      classifier.hasIntercept = data.hasIntercept
      let model = try classifier.fit(set) { _ in .proceed }
      guard model.report.hasEstimates else { throw Obstacle(reason: model.report.termination) }
      fit = try LikelihoodFit(
        model,
        InferenceData(
          features: set.features, targets: set.targets, weights: set.weights, hasIntercept: data.hasIntercept),
        threads: threads)
    } catch let obstacle as Obstacle {
      throw obstacle
    } catch {
      throw Obstacle(reason: "\(error)")
    }
  }
}

extension LikelihoodFit {
  /// The parameters of a class in another view: the matrix that takes those of this view to it, q square.
  func transform(to other: FeatureScaling) -> Matrix<Double> {
    passes.scaling.selecting(kept).change(to: other.selecting(kept), hasIntercept: passes.hasIntercept)
  }

  /// The parameters of the kept features and the intercept, q x K.
  var keptPoint: Matrix<Double> {
    let parameters = Parameters(point, classes: classes)
    return Matrix(terms.map { Array(parameters.row($0)) })
  }
}
