import Foundation
import SoftmaxRegression

/// Gives the bytes that the fuzzer thinks of to the reader that FUZZ_TARGET names.
///
/// For any bytes, a reader must return or throw one of its errors, whose sentence is formed as well.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do {
    try target.read(bytes)
  } catch let error as any CustomStringConvertible
    where error is TableError || error is ModelFileError || error is FitError
  {
    precondition(!error.description.isEmpty && !error.description.contains("\n"))
  } catch {
    preconditionFailure("An error of another kind: \(error)")
  }
  return 0
}

/// The package manager calls an executable's entry point so; libFuzzer's own `main` would not be found.
@_cdecl("FuzzReaders_main")
public func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt {
  var count = count
  var arguments = arguments
  return run(&count, &arguments, fuzz)
}

/// libFuzzer's loop.
@_silgen_name("LLVMFuzzerRunDriver")
private func run(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ body: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

private let target = Target(rawValue: ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? "") ?? .csv
private let scratch =
  (FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory())
  + "/softmax-fuzz-\(ProcessInfo.processInfo.processIdentifier)"

private enum Target: String {
  case csv, npy, npz, safetensors, libsvm, gzip, parquet, arrow, model, joined

  private static func check(text table: Table) {
    precondition(table.columns.allSatisfy { $0.count == table.rowCount })
    precondition(table.line(ofRow: table.rowCount - 1) != nil)
  }

  // Swift 6.3 fails to compile it inline.
  @inline(never)
  private static func check(sparse table: MatrixTable) {
    precondition(table.labels?.rowCount == table.features.rows)
  }

  func read(_ bytes: [UInt8]) throws {
    switch self {
    case .csv:
      Self.check(text: try Table(csv: bytes, source: "fuzz"))
    case .npy:
      // The first byte splits the rest into features and labels.
      let middle = min(bytes.count, 8 * Int(bytes.first ?? 0))
      let labels = Array(bytes[middle...])
      let table = try MatrixTable(npy: Array(bytes.dropFirst()), source: "features")
      _ = SoftmaxRegression.DataSet.matrix(table)
      _ = try MatrixTable(npy: Array(bytes.dropFirst()), labels: labels, source: "both")
    case .npz, .safetensors:
      // The first byte says whether an array is named.
      let member = bytes.first.map { $0 % 2 == 0 ? "X" : nil } ?? nil
      let rest = Array(bytes.dropFirst())
      let table =
        self == .npz
        ? try MatrixTable(npz: rest, member: member, source: "fuzz")
        : try MatrixTable(safetensors: rest, member: member, source: "fuzz")
      precondition(table.features.rows > 0 && table.features.columns > 0)
    case .joined:
      // The first byte splits the rest into two files.
      let middle = min(bytes.count, 1 + 4 * Int(bytes.first ?? 0))
      let paths = [scratch + "-1.csv", scratch + "-2.csv"]
      defer { for path in paths { unlink(path) } }
      for (path, part) in zip(paths, [bytes[..<middle].dropFirst(), bytes[middle...]]) {
        try Data(part).write(to: URL(fileURLWithPath: path))
      }
      switch try SoftmaxRegression.DataSet(TableFile(paths)) {
      case .table(let table): Self.check(text: table)
      case .matrix(let table): Self.check(sparse: table)
      }
    case .libsvm:
      let path = scratch + ".svm"
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      defer { unlink(path) }
      switch try SoftmaxRegression.DataSet(contentsOf: path) {
      case .matrix(let table): Self.check(sparse: table)
      case .table: preconditionFailure("LIBSVM text has no named columns.")
      }
    case .gzip:
      let path = scratch + ".csv.gz"
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      defer { unlink(path) }
      _ = try Table(contentsOf: path)
    case .parquet, .arrow:
      let path = scratch + "." + rawValue
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      defer { unlink(path) }
      let table = try Table(contentsOf: path)
      precondition(table.columns.allSatisfy { $0.count == table.rowCount })
    case .model:
      let path = scratch + ".json"
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      defer { unlink(path) }
      let model = try SoftmaxModel(contentsOf: path)
      precondition(model.coefficients.rows == model.classes.count)
    }
  }
}
