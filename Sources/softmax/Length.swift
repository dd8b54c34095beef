import ArgumentParser
import SoftmaxFigures

/// A length on paper or on a screen.
struct Length: ExpressibleByArgument {
  let centimetres: Double

  /// A number of centimetres, or with cm, mm, in, or px (a 96th of an inch).
  init?(argument: String) {
    let units = [("cm", 1.0), ("mm", 0.1), ("in", 2.54), ("px", 2.54 / 96)]
    let unit = units.first { argument.hasSuffix($0.0) }
    guard let number = Double(argument.dropLast(unit?.0.count ?? 0)) else { return nil }
    centimetres = number * (unit?.1 ?? 1)
    guard Figure.sizes.contains(centimetres) else { return nil }
  }
}
