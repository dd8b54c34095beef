/// A figure after its layout: items to draw, in units of a 96th of an inch from the lower left corner.
struct Scene: Sendable, Equatable {
  /// The thickness, colour and dashes of a line.
  struct Stroke: Sendable, Equatable {
    var color: RGB
    var width: Double
    var isDashed = false
    var opacity = 1.0
  }

  /// An item to draw.
  enum Item: Sendable, Equatable {
    case fill([FigurePoint], RGB, opacity: Double)
    case line([FigurePoint], Stroke)
    case marker(FigurePoint, Marker, RGB, size: Double, opacity: Double)
    case text(String, FigurePoint, Mark.Text.Anchor, RGB, size: Double, isUpright: Bool)
  }

  /// The name of the whole, for readers that cannot show it.
  var title: String
  var width: Double
  var height: Double
  /// The items in the order of drawing.
  var items: [Item] = []

  mutating func fill(_ points: [FigurePoint], _ color: RGB, opacity: Double = 1) {
    if points.count > 2 { items.append(.fill(points, color, opacity: opacity)) }
  }

  mutating func line(_ points: [FigurePoint], _ stroke: Stroke) {
    if points.count > 1 { items.append(.line(points, stroke)) }
  }

  mutating func text(
    _ text: String, _ at: FigurePoint, _ anchor: Mark.Text.Anchor, _ color: RGB, size: Double, isUpright: Bool = false
  ) {
    if !text.isEmpty { items.append(.text(text, at, anchor, color, size: size, isUpright: isUpright)) }
  }
}

extension Scene.Stroke {
  init(_ style: Style) {
    self.init(color: style.color.rgb, width: style.width, isDashed: style.isDashed, opacity: style.opacity)
  }
}
