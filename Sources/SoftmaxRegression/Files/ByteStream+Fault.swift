extension ByteStream.Fault {
  /// What is wrong, as the end of a sentence.
  var message: String {
    switch self {
    case .unreadable: "the file cannot be read; check that it is a regular file and the disk is well."
    case .notCompressed: "the name ends in .gz, but what comes is not compressed; compress it, or rename the pipe."
    case .truncated: "the gzip file is cut short; copy or compress it anew."
    case .corrupt: "the gzip file is damaged; copy or compress it anew."
    case .noTemporaryFile: "the input cannot be kept in a temporary file; check the space for them, or give a file."
    }
  }
}
