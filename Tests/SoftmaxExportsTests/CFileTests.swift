import Foundation
import SoftmaxRegression
import Testing

@testable import SoftmaxExports

/// What a file of C holds, besides the right numbers.
struct CFileTests {
  /// What a compiler says; empty if it has nothing to say.
  private func compile(_ contents: Data, _ program: [String]) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "softmax-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try contents.write(to: folder.appending(path: "model.c"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = program + ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", "model.c"]
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? "" : String(decoding: said, as: UTF8.self) + "?"
  }

  @Test func itIsPlainCAndPlainCPlusPlus() throws {
    let tables = [try Models.table(300, missing: true), try Models.hostileTable()]
    let formulas = ["y ~ g", "y ~ factor(n)", "y ~ a + b + log1p(a) + g*h + factor(n):a + poly(b, 3)"]
    var models = try formulas.map { formula in
      try Models.model(formula, of: tables[0]) { options in
        options.missing = .mean
        options.indicatesMissing = true
        options.cells.missingTexts = ["-999"]
      }
    }
    models.append(try SoftmaxClassifier().fit(tables[1], target: "y"))
    models.append(try Models.model("y ~ a + b", of: Models.table()))
    for model in models {
      let contents = try ModelExport(model, as: .c, name: "iris").contents
      #expect(contents.allSatisfy { $0 < 128 })
      for program in [["cc", "-std=c99"], ["c++", "-std=c++98", "-xc++"], ["clang", "-std=c99"]] {
        #expect(try compile(contents, program) == "", "\(program)")
      }
    }
  }

  @Test func literalsAreASCII() {
    #expect(CText.literal("a\"\\?\n\0é1") == #""a\"\\\?\012\000\303\2511""#)
    #expect(CText.literal("") == "\"\"")
  }

  @Test func identifiersAreLettersDigitsAndUnderscores() {
    let names = [
      "iris": "iris", "my model-2.final": "my_model_2_final", "2nd": "model_2nd", "": "model", "__x__": "x",
      "größe": "gr_e",
    ]
    for (name, expected) in names { #expect(CText.identifier(name) == expected) }
  }

  @Test func textsThatCCannotHoldAreRefused() throws {
    for name in ["zero\0byte", String(repeating: "x", count: 5000)] {
      let x = Matrix<Double>((0..<6).map { [Double($0 * $0 % 5)] })
      let model = try SoftmaxClassifier().fit(features: x, labels: ["u", name, "u", name, "u", name])
      let error = #expect(throws: ExportError.self) { try ModelExport(model, as: .c) }
      #expect(error?.kind == .unsupported && (error?.description.count ?? 0) < 200)
    }
  }

  @Test func bytesAreLittleEndian() {
    let numbers = [0, -1.5, .infinity, .leastNonzeroMagnitude]
    #expect([1.0].littleEndianBytes == Data([0, 0, 0, 0, 0, 0, 0xf0, 0x3f]))
    #expect([Double](littleEndian: numbers.littleEndianBytes) == numbers)
    #expect([Int](littleEndian: [-2, Int.max].littleEndianBytes) == [-2, .max])
  }
}
