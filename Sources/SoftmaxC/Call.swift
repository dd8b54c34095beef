import CSoftmax
import Essentials
import SoftmaxRegression

/// A fault of the input of a call, in one sentence.
struct InvalidInput: ExplainedError {
  let sentence: Sentence

  init(_ sentence: Sentence) { self.sentence = sentence }
}

/// Runs the body of a function that can fail, and turns its errors into a code and a sentence.
func call(
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64, _ body: () throws -> Void
) -> Int32 {
  do {
    try body()
    write("", message, capacity)
    return Int32(SMR_OK)
  } catch {
    let isInput =
      error is InvalidInput || (error as? FitError).map { $0.kind != .shards } ?? false
      || error is SparseMatrix.Fault || error is ModelFileError || error is InferenceError || error is TableError
    let sentence: Sentence = isInput ? "\(error)" : "The library failed: \(error)"
    write(sentence.text(naming: Naming.names), message, capacity)
    return Int32(isInput ? SMR_INVALID : SMR_FAILED)
  }
}

/// Writes a sentence and a zero; the sentence is cut at the end of a character if there is not enough room.
private func write(_ sentence: String, _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64) {
  guard let message, capacity > 0 else { return }
  let room = Int(capacity) - 1
  var length = 0
  for character in sentence.unicodeScalars {
    let bytes = UTF8.encode(character) ?? UTF8.encodedReplacementCharacter
    guard length + bytes.count <= room else { break }
    for byte in bytes {
      message[length] = CChar(bitPattern: byte)
      length += 1
    }
  }
  message[length] = 0
}

/// The value at a pointer, which must not be NULL.
func pointee<T>(_ pointer: UnsafePointer<T>?, _ name: String) throws -> T {
  guard let pointer else { throw InvalidInput("The pointer \(name) is NULL.") }
  return pointer.pointee
}

/// A copy of the `count` elements at a pointer.
func elements<T>(_ pointer: UnsafePointer<T>?, _ count: Int, _ name: String) throws -> [T] {
  try Array(buffer(pointer, count, name))
}

/// The `count` elements at a pointer.
func buffer<T>(_ pointer: UnsafePointer<T>?, _ count: Int, _ name: String) throws -> UnsafeBufferPointer<T> {
  guard let pointer else { throw InvalidInput("The pointer \(name) is NULL.") }
  guard Int(bitPattern: pointer) % MemoryLayout<T>.alignment == 0 else {
    throw InvalidInput("The pointer \(name) is not aligned to its numbers of \(MemoryLayout<T>.size) bytes.")
  }
  return UnsafeBufferPointer(start: pointer, count: count)
}

/// A size, which must not be negative, nor larger than the count of an array.
func size(_ number: Int64, _ name: String) throws -> Int {
  guard number >= 0, number < 1 << 40 else { throw InvalidInput("The number of \(name) is \(number).") }
  return Int(number)
}

/// The product of two sizes.
func product(_ a: Int, _ b: Int, _ name: String) throws -> Int {
  let (result, overflow) = a.multipliedReportingOverflow(by: b)
  guard !overflow, result < 1 << 59 else { throw InvalidInput("There are too many \(name): \(a) times \(b).") }
  return result
}

/// Distinct names, or nil for NULL.
func names(
  _ pointer: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int, _ kind: String
) throws -> [String]? {
  guard let pointer else { return nil }
  let names = try elements(pointer, count, "to the names of \(kind)").map { name in
    guard let name else { throw InvalidInput("A name of \(kind) is NULL.") }
    return String(cString: name)
  }
  var seen: Set<String> = []
  if let twice = names.first(where: { !seen.insert($0).inserted }) {
    throw InvalidInput("The names of \(kind) are not distinct: \"\(twice)\" stands twice.")
  }
  return names
}

/// The number of threads to use.
func threadCount(_ threads: Int32) throws -> Int {
  guard threads >= 0 else {
    throw InvalidInput("The number of threads must be 0 for all cores, or more, but is \(threads).")
  }
  return threads == 0 ? Threads.available : Int(threads)
}

/// Passes a text to the caller, who frees it with `smr_string_free`.
func give(_ text: Data, to result: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) throws {
  let copy = text.withUnsafeBytes { bytes -> UnsafeMutablePointer<CChar>? in
    guard let memory = malloc(bytes.count + 1) else { return nil }
    if let start = bytes.baseAddress { memory.copyMemory(from: start, byteCount: bytes.count) }
    memory.storeBytes(of: 0, toByteOffset: bytes.count, as: CChar.self)
    return memory.assumingMemoryBound(to: CChar.self)
  }
  guard let copy else { throw CocoaError(.fileReadTooLarge) }
  result.pointee = copy
}
