internal import SoftmaxRegression

/// The names and colours of a model's classes in figures.
struct ClassColors {
  let classes: [String]

  init(_ model: SoftmaxModel) { classes = model.classes }

  /// Classes by their indices, with their names.
  func named(_ indices: some Sequence<Int>) -> [(index: Int, name: String)] { indices.map { ($0, classes[$0]) } }

  /// The colours of the classes that a figure shows: their own, or where these are used up, one after the other.
  func colors(_ shown: some Collection<Int>) -> [Int: Int] {
    let isOwn = classes.count <= PaletteColor.categories
    return Dictionary(uniqueKeysWithValues: shown.enumerated().map { ($1, isOwn ? $1 : $0) })
  }

  /// The classes that a figure shows, by their colours.
  func colored(_ shown: some Collection<Int>) -> [(index: Int, name: String)] {
    let colors = colors(shown)
    return shown.map { (colors[$0] ?? $0, classes[$0]) }
  }

  /// That only so many of the classes are shown.
  func omission(_ shown: Int) -> String {
    shown < classes.count ? "The \(shown) leading ones of \(classes.count.grouped) classes." : ""
  }
}
