// The names are C's, and the header documents them.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CSoftmax
import SoftmaxRegression

@c @implementation
public func smr_model_predict(
  _ model: OpaquePointer?, _ features: UnsafePointer<smr_features>?, _ kind: Int32, _ threads: Int32,
  _ result: UnsafeMutablePointer<Double>?, _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  call(message, capacity) {
    let model = try ModelHandle.checked(model)
    guard model.settings.offsets == nil else {
      throw InvalidInput(
        "The model was fitted with offsets\(aside: .offset); give the offsets of these rows, or zeros.")
    }
    try predict(model, features, nil, kind, threads, result)
  }
}

@c @implementation
public func smr_model_predict_with_offsets(
  _ model: OpaquePointer?, _ features: UnsafePointer<smr_features>?, _ offsets: UnsafePointer<Double>?, _ kind: Int32,
  _ threads: Int32, _ result: UnsafeMutablePointer<Double>?, _ message: UnsafeMutablePointer<CChar>?,
  _ capacity: Int64
) -> Int32 {
  call(message, capacity) {
    let model = try ModelHandle.checked(model)
    guard let offsets else { throw InvalidInput("The pointer to the offsets is NULL.") }
    try predict(model, features, offsets, kind, threads, result)
  }
}

private func predict(
  _ model: SoftmaxModel, _ features: UnsafePointer<smr_features>?, _ offsets: UnsafePointer<Double>?, _ kind: Int32,
  _ threads: Int32, _ result: UnsafeMutablePointer<Double>?
) throws {
  try predict(
    model.parameters.elements, model.classes.count, model.features.count, features, offsets, kind, threads, result,
    undetermined: model.predictor.undeterminedRows)
}

@c @implementation
public func smr_predict(
  _ classes: Int64, _ coefficients: UnsafePointer<Double>?, _ intercepts: UnsafePointer<Double>?,
  _ features: UnsafePointer<smr_features>?, _ kind: Int32, _ threads: Int32, _ result: UnsafeMutablePointer<Double>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  smr_predict_with_offsets(classes, coefficients, intercepts, features, nil, kind, threads, result, message, capacity)
}

@c @implementation
public func smr_predict_with_offsets(
  _ classes: Int64, _ coefficients: UnsafePointer<Double>?, _ intercepts: UnsafePointer<Double>?,
  _ features: UnsafePointer<smr_features>?, _ offsets: UnsafePointer<Double>?, _ kind: Int32, _ threads: Int32,
  _ result: UnsafeMutablePointer<Double>?, _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  call(message, capacity) {
    let k = try size(classes, "classes")
    let d = try size(pointee(features, "to the features").columns, "columns")
    let count = try product(k, d, "coefficients")
    let coefficients = count == 0 ? [] : try elements(coefficients, count, "to the coefficients")
    let weights = Matrix(rows: k, columns: d, elements: coefficients).transposed
    let intercepts = try elements(intercepts, k, "to the intercepts")
    try predict(weights.elements + intercepts, k, d, features, offsets, kind, threads, result)
  }
}

/// The rows of a block, so that only a block of the result exists twice.
private let blockRows = 16_384

private func predict(
  _ parameters: [Double], _ k: Int, _ d: Int, _ features: UnsafePointer<smr_features>?,
  _ offsets: UnsafePointer<Double>?, _ kind: Int32, _ threads: Int32, _ result: UnsafeMutablePointer<Double>?,
  undetermined: (DesignMatrix, Range<Int>) -> [Int] = { _, _ in [] }
) throws {
  let matrix = try Features(features).matrix
  guard matrix.columns == d else {
    throw InvalidInput("There are \(matrix.columns) columns of features, and the model has \(d).")
  }
  guard k >= 1 else { throw InvalidInput("There are no classes.") }
  guard [SMR_LOGITS, SMR_LOG_PROBABILITIES, SMR_PROBABILITIES].contains(Int(kind)) else {
    throw InvalidInput("There is no kind \(kind) of prediction.")
  }
  _ = try product(matrix.rows, k, "probabilities")
  let threads = try threadCount(threads)
  guard let result else { throw InvalidInput("The pointer to the result is NULL.") }
  for first in stride(from: 0, to: matrix.rows, by: blockRows) {
    let rows = first..<min(first + blockRows, matrix.rows)
    var block = matrix.logSoftmax(
      parameters: parameters, classes: k, rows: rows, offsets: try known(offsets, rows, k), threads: threads,
      normalized: kind != SMR_LOGITS)
    for i in 0..<rows.count {
      // A log-probability may be minus infinity, but never plus infinity, so that a sum is NaN only if a number is NaN.
      let sum = block.row(i).reduce(0, +)
      guard kind == SMR_LOGITS ? sum.isFinite : !sum.isNaN else { throw fault(matrix, first + i) }
    }
    if kind == SMR_PROBABILITIES { block = block.exponentials }
    for row in undetermined(matrix, rows) {
      for c in 0..<k { block[row, c] = .nan }
    }
    (result + first * k).update(from: block.elements, count: block.elements.count)
  }
}

/// A copy of the offsets of some rows.
private func known(_ offsets: UnsafePointer<Double>?, _ rows: Range<Int>, _ k: Int) throws -> Matrix<Double>? {
  guard let offsets, !rows.isEmpty else { return nil }
  let copy = Matrix(
    rows: rows.count, columns: k,
    elements: try elements(offsets + rows.lowerBound * k, rows.count * k, "to the offsets"))
  if let place = copy.elements.firstIndex(where: { !($0.magnitude <= Predictor.greatestOffset) }) {
    throw InvalidInput(
      "The offsets of row \(rows.lowerBound + place / k + 1) must be finite numbers of at most 1e100, but one is \(copy.elements[place])."
    )
  }
  return copy
}

/// The fault of a row that does not have probabilities.
private func fault(_ features: DesignMatrix, _ row: Int) -> InvalidInput {
  if let j = (0..<features.columns).first(where: { !features.value(row, $0).isFinite }) {
    return InvalidInput("Feature \(j + 1) of row \(row + 1) must be a finite number, but is \(features.value(row, j)).")
  }
  return InvalidInput("The features of row \(row + 1) are so large that their products overflow; check the units.")
}
