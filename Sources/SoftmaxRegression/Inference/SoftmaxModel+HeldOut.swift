extension SoftmaxModel {
  /// The reason why the model does not belong to all rows of its table; nil if none were held out.
  var otherRows: Sentence? {
    guard case .holdout(let share) = settings.validation else { return nil }
    return
      "it was fitted without the \(ClassOrder.name(of: 100 * share)) % of the rows that were held out\(aside: .holdout)"
  }
}
