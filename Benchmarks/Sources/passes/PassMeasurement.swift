import CLimits
@_spi(Benchmarks) import SoftmaxRegression

/// What one shape of data takes, in seconds.
struct PassMeasurement: Encodable {
  let storage: String
  let classes: Int
  let features: Int
  let rows: Int
  /// A pass for value and gradient on all threads, and on one.
  var pass = Least()
  var passOnOneThread = Least()
  /// A pass for a product with the Hessian.
  var hessianProduct = Least()
  /// Reading X once.
  var read = Least()
  /// The two products by OpenBLAS: all rows at once, and block by block.
  var productsWhole = Least()
  var productsBlocks = Least()
}

/// Measures one shape: X is rows x d, of numbers between 0 and 1.
struct PassMeasuring {
  let limits: Limits
  let rounds: Int

  func measure(_ x: [Double], d: Int, k: Int, peak: inout Double) -> PassMeasurement {
    let rows = x.count / d
    let matrix = DesignMatrix.double(Matrix(rows: rows, columns: d, elements: x))
    let products = Products(
      rows: rows, d: d, k: k, threads: limits.threads, zero: 0.0, both: { limits_products($0, $1, $2, $3, $4, $5, $6) })
    defer { products.deallocate() }
    return measure(matrix, x, products, storage: "Double", peak: &peak)
  }

  func measure(_ x: [Float], d: Int, k: Int, peak: inout Double) -> PassMeasurement {
    let rows = x.count / d
    let matrix = DesignMatrix.float(Matrix(rows: rows, columns: d, elements: x))
    let products = Products(
      rows: rows, d: d, k: k, threads: limits.threads, zero: Float(0),
      both: { limits_products_float($0, $1, $2, $3, $4, $5, $6) })
    defer { products.deallocate() }
    return measure(matrix, x, products, storage: "Float", peak: &peak)
  }

  /// Every round measures everything once, so that what disturbs the machine disturbs all.
  private func measure<Element>(
    _ matrix: DesignMatrix, _ x: [Element], _ products: Products<Element>, storage: String, peak: inout Double
  ) -> PassMeasurement {
    let (rows, d, k) = (products.rows, products.d, products.k)
    let labels = Targets.labels((0..<rows).map { Int32(truncatingIfNeeded: ($0 &* 7919) % k) }, classes: k)
    let all = SinglePasses(features: matrix, targets: labels, threads: limits.threads)
    let one = SinglePasses(features: matrix, targets: labels, threads: 1)
    let parameters = (0..<(d + 1) * k).map { Double($0 &* 31 % 101) / 1000 - 0.05 }
    let direction = parameters.reversed() as [Double]
    var result = PassMeasurement(storage: storage, classes: k, features: d, rows: rows)
    for round in 0..<rounds {
      result.pass.see(seconds { blackHole(all.lossAndGradient(parameters).loss) })
      x.withUnsafeBytes { result.read.see(limits.read($0)) }
      peak = max(peak, limits.multiplyAdds())
      x.withUnsafeBufferPointer { x in
        guard let x = x.baseAddress else { return }
        result.productsWhole.see(products.whole(x))
        for size in [256, 1024] { result.productsBlocks.see(products.blocks(x, of: size)) }
      }
      result.pass.see(seconds { blackHole(all.lossAndGradient(parameters).loss) })
      guard storage == "Double", round < 2 else { continue }
      result.hessianProduct.see(seconds { blackHole(all.hessianProduct(parameters, direction)[0]) })
      result.passOnOneThread.see(seconds { blackHole(one.lossAndGradient(parameters).loss) })
    }
    return result
  }
}
