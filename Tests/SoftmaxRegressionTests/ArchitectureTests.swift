import Foundation
import Testing

/// The library's folders are its layers, in the order of the data flow: a folder uses only itself and those before it.
@Suite struct `The layers of the library` {
  static let order = [
    "Wording", "Parallel", "Files", "LinearAlgebra", "Data", "Tables", "Encoding", "Loss", "Penalties", "Objective",
    "Solvers", "ElasticNet", "Model", "Fit", "Evaluation", "Paths",
    "Inference",
  ]

  /// The folders of each target with layers.
  static let targets = [
    "SoftmaxRegression": order,
    "SoftmaxFigures": ["Figures/Elements", "Figures/Drawing", "Figures/Models", "Report"],
  ]

  private func files(of target: String) throws -> [(layer: Int, file: SourceFile)] {
    try (Self.targets[target] ?? []).enumerated().flatMap { layer, folder in
      try SourceFile.all(in: SourceFile.sources.appending(path: target), under: folder).map { (layer, $0) }
    }
  }

  @Test(arguments: targets.keys) func `every file has its place in the order`(target: String) throws {
    let all = try SourceFile.all(in: SourceFile.sources.appending(path: target))
    #expect(try Set(files(of: target).map(\.file.name)) == Set(all.map(\.name)))
    #expect(all.count > 40)
  }

  @Test(arguments: targets.keys) func `use no type of a later one`(target: String) throws {
    let files = try files(of: target)
    var layers: [String: Int] = [:]
    for (layer, file) in files {
      for name in file.types { layers[name] = min(layers[name] ?? .max, layer) }
    }
    #expect(layers[target == "SoftmaxRegression" ? "SoftmaxModel" : "ModelReport"] ?? 0 > 2)
    for (layer, file) in files {
      let later = Set(file.tokens).filter { (layers[$0] ?? 0) > layer }
      #expect(later.isEmpty, "\(file.name) uses \(later.sorted().joined(separator: ", "))")
    }
  }

  @Test(arguments: targets.keys) func `use no member of a later one`(target: String) throws {
    for use in try MemberLayers(files(of: target)).upwardUses {
      Issue.record(
        "\(use.file) uses \(use.member), which \(Self.targets[target]?[use.layer] ?? "a later folder") declares.")
    }
  }
}
