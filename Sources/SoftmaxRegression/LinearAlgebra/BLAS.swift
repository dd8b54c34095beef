internal import CBLAS

/// The dense products that the library uses, row-major, in double precision unless their operands are floats.
///
/// OpenBLAS is held to one thread (``BLASThreads``).
enum BLAS {
  /// `c = a b` for `a` m x k, `b` k x n, `c` m x n.
  static func multiply(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, into c: UnsafeMutablePointer<Double>,
    m: Int, n: Int, k: Int
  ) {
    guard m > 0, n > 0 else { return }
    cblas_dgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(m), Int32(n), Int32(k), 1, a, Int32(max(k, 1)), b, Int32(n),
      0, c, Int32(n))
  }

  /// `c += aᵀ b` for `a` k x m, `b` k x n, `c` m x n.
  static func addTransposedProduct(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, to c: UnsafeMutablePointer<Double>,
    m: Int, n: Int, k: Int
  ) {
    guard m > 0, n > 0, k > 0 else { return }
    cblas_dgemm(
      CblasRowMajor, CblasTrans, CblasNoTrans, Int32(m), Int32(n), Int32(k), 1, a, Int32(m), b, Int32(n), 1, c,
      Int32(n))
  }

  /// `c += a bᵀ` for `a` m x k, `b` n x k, and `c` m x n with rows `leading` apart.
  static func addProduct(
    _ a: UnsafePointer<Double>, transposed b: UnsafePointer<Double>, to c: UnsafeMutablePointer<Double>,
    m: Int, n: Int, k: Int, leading: Int
  ) {
    guard m > 0, n > 0, k > 0 else { return }
    cblas_dgemm(
      CblasRowMajor, CblasNoTrans, CblasTrans, Int32(m), Int32(n), Int32(k), 1, a, Int32(k), b, Int32(k), 1, c,
      Int32(leading))
  }

  /// The inner product of two vectors of n numbers.
  static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, n: Int) -> Double {
    BLASThreads.limit()
    return cblas_ddot(Int32(n), a, 1, b, 1)
  }

  /// Adds `aᵀ a` to the upper triangle of `c`, for `a` k x n and `c` n x n.
  static func addGram(_ a: UnsafePointer<Double>, to c: UnsafeMutablePointer<Double>, n: Int, k: Int) {
    guard n > 0, k > 0 else { return }
    cblas_dsyrk(CblasRowMajor, CblasUpper, CblasTrans, Int32(n), Int32(k), 1, a, Int32(n), 1, c, Int32(n))
  }

  /// `c = a b` for `a` m x k, `b` k x n, `c` m x n, in single precision.
  static func multiply(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>, m: Int, n: Int, k: Int
  ) {
    guard m > 0, n > 0 else { return }
    BLASThreads.limit()
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(m), Int32(n), Int32(k), 1, a, Int32(max(k, 1)), b, Int32(n),
      0, c, Int32(n))
  }

  /// `c = a bᵀ` for `a` m x k, `b` n x k, `c` m x n, in single precision.
  static func multiply(
    _ a: UnsafePointer<Float>, transposed b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>,
    m: Int, n: Int, k: Int
  ) {
    guard m > 0, n > 0, k > 0 else { return }
    BLASThreads.limit()
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasTrans, Int32(m), Int32(n), Int32(k), 1, a, Int32(k), b, Int32(k), 0, c,
      Int32(n))
  }

  /// `y = a x` for `a` m x n, in single precision.
  static func multiply(
    _ a: UnsafePointer<Float>, vector x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, m: Int, n: Int
  ) {
    guard m > 0, n > 0 else { return }
    cblas_sgemv(CblasRowMajor, CblasNoTrans, Int32(m), Int32(n), 1, a, Int32(n), x, 1, 0, y, 1)
  }

  /// `y += aᵀ x` for `a` m x n, in single precision.
  static func addTransposedProduct(
    _ a: UnsafePointer<Float>, vector x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>, m: Int, n: Int
  ) {
    guard m > 0, n > 0 else { return }
    cblas_sgemv(CblasRowMajor, CblasTrans, Int32(m), Int32(n), 1, a, Int32(n), x, 1, 1, y, 1)
  }
}
