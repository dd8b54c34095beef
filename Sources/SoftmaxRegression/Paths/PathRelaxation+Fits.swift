extension PathRelaxation {
  /// The relaxed fits of points; fewer if they are stopped.
  ///
  /// - Parameters:
  ///   - points: the points.
  ///   - relaxer: the fits.
  ///   - kind: the second fit.
  ///   - descent: the path.
  ///   - units: the weight that is left out of each row, or nil if no row is.
  ///   - isStopped: asked between iterations.
  init(
    _ points: [PathPoint], _ relaxer: PathRelaxer, _ kind: Relaxation, _ descent: PathDescent, units: [Double]?,
    isStopped: () -> Bool
  ) {
    self.init(kind: kind)
    var relaxer = relaxer
    var places: [[Int]: Int] = [:]
    for (index, point) in points.enumerated() {
      let features = relaxer.support(point)
      if let place = places[features] {
        fits[place].points.append(index)
        continue
      }
      let fit: Fit
      do throws(FitError) {
        let outcome = try relaxer.outcome(features, isStopped: isStopped)
        guard !isStopped() else { return }
        let loo = try units.flatMap { units throws(FitError) in try relaxer.leaveOneOut(outcome, units: units) }
        fit = Fit(outcome, point: index, features: features, descent, loo: loo)
      } catch {
        fit = Fit(points: [index], features: features, estimates: nil, separation: nil, reason: error.sentence)
      }
      places[features] = fits.count
      fits.append(fit)
    }
  }
}
