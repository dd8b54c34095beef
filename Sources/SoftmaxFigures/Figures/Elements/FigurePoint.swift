/// A place in a panel.
package struct FigurePoint: Sendable, Equatable, Hashable {
  /// Along the horizontal axis.
  package var x: Double
  /// Along the vertical axis.
  package var y: Double

  /// A place in a panel.
  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}
