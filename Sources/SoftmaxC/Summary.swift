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
    if let given = options?.pointee {
      try checkSize(given.size, MemoryLayout<smr_summary_options>.size, "summary options", "sizeof")
      settings.reference = given.reference.map { String(cString: $0) }
      settings.covariance = try given.covariance.map { try covariance(String(cString: $0)) }
      clusters = try given.clusters.map { try elements($0, features.rows, "to the clusters") }
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
    let summary = try FittedModel(model, features: features, targets: data.targets, weights: data.weights)
      .summary(settings, clusters: clusters)
    return try summary.json(naming: Naming.names)
  }
}

private func covariance(_ name: String) throws -> CovarianceKind {
  guard let kind = CovarianceKind(rawValue: name) else {
    let known = CovarianceKind.allCases.map(\.rawValue).joined(separator: ", ")
    throw InvalidInput("There is no covariance \"\(name)\"; take one of \(known).")
  }
  return kind
}
