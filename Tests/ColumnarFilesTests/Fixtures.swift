import Foundation

/// The files of the tests; `make-fixtures.py` wrote them.
enum Fixtures {
  static let folder = Bundle.module.resourcePath.map { $0 + "/Fixtures/" } ?? "Fixtures/"

  /// The names of the files in a folder, without its CSV.
  static func names(_ folder: String, endings: [String] = [".parquet", ".arrow", ".arrows", "parts"]) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: self.folder + folder)) ?? []
    return names.filter { name in endings.contains { name.hasSuffix($0) } }.sorted().map { "\(folder)/\($0)" }
  }

  static func path(_ name: String) -> String { folder + name }
}
