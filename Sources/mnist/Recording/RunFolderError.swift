import LincolnFiles

/// Why a run cannot be written to a folder.
enum RunFolderError: Error, Sendable, Equatable {
  /// There is a file where the folder should be.
  case notAFolder(path: String)
  /// The folder holds something that is no run, which is left alone.
  case foreign(path: String, entry: String)
  /// The folder holds a run with other settings.
  case otherRun(path: String)
  /// The folder holds a run of a newer version of the program.
  case newerVersion(path: String)
  /// Another process writes to the folder.
  case inUse(path: String)
  /// The system refuses to make, list or clear it.
  case system(path: String, reason: String)
  /// A file in it cannot be written.
  case file(FileError)

  /// A word for scripts.
  var kind: String {
    switch self {
    case .notAFolder: "not-a-folder"
    case .foreign: "foreign-folder"
    case .otherRun: "other-run"
    case .newerVersion: "newer-version"
    case .inUse: "in-use"
    case .system: "system"
    case .file(let error): error.kind.rawValue
    }
  }
}

extension RunFolderError: CustomStringConvertible {
  var description: String {
    switch self {
    case .notAFolder(let path):
      "\(path): expected a folder, found a file. Choose another folder with --output."
    case .foreign(let path, let entry):
      "\(path): expected an empty folder or one of a run, found '\(entry)' and no run. "
        + "Choose another folder with --output."
    case .otherRun(let path):
      "\(path): expected no other run, found one with other settings. "
        + "Choose another folder with --output, or replace the run with --force."
    case .newerVersion(let path):
      "\(path): expected no other run, found one of a newer version of this program. "
        + "Choose another folder with --output."
    case .inUse(let path):
      "\(path): another process writes to this folder. "
        + "Wait for its end, or choose another folder with --output."
    case .system(let path, let reason):
      "\(path): cannot be written to (\(reason)). Choose another folder with --output."
    case .file(let error): error.description
    }
  }
}
