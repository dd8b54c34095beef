// The names are C's, and the header documents them.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CSoftmax
import Essentials
import SoftmaxRegression

@c @implementation
public func smr_path_fit(
  _ features: UnsafePointer<smr_features>?, _ targets: UnsafePointer<smr_targets>?,
  _ options: UnsafePointer<smr_options>?, _ pathOptions: UnsafePointer<smr_path_options>?,
  _ path: UnsafeMutablePointer<OpaquePointer?>?, _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  path?.pointee = nil
  return call(message, capacity) {
    guard let path else { throw InvalidInput("The pointer to the path's place is NULL.") }
    let settings = try SoftmaxC.options(options)
    guard settings.reduce == nil else {
      throw InvalidInput(
        "A path cannot be fitted over several processes; fit single strengths, or give one process all rows.")
    }
    let features = try Features(features)
    let data = try TargetData(targets, rows: features.matrix.rows)
    let given = try given(pathOptions)
    var fit = ElasticNetPath()
    // The strength of the options has no effect.
    var other = settings
    other.penalty = Int32(SMR_STANDARD)
    fit.classifier = try SoftmaxClassifier(other, classes: data.classes)
    fit.net = try ElasticNet(settings, features)
    fit.classifier.relaxation = try SoftmaxClassifier.relaxation(settings)
    fit.strengths = try given.strengths(areInverse: settings.penalty == SMR_INVERSE)
    fit.leavesOneOut = given.leave_one_out != 0
    fit.stability = try given.stability(seed: settings.seed)
    fit.ends = given.whole != 0 ? .none : PathEnds()
    let limit = try size(given.max_features, "features at which the path ends")
    fit.ends.features = limit > 0 ? limit : nil
    let plan = try given.plan(rows: features.matrix.rows, seed: settings.seed)
    let known = try offsets(settings.offsets, rows: features.matrix.rows, classes: data.classes.count)
    let training = try TrainingData(
      features: features.matrix, targets: data.targets, weights: data.weights, offsets: known, classes: data.classes,
      featureNames: features.names)
    let start = ContinuousClock.now
    let fitted = try fit.fit(training, choosingBy: plan) { progress in
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      var seen = smr_progress(
        iteration: Int64(progress.points.count), passes: Int64(progress.points.reduce(0) { $0 + $1.passes }),
        objective: progress.points.last?.objective ?? .infinity, gap: progress.points.last?.gap ?? .infinity,
        seconds: seconds, fit: nil, points: Int64(progress.total), fold: progress.fold.map(Int64.init) ?? -1)
      let isStopped = settings.watch.map { $0(&seen, settings.context) != 0 } ?? false
      return isStopped || settings.time_limit > 0 && seconds >= settings.time_limit ? .stop : .proceed
    }
    path.pointee = PathHandle.retain(fitted)
  }
}

/// The options at a pointer; NULL stands for the defaults.
private func given(_ pointer: UnsafePointer<smr_path_options>?) throws -> smr_path_options {
  var result = smr_path_options()
  guard let pointer else { return result }
  let first = Int64(MemoryLayout<smr_path_options>.offset(of: \.stability) ?? 0)
  try take(pointer, size: pointer.pointee.size, from: first, into: &result, "path options", "sizeof")
  return result
}

@c @implementation
public func smr_path_free(_ path: OpaquePointer?) {
  if let path { PathHandle.release(path) }
}

@c @implementation
public func smr_path_report(
  _ path: OpaquePointer?, _ json: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  returning(json, message, capacity) {
    try JSONEncoder.sorted(naming: Naming.names).encode(PathDescription(PathHandle.checked(path)))
  }
}

