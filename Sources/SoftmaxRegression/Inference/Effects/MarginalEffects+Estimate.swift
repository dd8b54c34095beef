extension MarginalEffects.Effect {
  init(
    _ question: EffectQuestion, class name: String, isKnown: Bool, estimate: Double, error: Double,
    _ distribution: TestDistribution, width: Double
  ) {
    let z = estimate / error
    let known = isKnown && z.isFinite
    self.init(
      variable: question.variable, level: question.level, contrast: question.contrast, class: name,
      estimate: isKnown ? estimate : nil, standardError: isKnown ? error : nil, z: known ? z : nil,
      pValue: known ? distribution.pValue(z) : nil, lower: isKnown ? estimate - width * error : nil,
      upper: isKnown ? estimate + width * error : nil, at: nil)
  }
}
