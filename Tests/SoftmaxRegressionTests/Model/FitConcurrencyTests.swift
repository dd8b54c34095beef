import Synchronization
import Testing

@testable import SoftmaxRegression

@Suite struct `A fit in a task` {
  private let data: TrainingData
  /// A method that takes as many steps as it may.
  private let endless: SoftmaxClassifier

  init() throws {
    let problem = Problem(200, 4, 3, seed: 5)
    data = try TrainingData(features: problem.features, labels: problem.labels)
    var classifier = SoftmaxClassifier(penalty: .ridge(0.01))
    (classifier.solver, classifier.learningRate) = (.gradientDescent, 1e-9)
    classifier.maxIterations = 100_000_000
    endless = classifier
  }

  @Test func `has the bits of one outside`() async throws {
    let classifier = SoftmaxClassifier()
    let outside = try { try classifier.fit(data) }()
    #expect(try await classifier.fit(data) == outside)
  }

  @Test func `ends within an iteration when the task is cancelled`() async throws {
    let late = Mutex(0)
    let (steps, step) = AsyncStream.makeStream(of: Void.self)
    let isCancelled = Mutex(false)
    let task = Task {
      try await endless.fit(data) { progress in
        if progress.number == 3 { step.yield() }
        if isCancelled.withLock({ $0 }) { late.withLock { $0 += 1 } }
        return .proceed
      }
    }
    for await _ in steps { break }
    task.cancel()
    isCancelled.withLock { $0 = true }
    await #expect(throws: CancellationError.self) { try await task.value }
    // The iteration at the time of the cancellation may be seen.
    #expect(late.withLock { $0 } <= 1)
  }

  @Test func `does not start in a task that is cancelled already`() async {
    let seen = Mutex(0)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await endless.fit(data) { _ in
        seen.withLock { $0 += 1 }
        return .stop
      }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(seen.withLock { $0 } == 0)
  }

  @Test func `returns the interrupted model when its watcher stops it`() async throws {
    let model = try await endless.fit(data) { $0.number == 5 ? .stop : .proceed }
    #expect(model.report.interrupted && model.report.iterations == 5)
  }

  @Test func `throws the errors of settings`() async {
    var classifier = SoftmaxClassifier()
    classifier.tolerance = -1
    await #expect(throws: FitError.self) { try await classifier.fit(data) }
  }
}
