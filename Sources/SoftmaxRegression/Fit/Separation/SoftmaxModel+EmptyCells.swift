extension SoftmaxModel {
  /// Names the levels that classes lack, if the classes are separated.
  mutating func nameEmptyCells(of data: TrainingData) {
    guard var separation = report.separation, data.observations.shards == nil else { return }
    let cells = EmptyCells(data.observations, data.encoding, features: separation.features).cells
    guard !cells.isEmpty else { return }
    separation.emptyCells = cells
    report.separation = separation
    report.termination = .separated(separation)
  }
}
