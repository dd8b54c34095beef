internal import Dispatch

extension SoftmaxClassifier {
  /// Fits data on threads outside of Swift's cooperative pool, and honours the cancellation of the task.
  ///
  /// A cancelled fit ends within an iteration. A watcher that keeps ``FitProgress/model`` has the parameters of its
  /// last iteration.
  ///
  /// - Parameters:
  ///   - data: features, targets and weights.
  ///   - watch: sees each iteration, on another thread, and can stop the fit; the model is then marked as interrupted.
  /// - Throws: `CancellationError` if the task was cancelled before the fit ended by itself; otherwise ``FitError`` for
  ///   settings and ``TableError`` for features that are not finite or too large.
  public func fit(
    _ data: TrainingData, watch: @escaping @Sendable (FitProgress) -> Decision = { _ in .proceed }
  ) async throws -> SoftmaxModel {
    let cancellation = StopFlag()
    return try await withTaskCancellationHandler {
      try Task.checkCancellation()
      let model = try await withCheckedThrowingContinuation {
        (continuation: CheckedContinuation<SoftmaxModel, any Error>) in
        DispatchQueue.global().async {
          continuation.resume(
            with: Result {
              try fit(data) { progress in
                let decision = watch(progress)
                return cancellation.isRaised ? .stop : decision
              }
            })
        }
      }
      // A fit that ended by itself just before its cancellation returns its result.
      if cancellation.isRaised, model.report.interrupted { throw CancellationError() }
      return model
    } onCancel: {
      cancellation.raise()
    }
  }
}
