import Foundation
import Programs
import SoftmaxRegression

/// Compiles an exported C file, with a main function that reads rows and writes probabilities, and runs it.
final class CReplay: Replay {
  private let plan: ExportPlan
  private let folder: TemporaryFolder

  /// - Throws: ``ExportError`` if there is no compiler, or it refuses the file.
  init(_ contents: Data, _ plan: ExportPlan, name: String) throws(ExportError) {
    self.plan = plan
    let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let compilers = path.map { URL(fileURLWithPath: String($0)).appending(path: "cc") }
    guard let compiler = compilers.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
      throw ExportError(
        .unplayable,
        "the C that was written can be replayed only with a compiler called cc, and there is none; install one, or leave "
          + "out \(.verify).")
    }
    do {
      folder = try TemporaryFolder(files: ["model.c", "replay.c", "replay", "in", "out", "err"])
      try contents.write(to: folder["model.c"])
      try Data(program(name).utf8).write(to: folder["replay.c"])
      try Data().write(to: folder["in"])
      let arguments = [
        "-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-O1", "-o", "replay", "replay.c", "-lm",
      ]
      guard try run(compiler, arguments) == 0 else {
        let said = String(decoding: try Data(contentsOf: folder["err"]).prefix(300), as: UTF8.self)
        throw ExportError.unreadable(.c, "the compiler says \(said.split(separator: "\n").first ?? "nothing")")
      }
    } catch let error as ExportError {
      throw error
    } catch {
      throw .unreadable(.c, "files cannot be made in \(FileManager.default.temporaryDirectory.path)")
    }
  }

  func probabilities(of rows: ReplayRows) throws(ExportError) -> [Double] {
    var input = Data()
    let numbers = rows.numbers.filter { !$0.isEmpty }
    for i in 0..<rows.count {
      input.append(numbers.map { $0[i] }.littleEndianBytes)
      for texts in rows.texts where !texts.isEmpty { input.append(contentsOf: Array(texts[i].utf8) + [0]) }
    }
    do {
      try input.write(to: folder["in"])
      guard try run(folder["replay"], []) == 0 else {
        throw ExportError.unreadable(.c, "the program that it was compiled into failed")
      }
      let output = try Data(contentsOf: folder["out"])
      return [Double](littleEndian: output)
    } catch let error as ExportError {
      throw error
    } catch {
      throw .unreadable(.c, "the program that it was compiled into cannot be run")
    }
  }

  /// Runs a program in the folder to its end.
  private func run(_ program: URL, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.standardInput = try FileHandle(forReadingFrom: folder["in"])
    for name in ["out", "err"] { try Data().write(to: folder[name]) }
    process.standardOutput = try FileHandle(forWritingTo: folder["out"])
    process.standardError = try FileHandle(forWritingTo: folder["err"])
    try process.runToCompletion()
    return process.terminationReason == .exit ? process.terminationStatus : -1
  }

  /// A program that reads rows, numbers first and then texts that end with a zero byte, and writes probabilities.
  private func program(_ name: String) -> String {
    let (numbers, texts) = (plan.inputs.count { !$0.isText }, plan.inputs.count(where: \.isText))
    let hasEncoding = !plan.encoding.hasPlainFeatures
    return """
      #include "model.c"
      #include <stdio.h>
      #include <stdlib.h>

      static double numbers[\(max(1, numbers))], x[\(plan.model.features.count)], p[\(plan.classes.count)];
      static const char *texts[\(max(1, texts))];

      static char *text(void) {
        size_t count = 0, size = 64;
        char *bytes = malloc(size);
        int next;
        while (bytes != 0 && (next = getchar()) > 0) {
          bytes[count++] = (char)next;
          if (count == size) bytes = realloc(bytes, size *= 2);
        }
        if (bytes != 0) bytes[count] = 0;
        return bytes;
      }

      int main(void) {
        int j, next;
        while ((next = getchar()) != EOF) {
          ungetc(next, stdin);
          if (\(numbers) > 0 && fread(numbers, sizeof numbers, 1, stdin) != 1) return 1;
          for (j = 0; j < \(texts); j++) {
            if ((texts[j] = text()) == 0) return 1;
          }
          \(hasEncoding ? "\(name)_features(numbers, texts, x);" : "for (j = 0; j < \(numbers); j++) x[j] = numbers[j];")
          \(name)_probabilities(x, p);
          if (fwrite(p, sizeof p, 1, stdout) != 1) return 1;
          for (j = 0; j < \(texts); j++) free((void *)texts[j]);
        }
        return 0;
      }

      """
  }
}
