/// Fits the model to replicates of its samples, each from the estimates of all samples.
///
/// A replicate takes some passes with the factor of all samples' information; only where this does not converge fast is its
/// own information formed, and only where that does not lead to a maximum is it fitted from the start, with the test for
/// separation. Replicates are shared among the threads, and each is fitted by one, so that results have the same bits for
/// any number of threads. Each thread holds the weights of one replicate; features are shared.
struct ReplicateFitter: Sendable {
  let fit: LikelihoodFit
  private let classifier: SoftmaxClassifier
  private let system: NewtonSystem?

  /// The end of a replicate's fit.
  private enum Outcome: Sendable {
    case estimated([Double])
    case separated, undetermined, unfinished
    case failed(InferenceError)
  }

  init(_ fit: LikelihoodFit) {
    self.fit = fit
    var classifier = SoftmaxClassifier(penalty: fit.isFirth ? .jeffreys : .none)
    classifier.hasIntercept = fit.passes.hasIntercept
    classifier.threads = 1
    self.classifier = classifier
    let count = fit.terms.count
    system = NewtonSystem(
      pairs: fit.passes.hessianBlocks(fit.point, columns: fit.terms),
      penalty: Matrix(rows: count, columns: count), basis: .identity(count), classes: fit.classes)
  }

  /// Fits all replicates.
  ///
  /// - Throws: ``InferenceError`` if weights cannot be read.
  func fits(_ weights: any ReplicateWeights, threads: Int) throws(InferenceError) -> ReplicateFits {
    let blocks = RowBlocks(rows: weights.count, threads: threads)
    let outcomes = blocks.collect(weights.count, work: .infinity) { replicate in
      do throws(InferenceError) {
        return outcome(try weights.weights(replicate))
      } catch {
        return Outcome.failed(error)
      }
    }
    var (points, failures): ([[Double]?], ReplicateFits.Failures) = ([], .init())
    for outcome in outcomes {
      points.append(nil)
      switch outcome {
      case .estimated(let point): points[points.count - 1] = point
      case .separated: failures.separated += 1
      case .undetermined: failures.undetermined += 1
      case .unfinished: failures.unfinished += 1
      case .failed(let error): throw error
      }
    }
    return ReplicateFits(points: points, failures: failures)
  }

  /// The maximum for other samples with the same features, in the coordinates of this fit; nil if there is none.
  func maximum(_ samples: Observations) -> [Double]? {
    if case .estimated(let point) = outcome(of: samples) { point } else { nil }
  }

  private func outcome(_ weights: [Double]) -> Outcome {
    let part: Observations
    do throws(FitError) {
      part = try fit.passes.observations.weighted(by: weights)
    } catch {
      // A class has lost its samples, whose estimates are infinite.
      return .separated
    }
    return outcome(of: part)
  }

  private func outcome(of samples: Observations) -> Outcome {
    let raw = SoftmaxPasses(samples, hasIntercept: fit.passes.hasIntercept, threads: 1)
    guard let moments = raw.featureMoments() else { return .unfinished }
    // A feature that is aliased here alone has a gradient of zero along it, at which no step would show it.
    guard raw.aliased(moments).count <= fit.aliased.count else { return .undetermined }
    if !fit.isFirth {
      let passes = SoftmaxPasses(
        samples, scaling: fit.passes.scaling, hasIntercept: fit.passes.hasIntercept, threads: 1)
      var descent = NewtonRefinement(passes, kept: fit.kept, point: fit.point, system: system)
      if descent.settle() { return .estimated(descent.point) }
    }
    guard let model = try? classifier.fit(samples) else { return .unfinished }
    guard model.report.hasEstimates else { return model.report.separation != nil ? .separated : .unfinished }
    guard model.report.converged else { return .unfinished }
    let own = fit.passes.scaling.standardised(model.parameters)
    return .estimated(fit.passes.withoutAliases(own, kept: fit.kept))
  }
}
