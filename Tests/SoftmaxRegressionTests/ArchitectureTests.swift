import Foundation
import Testing

/// The library's folders are its layers, in the order of the data flow: a folder uses only itself and those before it.
@Suite struct `The layers of the library` {
  static let order = [
    "Parallel", "Files", "LinearAlgebra", "Data", "Tables", "Encoding", "Loss", "Penalties", "Objective", "Solvers",
    "Model", "Fit", "Evaluation", "Inference",
  ]

  static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Sources/SoftmaxRegression")

  private struct Source {
    let name: String
    let layer: Int
    let code: String
  }

  private func sources() throws -> [Source] {
    try Self.order.enumerated().flatMap { layer, folder -> [Source] in
      let directory = Self.sources.appendingPathComponent(folder)
      let names = (try? FileManager.default.subpathsOfDirectory(atPath: directory.path)) ?? []
      return try names.sorted().filter { $0.hasSuffix(".swift") }.map { name in
        let text = try String(contentsOf: directory.appendingPathComponent(name), encoding: .utf8)
        return Source(name: "\(folder)/\(name)", layer: layer, code: withoutTexts(text))
      }
    }
  }

  /// Swift code without its comments and string literals, except what is interpolated into a one-line literal.
  private func withoutTexts(_ text: String) -> String {
    text.replacing(/"""[\s\S]*?"""/, with: "").replacing(/\/\/[^\n]*/, with: "")
  }

  /// The types declared outside of all others.
  private func declaredTypes(_ code: String) -> [String] {
    let declaration =
      /^(?:(?:public|package|internal|private|final|indirect) )*(?:struct|enum|class|actor|protocol|typealias) (\w+)/
    return code.matches(of: declaration.anchorsMatchLineEndings()).map { String($0.1) }
  }

  @Test func `every folder has its place in the order`() throws {
    let found = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
    #expect(Set(found.filter { !$0.hasPrefix(".") && !$0.hasSuffix(".docc") }).isSubset(of: Set(Self.order)))
    #expect(try sources().count > 40)
  }

  @Test func `use no type of a later one`() throws {
    let sources = try sources()
    var layers: [String: Int] = [:]
    for source in sources {
      for name in declaredTypes(source.code) { layers[name] = min(layers[name] ?? .max, source.layer) }
    }
    #expect(layers["Matrix"] == 2)
    #expect(layers["SoftmaxModel"] == 10)
    for source in sources {
      let words = Set(source.code.matches(of: /[A-Za-z_]\w*/).map { String($0.0) })
      let later = words.filter { (layers[$0] ?? 0) > source.layer }
      #expect(later.isEmpty, "\(source.name) uses \(later.sorted().joined(separator: ", "))")
    }
  }
}
