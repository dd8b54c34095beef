internal import Essentials

/// Memory that one thread uses again for each page.
final class Scratch {
  /// The uses of the memory.
  enum Slot: Int, CaseIterable {
    case page, plain, numbers, definitions, repetitions, indices, text
  }

  private var memory = [UnsafeMutableRawBufferPointer?](repeating: nil, count: Slot.allCases.count)
  /// The state of zstd, which is made at its first use.
  let zstandard = Zstandard.Context()

  deinit {
    for buffer in memory { buffer?.deallocate() }
  }

  /// At least `count` bytes, with undefined contents; what the slot held before is lost.
  func bytes(_ slot: Slot, _ count: Int) throws(ColumnarFault) -> UnsafeMutableRawBufferPointer {
    let needed = max(64, count)
    if let own = memory[slot.rawValue], own.count >= needed { return own }
    memory[slot.rawValue]?.deallocate()
    memory[slot.rawValue] = nil
    // Sizes come from the file; the system refuses those beyond the memory, and then the pointer is nil.
    guard let start = malloc(needed) else {
      throw ColumnarFault(.unsupported, "there is not enough memory for one of its pages; write smaller ones.")
    }
    let new = UnsafeMutableRawBufferPointer(start: start, count: needed)
    memory[slot.rawValue] = new
    return new
  }

  /// Memory for `count` elements, with undefined contents.
  func elements<Element: BitwiseCopyable>(
    _ slot: Slot, _ count: Int, of type: Element.Type
  ) throws(ColumnarFault) -> UnsafeMutablePointer<Element> {
    let (size, overflows) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !overflows, let start = try bytes(slot, size).baseAddress else { throw .damaged("a page is too large") }
    return start.bindMemory(to: Element.self, capacity: count)
  }
}
