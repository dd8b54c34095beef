/// A frame with axes and what is drawn in it.
public struct Panel: Sendable, Equatable {
  /// What the panel shows; none if empty.
  public var title: String
  /// The horizontal axis.
  public var x: Axis
  /// The vertical axis.
  public var y: Axis
  /// What is drawn, the later above the earlier.
  public var marks: [Mark]
  /// The meaning of the colours of a surface or of cells.
  public var colorBar: ColorBar?
  /// Whether a unit is as long on either axis.
  public var isEqual: Bool
  /// The height of the frame over its width, where units are not equal.
  public var aspect: Double
  /// Whether axes and grid are drawn.
  public var hasAxes: Bool

  /// A panel with two axes.
  public init(
    _ title: String = "", x: Axis = Axis(), y: Axis = Axis(), marks: [Mark] = [], colorBar: ColorBar? = nil,
    isEqual: Bool = false, aspect: Double = 0.7, hasAxes: Bool = true
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.marks = marks
    self.colorBar = colorBar
    self.isEqual = isEqual
    self.aspect = aspect
    self.hasAxes = hasAxes
  }
}

/// The scale of colours beside a panel.
public struct ColorBar: Sendable, Equatable {
  /// What the colours measure.
  public var title: String
  /// The numbers at its ends.
  public var range: ClosedRange<Double>
  /// The colours.
  public var ramp: Ramp

  /// A scale of colours over a range of numbers.
  public init(_ title: String = "", range: ClosedRange<Double>, ramp: Ramp) {
    self.title = title
    self.range = range
    self.ramp = ramp
  }
}
