import Testing

@testable import SoftmaxRegression

@Suite struct `What is wrong with a shard` {
  private let data = `Shards of the samples`.cases[0]

  /// The errors of three shards of which the second was changed.
  private func errors(
    _ classifier: SoftmaxClassifier = SoftmaxClassifier(), _ change: (inout ShardCase) -> Void
  ) -> [FitError?] {
    var parts = [data.part(0..<100), data.part(100..<250), data.part(250..<400)]
    change(&parts[1])
    let meeting = ThreadShards(3)
    let results = fits(parts, classifier, meeting)
    #expect(meeting.mismatches == 0)
    return results.map { if case .failure(let error) = $0 { error } else { nil } }
  }

  @Test func `is said by all`() {
    let faults: [(FitError.Kind, String, [FitError?])] = [
      (
        .features, "Shard 2 of 3: Feature \"x3\" must be a finite number, but is nan in row 8",
        errors {
          guard case .double(var x) = $0.features else { return }
          x[7, 2] = .nan
          $0.features = .double(x)
        }
      ),
      (
        .weights, "Shard 2 of 3: The weight of row 3 must be a finite number that is not negative, but is -1.0",
        errors { $0.weights = [1, 1, -1] + Array(repeating: 1, count: 147) }
      ),
      (.shape, "Shard 2 of 3: There are 150 rows of features and 2 weights", errors { $0.weights = [1, 1] }),
      (
        .settings, "different classes or features",
        errors { $0.targets = .labels(Array(repeating: 3, count: 150), classes: 4) }
      ),
      (
        .settings, "different classes or features",
        errors { $0.features = .double(Matrix(rows: 150, columns: 4, elements: Array(repeating: 1, count: 600))) }
      ),
    ]
    for (kind, sentence, errors) in faults {
      #expect(errors.allSatisfy { $0?.kind == kind && $0?.description.contains(sentence) == true }, "\(errors)")
      #expect(errors.allSatisfy { $0 == errors[0] })
    }
  }

  @Test func `may be its settings`() {
    let data = data
    let results = ThreadShards(2).run { member in
      data.parts(2)[member.rank].fit(SoftmaxClassifier(penalty: .ridge(member.rank == 0 ? 0.1 : 0.2)), shards: member)
    }
    for result in results {
      #expect(throws: FitError(.settings, "The shards were given different settings; give the same to all of them.")) {
        try result.get()
      }
    }
    let bad = ThreadShards(2).run { member in
      data.parts(2)[member.rank].fit(SoftmaxClassifier(penalty: .ridge(Double(member.rank) - 1)), shards: member)
    }
    for result in bad {
      #expect(throws: FitError.self) { try result.get() }
    }
    var sgd = SoftmaxClassifier()
    sgd.solver = .sgd
    #expect(fits(data.parts(2), sgd, ThreadShards(2)).allSatisfy { (try? $0.get()) == nil })
    struct Lost: ShardCommunicator {
      let rank = 2
      let count = 2
      func sum(_ vector: inout [Double]) {}
    }
    #expect(throws: FitError.self) { try data.fit(SoftmaxClassifier(), shards: Lost()).get() }
  }

  @Test func `is not that it has no rows, but that no shard has`() throws {
    let none = data.part(0..<0)
    let model = try fits([none, data, none], SoftmaxClassifier(), ThreadShards(3)).map { try $0.get() }[0]
    #expect(try model.numbers == data.fit(SoftmaxClassifier()).get().numbers)
    for result in fits([none, none], SoftmaxClassifier(), ThreadShards(2)) {
      #expect(throws: FitError(.shape, "There are no samples to fit; give at least one row per class.")) {
        try result.get()
      }
    }
    var zero = data
    zero.weights = Array(repeating: 0, count: 400)
    for result in fits(zero.parts(2), SoftmaxClassifier(), ThreadShards(2)) {
      #expect(throws: FitError.self) { try result.get() }
    }
  }

  @Test(arguments: [PenaltyChoice.standard, .none, .jeffreys])
  func `may be that sums fail, whenever they do`(_ penalty: PenaltyChoice) throws {
    let all = ThreadShards(2)
    _ = fits(data.parts(2), SoftmaxClassifier(penalty: penalty), all)
    #expect(all.sums > 10)
    for first in 1...all.sums {
      let meeting = ThreadShards(2, breaks: first)
      for result in fits(data.parts(2), SoftmaxClassifier(penalty: penalty), meeting) {
        #expect(throws: FitError(.shards, "The sums over shards failed: the line is down.")) { try result.get() }
      }
      #expect(meeting.sums == first)
    }
  }

  @Test func `may be that sums fail in a fit of sparse features or of a sample`() throws {
    let words = `Shards of the samples`.words
    let cases = [
      ShardCase("", .sparse(words.sparse), words.targets(3)),
      ShardCase("", Problem(8000, 30, 2, seed: 704), classes: 2),
    ]
    for data in cases {
      let all = ThreadShards(2)
      _ = fits(data.parts(2), SoftmaxClassifier(), all)
      for first in 1...all.sums {
        let results = fits(data.parts(2), SoftmaxClassifier(), ThreadShards(2, breaks: first))
        #expect(results.allSatisfy { if case .failure(let error) = $0 { error.kind == .shards } else { false } })
      }
    }
  }
}
