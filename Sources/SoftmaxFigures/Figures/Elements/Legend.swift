/// The meaning of the styles of a figure.
package struct Legend: Sendable, Equatable {
  /// A style and its meaning.
  package struct Entry: Sendable, Equatable {
    /// The sign that shows the style.
    package enum Key: Sendable, Equatable {
      /// Its marker.
      case marker
      /// A piece of line.
      case line
      /// A filled box.
      case box
    }

    /// The meaning of the style.
    package var name: String
    /// The sign that shows the style.
    package var key: Key
    /// The style.
    package var style: Style

    /// An entry of a legend.
    package init(_ name: String, _ key: Key, _ style: Style) {
      self.name = name
      self.key = key
      self.style = style
    }
  }

  /// The entries in order.
  package var entries: [Entry]
  /// The number of omitted entries, which the legend states at its end.
  package var omitted: Int

  /// A legend of entries.
  package init(_ entries: [Entry] = [], omitted: Int = 0) {
    self.entries = entries
    self.omitted = omitted
  }

  /// The most classes that a legend names.
  package static let limit = 12

  /// The classes, each in its colour and with its marker, up to ``limit`` of them.
  package static func classes(_ names: [String], _ key: Entry.Key = .marker) -> Legend {
    classes(names.indices.map { ($0, names[$0]) }, key)
  }

  /// Some of the classes, by their indices and names.
  package static func classes(_ names: [(index: Int, name: String)], _ key: Entry.Key = .marker) -> Legend {
    let shown = names.prefix(limit)
    return Legend(
      shown.map { Entry($0.name, key, .category($0.index, width: 1.6)) }, omitted: names.count - shown.count)
  }

  /// This legend with further entries at its end.
  package func adding(_ entries: [Entry]) -> Legend { Legend(self.entries + entries, omitted: omitted) }
}
