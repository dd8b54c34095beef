import ColumnarFiles
import Foundation
import Testing

/// Files that are cut short or have wrong bytes: a fault or other values, never a trap.
@Suite struct `Damaged columnar files` {
  /// Bytes that stay in their place.
  private final class Memory: Sendable {
    nonisolated(unsafe) let bytes: UnsafeMutableRawBufferPointer

    init(_ contents: [UInt8]) {
      bytes = .allocate(byteCount: max(1, contents.count), alignment: 8)
      bytes.copyBytes(from: contents)
      count = contents.count
    }

    let count: Int

    deinit { bytes.deallocate() }
  }

  /// Reads all columns, and returns the number of rows.
  private func read(_ contents: [UInt8]) throws(ColumnarFault) -> Int {
    let memory = Memory(contents)
    let bytes = UnsafeRawBufferPointer(rebasing: memory.bytes[..<memory.count])
    let file = try ColumnarFormat.open(bytes, owner: memory)
    var rows = 0
    for (group, count) in file.groups.enumerated() {
      // A false count of rows that the columns seem to agree with takes time, but no more than the memory that it needs.
      guard count <= 100_000 else { return 0 }
      for (place, column) in file.columns.enumerated() {
        switch column.kind {
        case .texts: _ = try file.texts(place, group: group, rows: count)
        case .numbers, .list:
          var width = 1
          if case .list(let length) = column.kind { width = length }
          guard width * count <= 1_000_000 else { return 0 }
          let numbers = UnsafeMutablePointer<Double>.allocate(capacity: max(1, width * count))
          defer { numbers.deallocate() }
          _ = try file.read(
            [NumberTarget(column: place, start: .doubles(numbers), stride: width)], group: group, rows: count,
            threads: 1)
        case .refused: break
        }
      }
      rows += count
    }
    return rows
  }

  private func expectSentence(_ fault: ColumnarFault, _ name: String) {
    #expect(!fault.message.isEmpty && !fault.message.contains("\n"), "\(name)")
  }

  @Test(arguments: Fixtures.names("small")) func `are refused where they are cut short`(name: String) throws {
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Fixtures.path(name))))
    #expect(try read(whole) == 4)
    for count in 0..<whole.count {
      do throws(ColumnarFault) {
        // Only bytes after the end can be missing: an Arrow file is a stream with an index after it.
        #expect(try read(Array(whole[..<count])) == 4 && name.hasSuffix(".arrow"), "\(name) to \(count)")
      } catch {
        expectSentence(error, name)
      }
    }
  }

  @Test(arguments: Fixtures.names("small")) func `do not trap for any changed byte`(name: String) throws {
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Fixtures.path(name))))
    for place in whole.indices {
      for change in [UInt8(1), 2, 4, 8, 16, 32, 64, 128, 255] {
        var bytes = whole
        bytes[place] ^= change
        do throws(ColumnarFault) { _ = try read(bytes) } catch { expectSentence(error, name) }
      }
    }
  }

  @Test func `are refused for every bit of larger files, or give a table`() throws {
    for name in ["whole/arrow-zstd-v1.parquet", "holes/delta-v2.parquet", "lists/list-v1.parquet"] {
      let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Fixtures.path(name))))
      for place in stride(from: 0, to: whole.count, by: 7) {
        var bytes = whole
        bytes[place] ^= UInt8(1 << (place % 8))
        do throws(ColumnarFault) { _ = try read(bytes) } catch { expectSentence(error, name) }
      }
    }
  }
}
