internal import CKernels

/// Standardised sparse rows, `(x - center) * scale`, whose zeros are never filled in.
///
/// The coefficients are multiplied by the scale instead of the values, which is one rounding, too. The centre is
/// subtracted from stored values only: a column whose centre is not zero must be stored in every row (see
/// `FeatureMoments.standardised(_:)`). So nothing is added that must be subtracted again, and a column shifted by 1e6
/// keeps its digits.
struct SparseRows: Sendable {
  let matrix: SparseMatrix
  /// The number that is subtracted from the stored values of each column, or nil if it is zero for all columns.
  private let center: [Double]?
  let scale: [Double]
  private let weights: [Double]?

  init(_ matrix: SparseMatrix, _ scaling: FeatureScaling, weights: [Double]?) {
    self.matrix = matrix
    center = scaling.center.contains { $0 != 0 } ? scaling.center : nil
    scale = scaling.scale
    self.weights = weights
  }

  /// Whether so few values are stored that products over nonzeros cost less than dense ones.
  var isThin: Bool { matrix.values.count < matrix.rows * matrix.columns / 4 }

  /// Parameters in the layout of `multiply`.
  func vectors(_ parameters: [Double], classes: Int, threads: Int) -> SparseVectors {
    SparseVectors(parameters, classes: classes, scale: scale, threads: threads)
  }

  /// Writes the products of rows with parameters, plus the intercepts, to `result`, with the stride of the vectors.
  func multiply(_ rows: Range<Int>, _ vectors: SparseVectors, into result: UnsafeMutablePointer<Double>) {
    guard !vectors.isConstant else {
      for row in 0..<rows.count {
        (result + row * vectors.stride).update(from: vectors.intercepts, count: vectors.stride)
      }
      return
    }
    withRows(rows) {
      softmax_sparse_product($0, vectors.coefficients, vectors.intercepts, Int64(vectors.stride), result)
    }
  }

  /// The same products times a factor, in the order of a block's logits; `copy` is scratch space for them row by row.
  func multiply(
    _ rows: Range<Int>, _ vectors: SparseVectors, factor: Double, into logits: UnsafeMutablePointer<Double>,
    copy: UnsafeMutablePointer<Double>
  ) {
    multiply(rows, vectors, into: copy)
    softmax_sparse_to_panels(copy, Int64(rows.count), Int64(vectors.classes), Int64(vectors.stride), factor, logits)
  }

  /// Adds the products of some columns of the rows with residuals, rows x stride, to d x stride sums, which are not
  /// scaled.
  func addGradient(
    _ rows: Range<Int>, columns: Range<Int>, _ residuals: UnsafePointer<Double>, stride: Int,
    to sums: UnsafeMutablePointer<Double>
  ) {
    let (first, last) = (Int32(truncatingIfNeeded: columns.lowerBound), Int32(truncatingIfNeeded: columns.upperBound))
    withRows(rows) { softmax_sparse_gradient($0, residuals, Int64(stride), first, last, sums) }
  }

  /// Adds to some rows of the upper triangle of the Gram matrix of the columns that have a place.
  func addGram(
    places: [Int32], order: Int, rows part: Range<Int>, unit: Double, longest: Int,
    to gram: UnsafeMutablePointer<Double>
  ) {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: longest) { ofRow in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: longest) { valuesOfRow in
        guard let ofRow = ofRow.baseAddress, let valuesOfRow = valuesOfRow.baseAddress else { return }
        withRows(0..<matrix.rows) {
          softmax_sparse_gram(
            $0, places, scale, Int64(order - 1), Int64(part.lowerBound), Int64(part.upperBound), unit, ofRow,
            valuesOfRow,
            gram)
        }
      }
    }
  }

  private func withRows(_ rows: Range<Int>, _ body: (softmax_sparse_rows) -> Void) {
    guard !rows.isEmpty else { return }
    matrix.offsets.withUnsafeBufferPointer { offsets in
      matrix.indices.withUnsafeBufferPointer { indices in
        matrix.values.withUnsafeBufferPointer { values in
          center.withOptionalPointer { center in
            weights.withOptionalPointer(at: rows.lowerBound) { weights in
              body(
                softmax_sparse_rows(
                  offsets: offsets.baseAddress.map { $0 + rows.lowerBound }, indices: indices.baseAddress,
                  values: values.baseAddress, center: center, weights: weights,
                  rows: Int64(rows.count)))
            }
          }
        }
      }
    }
  }
}
