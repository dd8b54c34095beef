/// An axis of a panel.
package struct Axis: Sendable, Equatable {
  /// A place on an axis and what is written there.
  package struct Tick: Sendable, Equatable {
    /// The place, in the data's units.
    package var value: Double
    /// What is written.
    package var label: String

    /// A tick of an axis.
    package init(_ value: Double, _ label: String) {
      self.value = value
      self.label = label
    }
  }

  /// How numbers are laid out.
  package enum Scale: Sendable, Equatable {
    /// In proportion.
    case linear
    /// By their logarithms; what is not positive is not drawn.
    case logarithmic
  }

  /// What is measured.
  package var title: String
  /// Its unit, written in brackets behind the title; none if empty.
  package var unit: String
  /// The ends; nil for a little more than the data.
  package var range: ClosedRange<Double>?
  /// How numbers are laid out.
  package var scale: Scale
  /// The ticks; nil for round numbers.
  package var ticks: [Tick]?

  /// An axis.
  package init(
    _ title: String = "", unit: String = "", range: ClosedRange<Double>? = nil, scale: Scale = .linear,
    ticks: [Tick]? = nil
  ) {
    self.title = title
    self.unit = unit
    self.range = range
    self.scale = scale
    self.ticks = ticks
  }

  /// A probability from 0 to 1, and a little more, so that lines along the ends are seen.
  package static func probability(_ title: String) -> Axis { Axis(title, range: -0.02...1.02) }

  /// Categories at 0, 1, ..., each half a unit to both sides.
  package static func categories(_ names: [String], title: String = "") -> Axis {
    Axis(
      title, range: -0.5...max(0.5, Double(names.count) - 0.5),
      ticks: names.enumerated().map { Tick(Double($0), $1) })
  }

  /// The title with its unit.
  var label: String { unit.isEmpty ? title : "\(title) (\(unit))" }
}
