extension Marker {
  /// gnuplot's number of the shape.
  var gnuplot: Int {
    switch self {
    case .circle: 7
    case .triangle: 9
    case .square: 5
    case .diamond: 13
    case .wedge: 11
    case .pentagon: 15
    case .ring: 6
    case .frame: 4
    case .cross: 2
    case .plus: 1
    }
  }

  /// The factor of the size that makes all shapes look equally large.
  func evenness(_ format: FigureFormat) -> Double {
    switch self {
    case .square, .frame: 0.88
    case .triangle, .wedge: format == .svg ? 0.82 : 1.05
    case .diamond: 0.95
    default: 1
    }
  }
}
