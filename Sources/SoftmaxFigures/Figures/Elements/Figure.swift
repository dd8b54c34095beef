/// A figure as a value: panels with their marks, a title, a legend and a caption.
///
/// It contains data and no pixels. The renderer chooses layout and colours, so that all figures look alike and a class
/// has the same colour everywhere. ``write(to:)`` draws it.
public struct Figure: Sendable, Equatable {
  /// The title at the top of the figure; no title if empty.
  public var title: String
  /// Further explanation, at the bottom of the figure; no caption if empty.
  public var caption: String
  /// The meaning of the styles, between the title and the panels.
  package var legend: Legend
  /// The panels, row by row.
  package var panels: [Panel]
  /// The number of panels side by side.
  package var columns: Int
  /// The width in centimetres.
  public var width: Double
  /// The height in centimetres; nil for the height that the shapes of the panels require.
  public var height: Double?

  /// A figure of panels in rows.
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
