import Testing

/// What the test of the layers sees in source text.
struct MemberLayersTests {
  private func uses(_ texts: [String]) -> [String] {
    let files = texts.enumerated().map { (layer: $0, file: SourceFile("\($0).swift", $1)) }
    return MemberLayers(files).upwardUses.map { "\($0.file) \($0.member)" }.sorted()
  }

  private let matrix = """
    struct Matrix { let rows: Int }
    """

  @Test func `a member that only a later folder gives to a matrix is seen`() {
    let loss = """
      struct CrossEntropy {
        func probabilities(_ logits: Matrix) -> Matrix { logits.exponentials }
        func predictions(_ logits: Matrix) -> [Int] { rowMaxima(of: logits) }
      }
      """
    let model = """
      extension Matrix where Element == Double {
        var exponentials: Matrix { self }
        func rowMaxima() -> [Int] { [] }
      }
      """
    #expect(uses([matrix, loss, model]) == ["1.swift exponentials", "1.swift rowMaxima"])
    #expect(uses([matrix, model, loss]).isEmpty)
  }

  @Test func `a bare word in an extension means the type's own member, though others have one of that name`() {
    let moments = """
      struct FeatureMoments { let mean: [Double] }
      struct Passes { let scaling: Double }
      extension FeatureMoments {
        func view(of features: Int) -> (Int, Double) {
          guard features > 0 else { return (features, scaling) }
          return (1, 2)
        }
      }
      """
    let fit = """
      extension FeatureMoments {
        var scaling: Double { 1 }
      }
      """
    #expect(uses([moments, fit]) == ["0.swift scaling"])
    #expect(uses([moments + fit, ""]).isEmpty)
  }

  @Test func `names of parameters, variables and text are no members`() {
    let early = """
      struct Early {
        // A comment about total, and .total
        func f(total: Int) -> Int { total + g(total) }
        let word = "total(1) \\"total\\" .total"
      }
      struct Other {
        func g() { let total = 1; for (a, b) in [] { print(total, b) } }
      }
      """
    let late = "extension Early { var total: Int { 1 } }"
    #expect(uses([early, late]).isEmpty)
    #expect(uses(["struct Early { func f() -> String { \"\\(total(1)) of\" } }", late]) == ["0.swift total"])
  }
}
