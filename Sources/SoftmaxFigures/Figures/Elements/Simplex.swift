/// Probabilities of three classes as places in a triangle, at whose corners one class is certain.
package enum Simplex {
  /// The place of three probabilities, in a triangle of side 1.
  package static func point(_ p: [Double]) -> FigurePoint {
    precondition(p.count == 3, "A triangle must have three probabilities.")
    return FigurePoint(p[1] + p[2] / 2, p[2] * height)
  }

  /// A panel of the triangle: its sides, lines at every fifth, the regions in which each class leads, and the class
  /// names.
  package static func panel(_ title: String = "", classes: [String], marks: [Mark]) -> Panel {
    let corners = [[1.0, 0, 0], [0, 1, 0], [0, 0, 1]]
    let center = point([1, 1, 1].map { $0 / 3 })
    let sides = [0, 1, 2, 0].map { point(corners[$0]) }
    let grid = (1..<5).flatMap { k -> [Mark] in
      let t = Double(k) / 5
      return (0..<3).map { c in
        var (a, b) = ([t, t, t], [t, t, t])
        (a[(c + 1) % 3], a[(c + 2) % 3]) = (1 - t, 0)
        (b[(c + 1) % 3], b[(c + 2) % 3]) = (0, 1 - t)
        return Mark(.line([point(a), point(b)]), Style(.faint, width: 0.8))
      }
    }
    let borders = (0..<3).map { c in
      var even = [0.5, 0.5, 0.5]
      even[c] = 0
      return Mark(.line([center, point(even)]), Style(.muted, width: 0.9, isDashed: true))
    }
    let names = (0..<3).map { c in
      let at = point(corners[c])
      let below = FigurePoint(at.x, c < 2 ? at.y - 0.065 : at.y + 0.065)
      return Mark(.texts([Mark.Text(classes[c], at: below)]), Style(.category(c)))
    }
    return Panel(
      title, x: Axis(range: -0.14...1.14), y: Axis(range: -0.11...0.97),
      marks: grid + borders + [Mark(.line(sides), Style(.ink, width: 1))] + marks + names, isEqual: true,
      hasAxes: false)
  }

  /// The height of a triangle of side 1.
  private static let height = 0.75.squareRoot()
}
