extension [Double] {
  /// Logits that sum to zero, from logarithms of probabilities; the logarithm of zero counts as -700.
  var centredLogits: [Double] {
    let finite = map { Swift.max($0, -700) }
    let mean = finite.reduce(0, +) / Double(Swift.max(1, count))
    return finite.map { $0 - mean }
  }
}
