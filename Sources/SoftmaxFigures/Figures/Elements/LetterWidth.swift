/// The widths of letters in hundredths of their size: of DejaVu Sans, or of Liberation Sans where that is wider.
///
/// Figures ask for Liberation Sans, whose widths are those of Arial and Helvetica. Where none of them is installed, most
/// systems take DejaVu Sans or a narrower font. Source: the tables `hmtx` of the fonts' files.
enum LetterWidth {
  /// U+0020 to U+007E.
  private static let ascii: [UInt8] = [
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84,
    84, 84, 56, 102, 69, 69, 73, 78, 67, 62, 78, 76, 30, 50, 67, 56, 87, 75, 79, 67, 79, 73, 67, 62, 74, 69, 99, 69,
    67, 69, 40, 34, 40, 84, 56, 50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64,
    60, 82, 60, 60, 53, 64, 34, 64, 84,
  ]

  /// U+00A0 to U+017F.
  private static let latin: [UInt8] = [
    32, 41, 64, 64, 64, 64, 34, 56, 50, 100, 48, 62, 84, 37, 100, 56, 50, 84, 41, 41, 50, 64, 64, 32, 50, 41, 48, 62,
    97, 97, 97, 62, 69, 69, 69, 69, 69, 69, 100, 73, 67, 67, 67, 67, 30, 30, 30, 30, 78, 75, 79, 79, 79, 79, 79, 84,
    79, 74, 74, 74, 74, 67, 67, 63, 62, 62, 62, 62, 62, 62, 99, 55, 62, 62, 62, 62, 28, 28, 28, 28, 62, 64, 62, 62, 62,
    62, 62, 84, 62, 64, 64, 64, 64, 60, 64, 60, 69, 62, 69, 62, 69, 62, 73, 55, 73, 55, 73, 55, 73, 55, 78, 64, 78, 64,
    67, 62, 67, 62, 67, 62, 67, 62, 67, 62, 78, 64, 78, 64, 78, 64, 78, 64, 76, 64, 92, 70, 30, 28, 30, 28, 30, 28, 30,
    28, 30, 28, 74, 56, 50, 28, 67, 58, 58, 56, 28, 56, 28, 56, 38, 56, 35, 57, 29, 75, 64, 75, 64, 75, 64, 82, 75, 64,
    79, 62, 79, 62, 79, 62, 107, 103, 73, 42, 73, 42, 73, 42, 67, 53, 67, 53, 67, 53, 67, 53, 62, 40, 62, 40, 62, 40,
    74, 64, 74, 64, 74, 64, 74, 64, 74, 64, 74, 64, 99, 82, 67, 60, 67, 69, 53, 69, 53, 69, 53, 36,
  ]

  /// U+0370 to U+03FF.
  private static let greek: [UInt8] = [
    66, 57, 87, 65, 28, 28, 75, 65, 64, 64, 50, 55, 55, 55, 34, 30, 64, 64, 64, 64, 50, 50, 70, 32, 79, 88, 41, 64, 82,
    64, 86, 83, 34, 69, 69, 56, 69, 67, 69, 76, 79, 30, 67, 69, 87, 75, 65, 79, 76, 67, 64, 64, 62, 67, 80, 69, 84, 77,
    30, 67, 66, 55, 64, 34, 58, 66, 64, 60, 62, 55, 55, 64, 62, 34, 59, 60, 64, 56, 56, 62, 69, 64, 59, 64, 61, 58, 66,
    58, 72, 84, 34, 58, 62, 58, 84, 66, 62, 62, 70, 85, 70, 66, 84, 67, 79, 62, 65, 59, 58, 46, 66, 66, 87, 63, 94, 84,
    76, 66, 80, 62, 69, 61, 77, 63, 70, 62, 62, 54, 67, 64, 55, 28, 79, 62, 62, 61, 64, 70, 87, 66, 64, 71, 70, 71,
  ]

  /// U+0400 to U+045F.
  private static let cyrillic: [UInt8] = [
    67, 67, 87, 61, 72, 67, 30, 30, 50, 110, 105, 86, 71, 75, 64, 76, 69, 69, 69, 61, 79, 67, 108, 65, 75, 75, 71, 76,
    87, 76, 79, 76, 67, 73, 62, 64, 87, 69, 78, 69, 107, 110, 84, 89, 69, 72, 108, 73, 62, 62, 59, 53, 70, 62, 91, 54,
    65, 65, 61, 64, 76, 66, 62, 66, 64, 55, 59, 60, 86, 60, 69, 60, 92, 95, 71, 79, 59, 55, 85, 61, 62, 62, 63, 53, 55,
    53, 28, 28, 28, 91, 90, 66, 61, 65, 60, 66,
  ]

  /// The width of a letter over its size; zero for marks above or below the previous letter.
  static func of(_ letter: Unicode.Scalar) -> Double {
    func hundredths(_ table: [UInt8], _ first: UInt32) -> Double { Double(table[Int(letter.value - first)]) / 100 }
    switch letter.value {
    case 0x20...0x7E: return hundredths(ascii, 0x20)
    case 0xA0...0x17F: return hundredths(latin, 0xA0)
    case 0x370...0x3FF: return hundredths(greek, 0x370)
    case 0x400...0x45F: return hundredths(cyrillic, 0x400)
    default: break
    }
    switch letter.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    switch letter.value {
    case 0x2070...0x209F: return 0.63
    case 0x2013: return 0.56
    case 0x2018...0x201F: return 0.52
    case 0x2190...0x22FF: return 0.84
    case 0x1F000...0x1FAFF: return 1.4
    default: return 1.05
    }
  }
}