@c @implementation
public func smr_path_coefficients(
  _ path: OpaquePointer?, _ fold: Int64, _ point: Int64, _ count: UnsafeMutablePointer<Int64>?,
  _ features: UnsafeMutablePointer<Int32>?, _ classes: UnsafeMutablePointer<Int32>?,
  _ values: UnsafeMutablePointer<Double>?, _ intercepts: UnsafeMutablePointer<Double>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  call(message, capacity) {
    let path = try PathHandle.checked(path)
    var points = path.points
    if fold != -1 {
      guard let kept = path.foldPoints else {
        throw InvalidInput("The points of the folds were not kept; set keep_folds.")
      }
      guard let index = Int(exactly: fold), kept.indices.contains(index) else {
        throw InvalidInput("There is no fold \(fold); there are \(kept.count), from 0.")
      }
      points = kept[index]
    }
    let found = points[try place(point, in: points)]
    let entries = found.entries
    count?.pointee = Int64(entries.value.count)
    for i in entries.value.indices {
      features?[i] = Int32(truncatingIfNeeded: entries.feature[i])
      classes?[i] = Int32(truncatingIfNeeded: entries.class[i])
      values?[i] = entries.value[i]
    }
    intercepts?.update(from: found.intercepts, count: found.intercepts.count)
  }
}

@c @implementation
public func smr_path_model(
  _ path: OpaquePointer?, _ point: Int64, _ rule: UnsafePointer<CChar>?, _ model: UnsafeMutablePointer<OpaquePointer?>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  choose(path, point, rule, model, message, capacity) { path, index, rule in
    path.model(at: index, selection: path.selection(at: index, by: rule))
  }
}

@c @implementation
public func smr_path_relaxed_model(
  _ path: OpaquePointer?, _ point: Int64, _ rule: UnsafePointer<CChar>?, _ model: UnsafeMutablePointer<OpaquePointer?>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  choose(path, point, rule, model, message, capacity) { path, index, rule in
    guard let relaxed = path.relaxed else { throw InvalidInput("The path has no relaxed fits; set relax.") }
    let selection = path.selection(at: index, by: rule, relaxed: true)
    guard let found = path.relaxedModel(at: index, selection: selection) else {
      let reason = relaxed[point: index]?.reason.map { "\($0)" } ?? "the path was interrupted before it."
      throw InvalidInput("The relaxed fit of point \(index) has no estimates: \(reason)")
    }
    return found
  }
}

/// Runs the body of a function that gives the model of a point, which a rule chose.
private func choose(
  _ path: OpaquePointer?, _ point: Int64, _ rule: UnsafePointer<CChar>?, _ model: UnsafeMutablePointer<OpaquePointer?>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64,
  _ body: (SoftmaxPath, Int, PathRule?) throws -> SoftmaxModel
) -> Int32 {
  model?.pointee = nil
  return call(message, capacity) {
    let path = try PathHandle.checked(path)
    guard let model else { throw InvalidInput("The pointer to the model's place is NULL.") }
    let index = try place(point, in: path.points)
    let rule = try rule.map { name in
      guard let rule = PathRule(rawValue: String(cString: name)) else {
        let known = PathRule.allCases.map(\.rawValue).joined(separator: ", ")
        throw InvalidInput("There is no rule \"\(String(cString: name))\"; take one of \(known).")
      }
      return rule
    }
    model.pointee = ModelHandle.retain(try body(path, index, rule))
  }
}

/// The index of a point.
private func place(_ point: Int64, in points: [PathPoint]) throws -> Int {
  guard let index = Int(exactly: point), points.indices.contains(index) else {
    throw InvalidInput("There is no point \(point); there are \(points.count), from 0.")
  }
  return index
}

@c @implementation
public func smr_path_json(
  _ path: OpaquePointer?, _ json: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  returning(json, message, capacity) { try JSONEncoder.sorted(naming: Naming.names).encode(PathHandle.checked(path)) }
}

@c @implementation
public func smr_path_read(
  _ json: UnsafePointer<CChar>?, _ length: Int64, _ path: UnsafeMutablePointer<OpaquePointer?>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  path?.pointee = nil
  return call(message, capacity) {
    guard let path else { throw InvalidInput("The pointer to the path's place is NULL.") }
    guard let json else { throw InvalidInput("The pointer to the path file is NULL.") }
    let data = Data(bytes: json, count: try size(length, "bytes"))
    path.pointee = PathHandle.retain(try SoftmaxPath(json: data, source: "the path file"))
  }
}
