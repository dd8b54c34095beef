/// A colour by its meaning.
package enum PaletteColor: Sendable, Equatable {
  /// The colour of a class.
  case category(Int)
  /// The light colour of a class, for a region in which points lie.
  case tint(Int)
  /// The colour of text, and of marks without a class.
  case ink
  /// The colour of less important marks.
  case muted
  /// The colour of grids.
  case faint
  /// The colour of the page.
  case paper
  /// A place on a scale, 0...1.
  case scale(Ramp, Double)

  /// The number of different colours of classes; further classes use the same colours with other markers.
  package static let categories = classColors.count

  /// Colours that people with any colour vision can distinguish; those that differ most in print come first.
  ///
  /// Source: Okabe and Ito, "Color universal design", 2008. Their yellow is too light for points on paper.
  private static let classColors: [RGB] = [
    RGB(0x0072B2), RGB(0xD55E00), RGB(0x009E73), RGB(0xCC79A7), RGB(0xE69F00), RGB(0x56B4E9), RGB(0x5B5B5B),
  ]

  /// The share of a class's colour in its tint, which differs each time the colours are repeated.
  private static func tint(_ index: Int) -> Double { [0.26, 0.5, 0.12][index / categories % 3] }

  var rgb: RGB {
    switch self {
    case .category(let index): Self.classColors[index % Self.classColors.count]
    case .tint(let index): RGB(0xFFFFFF).mixed(with: PaletteColor.category(index).rgb, Self.tint(index))
    case .ink: RGB(0x222222)
    case .muted: RGB(0x767676)
    case .faint: RGB(0xE3E3E3)
    case .paper: RGB(0xFFFFFF)
    case .scale(let ramp, let place): ramp.color(place)
    }
  }
}

/// A scale of colours, from 0 to 1.
package enum Ramp: Sendable, Equatable {
  /// From the page to the colour of a class.
  case category(Int)
  /// From light to dark.
  case sequential
  /// From a tone on which lines are visible to the colour of the page, for quantities whose low values matter.
  case valley
  /// From one colour for negative numbers, through the colour of the page at one half, to another for positive numbers.
  case diverging

  func color(_ place: Double) -> RGB {
    let t = place.isFinite ? min(1, max(0, place)) : 0
    switch self {
    case .category(let index):
      let full = PaletteColor.category(index).rgb
      let deep = full.mixed(with: RGB(0x000000), 0.25)
      return t < 0.8 ? RGB(0xFFFFFF).mixed(with: full, t / 0.8) : full.mixed(with: deep, (t - 0.8) / 0.2)
    case .sequential:
      let stops = [RGB(0xFBFBF3), RGB(0xC9DFE3), RGB(0x82B4CC), RGB(0x3C7FAE), RGB(0x1C4A7E)]
      let scaled = t * Double(stops.count - 1)
      let i = min(stops.count - 2, Int(scaled))
      return stops[i].mixed(with: stops[i + 1], scaled - Double(i))
    case .valley: return RGB(0x8FBCD6).mixed(with: RGB(0xFDFDFB), t)
    case .diverging:
      let end = t < 0.5 ? RGB(0xD55E00) : RGB(0x0072B2)
      return RGB(0xFFFFFF).mixed(with: end, abs(2 * t - 1))
    }
  }
}

/// A colour of a screen, components 0...255.
struct RGB: Sendable, Equatable {
  var red, green, blue: Double

  init(_ hex: Int) {
    red = Double(hex >> 16 & 0xFF)
    green = Double(hex >> 8 & 0xFF)
    blue = Double(hex & 0xFF)
  }

  func mixed(with other: RGB, _ share: Double) -> RGB {
    var result = self
    result.red += share * (other.red - red)
    result.green += share * (other.green - green)
    result.blue += share * (other.blue - blue)
    return result
  }

  /// The components as one number.
  var hex: Int { Int(red.rounded()) << 16 | Int(green.rounded()) << 8 | Int(blue.rounded()) }

  /// Whether dark text can be read on it, by its luminance.
  var isLight: Bool { 0.299 * red + 0.587 * green + 0.114 * blue > 140 }
}
