import Foundation

/// Names of model files.
enum ModelFileName {
  /// A name for a maximum-likelihood fit beside a model's file, which must not be replaced: `m.json` gives `m-mle.json`.
  static func maximumLikelihood(beside path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    let ending = name.lastIndex(of: ".").map { name[$0...] } ?? ""
    let stem = path.dropLast(ending.count)
    let names = ["\(stem)-mle\(ending)"] + (2...99).map { "\(stem)-mle-\($0)\(ending)" }
    return names.first { !FileManager.default.fileExists(atPath: $0) } ?? names[0]
  }
}
