internal import CKernels

/// Some coordinates of a working set class by class.
///
/// Threads share the classes, each of which has the same bits on any number of threads, and a product reads the rows of one
/// class only.
struct CoordinatesByClass {
  /// The places of the coordinates in the working set.
  let places: [Int]
  /// The coordinates of each class.
  let ranges: [Range<Int>]
  /// The column of each coordinate.
  let column: [Int32]
  private let columns: FeatureColumns
  private let blocks: RowBlocks
  /// The operations of a product.
  private let work: Double

  /// - Parameters:
  ///   - chosen: the places of the coordinates, ascending.
  ///   - working: the working set.
  ///   - columns: the features of the working set.
  ///   - blocks: the threads.
  init(_ chosen: [Int], of working: WorkingSet, _ columns: FeatureColumns, _ blocks: RowBlocks) {
    var members = [[Int]](repeating: [], count: working.classes)
    for a in chosen { members[Int(working.classOf[a])].append(a) }
    places = members.flatMap { $0 }
    var (first, ranges): (Int, [Range<Int>]) = (0, [])
    for some in members {
      ranges.append(first..<first + some.count)
      first += some.count
    }
    self.ranges = ranges
    column = places.map { working.column[$0] }
    self.columns = columns
    self.blocks = blocks
    work = column.reduce(0) { $0 + 2 * Double(columns.length(Int($1))) }
  }

  /// The coordinates' columns times numbers, in place of `logits`.
  func multiply(_ v: [Double], into logits: inout ClassRows) {
    let stride = logits.stride
    columns.withColumns { columns in
      logits.elements.withUnsafeMutableBufferPointer { elements in
        guard let base = elements.baseAddress else { return }
        nonisolated(unsafe) let (columns, start) = (columns, base)
        blocks.tasks(ranges.count, work: work) { c in
          let range = ranges[c]
          (start + c * stride).update(repeating: 0, count: stride)
          column[range].withUnsafeBufferPointer { column in
            v[range].withUnsafeBufferPointer { v in
              guard let column = column.baseAddress, let v = v.baseAddress else { return }
              softmax_path_add(columns, Int64(stride), Int64(range.count), column, v, start + c * stride)
            }
          }
        }
      }
    }
  }

  /// The product of each coordinate's column with the residuals of its class.
  func slopes(_ residuals: ClassRows) -> [Double] {
    let (stride, count) = (residuals.stride, places.count)
    return [Double](unsafeUninitializedCapacity: count) { buffer, written in
      written = count
      columns.withColumns { columns in
        residuals.elements.withUnsafeBufferPointer { elements in
          guard let base = elements.baseAddress, let out = buffer.baseAddress else { return }
          nonisolated(unsafe) let (columns, start, slopes) = (columns, base, out)
          blocks.tasks(ranges.count, work: work) { c in
            let range = ranges[c]
            column[range].withUnsafeBufferPointer { column in
              guard let column = column.baseAddress else { return }
              softmax_path_slopes(
                columns, Int64(stride), Int64(range.count), column, start + c * stride, slopes + range.lowerBound)
            }
          }
        }
      }
    }
  }
}
