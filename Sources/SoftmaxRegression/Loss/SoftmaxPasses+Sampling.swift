extension SoftmaxPasses {
  /// The same data reduced to `count` rows, each drawn as often as its share of the weight asks for.
  ///
  /// One row is drawn from each of `count` equal parts of the total weight, by a generator with a fixed seed, so that neither
  /// the order of the rows nor a period in it matters much, and a sample is the same for any number of threads. A shard takes those
  /// of its own rows that a sample of all rows has.
  func sample(_ count: Int) -> SoftmaxPasses {
    var random = SplitMix64(state: 0)
    var chosen: [Int] = []
    let part = totalWeight / Double(count)
    let (first, end) = (totals.weightBefore, totals.weightAfter)
    var (row, reached) = (0, first + (weights?.first ?? 0))
    for index in 0..<count {
      let aim = (Double(index) + random.nextUniform()) * part
      guard aim >= first, aim < end, features.rows > 0 else { continue }
      guard let weights else {
        chosen.append(min(features.rows - 1, Int(aim - first)))
        continue
      }
      while reached <= aim, row + 1 < weights.count {
        row += 1
        reached += weights[row]
      }
      // Rounding may leave the last aim beyond the sum.
      if weights[row] > 0 { chosen.append(row) }
    }
    return SoftmaxPasses(
      features: features.rows(chosen), targets: targets.rows(chosen), weights: nil, scaling: scaling,
      hasIntercept: hasIntercept, threads: blocks.threads, shards: shards)
  }
}

extension Matrix {
  /// A copy of some rows.
  func rows(_ chosen: [Int]) -> Matrix {
    var elements: [Element] = []
    elements.reserveCapacity(chosen.count * columns)
    for i in chosen { elements += row(i) }
    return Matrix(rows: chosen.count, columns: columns, elements: elements)
  }
}

extension SparseMatrix {
  /// A copy of some rows.
  func rows(_ chosen: [Int]) -> SparseMatrix {
    var (offsets, indices, values) = ([0], [Int32](), [Double]())
    offsets.reserveCapacity(chosen.count + 1)
    for i in chosen {
      indices += self.indices[self.offsets[i]..<self.offsets[i + 1]]
      values += self.values[self.offsets[i]..<self.offsets[i + 1]]
      offsets.append(values.count)
    }
    return SparseMatrix(
      checkedRows: chosen.count, columns: columns, offsets: offsets, indices: indices, values: values)
  }
}

extension FileMatrix {
  /// A copy of some rows in memory.
  func rows(_ chosen: [Int]) -> Matrix<Double> {
    Matrix(rows: chosen.count, columns: columns, elements: chosen.flatMap { i in (0..<columns).map { self[i, $0] } })
  }
}

extension DesignMatrix {
  /// A copy of some rows.
  func rows(_ chosen: [Int]) -> DesignMatrix {
    switch self {
    case .double(let matrix): .double(matrix.rows(chosen))
    case .float(let matrix): .float(matrix.rows(chosen))
    case .sparse(let matrix): .sparse(matrix.rows(chosen))
    case .file(let matrix): .double(matrix.rows(chosen))
    }
  }
}

extension Targets {
  /// A copy of some rows.
  func rows(_ chosen: [Int]) -> Targets {
    switch self {
    case .labels(let labels, let classes): .labels(chosen.map { labels[$0] }, classes: classes)
    case .probabilities(let matrix): .probabilities(matrix.rows(chosen))
    }
  }
}
