// The names are C's, and the header documents them.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CSoftmax
import SoftmaxRegression

@c @implementation
public func smr_version() -> Int32 { SMR_VERSION }

@c @implementation
public func smr_threads() -> Int32 { Int32(clamping: Threads.available) }

@c @implementation
public func smr_options_init(_ options: UnsafeMutablePointer<smr_options>?, _ size: Int64) {
  guard let options, size >= firstSize else { return }
  var result = smr_options()
  let defaults = SoftmaxClassifier()
  result.size = min(size, Int64(MemoryLayout<smr_options>.size))
  result.tolerance = defaults.tolerance
  result.batch_size = Int32(clamping: defaults.batchSize)
  result.max_iterations = -1
  // A program that was compiled with an earlier header has less room, of the stated size.
  let known = Int(result.size)
  withUnsafePointer(to: &result) { UnsafeMutableRawPointer(options).copyMemory(from: $0, byteCount: known) }
}

/// The size of the options without the members of later versions, the first of which is `reduce`.
private let firstSize = Int64(MemoryLayout<smr_options>.offset(of: \.reduce) ?? 0)

/// The settings at a pointer; NULL stands for the defaults.
func options(_ pointer: UnsafePointer<smr_options>?) throws -> smr_options {
  let known = MemoryLayout<smr_options>.size
  var result = smr_options()
  smr_options_init(&result, Int64(known))
  guard let pointer else { return result }
  let size = pointer.pointee.size
  if size < firstSize || size > known { try checkSize(size, known, "options", "smr_options_init") }
  // Members that an earlier header does not have keep their defaults.
  let given = UnsafeRawBufferPointer(start: pointer, count: Int(size))
  withUnsafeMutableBytes(of: &result) { $0.copyMemory(from: given) }
  return result
}

/// A copy of offsets, n x K; nil for NULL.
func offsets(_ pointer: UnsafePointer<Double>?, rows n: Int, classes k: Int) throws -> Matrix<Double>? {
  guard let pointer else { return nil }
  let count = try product(n, k, "offsets")
  return Matrix(rows: n, columns: k, elements: count == 0 ? [] : try elements(pointer, count, "to the offsets"))
}

/// Checks that a structure has the size that this library expects.
func checkSize(_ given: Int64, _ known: Int, _ name: String, _ remedy: String) throws {
  guard given == known else {
    throw InvalidInput(
      "The size of the \(name) is \(given), and this library knows \(known): fill them in with \(remedy), or compile "
        + "with the header of this library.")
  }
}
