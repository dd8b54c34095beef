extension NumberTarget {
  /// The place of a row.
  func moved(_ row: Int) -> Start {
    switch start {
    case .doubles(let start): .doubles(start + row * stride)
    case .floats(let start): .floats(start + row * stride)
    }
  }

  /// Sets the element at a place.
  func set(_ place: Int, _ number: Double) {
    switch start {
    case .doubles(let start): start[place] = number
    case .floats(let start): start[place] = Float(number)
    }
  }
}
