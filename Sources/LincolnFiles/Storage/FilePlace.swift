internal import FoundationEssentials
internal import Glibc

/// Where a file is to be written: its own path, symbolic links resolved, and that of its folder.
struct FilePlace {
  let path: String
  let folder: String

  init(_ path: String) {
    self.path = Self.resolved(path) ?? path
    guard let slash = self.path.lastIndex(of: "/") else {
      folder = "."
      return
    }
    let folder = self.path[..<slash]
    self.folder = folder.isEmpty ? "/" : String(folder)
  }

  /// A name in the same folder that no other file is likely to have.
  func temporaryPath() -> String {
    let number = String(UInt64.random(in: 0 ... .max), radix: 36)
    return "\(folder)/.lincoln-\(number).tmp"
  }

  private static func resolved(_ path: String) -> String? {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }
}

/// The path of a URL that names a file.
/// - Throws: ``FileError`` if it names something else or has a zero byte in it.
func filePath(_ url: URL) throws(FileError) -> String {
  let path = url.path(percentEncoded: false)
  guard url.isFileURL, !path.isEmpty, !path.utf8.contains(0) else {
    throw FileError(
      .notAFile, url.absoluteString, expected: "the URL of a file",
      found: url.isFileURL ? "no path, or a zero byte inside it" : "another one",
      advice: "Create it by URL(filePath:).")
  }
  return path
}
