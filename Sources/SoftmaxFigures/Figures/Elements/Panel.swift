/// A frame with axes and marks.
package struct Panel: Sendable, Equatable {
  /// The title; no title if empty.
  package var title: String
  /// The horizontal axis.
  package var x: Axis
  /// The vertical axis.
  package var y: Axis
  /// The marks; later ones are drawn over earlier ones.
  package var marks: [Mark]
  /// The meaning of the colours of a surface or of cells.
  package var colorBar: ColorBar?
  /// Whether a unit has the same length on both axes.
  package var isEqual: Bool
  /// The height of the frame over its width, unless units have the same length.
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
  /// The name of the quantity that the colours show.
  package var title: String
  /// The numbers at the ends.
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
