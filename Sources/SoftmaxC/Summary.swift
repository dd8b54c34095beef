// The names are C's, and the header documents them.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CSoftmax
import Essentials
import SoftmaxRegression

@c @implementation
public func smr_model_summary(
  _ model: OpaquePointer?, _ features: UnsafePointer<smr_features>?, _ targets: UnsafePointer<smr_targets>?,
  _ options: UnsafePointer<smr_summary_options>?, _ json: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  returning(json, message, capacity) {
    let model = try ModelHandle.checked(model)
    let features = try Features(features).matrix
    let data = try TargetData(targets, rows: features.rows)
    var settings = SummaryOptions()
    var clusters: [Int32]?
    var known: Matrix<Double>?
    if let given = try summaryOptions(options) {
      settings.reference = given.reference.map { String(cString: $0) }
      settings.covariance = try given.covariance.map { try covariance(String(cString: $0)) }
      clusters = try given.clusters.map { try elements($0, features.rows, "to the clusters") }
      known = try offsets(given.offsets, rows: features.rows, classes: data.classes.count)
      settings.cluster = clusters == nil ? nil : "clusters"
      if given.level != 0 { settings.level = given.level }
      settings.weightKind = try weightKind(given.weight_kind)
      switch given.degrees_of_freedom {
      case 0: break
      case -1: settings.degreesOfFreedom = .normal
      case let count: settings.degreesOfFreedom = .number(Double(count))
      }
      settings.profilesLikelihood = given.profile != 0
      settings.testsHypotheses = given.tests != 0
    }
    let fitted = try FittedModel(
      model, features: features, targets: data.targets, weights: data.weights, offsets: known)
    let summary = try fitted.summary(settings, clusters: clusters)
    return try summary.json(naming: Naming.names)
  }
}

/// The settings at a pointer; nil for NULL.
private func summaryOptions(_ pointer: UnsafePointer<smr_summary_options>?) throws -> smr_summary_options? {
  guard let pointer else { return nil }
  let (size, known) = (pointer.pointee.size, MemoryLayout<smr_summary_options>.size)
  // A program that was compiled with an earlier header knows no offsets.
  if size != MemoryLayout<smr_summary_options>.offset(of: \.offsets).map(Int64.init) {
    try checkSize(size, known, "summary options", "sizeof")
  }
  var result = smr_summary_options()
  let given = UnsafeRawBufferPointer(start: pointer, count: Int(size))
  withUnsafeMutableBytes(of: &result) { $0.copyMemory(from: given) }
  return result
}

private func covariance(_ name: String) throws -> CovarianceKind {
  guard let kind = CovarianceKind(rawValue: name) else {
    let known = CovarianceKind.allCases.map(\.rawValue).joined(separator: ", ")
    throw InvalidInput("There is no covariance \"\(name)\"; take one of \(known).")
  }
  return kind
}
