import Foundation
import Testing

/// What is done with a model has types of its own, such as the predictor and the fitted model.
@Suite struct `The model` {
  @Test func `stays small over all of its files`() throws {
    var lines: [String: Int] = [:]
    for target in ["SoftmaxRegression", "SoftmaxFigures", "SoftmaxExports"] {
      let folder = SourceFile.sources.appending(path: target)
      for file in try SourceFile.all(in: folder) where file.base == "SoftmaxModel" {
        let text = try String(contentsOf: folder.appending(path: file.name), encoding: .utf8)
        lines[file.name] = text.count { $0 == "\n" }
      }
    }
    #expect(lines["Model/SoftmaxModel.swift"] ?? 0 > 20)
    #expect(lines.values.reduce(0, +) < 600, "\(lines)")
  }
}
