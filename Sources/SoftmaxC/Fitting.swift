// The names are C's, and the header documents them.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CSoftmax
import SoftmaxRegression

@c @implementation
public func smr_fit(
  _ features: UnsafePointer<smr_features>?, _ targets: UnsafePointer<smr_targets>?,
  _ options: UnsafePointer<smr_options>?, _ model: UnsafeMutablePointer<OpaquePointer?>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  model?.pointee = nil
  return call(message, capacity) {
    let settings = try SoftmaxC.options(options)
    let shards = try Reduction(settings)
    let (place, features, data, known, given, net) = try Reduction.agree(shards) {
      guard let model else { throw InvalidInput("The pointer to the model's place is NULL.") }
      let features = try Features(features)
      let data = try TargetData(targets, rows: features.matrix.rows)
      let known = try offsets(settings.offsets, rows: features.matrix.rows, classes: data.classes.count)
      var classifier = try SoftmaxClassifier(settings, classes: data.classes)
      let net = try classifier.net(settings, features)
      classifier.relaxation = try SoftmaxClassifier.relaxation(settings)
      return (model, features, data, known, classifier, net)
    }
    let start = ContinuousClock.now
    let training = try TrainingData(
      features: features.matrix, targets: data.targets, weights: data.weights, offsets: known, classes: data.classes,
      featureNames: features.names, shards: shards)
    var classifier = given
    if var net {
      net.lambda = classifier.lambda(of: training)
      classifier.penalty = .elasticNet(net)
    }
    let fitted = try classifier.fit(training) { fit in
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      let isStopped = settings.watch.map { watch in
        withUnsafePointer(to: fit) { fit in
          var progress = smr_progress(
            iteration: Int64(fit.pointee.number), passes: Int64(fit.pointee.passes),
            objective: fit.pointee.objective, gap: fit.pointee.gap, seconds: seconds, fit: fit, points: 0, fold: -1)
          return watch(&progress, settings.context) != 0
        }
      }
      return isStopped == true || settings.time_limit > 0 && seconds >= settings.time_limit ? .stop : .proceed
    }
    place.pointee = ModelHandle.retain(fitted)
  }
}

@c @implementation
public func smr_progress_model(
  _ progress: UnsafePointer<smr_progress>?, _ model: UnsafeMutablePointer<OpaquePointer?>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  model?.pointee = nil
  return call(message, capacity) {
    guard let model else { throw InvalidInput("The pointer to the model's place is NULL.") }
    guard let fit = try pointee(progress, "to the progress").fit else {
      throw InvalidInput("The progress is not what a watcher was given.")
    }
    guard let found = fit.assumingMemoryBound(to: FitProgress.self).pointee.model else { throw NoModelYet() }
    model.pointee = ModelHandle.retain(found)
  }
}

/// The error of a fit that has no model to show.
private struct NoModelYet: Error, CustomStringConvertible {
  let description = "this fit has no model before it ends."
}
