internal import CReadStat
public import SoftmaxRegression

/// Files of Stata (`.dta`), SPSS (`.sav`, `.zsav`, `.por`) and SAS (`.sas7bdat`, `.xpt`), read by the library ReadStat,
/// which is loaded with the first of them.
///
/// A column of numbers whose values all have labels is a column of texts, with the labels in the order of their
/// numbers; ``/SoftmaxRegression/CellReading/keepsCodes`` keeps the numbers. Values that the file declares as missing
/// are missing, and dates are texts such as 2023-08-26.
public struct StatisticalTableReader: TableReader {
  /// The endings of the formats.
  public static let endings = StatisticalFormat.allCases.flatMap(\.endings)

  /// Whether a file that begins with these bytes is of one of the programs.
  public static func recognizes(_ start: [UInt8]) -> Bool { StatisticalFormat(start: start) != nil }

  private let file: TableFile

  /// Prepares to read a file.
  public init(_ file: TableFile) { self.file = file }

  /// Reads the whole file.
  ///
  /// - Throws: ``/SoftmaxRegression/TableError`` if the library is not installed, or the file is damaged.
  public func dataSet() throws(TableError) -> DataSet {
    guard let format = StatisticalFormat(start: file.start) ?? StatisticalFormat(path: file.path) else {
      throw file.error(.unsupportedFormat, "the file is not of Stata, SPSS or SAS, or is compressed; uncompress it.")
    }
    guard softmax_statistical_is_available() != 0 else {
      throw file.error(
        .unsupportedFormat,
        "this is a file of \(format.rawValue), which is read by the library ReadStat; install it with \"apt-get install "
          + "libreadstat1\" or \"brew install readstat\", or save the table as CSV.")
    }
    if format == .sasTransport { try checkTransport() }
    let contents = StatisticalContents(file)
    let encoding = file.formats.text.encoding.map { $0 == .latin1 ? "iso-8859-1" : $0.rawValue }
    let message = contents.handlers { handlers in
      (encoding.map { softmax_statistical_read(file.path, format.code, $0, handlers) }
        ?? softmax_statistical_read(file.path, format.code, nil, handlers)).map { String(cString: $0) }
    }
    if let fault = contents.fault { throw fault }
    if let message {
      throw file.error(
        .malformed,
        "the file is damaged, or is not of \(format.rawValue) (ReadStat: \(message.first?.lowercased() ?? "")\(message.dropFirst())); save it again."
      )
    }
    return .table(try contents.table(format))
  }

  /// Refuses a transport file of several tables, whose rows ReadStat does not tell apart.
  private func checkTransport() throws(TableError) {
    let bytes = try file.bytes()
    // Records have 80 bytes.
    let heads = stride(from: 0, to: bytes.count, by: 80).count { start in
      bytes[start...].starts(with: "HEADER RECORD*******MEMB".utf8)
    }
    guard heads <= 1 else {
      throw file.error(.malformed, "the file has \(heads) tables; save one of them in a separate file.")
    }
  }
}
