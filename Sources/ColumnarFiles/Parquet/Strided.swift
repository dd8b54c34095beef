/// A number type of targets.
///
/// The conversions are spelled out, since those of the standard library for any two types are not always inlined.
protocol TargetNumber: BitwiseCopyable {
  static func of(_ number: Double) -> Self
  static func of(_ number: Float) -> Self
  func to<Other: TargetNumber>(_ type: Other.Type) -> Other
  var isFinite: Bool { get }
}

extension Double: TargetNumber {
  @inline(__always) static func of(_ number: Double) -> Double { number }
  @inline(__always) static func of(_ number: Float) -> Double { Double(number) }
  @inline(__always) func to<Other: TargetNumber>(_ type: Other.Type) -> Other { .of(self) }
}

extension Float: TargetNumber {
  @inline(__always) static func of(_ number: Double) -> Float { Float(number) }
  @inline(__always) static func of(_ number: Float) -> Float { number }
  @inline(__always) func to<Other: TargetNumber>(_ type: Other.Type) -> Other { .of(self) }
}

/// Places in memory for the values of a column, row after row, where the rows may have other columns between them.
struct Strided<Element: TargetNumber> {
  private let start: UnsafeMutablePointer<Element>
  private let stride: Int
  private let width: Int
  private let row: Int
  private let element: Int

  /// - Parameters:
  ///   - width: the values of a row.
  ///   - row: the row of the first value.
  ///   - element: its place in that row.
  init(start: UnsafeMutablePointer<Element>, stride: Int, width: Int, _ row: Int, _ element: Int) {
    self.start = start
    self.stride = stride
    self.width = width
    self.row = row
    self.element = element
  }

  /// Writes values, and returns whether all are finite.
  @inline(__always)
  func fill<Value: TargetNumber>(_ count: Int, _ value: (Int) -> Value) -> Bool {
    // Counted without a branch, so that the loops work on several values at once.
    var others: UInt8 = 0
    if width == 1 {
      let first = start + row * stride
      if stride == 1 {
        for i in 0..<count {
          let number = value(i)
          others |= number.isFinite ? 0 : 1
          first[i] = number.to(Element.self)
        }
      } else {
        for i in 0..<count {
          let number = value(i)
          others |= number.isFinite ? 0 : 1
          first[i * stride] = number.to(Element.self)
        }
      }
      return others == 0
    }
    var (row, element, done) = (row, element, 0)
    while done < count {
      let part = min(width - element, count - done)
      let target = start + row * stride + element
      for i in 0..<part {
        let number = value(done + i)
        others |= number.isFinite ? 0 : 1
        target[i] = number.to(Element.self)
      }
      done += part
      row += 1
      element = 0
    }
    return others == 0
  }
}

/// Results of tasks, each of which sets its own.
struct Slots<Value>: @unchecked Sendable {
  private final class Memory {
    let start: UnsafeMutablePointer<Value?>
    let count: Int

    init(_ count: Int) {
      self.count = count
      start = .allocate(capacity: count)
      start.initialize(repeating: nil, count: count)
    }

    deinit {
      start.deinitialize(count: count)
      start.deallocate()
    }
  }

  private let memory: Memory

  init(_ count: Int) { memory = Memory(count) }

  /// Sets a result; each task must set another one.
  func set(_ place: Int, _ value: Value) {
    precondition(place >= 0 && place < memory.count, "The place is out of range.")
    memory.start[place] = value
  }

  /// The results that were set, in their order.
  var values: [Value] { (0..<memory.count).compactMap { memory.start[$0] } }
}
