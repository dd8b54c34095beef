import Foundation
import Testing

/// The library's folders are its layers, in the order of the data flow: a folder uses only itself and those before it.
@Suite struct `The layers of the library` {
  static let order = [
    "Wording", "Parallel", "Files", "LinearAlgebra", "Data", "Tables", "Encoding", "Loss", "Penalties", "Objective",
    "Solvers", "Model", "Fit", "Evaluation", "Inference",
  ]

  static let sources = SourceFile.sources.appending(path: "SoftmaxRegression")

  private func files() throws -> [(layer: Int, file: SourceFile)] {
    try Self.order.enumerated().flatMap { layer, folder in
      try SourceFile.all(in: Self.sources, under: folder).map { (layer, $0) }
    }
  }

  @Test func `every folder has its place in the order`() throws {
    let found = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
    #expect(Set(found.filter { !$0.hasPrefix(".") && !$0.hasSuffix(".docc") }).isSubset(of: Set(Self.order)))
    #expect(try files().count > 40)
  }

  @Test func `use no type of a later one`() throws {
    let files = try files()
    var layers: [String: Int] = [:]
    for (layer, file) in files {
      for name in file.types { layers[name] = min(layers[name] ?? .max, layer) }
    }
    #expect(layers["Matrix"] == 3)
    #expect(layers["SoftmaxModel"] == 11)
    for (layer, file) in files {
      let later = Set(file.tokens).filter { (layers[$0] ?? 0) > layer }
      #expect(later.isEmpty, "\(file.name) uses \(later.sorted().joined(separator: ", "))")
    }
  }

  @Test func `use no member of a later one`() throws {
    let members = try MemberLayers(files())
    for use in members.upwardUses {
      Issue.record("\(use.file) uses \(use.member), which \(Self.order[use.layer]) declares.")
    }
  }
}
