import Foundation
import Testing

/// The library, and with it the library of the C interface, goes without the tables of all languages in Foundation.
@Suite struct `Imports` {
  @Test(arguments: ["SoftmaxRegression", "SoftmaxC"])
  func `name Foundation in no file of the library`(target: String) throws {
    let folder = SourceFile.sources.appending(path: target)
    let files = try SourceFile.all(in: folder)
    #expect(files.count > 5)
    for file in files {
      let text = try String(contentsOf: folder.appending(path: file.name), encoding: .utf8)
      let imports = text.split(separator: "\n").filter { $0.hasSuffix("import Foundation") }
      #expect(imports.isEmpty, "\(file.name) imports Foundation; import Essentials.")
    }
  }
}
