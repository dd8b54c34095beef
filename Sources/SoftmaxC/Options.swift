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
  try take(pointer, size: pointer.pointee.size, from: firstSize, into: &result, "options", "smr_options_init")
  return result
}

/// Takes the members of a structure that a program filled in; those that an earlier header does not have keep their values.
///
/// - Parameters:
///   - pointer: the structure.
///   - size: the size that the program states.
///   - first: the size in the first version with a size.
///   - result: receives the members.
///   - name: what the structure is, for the error.
///   - remedy: how a program states the size, for the error.
func take<Structure>(
  _ pointer: UnsafePointer<Structure>, size: Int64, from first: Int64, into result: inout Structure, _ name: String,
  _ remedy: String
) throws {
  let known = MemoryLayout<Structure>.size
  if size < first || size > known { try checkSize(size, known, name, remedy) }
  let given = UnsafeRawBufferPointer(start: pointer, count: Int(size))
  withUnsafeMutableBytes(of: &result) { $0.copyMemory(from: given) }
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
