extension Figure {
  /// The figure after its layout.
  func scene() -> Scene { FigureLayout(self).scene() }
}

/// The places of the parts of a figure.
struct FigureLayout {
  private static let margin = 9.0
  private static let gap = 14.0
  private static let unitsPerCentimetre = 96 / 2.54

  private let figure: Figure
  private let width: Double
  private let titles: [String]
  private let legend: LegendLayout
  private let captions: [String]
  private let panels: [PanelLayout]
  /// The width of a column of panels with their axes.
  private let columnWidth: Double
  /// The room beside all frames, which are equally wide and aligned.
  private let sides: PanelLayout.Sides
  /// The heights of the frames of a row of panels.
  private let heights: [Double]

  init(_ figure: Figure) {
    self.figure = figure
    let size = min(max(figure.width, Figure.sizes.lowerBound), Figure.sizes.upperBound)
    width = size * Self.unitsPerCentimetre
    let room = width - 2 * Self.margin
    titles = TextSize.wrapped(figure.title, TextSize.title, width: room)
    legend = LegendLayout(figure.legend, width: room)
    captions = TextSize.wrapped(figure.caption, TextSize.caption, width: room)
    let columns = Double(figure.columns)
    columnWidth = (room - Self.gap * (columns - 1)) / columns
    let columnWidth = columnWidth
    let drafts = figure.panels.map { PanelLayout($0, width: columnWidth) }
    let draft = PanelLayout.Sides(left: drafts.map(\.left).max() ?? 0, right: drafts.map(\.right).max() ?? 0)
    let panels = figure.panels.map { PanelLayout($0, width: columnWidth, sides: draft) }
    let sides = PanelLayout.Sides(
      left: (panels.map(\.left) + [draft.left]).max() ?? 0, right: (panels.map(\.right) + [draft.right]).max() ?? 0)
    let heights = Self.rows(figure).map { row in
      row.map { panels[$0].shape * Self.frameWidth(columnWidth, sides) }.max() ?? 0
    }
    self.sides = sides
    guard let wanted = figure.height else {
      (self.panels, self.heights) = (panels, heights)
      return
    }
    let height = min(max(wanted, Figure.sizes.lowerBound), Figure.sizes.upperBound) * Self.unitsPerCentimetre
    let words = Self.above(titles, legend) + Self.below(captions)
    let factor = max(0.05, (height - words - Self.beside(figure, panels)) / max(1, heights.reduce(0, +)))
    self.heights = heights.map { $0 * factor }
    self.panels = figure.panels.enumerated().map { i, panel in
      PanelLayout(panel, width: columnWidth, sides: sides, height: heights[i / figure.columns] * factor)
    }
  }

  /// The indices of the panels, row by row.
  private static func rows(_ figure: Figure) -> [Range<Int>] {
    stride(from: 0, to: figure.panels.count, by: figure.columns).map {
      $0..<min($0 + figure.columns, figure.panels.count)
    }
  }

  private static func frameWidth(_ column: Double, _ sides: PanelLayout.Sides) -> Double {
    max(20, column - sides.left - sides.right)
  }

  /// The height of axes, titles and gaps of all rows of panels.
  private static func beside(_ figure: Figure, _ panels: [PanelLayout]) -> Double {
    let rows = rows(figure)
    return rows.map { row in row.map { panels[$0].top }.max() ?? 0 }.reduce(0, +)
      + rows.map { row in row.map { panels[$0].bottom }.max() ?? 0 }.reduce(0, +)
      + gap * Double(max(0, rows.count - 1))
  }

  func scene() -> Scene {
    let rows = Self.rows(figure)
    let frameWidth = Self.frameWidth(columnWidth, sides)
    let tops = rows.map { row in row.map { panels[$0].top }.max() ?? 0 }
    let bottoms = rows.map { row in row.map { panels[$0].bottom }.max() ?? 0 }
    let above = Self.above(titles, legend)
    let height = above + Self.below(captions) + Self.beside(figure, panels) + heights.reduce(0, +)
    var scene = Scene(title: figure.title, width: width, height: height)
    drawWords(&scene)
    var y = height - above
    for (r, row) in rows.enumerated() {
      y -= tops[r]
      for i in row {
        let c = i % figure.columns
        let x = Self.margin + Double(c) * (columnWidth + Self.gap) + sides.left
        let room = Mark.Box(x: x...x + frameWidth, y: y - heights[r]...y)
        PanelDrawing(panels[i], room: room, isStretched: figure.height != nil).draw(&scene)
      }
      y -= heights[r] + bottoms[r] + Self.gap
    }
    return scene
  }

  /// The height of title and legend.
  private static func above(_ titles: [String], _ legend: LegendLayout) -> Double {
    margin + Double(titles.count) * 1.3 * TextSize.title + (titles.isEmpty ? 0 : 4) + legend.height
  }

  /// The height of the caption.
  private static func below(_ captions: [String]) -> Double {
    margin - 3 + Double(captions.count) * 1.3 * TextSize.caption + (captions.isEmpty ? 0 : 5)
  }

  private func drawWords(_ scene: inout Scene) {
    var y = scene.height - Self.margin
    for line in titles {
      y -= 1.3 * TextSize.title
      scene.text(
        line, FigurePoint(Self.margin, y + 0.6 * TextSize.title), .left, PaletteColor.ink.rgb, size: TextSize.title)
    }
    legend.draw(&scene, from: FigurePoint(Self.margin, y - (titles.isEmpty ? 0 : 4)))
    for (k, line) in captions.reversed().enumerated() {
      let at = FigurePoint(Self.margin, Self.margin - 3 + (Double(k) + 0.5) * 1.3 * TextSize.caption)
      scene.text(line, at, .left, PaletteColor.muted.rgb, size: TextSize.caption)
    }
  }
}
