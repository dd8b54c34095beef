// The names are C's, and the header documents them.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CSoftmax
import Essentials
import SoftmaxRegression

@c @implementation
public func smr_model_columns(
  _ model: OpaquePointer?, _ json: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  returning(json, message, capacity) {
    let encoding = try ModelHandle.checked(model).tableEncoding
    let isPlain =
      encoding.hasPlainFeatures && encoding.cells.dates.isEmpty && encoding.cells.numbers == .strict
    return try JSONEncoder().encode(isPlain ? [] : encoding.columns)
  }
}

@c @implementation
public func smr_model_encode(
  _ model: OpaquePointer?, _ columns: UnsafePointer<smr_column>?, _ count: Int64, _ rows: Int64,
  _ features: UnsafeMutablePointer<Double>?, _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  call(message, capacity) {
    let model = try ModelHandle.checked(model)
    let n = try size(rows, "rows")
    let columns = try elements(columns, try size(count, "columns"), "to the columns").map { try column($0, rows: n) }
    let samples = try Predictor(model).samples(of: Table(columns), withTargets: false)
    let d = model.features.count
    _ = try product(n, d, "features")
    guard let features else { throw InvalidInput("The pointer to the features is NULL.") }
    switch samples.features {
    case .double(let matrix): features.update(from: matrix.elements, count: n * d)
    case .sparse(let matrix):
      features.update(repeating: 0, count: n * d)
      for i in 0..<n {
        for p in matrix.offsets[i]..<matrix.offsets[i + 1] {
          features[i * d + Int(matrix.indices[p])] = matrix.values[p]
        }
      }
    case .float, .file:
      for i in 0..<n {
        for j in 0..<d { features[i * d + j] = samples.features.value(i, j) }
      }
    }
    for row in samples.cells.incompleteRows { (features + row * d).update(repeating: .nan, count: d) }
  }
}

/// A copy of the column in a C structure.
private func column(_ given: smr_column, rows n: Int) throws -> Column {
  guard let name = given.name.map({ String(cString: $0) }) else {
    throw InvalidInput("A name of a column is NULL.")
  }
  switch (given.numbers, given.codes) {
  case (let numbers?, nil): return Column(name: name, numbers: try elements(numbers, n, "to the numbers of a column"))
  case (nil, let codes?):
    let count = try size(given.text_count, "texts")
    let texts = try SoftmaxC.names(count == 0 ? nil : given.texts, count, "texts") ?? []
    let codes = try buffer(codes, n, "to the codes of a column")
    return Column(
      name: name,
      strings: try codes.enumerated().map { row, code in
        guard code < count else {
          throw InvalidInput(
            "The code of row \(row + 1) of column \"\(name)\" is \(code), and there are \(count) texts.")
        }
        // An empty cell is a missing value.
        return code < 0 ? "" : texts[Int(code)]
      })
  default: throw InvalidInput("Column \"\(name)\" has either numbers or codes of texts; one pointer must be NULL.")
  }
}
