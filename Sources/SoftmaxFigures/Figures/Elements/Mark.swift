/// A shape that is drawn in a panel, with its style.
package struct Mark: Sendable, Equatable {
  /// The shape.
  package var shape: Shape
  /// The look of the shape.
  package var style: Style

  /// A shape in a style.
  package init(_ shape: Shape, _ style: Style = Style()) {
    self.shape = shape
    self.style = style
  }

  /// A shape in the coordinates of the panel's axes.
  package enum Shape: Sendable, Equatable {
    /// Markers.
    case points([FigurePoint])
    /// A line through points.
    case line([FigurePoint])
    /// A path with heads that show its direction.
    case trajectory([FigurePoint])
    /// A filled polygon.
    case area([FigurePoint])
    /// The band between two lines.
    case ribbon(lower: [FigurePoint], upper: [FigurePoint])
    /// Filled boxes, upright or lying.
    case bars([Box])
    /// Horizontal intervals, with a marker at `at`.
    case intervals([Interval])
    /// Boxes, each with its colour and text: a heat map.
    case cells([Cell])
    /// The regions in which each field of a plane is the largest, in the tints of the given classes, with their
    /// borders.
    case regions(PlaneField, classes: [Int])
    /// The lines on which the first field has the given values.
    case contours(PlaneField, levels: [Double])
    /// The first field in bands of colour between the given values.
    case surface(PlaneField, levels: [Double], Ramp)
    /// Words at places.
    case texts([Text])
    /// Short lines at numbers along the lower side of the frame.
    case rug([Double])
    /// The names of the regions that have room for them.
    case names(PlaneField, [String])
  }
}

extension Mark {
  /// A rectangle in a panel.
  package struct Box: Sendable, Equatable {
    /// Its extent along the horizontal axis.
    package var x: ClosedRange<Double>
    /// Its extent along the vertical axis.
    package var y: ClosedRange<Double>

    /// A rectangle.
    package init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
      self.x = x
      self.y = y
    }

    /// An upright bar from zero.
    package static func bar(at x: Double, width: Double, height: Double) -> Box {
      Box(x: x - width / 2...x + width / 2, y: min(0, height)...max(0, height))
    }
  }

  /// A rectangle of a heat map.
  package struct Cell: Sendable, Equatable {
    /// The rectangle.
    package var box: Box
    /// Its colour.
    package var color: PaletteColor
    /// The text in the rectangle; no text if empty.
    package var text: String

    /// A rectangle of a heat map.
    package init(_ box: Box, _ color: PaletteColor, text: String = "") {
      self.box = box
      self.color = color
      self.text = text
    }
  }

  /// An estimate with its interval, at a height of the panel.
  package struct Interval: Sendable, Equatable {
    /// The estimate.
    package var at: FigurePoint
    /// The interval; nil if there is none.
    package var range: ClosedRange<Double>?

    /// An estimate with its interval.
    package init(at: FigurePoint, range: ClosedRange<Double>?) {
      self.at = at
      self.range = range
    }
  }

  /// Words at a place of a panel.
  package struct Text: Sendable, Equatable {
    /// The ends of words that can be at a place.
    package enum Anchor: Sendable, Equatable { case left, center, right }

    /// The words.
    package var text: String
    /// The place.
    package var at: FigurePoint
    /// The end of the words that is at the place.
    package var anchor: Anchor

    /// Words at a place.
    package init(_ text: String, at: FigurePoint, anchor: Anchor = .center) {
      self.text = text
      self.at = at
      self.anchor = anchor
    }
  }
}
