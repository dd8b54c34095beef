import Testing

@testable import SoftmaxRegression

@Suite struct `Row blocks` {
  @Test(arguments: [0, 1, 15, 16, 17, 511, 512, 513, 5000])
  func `visit every row once`(_ rows: Int) {
    for threads in [1, 3] {
      let sums = RowBlocks(rows: rows, threads: threads).sum(count: 3, width: 1, work: 1000) { rows, _, sum in
        for row in rows {
          sum[0] += 1
          sum[1] += Double(row)
          sum[2] += Double(row) * Double(row)
        }
      }
      let n = Double(rows)
      #expect(sums == [n, n * (n - 1) / 2, n * (n - 1) * (2 * n - 1) / 6])
    }
  }

  @Test func `add in the same order for any number of threads`() {
    // Numbers of very different size, whose sum depends on the order.
    let values = (0..<20_000).map { i in
      var random = SplitMix(UInt64(i))
      return random.normal() * (i % 7 == 0 ? 1e12 : 1e-3)
    }
    let sums = [1, 2, 3, 7].map { threads in
      RowBlocks(rows: values.count, threads: threads).sum(count: 1, width: 1, work: 10_000) { rows, _, sum in
        for row in rows { sum[0] += values[row] }
      }
    }
    #expect(sums.allSatisfy { $0 == sums[0] })
  }

  @Test func `give each block scratch space of its own width`() {
    let sums = RowBlocks(rows: 3000, threads: 4).sum(count: 1, width: 5, work: 1000) { rows, scratch, sum in
      for i in 0..<(5 * rows.count) { scratch[i] = 1 }
      for i in 0..<(5 * rows.count) { sum[0] += scratch[i] }
    }
    #expect(sums == [15_000])
  }

  @Test func `keep chunks apart for results that are not added`() {
    let parts = RowBlocks(rows: 4000, threads: 2).chunkSums(count: 1, width: 1, work: 1000) { rows, _, sum in
      for row in rows { sum[0] = max(sum[0], Double(row)) }
    }
    #expect(parts.count > 1)
    #expect(parts.map { $0[$0.startIndex] } == parts.map { $0[$0.startIndex] }.sorted())
    #expect(parts.last.map { $0[$0.startIndex] } == 3999)
  }
}
