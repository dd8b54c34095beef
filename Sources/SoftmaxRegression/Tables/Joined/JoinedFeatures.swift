/// The rows of several matrices in one matrix, which grows as each is read.
struct JoinedFeatures {
  private enum Numbers {
    case double([Double])
    case float([Float])
  }

  private var numbers = Numbers.double([])
  private var rows = 0
  private var columns = 0
  /// The sizes of the files, from which the number of rows is estimated.
  private let sizes: [Int]

  /// - Parameter sizes: the sizes of the files in bytes.
  init(_ sizes: [Int]) { self.sizes = sizes }

  /// The matrix of all rows.
  var matrix: DesignMatrix {
    switch numbers {
    case .double(let elements): .double(Matrix(rows: rows, columns: columns, elements: elements))
    case .float(let elements): .float(Matrix(rows: rows, columns: columns, elements: elements))
    }
  }

  /// Appends the rows of the next file, in the precision of the first one.
  mutating func append(_ next: DesignMatrix) {
    if rows == 0 {
      columns = next.columns
      if next.storesFloats { numbers = .float([]) }
      reserve(for: next)
    }
    rows += next.rows
    // The numbers are taken out while they change, so that they are not copied.
    switch (numbers, next) {
    case (.double(var all), .double(let matrix)):
      numbers = .double([])
      all += matrix.elements
      numbers = .double(all)
    case (.float(var all), .float(let matrix)):
      numbers = .double([])
      all += matrix.elements
      numbers = .float(all)
    case (.double(var all), _):
      numbers = .double([])
      for i in 0..<next.rows { for j in 0..<columns { all.append(next.value(i, j)) } }
      numbers = .double(all)
    case (.float(var all), _):
      numbers = .double([])
      for i in 0..<next.rows { for j in 0..<columns { all.append(Float(next.value(i, j))) } }
      numbers = .float(all)
    }
  }

  /// Reserves room for all files, so that the array need not grow, which would take twice its memory; unused memory is
  /// never touched.
  private mutating func reserve(for first: DesignMatrix) {
    guard let size = sizes.first, size > 0 else { return }
    let share = Double(sizes.reduce(0, +)) / Double(size) * 1.1
    let count = Int(min(Double(first.rows * first.columns) * share, 0x1p40)) + 1_000
    switch numbers {
    case .double(var all):
      all.reserveCapacity(count)
      numbers = .double(all)
    case .float(var all):
      all.reserveCapacity(count)
      numbers = .float(all)
    }
  }
}
