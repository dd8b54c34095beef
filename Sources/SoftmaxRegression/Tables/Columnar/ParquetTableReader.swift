internal import ColumnarFiles

/// Parquet files, column by column on all cores; lists of one length become a column for each element.
struct ParquetTableReader: ColumnarTableReader {
  static let endings = [".parquet"]

  static func recognizes(_ start: [UInt8]) -> Bool { ColumnarFormat(start) == .parquet }

  static let readsFolders = true

  let table: ColumnarTable

  init(_ file: TableFile) throws(TableError) {
    let isFolder = FileKind(at: file.path) == .folder
    table = try ColumnarTable(isFolder ? Self.folder(file) : ColumnarTable.open(file), at: file)
  }

  /// The files in a folder and the folders in it, in the order of their names.
  private static func folder(_ folder: TableFile) throws(TableError) -> JoinedFile {
    var parts: [JoinedFile.Part] = []
    let names = folder.path.namesInFolder(endings: endings)
    // Every file stays open, and many systems allow 1024 at first.
    OpenFileLimit.raise(to: names.count + 256)
    for name in names {
      var file = TableFile(folder.path + "/" + name)
      file.formats = folder.formats
      let values = name.split(separator: "/").dropLast().compactMap { part -> (key: String, value: String?)? in
        guard let mark = part.firstIndex(of: "="), mark > part.startIndex else { return nil }
        let value = String(part[part.index(after: mark)...]).removingPercents
        return (String(part[..<mark]).removingPercents, value == "__HIVE_DEFAULT_PARTITION__" ? nil : value)
      }
      parts.append(JoinedFile.Part(name: file.path, file: try ColumnarTable.open(file), values: values))
    }
    do throws(ColumnarFault) {
      return try JoinedFile(parts)
    } catch {
      throw ColumnarTable.error(error, at: folder)
    }
  }
}
