import Foundation
import Testing

@testable import SoftmaxFigures
@testable import SoftmaxRegression

/// Areas, borders and bands of fields over a plane, against what geometry says.
struct PlaneFieldTests {
  private func area(_ loop: [FigurePoint]) -> Double {
    loop.indices.reduce(0) { sum, i in
      let (a, b) = (loop[i], loop[(i + 1) % loop.count])
      return sum + (a.x * b.y - b.x * a.y) / 2
    }
  }

  @Test func `linear fields have exact regions with as few corners as they need`() {
    // The lines x = 1, y = x and y = 1 meet in (1, 1).
    let field = PlaneField(x: 0...4, y: 0...2, columns: 8, rows: 6) { x, y in [0, x - 1, y - 1] }
    let regions = field.regions()
    #expect(Set(regions.map(\.field)) == [0, 1, 2] && regions.count == 3)
    for (k, expected) in [(0, 1.0), (1, 5.5), (2, 1.5)] {
      let found = regions.filter { $0.field == k }.map { area($0.loop) }.reduce(0, +)
      #expect(abs(found - expected) < 1e-4, "\(k): \(found)")
    }
    #expect(regions.filter { $0.field == 0 }.allSatisfy { $0.loop.count <= 5 })
    // The border of two regions is drawn, that of the plane is not.
    let corners = field.borders().flatMap { $0 }
    #expect(corners.contains { abs($0.x - 1) < 1e-5 && abs($0.y - 1) < 1e-5 })
    #expect(!corners.contains { $0 == FigurePoint(4, 0) })
  }

  @Test func `a ring is painted before what lies in it`() {
    let field = PlaneField(x: -3...3, y: -3...3, columns: 121, rows: 121) { x, y in
      let r = (x * x + y * y).squareRoot()
      return [r - 2, 0, 1 - r]
    }
    let regions = field.regions()
    #expect(regions.map(\.field) == [0, 1, 2])
    #expect(abs(area(regions[1].loop) - 4 * Double.pi) < 0.02)
    #expect(abs(area(regions[2].loop) - Double.pi) < 0.01)
  }

  @Test func `regions leave no gap`() {
    let field = PlaneField(x: 0...1, y: 0...1, columns: 30, rows: 30) { x, y in
      [sin(7 * x + y), cos(5 * y - x), 0.3 * sin(11 * x * y), x - y]
    }
    // Areas with their holes taken off are those of the plane.
    let loops = field.loops()
    let total = loops.reduce(0) { $0 + $1.area } / (29 * 29)
    #expect(abs(total - 1) < 2e-3, "\(total)")
    #expect(loops.contains { $0.area < 0 } || loops.count > 4)
  }

  @Test func `a contour lies where the field has its value`() {
    let field = PlaneField(x: -2...2, y: -2...2, columns: 81, rows: 81) { x, y in [x * x + y * y] }
    let lines = field.contour(1)
    #expect(lines.count == 1)
    for point in lines.flatMap({ $0 }) { #expect(abs(point.x * point.x + point.y * point.y - 1) < 4e-3) }
    #expect(field.contour(9).isEmpty)
  }

  @Test func `bands cover the plane, lower ones first`() {
    let field = PlaneField(x: 0...1, y: 0...1, columns: 11, rows: 11) { x, _ in [x] }
    let bands = field.bands([0.25, 0.5, 0.75])
    #expect(bands.map(\.band) == [0, 1, 2, 3])
    for (band, expected) in zip(bands, [1, 0.75, 0.5, 0.25]) { #expect(abs(area(band.loop) - expected) < 1e-4) }
    // A plane that is all above a level is painted over whole.
    #expect(PlaneField(x: 0...1, y: 0...1, columns: 2, rows: 2) { _, _ in [5] }.bands([1, 2, 9]).last?.band == 2)
  }

  @Test func `numbers beyond all bounds do no harm`() {
    let values: [Double] = [.infinity, -.infinity, 0, 1, .nan, 2, 3, 4, 1e308]
    let field = PlaneField(
      x: 0...1, y: 0...1, columns: 3, rows: 3, values: [values, values.reversed(), [Double](repeating: 0, count: 9)])
    #expect(field.regions().allSatisfy { $0.loop.allSatisfy { $0.x.isFinite && $0.y.isFinite } })
    #expect(field.contour(0).flatMap { $0 }.allSatisfy { (0...1).contains($0.x) && (0...1).contains($0.y) })
  }
}
