/// Arithmetic of vectors: parameters, gradients, steps.
///
/// Long vectors are cut into blocks, which the threads share. The cuts depend on the length alone, so that results have
/// the same bits for any number of threads.

/// The length of a block of a long vector, which stays in a core's cache.
private let blockLength = 32_768

/// The inner product of two vectors.
func dot(_ a: [Double], _ b: [Double], threads: Int = 1) -> Double {
  let n = min(a.count, b.count)
  guard n > blockLength else { return BLAS.dot(a, b, n: n) }
  return sumOverRows(n, length: 1, threads: threads) { block in
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        guard let a = a.baseAddress, let b = b.baseAddress else { return 0 }
        return BLAS.dot(a + block.lowerBound, b + block.lowerBound, n: block.count)
      }
    }
  }
}

/// `a + t b`.
func sum(_ a: [Double], _ t: Double, times b: [Double], threads: Int = 1) -> [Double] {
  precondition(a.count == b.count, "Only vectors of one length have a sum.")
  return vector(a.count, threads: threads) { result, block in
    for i in block { (result + i).initialize(to: a[i] + t * b[i]) }
  }
}

/// `t a`.
func multiple(_ t: Double, of a: [Double], threads: Int = 1) -> [Double] {
  vector(a.count, threads: threads) { result, block in
    for i in block { (result + i).initialize(to: t * a[i]) }
  }
}

/// Replaces a vector by the step from it to another one, in place.
func turn(_ a: inout [Double], intoStepTo b: [Double], threads: Int = 1) {
  precondition(a.count == b.count, "Only vectors of one length have a difference.")
  change(&a, threads: threads) { a, block in
    for i in block { a[i] = b[i] - a[i] }
  }
}

/// Adds `t b` to a vector in place.
func accumulate(_ t: Double, times b: [Double], into a: inout [Double], threads: Int = 1) {
  let n = min(a.count, b.count)
  change(&a, threads: threads) { a, block in
    for i in block.clamped(to: 0..<n) { a[i] += t * b[i] }
  }
}

/// The largest absolute value of a vector's components; zero for an empty vector.
func maxNorm(_ a: [Double], threads: Int = 1) -> Double {
  inBlocks(a.count, threads: threads) { block, largest in
    let most = a.withUnsafeBufferPointer { a in block.reduce(into: 0.0) { if abs(a[$1]) > $0 { $0 = abs(a[$1]) } } }
    largest.pointee = max(largest.pointee, most)
  }.reduce(0) { max($0, $1) }
}

/// Adds `t f_j b_j` to row j of a matrix in place, and returns Σ_j t f_j ‖b_j‖², for each factor f_j.
///
/// The rows of both matrices have the same length; rows without a factor stay unchanged.
func addRows(_ b: [Double], times factors: [Double], _ t: Double, to a: inout [Double], threads: Int) -> Double {
  let k = rowLength(b, factors)
  return a.withUnsafeMutableBufferPointer { a in
    guard let start = a.baseAddress else { return 0 }
    nonisolated(unsafe) let result = start
    return sumOverRows(factors.count, length: k, threads: threads) { rows in
      var sum = 0.0
      for j in rows {
        let factor = t * factors[j]
        for i in j * k..<(j + 1) * k {
          let change = factor * b[i]
          result[i] += change
          sum += b[i] * change
        }
      }
      return sum
    }
  }
}

/// Σ_j f_j a_jᵀb_j over the rows of two matrices that have a factor.
func rowProducts(_ a: [Double], _ b: [Double], times factors: [Double], threads: Int) -> Double {
  sumOfRowProducts(a, b, factors, threads: threads) { $0 * $1 }
}

/// Σ_j ‖a_j‖² / f_j over the rows a_j of a matrix that have a factor.
func rowSquares(_ a: [Double], over factors: [Double], threads: Int) -> Double {
  sumOfRowProducts(a, a, factors, threads: threads) { $0 / $1 }
}

@inline(__always)
private func sumOfRowProducts(
  _ a: [Double], _ b: [Double], _ factors: [Double], threads: Int,
  _ weighed: @Sendable (_ product: Double, _ factor: Double) -> Double
) -> Double {
  let k = rowLength(a, factors)
  return sumOverRows(factors.count, length: k, threads: threads) { rows in
    var sum = 0.0
    for j in rows {
      var product = 0.0
      for i in j * k..<(j + 1) * k { product += a[i] * b[i] }
      sum += weighed(product, factors[j])
    }
    return sum
  }
}

/// K, the length of the rows of a (d + 1) x K matrix, for d factors.
private func rowLength(_ a: [Double], _ factors: [Double]) -> Int { a.count / (factors.count + 1) }

private func sumOverRows(_ count: Int, length: Int, threads: Int, _ body: @Sendable (Range<Int>) -> Double) -> Double {
  let shape = BlockShape(rows: max(1, blockLength / max(length, 1)), width: 0, extra: 0)
  return RowBlocks(rows: count, threads: threads)
    .sum(count: 1, shape: shape, work: 3 * length) { rows, _, sum in sum.pointee += body(rows) }[0]
}

/// A new vector that `body` writes block by block, so that no old vector is copied.
private func vector(
  _ count: Int, threads: Int, _ body: @Sendable (UnsafeMutablePointer<Double>, Range<Int>) -> Void
) -> [Double] {
  [Double](unsafeUninitializedCapacity: count) { result, initialized in
    initialized = count
    guard let start = result.baseAddress else { return }
    nonisolated(unsafe) let numbers = start
    forEachBlock(count, threads: threads) { body(numbers, $0) }
  }
}

private func change(
  _ a: inout [Double], threads: Int, _ body: @Sendable (UnsafeMutablePointer<Double>, Range<Int>) -> Void
) {
  a.withUnsafeMutableBufferPointer { a in
    guard let start = a.baseAddress else { return }
    nonisolated(unsafe) let numbers = start
    forEachBlock(a.count, threads: threads) { body(numbers, $0) }
  }
}

private func forEachBlock(_ count: Int, threads: Int, _ body: @Sendable (Range<Int>) -> Void) {
  guard count > blockLength else { return body(0..<count) }
  _ = inBlocks(count, threads: threads) { block, _ in body(block) }
}

/// The number to which `body` has added for each chunk of blocks, starting from zero.
private func inBlocks(
  _ count: Int, threads: Int, _ body: @Sendable (Range<Int>, UnsafeMutablePointer<Double>) -> Void
) -> [Double] {
  let shape = BlockShape(rows: blockLength, width: 0, extra: 0)
  return RowBlocks(rows: count, threads: threads).chunkSums(count: 1, shape: shape, work: 2) { body($0, $2) }
    .flatMap { $0 }
}
