import Testing

@testable import SoftmaxRegression

@Suite struct `A split of the rows` {
  private func targets(_ counts: [Int]) -> Targets {
    .labels(counts.enumerated().flatMap { Array(repeating: Int32($0), count: $1) }, classes: counts.count)
  }

  @Test func `deals every row to a fold, each class evenly`() {
    let counts = [100, 53, 7]
    let targets = targets(counts)
    let folds = Split.folds(10).assignment(targets, weights: nil, seed: 1)
    for fold in 0..<10 {
      let rows = folds.indices.filter { folds[$0] == fold }
      #expect(rows.count == 16)
      for (k, count) in counts.enumerated() {
        let held = rows.count { targets.mostProbable($0) == k }
        #expect(held == count / 10 || held == (count + 9) / 10)
      }
    }
  }

  @Test func `holds out a share of each class`() {
    let targets = targets([200, 50, 10])
    let held = Split.holdout(0.2).assignment(targets, weights: nil, seed: 3)
    #expect(held.count { $0 == 0 } == 52)
    for (k, expected) in [40, 10, 2].enumerated() {
      #expect(held.indices.count { held[$0] == 0 && targets.mostProbable($0) == k } == expected)
    }
    #expect(held.allSatisfy { $0 == 0 || $0 == -1 })
  }

  @Test func `depends on the seed, and on nothing else`() {
    let targets = targets([30, 30])
    let one = Split.folds(3).assignment(targets, weights: nil, seed: 7)
    #expect(one == Split.folds(3).assignment(targets, weights: nil, seed: 7))
    #expect(one != Split.folds(3).assignment(targets, weights: nil, seed: 8))
    // The bits of any machine.
    #expect(Split.folds(3).assignment(self.targets([4, 3]), weights: nil, seed: 0) == [0, 2, 1, 0, 0, 2, 1])
  }

  @Test func `never takes the last rows of a class, nor scores rows of weight zero`() {
    let weights: [Double] = [1, 1, 1, 0, 1, 1, 2, 0]
    let targets = Targets.labels([0, 0, 0, 0, 1, 1, 2, 2], classes: 3)
    for seed in 0..<20 as Range<UInt64> {
      for split in [Split.folds(2), .folds(8), .holdout(0.5), .holdout(0.99)] {
        let folds = split.assignment(targets, weights: weights, seed: seed)
        #expect(folds[3] == -1 && folds[6] == -1 && folds[7] == -1)
        for fold in Set(folds) where fold >= 0 {
          let others = folds.indices.filter { folds[$0] != fold && weights[$0] > 0 }
          #expect(Set(others.map(targets.mostProbable)) == [0, 1, 2], "\(split) \(folds)")
        }
      }
    }
  }

  @Test func `leaves soft targets some of each class`() {
    let targets = Targets.probabilities(Matrix([[0.9, 0.1], [1, 0], [1, 0], [1, 0]]))
    for seed in 0..<20 as Range<UInt64> {
      #expect(Split.folds(2).assignment(targets, weights: nil, seed: seed)[0] == -1)
    }
  }

  @Test func `is refused where it is none`() {
    for split in [Split.holdout(0), .holdout(1), .holdout(-1), .holdout(.nan), .folds(1), .folds(-3), .folds(11)] {
      #expect(throws: FitError.self) { try split.check(rows: 10) }
    }
    #expect(throws: Never.self) { try Split.folds(10).check(rows: 10) }
  }
}
