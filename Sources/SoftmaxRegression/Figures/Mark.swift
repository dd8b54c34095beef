/// Something drawn in a panel: a shape made of data, and its style.
public struct Mark: Sendable, Equatable {
  /// What is drawn.
  public var shape: Shape
  /// How it looks.
  public var style: Style

  /// A shape in a style.
  public init(_ shape: Shape, _ style: Style = Style()) {
    self.shape = shape
    self.style = style
  }

  /// A shape in the coordinates of the panel's axes.
  public enum Shape: Sendable, Equatable {
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
    /// Boxes with colours and texts of their own: a heat map.
    case cells([Cell])
    /// Where each field of a plane is the largest, in the tints of the given classes, with the lines between them.
    case regions(PlaneField, classes: [Int])
    /// The lines on which the first field has the given values.
    case contours(PlaneField, levels: [Double])
    /// The first field in bands of colour between the given values.
    case surface(PlaneField, levels: [Double], Ramp)
    /// Words at places.
    case texts([Text])
  }
}

/// A place in a panel.
public struct FigurePoint: Sendable, Equatable, Hashable {
  /// Along the horizontal axis.
  public var x: Double
  /// Along the vertical axis.
  public var y: Double

  /// A place in a panel.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

extension Mark {
  /// A rectangle in a panel.
  public struct Box: Sendable, Equatable {
    /// Its extent along the horizontal axis.
    public var x: ClosedRange<Double>
    /// Its extent along the vertical axis.
    public var y: ClosedRange<Double>

    /// A rectangle.
    public init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
      self.x = x
      self.y = y
    }

    /// An upright bar from zero.
    public static func bar(at x: Double, width: Double, height: Double) -> Box {
      Box(x: x - width / 2...x + width / 2, y: min(0, height)...max(0, height))
    }
  }

  /// A rectangle of a heat map.
  public struct Cell: Sendable, Equatable {
    /// The rectangle.
    public var box: Box
    /// Its colour.
    public var color: PaletteColor
    /// What is written in it; nothing if empty.
    public var text: String

    /// A rectangle of a heat map.
    public init(_ box: Box, _ color: PaletteColor, text: String = "") {
      self.box = box
      self.color = color
      self.text = text
    }
  }

  /// An estimate with its interval, at a height of the panel.
  public struct Interval: Sendable, Equatable {
    /// The estimate.
    public var at: FigurePoint
    /// The interval; nil where there is none.
    public var range: ClosedRange<Double>?

    /// An estimate with its interval.
    public init(at: FigurePoint, range: ClosedRange<Double>?) {
      self.at = at
      self.range = range
    }
  }

  /// Words at a place of a panel.
  public struct Text: Sendable, Equatable {
    /// Which end of the words is at the place.
    public enum Anchor: Sendable, Equatable { case left, center, right }

    /// The words.
    public var text: String
    /// The place.
    public var at: FigurePoint
    /// Which end of the words is there.
    public var anchor: Anchor

    /// Words at a place.
    public init(_ text: String, at: FigurePoint, anchor: Anchor = .center) {
      self.text = text
      self.at = at
      self.anchor = anchor
    }
  }
}
