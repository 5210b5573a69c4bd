/// Why a data set could not be downloaded.
enum DownloadError: Error, Sendable, Equatable {
  /// No mirror is known, and none was given.
  case noMirrors(dataset: String)
  /// The folder cannot be made or written to.
  case destination(path: String, reason: String)
  /// The folder holds an intact file of another data set, which is not overwritten.
  case otherDataset(path: String, dataset: String)
  /// No mirror delivered the file.
  case allMirrorsFailed(file: String, attempts: [Attempt])
  /// The download was cancelled.
  case cancelled

  /// What happened at one mirror.
  struct Attempt: Sendable, Equatable {
    let url: String
    let reason: String
  }
}

extension DownloadError: CustomStringConvertible {
  var description: String {
    switch self {
    case .noMirrors(let dataset):
      "no mirror of \(dataset) is known. Name one with --mirror or in LINCOLN_MIRRORS."
    case .destination(let path, let reason):
      "\(path): cannot be written to (\(reason)). Choose another folder with --destination."
    case .otherDataset(let path, let dataset):
      "\(path): an intact file that is not \(dataset)'s, so it is left alone. "
        + "Choose another folder with --destination, or remove the file."
    case .allMirrorsFailed(let file, let attempts):
      "no mirror delivered \(file):\n"
        + attempts.map { "  \($0.url): \($0.reason)\n" }.joined()
        + "Try again later, or name another mirror with --mirror or in LINCOLN_MIRRORS."
    case .cancelled: "the download was cancelled; nothing half-written was left behind."
    }
  }
}
