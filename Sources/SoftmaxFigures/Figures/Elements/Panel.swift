/// A frame with axes and what is drawn in it.
package struct Panel: Sendable, Equatable {
  /// What the panel shows; none if empty.
  package var title: String
  /// The horizontal axis.
  package var x: Axis
  /// The vertical axis.
  package var y: Axis
  /// What is drawn, the later above the earlier.
  package var marks: [Mark]
  /// The meaning of the colours of a surface or of cells.
  package var colorBar: ColorBar?
  /// Whether a unit is as long on either axis.
  package var isEqual: Bool
  /// The height of the frame over its width, where units are not equal.
  package var aspect: Double
  /// Whether axes and grid are drawn.
  package var hasAxes: Bool

  /// A panel with two axes.
  package init(
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
package struct ColorBar: Sendable, Equatable {
  /// What the colours measure.
  package var title: String
  /// The numbers at its ends.
  package var range: ClosedRange<Double>
  /// The colours.
  package var ramp: Ramp

  /// A scale of colours over a range of numbers.
  package init(_ title: String = "", range: ClosedRange<Double>, ramp: Ramp) {
    self.title = title
    self.range = range
    self.ramp = ramp
  }
}
