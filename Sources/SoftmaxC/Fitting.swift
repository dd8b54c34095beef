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
    guard let model else { throw InvalidInput("The pointer to the model's place is NULL.") }
    let features = try Features(features)
    let data = try TargetData(targets, rows: features.matrix.rows)
    let settings = try SoftmaxC.options(options)
    let classifier = try SoftmaxClassifier(settings, classes: data.classes)
    let start = ContinuousClock.now
    let fitted = try classifier.fit(
      features: features.matrix, targets: data.targets, weights: data.weights, classes: data.classes,
      featureNames: features.names
    ) { iteration in
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      var progress = smr_progress(
        iteration: Int64(iteration.number), passes: Int64(iteration.passes), objective: iteration.objective,
        gap: iteration.gap, seconds: seconds)
      let isStopped = settings.watch.map { $0(&progress, settings.context) != 0 } ?? false
      return isStopped || settings.time_limit > 0 && seconds >= settings.time_limit ? .stop : .proceed
    }
    model.pointee = Handle.retain(fitted)
  }
}
