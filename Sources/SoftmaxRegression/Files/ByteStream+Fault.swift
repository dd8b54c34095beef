extension ByteStream.Fault {
  /// The fault, as the end of a sentence.
  var message: String {
    switch self {
    case .unreadable: "the file cannot be read; check that it is a regular file and that the disk is readable."
    case .notCompressed: "the name ends in .gz, but the contents are not compressed; compress them, or rename the pipe."
    case .truncated: "the gzip file is cut short; copy or compress it again."
    case .corrupt: "the gzip file is damaged; copy or compress it again."
    case .noTemporaryFile: "the input cannot be kept in a temporary file; check the space for them, or give a file."
    }
  }
}
