internal import CReadStat

/// The formats of the files of statistical programs.
enum StatisticalFormat: String, CaseIterable {
  case stata = "Stata"
  case spss = "SPSS"
  case spssPortable = "portable SPSS"
  case sas = "SAS"
  case sasTransport = "SAS transport"

  /// The endings of its files' names.
  var endings: [String] {
    switch self {
    case .stata: [".dta"]
    case .spss: [".sav", ".zsav"]
    case .spssPortable: [".por"]
    case .sas: [".sas7bdat"]
    case .sasTransport: [".xpt"]
    }
  }

  /// The format of a file that begins with these bytes; nil if they do not tell.
  init?(start: [UInt8]) {
    let sasMark: [UInt8] = [0xc2, 0xea, 0x81, 0x60, 0xb3, 0x14, 0x11, 0xcf, 0xbd, 0x92, 8, 0, 9, 0xc7, 0x31, 0x8c]
    if start.starts(with: "<stata_dta>".utf8) {
      self = .stata
    } else if start.starts(with: "$FL2@(#)".utf8) || start.starts(with: "$FL3@(#)".utf8) {
      self = .spss
    } else if start.dropFirst(12).starts(with: sasMark) {
      self = .sas
    } else if start.starts(with: "HEADER RECORD*******LIB".utf8) {
      self = .sasTransport
    } else {
      return nil
    }
  }

  /// The format by the ending of a name; nil for another ending.
  init?(path: String) {
    let name = path.lowercased()
    guard let format = Self.allCases.first(where: { $0.endings.contains(where: name.hasSuffix) }) else { return nil }
    self = format
  }

  /// The format for the library.
  var code: softmax_statistical_format {
    switch self {
    case .stata: SOFTMAX_STATA
    case .spss: SOFTMAX_SPSS
    case .spssPortable: SOFTMAX_SPSS_PORTABLE
    case .sas: SOFTMAX_SAS
    case .sasTransport: SOFTMAX_SAS_TRANSPORT
    }
  }

  /// The unit and the day zero of dates in a column with this display format; nil for other columns.
  func dates(_ display: String) -> DateScale? {
    let name = display.uppercased()
    let word = name.drop { $0 == "%" || $0 == "-" }.prefix { $0.isLetter || $0.isNumber && name.hasPrefix("E8601") }
    switch self {
    case .stata:
      // Weeks, months, quarters and half-years stay numbers.
      if name.hasPrefix("%TC") || name.hasPrefix("%-TC") { return DateScale(zero: .y1960, unit: .milliseconds) }
      return word.hasPrefix("TD") || word == "D" || name.hasPrefix("%D") ? DateScale(zero: .y1960, unit: .days) : nil
    case .spss, .spssPortable:
      if ["DATE", "ADATE", "EDATE", "SDATE", "JDATE", "MOYR", "QYR", "WKYR"].contains(word) {
        return DateScale(zero: .y1582, unit: .seconds, showsTime: false)
      }
      return ["DATETIME", "YMDHMS"].contains(word) ? DateScale(zero: .y1582, unit: .seconds) : nil
    case .sas, .sasTransport:
      if ["DATETIME", "DATEAMPM", "E8601DT"].contains(where: word.hasPrefix) {
        return DateScale(zero: .y1960, unit: .seconds)
      }
      let days = ["DATE", "DAY", "MMDDYY", "DDMMYY", "YYMMDD", "E8601DA", "MONYY", "WEEKDATE", "WORDDATE", "YYMON"]
      return days.contains(where: word.hasPrefix) ? DateScale(zero: .y1960, unit: .days) : nil
    }
  }
}
