/// A legend in rows that fit a width.
struct LegendLayout {
  private static let key = 19.0
  private static let space = 14.0
  private static let row = 14.5
  private static let longest = 280.0

  /// An entry and its start.
  private struct Place {
    let row: Int
    let x: Double
    let entry: Legend.Entry?
    let name: String
  }

  private var places: [Place] = []
  private var rows = 0

  init(_ legend: Legend, width: Double) {
    var x = 0.0
    let more = legend.omitted > 0 ? ["and \(legend.omitted) more"] : []
    let names = TextSize.fitted(legend.entries.map(\.name), TextSize.tick, min(width - Self.key, Self.longest))
    let entries = zip(legend.entries, names).map { (entry: Optional($0), name: $1) }
    for (entry, name) in entries + more.map({ (nil, $0) }) {
      let room = (entry == nil ? 0 : Self.key) + TextSize.width(name, TextSize.tick)
      if x > 0, x + room > width {
        x = 0
        rows += 1
      }
      places.append(Place(row: rows, x: x, entry: entry, name: name))
      x += room + Self.space
    }
    if !places.isEmpty { rows += 1 }
  }

  /// The height of all rows and a little space.
  var height: Double { rows == 0 ? 0 : Double(rows) * Self.row + 3 }

  func draw(_ scene: inout Scene, from corner: FigurePoint) {
    for place in places {
      let y = corner.y - (Double(place.row) + 0.5) * Self.row
      let x = corner.x + place.x
      if let entry = place.entry { draw(entry, at: FigurePoint(x, y), &scene) }
      let start = x + (place.entry == nil ? 0 : Self.key)
      scene.text(place.name, FigurePoint(start, y), .left, PaletteColor.ink.rgb, size: TextSize.tick)
    }
  }

  private func draw(_ entry: Legend.Entry, at: FigurePoint, _ scene: inout Scene) {
    let style = entry.style
    let (from, to) = (at.x + 1, at.x + 15)
    switch entry.key {
    case .marker:
      scene.items.append(
        .marker(FigurePoint(at.x + 8, at.y), style.marker, style.color.rgb, size: 1.15, opacity: 1))
    case .line: scene.line([FigurePoint(from, at.y), FigurePoint(to, at.y)], Scene.Stroke(style))
    case .box:
      scene.fill(
        [
          FigurePoint(from, at.y - 4), FigurePoint(to, at.y - 4), FigurePoint(to, at.y + 4),
          FigurePoint(from, at.y + 4),
        ], style.color.rgb,
        opacity: style.opacity)
    }
  }
}
