/// The fit of an elastic net, and then that of the features which it chose without its penalty.
struct RelaxedRoute: FitRoute {
  private let prepared: PreparedFit
  private let net: ElasticNet
  private let relaxation: Relaxation

  init(_ prepared: PreparedFit, _ net: ElasticNet, _ relaxation: Relaxation) {
    self.prepared = prepared
    self.net = net
    self.relaxation = relaxation
  }

  func minimize(watch: (FitProgress) -> Decision) throws(FitError) -> FittedPoint {
    var last: FitProgress?
    let chosen = try ElasticNetRoute(prepared, net).minimize { progress in
      last = progress
      return watch(progress)
    }
    guard chosen.termination.reason.isConverged else { return chosen }
    let features = net.support(of: chosen.parameters, names: prepared.observations.featureNames)
    var fit = RelaxedFit(prepared, relaxation)
    // A fit of some features lacks the others, so that the watcher sees the penalised fit of all.
    switch try fit.outcome(features, watch: { _ in last.map(watch) ?? .proceed }) {
    case .separated(let separation):
      var point = chosen
      point.separation = separation
      point.termination = point.termination.with(.unbounded)
      return point
    case .fitted(var point):
      point.lambda = net.l2
      point.passCount += chosen.passCount
      return point
    }
  }
}
