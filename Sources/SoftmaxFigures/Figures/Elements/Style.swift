/// The look of a mark, whose colour is given by its meaning.
package struct Style: Sendable, Equatable {
  /// The colour.
  package var color: PaletteColor
  /// The shape of points.
  package var marker: Marker
  /// The diameter of points; 1 for normal points.
  package var size: Double
  /// The width of lines; 1 for thin lines.
  package var width: Double
  /// Whether lines are dashed.
  package var isDashed: Bool
  /// The opacity, from 0 for an invisible mark to 1.
  package var opacity: Double

  /// A style.
  package init(
    _ color: PaletteColor = .ink, marker: Marker = .circle, size: Double = 1, width: Double = 1.4,
    isDashed: Bool = false, opacity: Double = 1
  ) {
    self.color = color
    self.marker = marker
    self.size = size
    self.width = width
    self.isDashed = isDashed
    self.opacity = opacity
  }

  /// The style of a class: its colour and its marker.
  package static func category(
    _ index: Int, size: Double = 1, width: Double = 1.4, isDashed: Bool = false, opacity: Double = 1
  ) -> Style {
    Style(
      .category(index), marker: .category(index), size: size, width: width, isDashed: isDashed, opacity: opacity)
  }
}

/// The shape of a point.
package enum Marker: Int, Sendable, Equatable, CaseIterable {
  case circle, triangle, square, diamond, wedge, pentagon
  /// Shapes that are not filled.
  case ring, frame
  /// Shapes of two strokes.
  case cross, plus

  /// The marker of a class: filled markers in turn, shifted by one each time the colours are repeated.
  package static func category(_ index: Int) -> Marker {
    let filled: [Marker] = [.circle, .triangle, .square, .diamond, .wedge, .pentagon]
    return filled[(index + index / PaletteColor.categories) % filled.count]
  }
}
