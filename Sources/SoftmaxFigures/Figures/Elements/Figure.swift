/// A figure as a value: panels with what is drawn in them, a title, a legend and a caption.
///
/// It holds data, no pixels: layout and colours are the renderer's, so that all figures look alike and a class has one colour
/// everywhere. ``write(to:)`` draws it.
public struct Figure: Sendable, Equatable {
  /// What the figure shows, above everything; none if empty.
  public var title: String
  /// What a reader must know besides, below everything; none if empty.
  public var caption: String
  /// What stands for what, between the title and the panels.
  package var legend: Legend
  /// The panels, row by row.
  package var panels: [Panel]
  /// How many panels stand side by side.
  package var columns: Int
  /// The width in centimetres.
  public var width: Double
  /// The height in centimetres; nil for what the panels' shapes need.
  public var height: Double?

  /// A figure of panels in rows of so many columns.
  package init(
    _ title: String = "", panels: [Panel], columns: Int = 1, legend: Legend = Legend(), caption: String = "",
    width: Double = Figure.columnWidth, height: Double? = nil
  ) {
    self.title = title
    self.caption = caption
    self.legend = legend
    self.panels = panels
    self.columns = max(1, columns)
    self.width = width
    self.height = height
  }

  /// The width of a column of print, in centimetres.
  package static let columnWidth = 12.0
  /// The widths and heights that can be drawn, in centimetres.
  package static let sizes = 4.0...100.0
}
